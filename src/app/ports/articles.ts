import type { Touched } from '../../core/events.js'
import type { AccountId, ArticleId, MediaId, TermId } from '../../core/ids.js'
import type { Instant } from '../../core/instant.js'
import type { Article } from '../../core/publishing/article.js'
import type { Digest } from '../../core/publishing/digest.js'

/** An article that has no number yet. With `id` set, one that an import brought with it and that is free. */
export type NewArticle = Omit<Article, 'id'> & { readonly id?: ArticleId | undefined }

/** What only pages and exports need to know of an article's place. */
export type ArticlePlace = {
  readonly parent?: ArticleId | undefined
  readonly menuOrder: number
  readonly foreignType?: string | undefined
}

/** An article that comes in with its place. */
export type Addition = { readonly article: NewArticle; readonly digest: Digest; readonly place?: ArticlePlace | undefined }

export type ArticleStore = {
  find(id: ArticleId): Promise<Article | undefined>
  /** The same within a transaction that changes it: until that ends nobody else does, or what one of two wrote would be lost. */
  findToChange(id: ArticleId): Promise<Article | undefined>
  findBySlug(slug: string): Promise<Article | undefined>
  /** Which of these ids belong to an article already. */
  taken(ids: readonly ArticleId[]): Promise<ReadonlySet<ArticleId>>
  /** Slugs in use that begin with `stem`. */
  slugsLike(stem: string): Promise<ReadonlySet<string>>
  add(article: NewArticle, digest: Digest): Promise<{ readonly id: ArticleId; readonly touched: Touched }>
  /** Adds many at once, as an import does; gives their ids in the same order. What they touch is not told. */
  addAll(additions: readonly Addition[]): Promise<readonly ArticleId[]>
  save(article: Article, digest: Digest): Promise<Touched>
  /** The ids of articles whose body was cleaned by an older policy than `policy`; at most `limit`. */
  cleanedBefore(policy: number, limit: number): Promise<readonly ArticleId[]>
  /** Scheduled articles due at `now`, the earliest first; at most `limit`. */
  due(now: Instant, limit: number): Promise<readonly ArticleId[]>
  /** Ids above `after`, in order; at most `limit`. For walking through all. */
  idsAfter(after: number, limit: number): Promise<readonly ArticleId[]>
  place(id: ArticleId): Promise<ArticlePlace>
  /** Sets what could not be known when the article came in: its parent page, its lead picture. */
  link(id: ArticleId, links: { readonly parent?: ArticleId | undefined; readonly lead?: MediaId | undefined }): Promise<void>
  /** Keeps what the article is now as an earlier version; gives its number. */
  addRevision(article: Article, by: AccountId | undefined, at: Instant): Promise<number>
  /** Newest first; at most 500. */
  revisions(id: ArticleId): Promise<readonly Revision[]>
  revision(id: ArticleId, revision: number): Promise<Revision | undefined>
  list(filter: ArticleFilter): Promise<readonly ArticleRow[]>
  /** The publications that the last thousand articles are credited to, those credited most first; at most 100. */
  creditedPublications(): Promise<readonly string[]>
}

/** What an article was, and who saved it so. */
export type Revision = { readonly number: number; readonly at: Instant; readonly by?: AccountId | undefined; readonly text: RevisedText }

/** The parts of an article that revisions compare and bring back. */
export type RevisedText = Pick<Article, 'headline' | 'deck' | 'excerpt' | 'credit'> & {
  readonly source: string
  readonly format: Article['body']['format']
}

export type ArticleFilter = {
  readonly state?: Article['life']['state'] | undefined
  readonly kind?: Article['kind'] | undefined
  /** Whose account wrote it down, or stands in its bylines. */
  readonly author?: AccountId | undefined
  /** Filed under it, or under what stands below it. */
  readonly term?: TermId | undefined
  /** Public, or to be public, from this time on; and before that one. */
  readonly since?: Instant | undefined
  readonly until?: Instant | undefined
  /** A part of the headline, whatever the case. */
  readonly words?: string | undefined
  readonly limit: number
  /** Only articles changed before this one, for the next page. */
  readonly before?: { readonly updatedAt: Instant; readonly id: ArticleId } | undefined
}

/** An article as the newsroom's and the command line's lists show it. */
export type ArticleRow = {
  readonly id: ArticleId
  readonly kind: Article['kind']
  readonly state: Article['life']['state']
  readonly headline: string
  readonly address?: string | undefined
  readonly publicAt?: Instant | undefined
  readonly updatedAt: Instant
  readonly commentCount: number
  /** Whose account wrote it down. */
  readonly postedBy?: AccountId | undefined
}
