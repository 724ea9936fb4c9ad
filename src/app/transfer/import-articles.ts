import { dayIn } from '../../core/calendar.js'
import { type ArticleId, articleId } from '../../core/ids.js'
import type { Instant } from '../../core/instant.js'
import { addressKey, pathOfUrl } from '../../core/publishing/address.js'
import { type Article, type Life, publicAt } from '../../core/publishing/article.js'
import { pagePath } from '../../core/publishing/permalink.js'
import { decideReimport } from '../../core/publishing/reimport.js'
import { slugOf } from '../../core/publishing/slug.js'
import type { MadeBody } from '../ports/bodies.js'
import type { Hashing } from '../ports/machine.js'
import type { ImportMark, NewArticle, Stores } from '../ports/stores.js'
import { importComments } from './import-comments.js'
import type { KnownAuthor } from './import-people.js'
import { type ImportReport, note, noteCredit, remember } from './import-report.js'
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
  /** What must wait for later items: lead pictures, parents, pictures that bodies name by number. */
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

/** An article as it came, with what was made of its body and what an earlier import remembers of it. */
export type Arrival = { readonly item: ArticleItem; readonly made: MadeBody; readonly mark: ImportMark | undefined }

/** Brings in one article with its comments, or what has changed of them since an earlier import. */
export async function importArticle(stores: Stores, by: ArticleImport, { item, made, mark }: Arrival): Promise<void> {
  const fingerprint = articleFingerprint(item, by.hashing)
  const ours = mark && (await stores.articles.find(articleId(mark.localId)))
  const decision = mark && !ours ? 'keep-ours' : decideReimport(mark, fingerprint, ours?.updatedAt)
  const tally = item.kind === 'page' ? by.report.pages : by.report.articles
  if (decision === 'keep-ours') {
    tally.kept++
    remember(by.report.conflicts, { id: mark?.localId ?? 0, headline: item.title })
    if (!ours) return
  }
  if (decision === 'leave') tally.unchanged++
  const id =
    decision === 'add' || decision === 'update' ? await write(stores, by, { item, made, ours, fingerprint }) : articleId(mark?.localId ?? 0)
  if (decision === 'add') tally.added++
  if (decision === 'update') tally.updated++
  await importComments(stores, by, { article: id, comments: item.comments, clean: made.comments, policy: made.policy })
}

type Writing = { readonly item: ArticleItem; readonly made: MadeBody; readonly ours: Article | undefined; readonly fingerprint: string }

async function write(stores: Stores, by: ArticleImport, { item, made, ours, fingerprint }: Writing): Promise<ArticleId> {
  const article = await articleFrom(stores, by, { item, made, ours, fingerprint })
  const at = publicAt(article.life)
  const digest = { ...made.digest, publicDay: at === undefined ? undefined : dayIn(at, by.timeZone) }
  const place = { menuOrder: item.menuOrder, foreignType: item.foreignType }
  const id = ours?.id ?? (await stores.articles.add(article, digest, place)).id
  if (ours) {
    await stores.articles.addRevision(ours, undefined, by.now)
    await stores.articles.save({ ...article, id }, digest)
  }
  await rememberAddresses(stores, id, item, article.address)
  await stores.customFields.replace({ kind: 'article', id }, fieldsOf(item))
  await stores.imports.mark(by.source, 'article', [
    { foreignId: String(item.foreignId), localId: id, fingerprint, localVersion: article.updatedAt },
  ])
  if (made.credit) noteCredit(by.report, { id, headline: item.title }, made.credit)
  for (const warning of made.warnings) note(by.report, warning.type, warning.name)
  if (item.leadForeignId !== undefined) by.pending.leads.push([id, item.leadForeignId])
  if (item.parentForeignId !== undefined) by.pending.parents.push([id, item.parentForeignId])
  if (made.needsAttachments) by.pending.bodies.push(id)
  return id
}

async function articleFrom(stores: Stores, by: ArticleImport, { item, made, ours }: Writing): Promise<NewArticle> {
  const author = item.authorLogin === undefined ? undefined : by.authors.get(item.authorLogin)
  const { categories, tags } = await by.terms.referred(stores, item.terms)
  const wanted = articleId(item.foreignId)
  const isFree = !ours && !(await stores.articles.taken([wanted])).has(wanted)
  const at = item.publishedAt ?? item.modifiedAt ?? by.now
  const life = lifeOf(item, at)
  return {
    id: isFree ? wanted : undefined,
    kind: item.kind,
    life,
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
    address: (await freeAddress(stores, item, life, ours)) ?? ours?.address,
    corrections: ours?.corrections ?? [],
    createdAt: at,
    updatedAt: item.modifiedAt ?? at,
    postedBy: author?.id,
  }
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
async function freeAddress(stores: Stores, item: ArticleItem, life: Life, ours: Article | undefined): Promise<string | undefined> {
  const path = item.url === undefined || URL.parse(item.url)?.search ? undefined : pathOfUrl(item.url)
  const isPublic = life.state === 'published' || life.state === 'private'
  const wanted =
    path === undefined || path === '/' ? (isPublic ? pagePath([item.slug || String(item.foreignId)]) : undefined) : withSlash(path)
  if (wanted === undefined) return undefined
  const holder = await stores.addresses.find(addressKey(wanted))
  const isOurs = holder?.type === 'article' && holder.id === ours?.id
  return !holder || isOurs ? wanted : `${wanted.replace(/\/$/, '')}-${item.foreignId}/`
}

const withSlash = (path: string): string => (/\/$|\.[a-z0-9]{1,5}$/i.test(path) ? path : `${path}/`)

async function rememberAddresses(stores: Stores, id: ArticleId, item: ArticleItem, address: string | undefined): Promise<void> {
  const target = { type: 'article', id } as const
  if (address !== undefined) await stores.addresses.set(addressKey(address), target, { byHand: false, replace: true })
  for (const url of item.otherUrls) {
    const path = URL.parse(url)?.search ? undefined : pathOfUrl(url)
    if (path !== undefined && path !== '/') await stores.addresses.set(addressKey(path), target, { byHand: false, replace: false })
  }
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
