import type { ArticleId } from '../../core/ids.js'
import type { Topic } from '../ports/discussion.js'
import type { Storage } from '../ports/stores.js'

const underWay = new WeakMap<Storage, Map<ArticleId, Promise<Topic | undefined>>>()

/** What an article is about; asked once for all comments that set out together. */
export function topicOf(storage: Storage, article: ArticleId): Promise<Topic | undefined> {
  const asked = underWay.get(storage) ?? new Map<ArticleId, Promise<Topic | undefined>>()
  underWay.set(storage, asked)
  const known = asked.get(article)
  if (known) return known
  const topic = storage.stores.discussion.topic(article).finally(() => asked.delete(article))
  asked.set(article, topic)
  return topic
}
