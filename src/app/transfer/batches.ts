import type { Item } from './item.js'

// A transaction of a hundred articles takes some tens of milliseconds, which is as long as another writer should wait.
const itemsABatch = 100
const commentsABatch = 800
const charactersABatch = 4_000_000

/** The items in batches of a transaction's size: by number, by comments and by length, whichever is reached first. */
export async function* inBatches(items: AsyncIterable<Item>): AsyncGenerator<readonly Item[]> {
  let batch: Item[] = []
  let comments = 0
  let characters = 0
  for await (const item of items) {
    batch.push(item)
    if (item.type === 'article') {
      comments += item.comments.length
      characters += item.bodySource.length + item.comments.reduce((sum, comment) => sum + comment.bodySource.length, 0)
    }
    if (batch.length < itemsABatch && comments < commentsABatch && characters < charactersABatch) continue
    yield batch
    batch = []
    comments = 0
    characters = 0
  }
  if (batch.length > 0) yield batch
}
