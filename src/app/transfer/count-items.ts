import { articleId } from '../../core/ids.js'
import { decideReimport } from '../../core/publishing/reimport.js'
import type { BodyMaker } from '../ports/bodies.js'
import type { Hashing } from '../ports/machine.js'
import type { Storage } from '../ports/stores.js'
import { inBatches } from './batches.js'
import { articleFingerprint, creditLineOf, tallyOf } from './import-articles.js'
import { type ImportReport, noteBody, tell } from './import-report.js'
import type { ArticleItem, Item } from './item.js'

/** What is to be counted, and by what. */
export type CountItems = {
  readonly storage: Storage
  readonly hashing: Hashing
  readonly bodies: BodyMaker
  readonly items: AsyncIterable<Item>
  readonly source: string
  readonly hosts: readonly string[]
  readonly report: ImportReport
  readonly progress?: ((report: ImportReport) => void) | undefined
  readonly stopped?: (() => boolean) | undefined
}

/**
 * What would become of each item, by what earlier imports brought; nothing is written. Bodies are made ready as an import would, so that the report names the
 * credits that would be found, with the articles' numbers there.
 */
export async function countItems(counting: CountItems): Promise<ImportReport> {
  const { report } = counting
  const seen = new Set<number>()
  for await (const batch of inBatches(counting.items)) {
    if (counting.stopped?.()) break
    const arriving: ArticleItem[] = []
    for (const item of batch) if (item.type === 'article' && (await countArticle(counting, item, seen))) arriving.push(item)
    await readBodies(counting, arriving)
    for (const item of batch) {
      if (item.type === 'author') report.authors.added++
      else if (item.type === 'term') report.terms.added++
      else if (item.type === 'media') report.media.added++
      else if (item.type === 'skipped' || item.type === 'note' || item.type === 'refused') tell(report, item)
    }
    counting.progress?.(report)
  }
  return report
}

/** Counts an article with its comments; gives whether an import would write it. */
async function countArticle({ storage, hashing, source, report }: CountItems, item: ArticleItem, seen: Set<number>): Promise<boolean> {
  const tally = item.kind === 'page' ? report.pages : report.articles
  if (seen.has(item.foreignId)) {
    tally.unchanged++
    report.comments.unchanged += item.comments.length
    return false
  }
  seen.add(item.foreignId)
  const { articles, imports } = storage.stores
  const mark = (await imports.marks(source, 'article', [String(item.foreignId)])).get(String(item.foreignId))
  const ours = mark && (await articles.find(articleId(mark.localId)))
  const decision = mark && !ours ? 'keep-ours' : decideReimport(mark, articleFingerprint(item, hashing), ours?.updatedAt)
  tally[tallyOf[decision]]++
  const numbers = item.comments.map((comment) => String(comment.foreignId))
  const known = await imports.marks(source, 'comment', numbers)
  report.comments.added += item.comments.length - known.size
  report.comments.unchanged += known.size
  return decision === 'add' || decision === 'update'
}

async function readBodies({ bodies, hosts, report }: CountItems, items: readonly ArticleItem[]): Promise<void> {
  if (items.length === 0) return
  // Comments have no part in what is told of bodies, and days none in credits.
  const raw = items.map((item) => ({ item: { ...item, comments: [] }, bylines: [], timeZone: 'UTC', creditLine: creditLineOf(item) }))
  const made = await bodies.make(raw, { hosts, attachments: [] })
  for (const [at, item] of items.entries()) {
    const body = made[at]
    if (body) noteBody(report, { id: item.foreignId, headline: item.title }, body)
  }
}
