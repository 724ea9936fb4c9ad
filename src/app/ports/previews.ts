import type { AccountId, ArticleId } from '../../core/ids.js'
import type { Instant } from '../../core/instant.js'
import type { CleanHtml } from '../../core/markup/clean-html.js'
import type { Article } from '../../core/publishing/article.js'

/** What a preview shows of the version that it was made of. */
export type PreviewedText = Pick<Article, 'headline' | 'deck' | 'credit'> & { readonly body: CleanHtml }

/** A link to look at one version of an article; of its token, only the hash is kept. */
export type PreviewLink = {
  readonly id: number
  readonly article: ArticleId
  readonly by?: AccountId | undefined
  readonly madeAt: Instant
  readonly expiresAt: Instant
}

export type PreviewStore = {
  /** Those that are over go by that. */
  add(link: Omit<PreviewLink, 'id'> & { readonly tokenHash: string; readonly text: PreviewedText }): Promise<number>
  /** Of one that is not over. */
  find(tokenHash: string, now: Instant): Promise<{ readonly article: ArticleId; readonly text: PreviewedText } | undefined>
  /** Those of an article that are not over, the newest first. */
  of(article: ArticleId, now: Instant): Promise<readonly PreviewLink[]>
  /** False when there is none of that number for the article. */
  remove(article: ArticleId, id: number): Promise<boolean>
}
