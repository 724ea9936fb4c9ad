import type { Item } from './item.js'

// A transaction of a hundred articles takes some tens of milliseconds, which is as long as another writer should wait.
const itemsABatch = 100
const commentsABatch = 800
const charactersABatch = 4_000_000

/**
 * The items in batches of a transaction's size: by number, by comments and by length, whichever is reached first. What comes twice, as where two files of
 * a site overlap, comes in two batches, and is known by its number when it comes again.
 */
export async function* inBatches(items: AsyncIterable<Item>): AsyncGenerator<readonly Item[]> {
  let batch: Item[] = []
  let [comments, characters] = [0, 0]
  const numbers = new Set<string>()
  const begin = () => {
    batch = []
    ;[comments, characters] = [0, 0]
    numbers.clear()
  }
  for await (const item of items) {
    const number = item.type === 'article' || item.type === 'media' ? `${item.type} ${item.foreignId}` : undefined
    if (number !== undefined && numbers.has(number)) {
      yield batch
      begin()
    }
    if (number !== undefined) numbers.add(number)
    batch.push(item)
    if (item.type === 'article') {
      comments += item.comments.length
      characters += item.bodySource.length + item.comments.reduce((sum, comment) => sum + comment.bodySource.length, 0)
    }
    if (batch.length < itemsABatch && comments < commentsABatch && characters < charactersABatch) continue
    yield batch
    begin()
  }
  if (batch.length > 0) yield batch
}
