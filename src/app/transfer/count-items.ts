import type { BodyMaker } from '../ports/bodies.js'
import type { Hashing } from '../ports/machine.js'
import type { Storage } from '../ports/stores.js'
import { inBatches } from './batches.js'
import { ArticlesCount } from './count-articles.js'
import { OthersCount } from './count-others.js'
import { creditLineOf } from './import-articles.js'
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
  const others = new OthersCount(counting)
  const articles = new ArticlesCount(counting)
  for await (const batch of inBatches(counting.items)) {
    if (counting.stopped?.()) break
    const arriving: ArticleItem[] = []
    for (const item of batch) {
      if (item.type === 'skipped' || item.type === 'note' || item.type === 'refused') tell(report, item)
      else await others.count(item)
    }
    for (const item of batch) {
      if (item.type !== 'article' || !(await articles.count(item))) continue
      arriving.push(item)
      for (const reference of item.terms) await others.term(reference)
    }
    await readBodies(counting, arriving)
    counting.progress?.(report)
  }
  return report
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
