import { type ArticleId, articleId } from '../../core/ids.js'
import { reserved } from '../transfer/reserved-fields.js'
import type { Reading } from './reading.js'

/** What feeds name an article by: permanent, opaque, an absolute address. */
export type FeedIds = (article: ArticleId) => string

/**
 * The names of articles in feeds: those that the feeds of the site they came from gave them, so that nobody's reader takes old articles for new ones on the
 * day the site moves in; otherwise, or where two had the same, `https://example.org/?p=100001`, as WordPress would.
 */
export async function feedIdsOf({ stores, site }: Reading, articles: readonly number[]): Promise<FeedIds> {
  const given = new Map<string, ArticleId | 'several'>()
  for (const [id, name] of await stores.customFields.firstOf('article', [...new Set(articles)], reserved.otherUrl))
    given.set(name, given.has(name) ? 'several' : articleId(id))
  const names = new Map([...given].map(([name, article]) => [article, name]))
  return (article) => names.get(article) ?? `${site.origin}/?p=${article}`
}
