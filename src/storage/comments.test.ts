import assert from 'node:assert/strict'
import { it } from 'node:test'
import { aComment, addArticle, newYearsEve } from '../../test/builders.js'
import { chanceFrom } from '../../test/chance.js'
import type { NewComment } from '../app/ports/comments.js'
import type { Storage } from '../app/ports/stores.js'
import type { CommentState } from '../core/discussion/comment.js'
import { type ArticleId, type CommentId, commentId } from '../core/ids.js'
import { hours, later } from '../core/instant.js'
import { keptCleanHtml } from '../core/markup/clean-html.js'
import { onBothDatabases, type TestDatabase } from './testing.js'

const add = (storage: Storage, id: ArticleId, comments: readonly NewComment[]) =>
  storage.transact((stores) => stores.comments.add(id, comments))

onBothDatabases('comments', ({ open }) => {
  it('gives back every field as it was kept', async () => {
    const { storage } = await open()
    const articleId = await addArticle(storage)
    const comment = aComment({
      articleId,
      kind: 'pingback',
      state: 'held',
      name: 'Nora “N” الكاتبة',
      email: 'nora@example.org',
      url: 'https://example.org/',
      bodySource: "it's 100 % \\ 👩‍👩‍👧",
      body: keptCleanHtml('<p>it&#39;s</p>'),
      bodyPolicy: 4,
      networkAddress: '2001:db8::1',
      userAgent: 'Firefox, Linux',
    })
    const [id] = await add(storage, articleId, [comment])
    const kept = await storage.stores.comments.ofArticle(articleId)
    assert.deepEqual(JSON.parse(JSON.stringify(kept)), [{ ...comment, id }])
  })

  it('numbers those that come together in the order of their dates', async () => {
    const { storage } = await open()
    const id = await addArticle(storage)
    await add(
      storage,
      id,
      [2, 0, 1].map((hour) => aComment({ name: `at ${hour}`, at: later(newYearsEve, hours(hour)) })),
    )
    assert.deepEqual(await numbers(storage, id), { 'at 0': 1, 'at 1': 2, 'at 2': 3 })
  })

  it('numbers a late one after those that have a number, whatever its date', async () => {
    const { storage } = await open()
    const id = await addArticle(storage)
    await add(storage, id, [aComment({ name: 'first', at: later(newYearsEve, hours(5)) })])
    await add(storage, id, [aComment({ name: 'second' })])
    assert.deepEqual(await numbers(storage, id), { second: 2, first: 1 })
  })

  it('gives a held one its number when it is first published, and leaves it that for good', async () => {
    const { storage } = await open()
    const id = await addArticle(storage)
    const [held] = await add(storage, id, [aComment({ name: 'held', state: 'held' }), aComment({ name: 'other' })])
    const setState = (state: CommentState) => storage.transact(({ comments }) => comments.setState(held as CommentId, state))
    assert.deepEqual(await numbers(storage, id), { held: undefined, other: 1 })
    for (const state of ['published', 'spam', 'published', 'trashed'] as const) {
      await setState(state)
      assert.deepEqual(await numbers(storage, id), { held: 2, other: 1 }, state)
    }
  })

  it('keeps the numbers that an import brought apart from its own', async () => {
    const { storage } = await open()
    const id = await addArticle(storage)
    const brought = await add(storage, id, [aComment({ id: commentId(900) }), aComment({ id: commentId(901) })])
    assert.deepEqual(brought, [900, 901])
    assert.deepEqual(await add(storage, id, [aComment()]), [902])
  })

  it('counts what is published and gives no number twice, after any sequence of decisions', async () => {
    const opened = await open()
    const id = await addArticle(opened.storage)
    const chance = chanceFrom(5)
    const states: readonly CommentState[] = ['published', 'held', 'spam', 'trashed']
    const ids: CommentId[] = []
    for (let step = 0; step < 80; step++) {
      if (ids.length === 0 || chance.once(3)) {
        const kind = chance.oneOf(['comment', 'comment', 'pingback'] as const)
        ids.push(
          ...(await add(opened.storage, id, [aComment({ kind, state: chance.oneOf(states) }), aComment({ state: chance.oneOf(states) })])),
        )
      } else await opened.storage.transact(({ comments }) => comments.setState(chance.oneOf(ids), chance.oneOf(states)))
    }
    await assertCountsAreTrue(opened, id)
  })

  it('counts a comment once when several publish it at once', async () => {
    const opened = await open()
    const id = await addArticle(opened.storage)
    const [held] = await add(opened.storage, id, [aComment({ state: 'held' })])
    const publish = () => opened.storage.transact(({ comments }) => comments.setState(held as CommentId, 'published'))
    await Promise.all(Array.from({ length: 8 }, publish))
    await assertCountsAreTrue(opened, id)
  })

  it('gives comments that arrive together numbers of their own', async () => {
    const opened = await open()
    const id = await addArticle(opened.storage)
    await Promise.all(Array.from({ length: 40 }, () => add(opened.storage, id, [aComment()])))
    await assertCountsAreTrue(opened, id)
    const given = Object.values(await opened.storage.stores.comments.ofArticle(id)).map((comment) => comment.number)
    assert.deepEqual(
      given.toSorted((a, b) => Number(a) - Number(b)),
      Array.from({ length: 40 }, (_, at) => at + 1),
    )
  })

  it('shows a removed comment as a stub, and one that was never published not at all', async () => {
    const { storage, pages } = await open()
    const id = await addArticle(storage)
    const [removed] = await add(storage, id, [aComment({ name: 'removed' }), aComment({ name: 'held', state: 'held' })])
    const shown = async () => (await pages.thread(id, { from: 1, to: 10 })).comments.map(({ name, published }) => ({ name, published }))
    await add(storage, id, [aComment({ name: 'answer', parent: removed })])
    await storage.transact(({ comments }) => comments.setState(removed as CommentId, 'trashed'))
    assert.deepEqual(await shown(), [
      { name: 'removed', published: false },
      { name: 'answer', published: true },
    ])
    const answer = (await pages.thread(id, { from: 1, to: 10 })).comments[1]?.id
    await storage.transact(({ comments }) => comments.setState(answer as CommentId, 'trashed'))
    assert.deepEqual(await shown(), [])
  })

  it('sets parents that came after their answers', async () => {
    const { storage } = await open()
    const id = await addArticle(storage)
    const [answer, question] = (await add(storage, id, [aComment(), aComment()])) as [CommentId, CommentId]
    await storage.transact(({ comments }) => comments.setParents([{ comment: answer, parent: question }]))
    assert.equal((await storage.stores.comments.find(answer))?.parent, question)
  })
})

async function numbers(storage: Storage, id: ArticleId): Promise<Record<string, number | undefined>> {
  return Object.fromEntries((await storage.stores.comments.ofArticle(id)).map(({ name, number }) => [name, number]))
}

async function assertCountsAreTrue({ storage, pages }: TestDatabase, id: ArticleId): Promise<void> {
  const comments = await storage.stores.comments.ofArticle(id)
  const shown = comments.filter((comment) => comment.state === 'published' && comment.kind === 'comment')
  assert.equal((await pages.article(id))?.card.commentCount, shown.length)
  assert.ok(shown.every((comment) => comment.number !== undefined))
  const given = comments.flatMap((comment) => comment.number ?? [])
  assert.equal(new Set(given).size, given.length)
}
