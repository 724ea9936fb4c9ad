import { type Doer, mayChangeArticle } from '../../core/identity/role.js'
import type { ArticleRow } from '../ports/articles.js'

/** Where someone in the newsroom goes from an article in a list. */
export type WayToArticle = {
  readonly mayChange: boolean
  /** To where they write on it, else to where readers see it; undefined where neither is open to them. */
  readonly href?: string | undefined
}

/** The way that someone has to an article: a list names those of colleagues too, and must not lead where one is turned away. */
export function wayToArticle({ id, state, address, postedBy }: ArticleRow, by: Doer): WayToArticle {
  const isPublic = state === 'published'
  const mayChange = mayChangeArticle(by.role, { isOwn: postedBy === by.id, isPublic })
  return { mayChange, href: mayChange ? `/newsroom/articles/${id}` : isPublic ? address : undefined }
}
