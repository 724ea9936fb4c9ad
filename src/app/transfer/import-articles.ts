import { dayIn } from '../../core/calendar.js'
import { type ArticleId, articleId } from '../../core/ids.js'
import type { Instant } from '../../core/instant.js'
import { addressKey, pathOfUrl } from '../../core/publishing/address.js'
import { type Article, type Life, publicAt } from '../../core/publishing/article.js'
import type { Digest } from '../../core/publishing/digest.js'
import { pagePath } from '../../core/publishing/permalink.js'
import { decideReimport } from '../../core/publishing/reimport.js'
import { slugOf } from '../../core/publishing/slug.js'
import type { AddressTarget } from '../ports/addresses.js'
import type { NewArticle } from '../ports/articles.js'
import type { MadeBody, RawArticle } from '../ports/bodies.js'
import type { ImportMark } from '../ports/imports.js'
import type { Hashing } from '../ports/machine.js'
import type { Stores } from '../ports/stores.js'
import { importComments } from './import-comments.js'
import type { KnownAuthor } from './import-people.js'
import { type ImportReport, noteBody, remember } from './import-report.js'
import type { TermImport } from './import-terms.js'
import type { ArticleItem, CustomField } from './item.js'
import { reserved } from './reserved-fields.js'

/** What articles are brought in with. */
export type ArticleImport = {
  readonly source: string
  readonly hashing: Hashing
  readonly now: Instant
  readonly timeZone: string
  readonly report: ImportReport
  readonly terms: TermImport
  readonly authors: ReadonlyMap<string, KnownAuthor>
  /** What must wait for later items: lead pictures, parents, pictures and reusable blocks that bodies name by number. */
  readonly pending: PendingLinks
}

/** Links between articles and what comes after them in the file: pairs of an article's number here and a number there. */
export type PendingLinks = {
  readonly leads: [article: ArticleId, foreignMedia: number][]
  readonly parents: [article: ArticleId, foreignParent: number][]
  readonly bodies: ArticleId[]
}

/** An article's fingerprint leaves its comments out: they come and go by themselves. */
export function articleFingerprint(item: ArticleItem, hashing: Hashing): string {
  const { comments: _, ...itself } = item
  return hashing.fingerprint(JSON.stringify(itself))
}

/** Whether to look for a credit line in it: not where the source names the credit itself, nor in pages. */
export const creditLineOf = (item: ArticleItem): RawArticle['creditLine'] => (item.credit || item.kind === 'page' ? 'leave' : 'find')

/** An article as it came, with what was made of its body and what an earlier import remembers of it. */
export type Arrival = { readonly item: ArticleItem; readonly made: MadeBody; readonly mark: ImportMark | undefined }

/** Brings in articles with their comments, or what has changed of them since an earlier import; the new ones together. */
export async function importArticles(stores: Stores, by: ArticleImport, arrivals: readonly Arrival[]): Promise<void> {
  const judged: Judged[] = []
  for (const arrival of arrivals) judged.push(await judge(stores, by, arrival))
  for (const { decision, ours, arrival } of judged) if (decision === 'leave' && ours) waitAgain(by, ours, arrival)
  const claims = await claimsOf(stores, judged)
  const written: Writing[] = []
  for (const each of judged)
    if (each.decision === 'add' || each.decision === 'update') written.push(await decided(stores, by, each, claims))
  const ids = await write(stores, by, written)
  const local = new Map(written.map(({ arrival }, at) => [arrival, ids[at]]))
  const batches = judged.flatMap(({ arrival, ours }) => {
    const article = local.get(arrival) ?? ours?.id
    const { item, made } = arrival
    return article === undefined ? [] : [{ article, comments: item.comments, clean: made.comments, policy: made.policy }]
  })
  await importComments(stores, by, batches)
}

type Judged = {
  readonly arrival: Arrival
  readonly ours: Article | undefined
  readonly fingerprint: string
  readonly decision: ReturnType<typeof decideReimport>
}

async function judge(stores: Stores, by: ArticleImport, arrival: Arrival): Promise<Judged> {
  const { item, mark } = arrival
  const fingerprint = articleFingerprint(item, by.hashing)
  const ours = mark && (await stores.articles.findToChange(articleId(mark.localId)))
  const decision = mark && !ours ? 'keep-ours' : decideReimport(mark, fingerprint, ours?.updatedAt)
  const tally = item.kind === 'page' ? by.report.pages : by.report.articles
  tally[tallyOf[decision]]++
  if (decision === 'keep-ours') remember(by.report.conflicts, { id: mark?.localId ?? 0, headline: item.title })
  return { arrival, ours, fingerprint, decision }
}

/** How the report counts what became of an article. */
export const tallyOf = { add: 'added', update: 'updated', leave: 'unchanged', 'keep-ours': 'kept' } as const

