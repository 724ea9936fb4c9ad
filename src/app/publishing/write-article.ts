import { type ArticleToChange, type Doer, mayChangeArticle, mayPublish, mayWrite } from '../../core/identity/role.js'
import type { ArticleId } from '../../core/ids.js'
import type { Instant } from '../../core/instant.js'
import { type Article, isPublic } from '../../core/publishing/article.js'
import { type Result, refuse } from '../../core/result.js'
import type { Clock } from '../ports/machine.js'
import type { Storage } from '../ports/stores.js'
import type { ArticleDraft, SaveRefusal } from './article-draft.js'
import { type SavedArticle, saveArticle } from './save-article.js'

/** What someone in the newsroom saves: a new article, or another version of one. */
export type WriteArticle = {
  readonly draft: ArticleDraft
  readonly by: Doer
  readonly replaces?: { readonly id: ArticleId; readonly madeFrom: Instant } | undefined
  /** See `SaveArticle`. */
  readonly goesOn?: boolean | undefined
}

/** Whoever it is may not do that. */
export type WriteRefusal = SaveRefusal | { readonly type: 'may-not-write' } | { readonly type: 'may-not-publish' }

/** What rights go by. */
export const toChange = (article: Article | undefined, by: Doer): ArticleToChange => ({
  isOwn: article === undefined || article.postedBy === by.id,
  isPublic: article !== undefined && isPublic(article.life),
})

/** Saves what someone in the newsroom wrote, as far as they may. */
export async function writeArticle(
  ports: { readonly storage: Storage; readonly clock: Clock },
  { draft, by, replaces, goesOn }: WriteArticle,
): Promise<Result<SavedArticle, WriteRefusal>> {
  const before = replaces && (await ports.storage.stores.articles.find(replaces.id))
  const about = toChange(before, by)
  if (!mayWrite(by.role) || !mayChangeArticle(by.role, about)) return refuse({ type: 'may-not-write' })
  const concernsReaders = about.isPublic || !['draft', 'pending'].includes(draft.wish.state)
  if (concernsReaders && !mayPublish(by.role, about)) return refuse({ type: 'may-not-publish' })
  return saveArticle(ports, { draft, replaces: replaces?.id, by: by.id, madeFrom: replaces?.madeFrom, goesOn })
}
