import { articleId } from '../../core/ids.js'
import { decideReimport, type EarlierImport } from '../../core/publishing/reimport.js'
import type { CountItems } from './count-items.js'
import { articleFingerprint, tallyOf } from './import-articles.js'
import type { ArticleItem } from './item.js'

/** What an import would know of the articles and comments that it has come by. */
export class ArticlesCount {
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
