import { type ArticleId, articleId, mediaId } from '../../core/ids.js'
import { policyVersion } from '../../core/markup/policy.js'
import type { Article } from '../../core/publishing/article.js'
import { type Digest, digest } from '../../core/publishing/digest.js'
import type { BodyMaker, BodyOrigin, MadeBody, RawArticle } from '../ports/bodies.js'
import type { Clock } from '../ports/machine.js'
import type { Storage } from '../ports/stores.js'
import { settingsFrom } from '../settings/settings.js'

type RemakePorts = { readonly storage: Storage; readonly bodies: BodyMaker; readonly clock: Clock }

const atOnce = 20

/** Cleans bodies again that an older policy cleaned, from what they were made of; some at a time. Gives how many; 0 when all are as they should be. */
export async function remakeOldBodies(ports: RemakePorts): Promise<number> {
  const old = await ports.storage.stores.articles.cleanedBefore(policyVersion, atOnce)
  for (const id of old) await remakeBody(ports, id)
  return old.length
}

/** Makes the clean body of one article again from its source; readers see it from then on. Gives what in it could not be shown. */
export async function remakeBody(ports: RemakePorts, id: ArticleId): Promise<MadeBody['warnings']> {
  const article = await ports.storage.stores.articles.find(id)
  if (!article) return []
  const remade = await withCleanBody(ports, article)
  await ports.storage.transact(async (stores) => {
    // Somebody saved it meanwhile: that body was cleaned then.
    if (!isSame(await stores.articles.findToChange(id), article)) return
    const touched = await stores.articles.save(remade.article, remade.digest)
    await stores.outbox.append([{ type: 'article-saved', touched }], ports.clock.now())
  })
  return remade.warnings
}

/** Whether an article is what it was when it was read. */
export const isSame = (now: Article | undefined, then: Article): boolean => JSON.stringify(now) === JSON.stringify(then)

/** The article with the clean body that its source gives today, and its digest. */
export async function withCleanBody(
  { storage, bodies }: RemakePorts,
  article: Article,
): Promise<{ readonly article: Article; readonly digest: Digest; readonly warnings: MadeBody['warnings'] }> {
  const timeZone = settingsFrom(await storage.stores.settings.all())['site.time-zone']
  const [made] = await bodies.make([rawArticle(article, timeZone)], await originOf(storage, article))
  if (!made) throw new Error(`no body was made for article ${article.id}`)
  const remade = { ...article, body: { ...article.body, clean: made.clean, policy: made.policy } }
  return { article: remade, digest: digest(remade, timeZone), warnings: made.warnings }
}

/** The article as an item that holds no more than its body needs. */
const rawArticle = (article: Article, timeZone: string): RawArticle => ({
  item: {
    type: 'article',
    kind: article.kind,
    foreignId: article.id,
    state: 'draft',
    title: article.headline,
    otherUrls: [],
    slug: article.slug,
    bodySource: article.body.source,
    bodyFormat: article.body.format,
    excerpt: '',
    commentsOpen: false,
    pingsOpen: false,
    pinned: false,
    menuOrder: 0,
    terms: [],
    credit: article.credit,
    fields: [],
    comments: [],
  },
  bylines: [],
  timeZone,
  creditLine: article.credit?.recognised ? 'cut' : 'leave',
})

/** The hosts of all sites that were brought in, and the pictures and blocks that the body may name by number. */
async function originOf({ stores }: Storage, article: Article): Promise<BodyOrigin> {
  const sources = (await stores.imports.runs()).map((run) => run.source)
  const hosts = sources.map((source) => source.split('/')[0] ?? '').filter((host) => host !== '')
  if (article.body.format !== 'wordpress') return { hosts: [], attachments: [], blocks: [] }
  return {
    hosts: [...new Set(hosts.flatMap((host) => [host, `www.${host}`]))],
    attachments: await picturesOf(stores, sources, article),
    blocks: await blocksOf(stores, sources, article.body.source),
  }
}

/** The type of items in which WordPress keeps reusable blocks. */
const blockType = 'wp_block'
const mostBlocks = 50

/** The reusable blocks that a body names, and those that they name. */
async function blocksOf(stores: Storage['stores'], sources: readonly string[], body: string): Promise<NonNullable<BodyOrigin['blocks']>> {
  const found = new Map<number, string>()
  let wanted = refsIn(body)
  while (wanted.length > 0 && found.size < mostBlocks) {
    const next: string[] = []
    for (const source of sources) {
      for (const mark of (await stores.imports.marks(source, 'article', wanted)).values()) {
        const block = await stores.articles.find(articleId(mark.localId))
        const isBlock = block && (await stores.articles.place(block.id)).foreignType === blockType
        if (!isBlock || block.life.state === 'trashed' || found.has(Number(mark.foreignId))) continue
        found.set(Number(mark.foreignId), block.body.source)
        next.push(...refsIn(block.body.source))
      }
    }
    wanted = [...new Set(next)].filter((ref) => !found.has(Number(ref))).slice(0, mostBlocks)
  }
  return [...found].map(([foreignId, source]) => ({ foreignId, source }))
}

const refsIn = (source: string): readonly string[] =>
  [
    ...new Set([...source.matchAll(/<!--\s*wp:(?:core\/)?block\s[^<>]{0,500}?"ref"\s*:\s*(\d{1,15})/g)].flatMap(([, ref]) => ref ?? [])),
  ].slice(0, mostBlocks)

const mostNumbers = 1000

/** Numbers in a body may be those of pictures where it came from; only what an import has marked as one counts. */
async function picturesOf(stores: Storage['stores'], sources: readonly string[], article: Article): Promise<BodyOrigin['attachments']> {
  const numbers = [...new Set([...article.body.source.matchAll(/\d{1,12}/g)].map(([digits]) => digits))].slice(0, mostNumbers)
  const foreignOf = new Map<number, number>()
  for (const source of sources) {
    for (const mark of (await stores.imports.marks(source, 'media', numbers)).values()) foreignOf.set(mark.localId, Number(mark.foreignId))
  }
  const named = await stores.media.findMany([...foreignOf.keys()].map(mediaId))
  const attached = await stores.media.ofArticle(article.id)
  const isAttached = new Set(attached.map((media) => media.id))
  return [...named, ...attached.filter((media) => !foreignOf.has(media.id))].map((media) => ({
    foreignId: foreignOf.get(media.id) ?? 0,
    parent: isAttached.has(media.id) ? article.id : undefined,
    url: media.originUrl ?? '',
    alternativeText: media.alternativeText,
    captionHtml: media.caption,
  }))
}
