import { accountId, articleId } from '../../core/ids.js'
import { decideReimport, type EarlierImport } from '../../core/publishing/reimport.js'
import type { BodyMaker } from '../ports/bodies.js'
import type { Hashing } from '../ports/machine.js'
import type { Storage, Stores } from '../ports/stores.js'
import { inBatches } from './batches.js'
import { articleFingerprint, creditLineOf, tallyOf } from './import-articles.js'
import { type ImportReport, noteBody, type Tally, tell } from './import-report.js'
import type { ArticleItem, AuthorItem, Item, MediaItem, TermReference } from './item.js'

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

/** What an import would know of the articles and comments that it has come by. */
class ArticlesCount {
  readonly #counting: CountItems
  readonly #left = new Map<number, Known>()
  readonly #comments = new Set<number>()

  constructor(counting: CountItems) {
    this.#counting = counting
  }

  /** Counts an article with its comments; gives whether an import would write it. */
  async count(item: ArticleItem): Promise<boolean> {
    const { hashing, report } = this.#counting
    const known = this.#left.get(item.foreignId) ?? (await this.#kept(item.foreignId))
    const fingerprint = articleFingerprint(item, hashing)
    const decision = known.isGone ? 'keep-ours' : decideReimport(known.mark, fingerprint, known.localVersion)
    const isWritten = decision === 'add' || decision === 'update'
    this.#left.set(item.foreignId, isWritten ? { mark: { fingerprint, localVersion: 0 }, localVersion: 0, isGone: false } : known)
    const tally = item.kind === 'page' ? report.pages : report.articles
    tally[tallyOf[decision]]++
    await this.#countComments(item)
    return isWritten
  }

  async #kept(foreignId: number): Promise<Known> {
    const { storage, source } = this.#counting
    const { articles, imports } = storage.stores
    const mark = (await imports.marks(source, 'article', [String(foreignId)])).get(String(foreignId))
    const ours = mark && (await articles.find(articleId(mark.localId)))
    return { mark, localVersion: ours?.updatedAt, isGone: mark !== undefined && ours === undefined }
  }

  async #countComments({ comments }: ArticleItem): Promise<void> {
    const { storage, source, report } = this.#counting
    const numbers = comments.map(({ foreignId }) => foreignId)
    const marks = await storage.stores.imports.marks(source, 'comment', numbers.map(String))
    for (const number of numbers) {
      if (marks.has(String(number)) || this.#comments.has(number)) report.comments.unchanged++
      else report.comments.added++
      this.#comments.add(number)
    }
  }
}

type Known = { readonly mark: EarlierImport | undefined; readonly localVersion: number | undefined; readonly isGone: boolean }

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

/** Counts what hangs on articles, each thing once: exports name categories and tags twice, and articles refer to some that nothing describes. */
class OthersCount {
  readonly #stores: Stores
  readonly #source: string
  readonly #report: ImportReport
  readonly #met = new Set<string>()

  constructor({ storage, source, report }: CountItems) {
    this.#stores = storage.stores
    this.#source = source
    this.#report = report
  }

  async count(item: Item): Promise<void> {
    if (item.type === 'author') await this.#author(item)
    else if (item.type === 'term') await this.term(item)
    else if (item.type === 'media') await this.#media(item)
  }

  async term({ taxonomy, slug }: TermReference): Promise<void> {
    const isMet = this.#meets(`${taxonomy}:${slug}`)
    if (!isMet) tellApart(this.#report.terms, (await this.#stores.terms.findBySlug(taxonomy, slug)) !== undefined)
  }

  async #author({ login }: AuthorItem): Promise<void> {
    const mark = (await this.#stores.imports.marks(this.#source, 'author', [login])).get(login)
    const known = mark && (await this.#stores.accounts.find(accountId(mark.localId)))
    tellApart(this.#report.authors, this.#meets(`author:${login}`) || known !== undefined)
  }

  async #media({ foreignId }: MediaItem): Promise<void> {
    const id = String(foreignId)
    const known = await this.#stores.imports.marks(this.#source, 'media', [id])
    tellApart(this.#report.media, this.#meets(`media:${id}`) || known.has(id))
  }

  /** Whether it came before; from now on it has. */
  #meets(name: string): boolean {
    if (this.#met.has(name)) return true
    this.#met.add(name)
    return false
  }
}

function tellApart(tally: Tally, isKnown: boolean): void {
  if (isKnown) tally.unchanged++
  else tally.added++
}