/** The ids and addresses that are not free, among those that a batch would like; each that is given goes in too. */
type Claims = { readonly ids: Set<ArticleId>; readonly addresses: Map<string, ArticleId | 'another'> }

async function claimsOf(stores: Stores, judged: readonly Judged[]): Promise<Claims> {
  const ids = judged.map(({ arrival }) => articleId(arrival.item.foreignId))
  const keys = judged.flatMap(({ arrival: { item } }) => {
    const wanted = wantedAddress(item)
    return wanted === undefined ? [] : [addressKey(wanted)]
  })
  const held = await stores.addresses.findMany([...new Set(keys)])
  return {
    ids: new Set(await stores.articles.taken(ids)),
    addresses: new Map([...held].map(([key, target]) => [key, target.type === 'article' ? target.id : 'another'])),
  }
}

/** An article as it is to be written. */
type Writing = {
  readonly arrival: Arrival
  readonly ours: Article | undefined
  readonly fingerprint: string
  readonly article: NewArticle
  readonly digest: Digest
}

async function decided(stores: Stores, by: ArticleImport, judged: Judged, claims: Claims): Promise<Writing> {
  const { arrival, ours, fingerprint } = judged
  const article = await articleFrom(stores, by, judged, claims)
  const at = publicAt(article.life)
  const digest = { ...arrival.made.digest, publicDay: at === undefined ? undefined : dayIn(at, by.timeZone) }
  return { arrival, ours, fingerprint, article, digest }
}

/** An import that was stopped did not come to its end, where bodies are made whole, and where an article finds its lead picture and what it stands below. */
function waitAgain(by: ArticleImport, ours: Article, { item, made }: Arrival): void {
  if (item.leadForeignId !== undefined && ours.lead === undefined) by.pending.leads.push([ours.id, item.leadForeignId])
  if (item.parentForeignId !== undefined) by.pending.parents.push([ours.id, item.parentForeignId])
  if (made.isWaiting) by.pending.bodies.push(ours.id)
}

/** Writes the articles with all that belongs to them; gives their ids in the same order. */
async function write(stores: Stores, by: ArticleImport, written: readonly Writing[]): Promise<readonly ArticleId[]> {
  const fresh = written.filter(({ ours }) => !ours)
  const added = await stores.articles.addAll(
    fresh.map(({ article, digest, arrival: { item } }) => {
      return { article, digest, place: { menuOrder: item.menuOrder, foreignType: item.foreignType } }
    }),
  )
  const local = new Map(fresh.map((writing, at) => [writing, added[at]]))
  const placed: Placed[] = []
  for (const writing of written) {
    const id = local.get(writing) ?? (await update(stores, by, writing))
    placed.push({ id, writing })
    tellOf(by, { id, writing })
  }
  await rememberAddresses(stores, placed)
  await stores.customFields.addAll(
    'article',
    new Map(placed.filter(({ writing }) => !writing.ours).map(({ id, writing }) => [id, fieldsOf(writing.arrival.item)])),
  )
  const marks = placed.map(({ id, writing: { arrival, fingerprint, article } }) => {
    return { foreignId: String(arrival.item.foreignId), localId: id, fingerprint, localVersion: article.updatedAt }
  })
  await stores.imports.mark(by.source, 'article', marks)
  return placed.map(({ id }) => id)
}

type Placed = { readonly id: ArticleId; readonly writing: Writing }

async function update(stores: Stores, by: ArticleImport, { ours, arrival, article, digest }: Writing): Promise<ArticleId> {
  if (!ours) throw new Error(`an article was neither added nor there: ${article.slug}`)
  await stores.articles.addRevision(ours, undefined, by.now)
  await stores.articles.save({ ...article, id: ours.id }, digest)
  await stores.customFields.replace({ kind: 'article', id: ours.id }, fieldsOf(arrival.item))
  return ours.id
}

/** Notes in the report what an editor should know, and what must wait for later items. */
function tellOf(by: ArticleImport, { id, writing }: Placed): void {
  const { item, made } = writing.arrival
  noteBody(by.report, { id, headline: item.title }, made)
  if (item.leadForeignId !== undefined) by.pending.leads.push([id, item.leadForeignId])
  if (item.parentForeignId !== undefined) by.pending.parents.push([id, item.parentForeignId])
  if (made.isWaiting) by.pending.bodies.push(id)
}

async function articleFrom(stores: Stores, by: ArticleImport, { arrival, ours }: Judged, claims: Claims): Promise<NewArticle> {
  const { item, made } = arrival
  const author = item.authorLogin === undefined ? undefined : by.authors.get(item.authorLogin)
  const { categories, tags } = await by.terms.referred(stores, item.terms)
  const at = item.publishedAt ?? item.modifiedAt ?? by.now
  return {
    id: ours ? undefined : freeId(item, claims),
    kind: item.kind,
    life: lifeOf(item, at),
    headline: item.title,
    deck: ours?.deck ?? '',
    body: { source: item.bodySource, format: item.bodyFormat, clean: made.clean, policy: made.policy },
    excerpt: item.excerpt,
    bylines: author ? [{ name: author.name, account: author.id }] : [],
    credit: made.credit ?? item.credit,
    categories,
    tags,
    lead: ours?.lead,
    commentsOpen: item.commentsOpen,
    pingsOpen: item.pingsOpen,
    pinned: item.pinned,
    slug: item.slug || slugOf(item.title) || `article-${item.foreignId}`,
    address: freeAddress(item, ours, claims) ?? ours?.address,
    corrections: ours?.corrections ?? [],
    createdAt: at,
    updatedAt: item.modifiedAt ?? at,
    postedBy: author?.id,
  }
}

/** The number the article had, unless another has it here. */
function freeId(item: ArticleItem, claims: Claims): ArticleId | undefined {
  const wanted = articleId(item.foreignId)
  if (claims.ids.has(wanted)) return undefined
  claims.ids.add(wanted)
  return wanted
}

function lifeOf(item: ArticleItem, at: Instant): Life {
  switch (item.state) {
    case 'published':
      return { state: 'published', publishedAt: at }
    case 'private':
      return { state: 'private', publishedAt: at }
    case 'scheduled':
      return { state: 'scheduled', dueAt: at }
    case 'trashed':
      return { state: 'trashed', publishedAt: item.publishedAt }
    case 'draft':
    case 'pending':
      return { state: item.state }
    default:
      return item.state satisfies never
  }
}

/** The address the article had, unless it had none or another article has it here; a public one gets one in any case. */
function freeAddress(item: ArticleItem, ours: Article | undefined, claims: Claims): string | undefined {
  const wanted = wantedAddress(item)
  if (wanted === undefined) return undefined
  const holder = claims.addresses.get(addressKey(wanted))
  const isFree = holder === undefined || holder === ours?.id
  const address = isFree ? wanted : `${wanted.replace(/\/$/, '')}-${item.foreignId}/`
  claims.addresses.set(addressKey(address), ours?.id ?? 'another')
  return address
}

function wantedAddress(item: ArticleItem): string | undefined {
  const path = item.url === undefined || URL.parse(item.url)?.search ? undefined : pathOfUrl(item.url)
  if (path !== undefined && path !== '/') return withSlash(path)
  const isPublic = item.state === 'published' || item.state === 'private'
  return isPublic ? pagePath([item.slug || String(item.foreignId)]) : undefined
}

const withSlash = (path: string): string => (/\/$|\.[a-z0-9]{1,5}$/i.test(path) ? path : `${path}/`)

/** Their own addresses, which they take from whatever led there, and those they had besides. */
async function rememberAddresses(stores: Stores, placed: readonly Placed[]): Promise<void> {
  const own = new Map<string, AddressTarget>()
  const others = new Map<string, AddressTarget>()
  for (const { id, writing } of placed) {
    const target = { type: 'article', id } as const
    const { address } = writing.article
    if (address !== undefined) own.set(addressKey(address), target)
    for (const path of otherPaths(writing.arrival.item, address)) if (!others.has(addressKey(path))) others.set(addressKey(path), target)
  }
  await stores.addresses.setAll(own, { byHand: false, replace: true })
  await stores.addresses.setAll(others, { byHand: false, replace: false })
}

/** The source's own fields, and what we have no other place for. */
function fieldsOf(item: ArticleItem): readonly CustomField[] {
  const own = (key: string, value: string | undefined): readonly CustomField[] => (value === undefined ? [] : [{ key, value }])
  return [
    ...item.fields,
    ...own(reserved.password, item.password),
    ...own(reserved.state, item.foreignState),
    ...item.otherUrls.map((value) => ({ key: reserved.otherUrl, value })),
  ]
}

// WordPress keeps the slugs that an article had before.
const oldSlugField = '_wp_old_slug'

/** Paths by which the article was once to be found: those the source tells, and its own with the slugs it had before. */
function otherPaths(item: ArticleItem, address: string | undefined): readonly string[] {
  const told = item.otherUrls.filter((url) => !URL.parse(url)?.search).flatMap((url) => pathOfUrl(url) ?? [])
  const oldSlugs = item.fields.filter(({ key, value }) => key === oldSlugField && value !== '').map(({ value }) => value)
  const own = `/${encodeURIComponent(item.slug)}/`
  const renamed = address?.toLowerCase().endsWith(own.toLowerCase())
    ? oldSlugs.map((slug) => `${address.slice(0, -own.length)}/${slug}/`)
    : []
  return [...told, ...renamed].filter((path) => path !== '/')
}
