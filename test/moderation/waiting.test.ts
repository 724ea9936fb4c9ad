import assert from 'node:assert/strict'
import { it } from 'node:test'
import { moderateComments } from '../../src/app/discussion/moderate-comments.js'
import { readCounts, readQueue } from '../../src/app/discussion/read-queue.js'
import type { Judgement } from '../../src/app/ports/spam.js'
import { type QueueOrder, urgencies } from '../../src/core/discussion/queue.js'
import type { ArticleId, CommentId } from '../../src/core/ids.js'
import { later, minutes } from '../../src/core/instant.js'
import { onBothDatabases } from '../../src/storage/testing.js'
import { aComment, addArticle, newYearsEve } from '../builders.js'
import { type AtWork, atWork, post } from '../privacy/people.js'

const unsure: Judgement = { score: 0.5, verdict: 'unsure', reasons: [{ words: 'new here', weight: 1.25 }], model: 'test', links: [] }

/** One of each that waits, the least urgent the newest, and one that does not. */
async function oneOfEach({ storage }: AtWork, article: ArticleId) {
  const states = ['published', 'published', 'published', 'trashed', 'held', 'held'] as const
  const comments = states.map((state, at) => aComment({ state, name: `Nora ${at}`, at: later(newYearsEve, minutes(at)) }))
  const ids = await storage.transact((stores) => stores.comments.add(article, comments))
  const [illegal, doubted, calm, appealed, held, reported] = ids as [CommentId, CommentId, CommentId, CommentId, CommentId, CommentId]
  await storage.transact(async ({ discussion, spam }) => {
    const at = later(newYearsEve, minutes(10))
    await discussion.report(illegal, { reader: 'a', reason: 'illegal', note: '', at })
    await discussion.report(reported, { reader: 'a', reason: 'unkind', note: 'Rude.', at })
    await discussion.report(reported, { reader: 'b', reason: 'spam', note: '', at })
    await discussion.appeal(appealed, 'Please.', at)
    await spam.keepJudgement(doubted, unsure)
    await spam.keepJudgement(held, unsure)
  })
  return { illegal, reported, appealed, doubted, held, calm }
}

async function idsIn(ports: AtWork, order: QueueOrder, limit = 50): Promise<readonly CommentId[]> {
  const ids: CommentId[] = []
  for (let after: Parameters<typeof readQueue>[1]['after']; ; ) {
    const { comments, next } = await readQueue(ports.storage.stores, { queue: 'waiting', order, limit, after })
    ids.push(...comments.map(({ comment }) => comment.id))
    if (!next) return ids
    after = next
  }
}

onBothDatabases('the list of what waits', ({ open }) => {
  it('holds what is held, reported, appealed or doubted, once each, the most urgent first or the newest', async () => {
    const opened = await open()
    const ports = atWork(opened)
    const { illegal, reported, appealed, doubted, held } = await oneOfEach(ports, await addArticle(opened.storage))
    assert.deepEqual(await idsIn(ports, 'urgent'), [illegal, reported, appealed, doubted, held])
    assert.deepEqual(await idsIn(ports, 'newest'), [reported, held, appealed, doubted, illegal])
    const counts = await readCounts(opened.storage.stores)
    assert.deepEqual(Object.fromEntries(counts), { waiting: 5, held: 2, reported: 2, appealed: 1, doubted: 1, spam: 0, trashed: 1 })
  })

  it('goes page by page without leaving out or repeating one, also where many came at one time', async () => {
    const opened = await open()
    const ports = atWork(opened)
    const article = await addArticle(opened.storage)
    const all = await oneOfEach(ports, article)
    await opened.storage.transact(({ comments }) =>
      comments.add(
        article,
        [1, 2, 3, 4, 5].map(() => aComment({ state: 'held' })),
      ),
    )
    for (const order of ['urgent', 'newest'] as const) {
      const whole = await idsIn(ports, order)
      assert.equal(whole.length, 10)
      for (const limit of [1, 2, 3, 7]) assert.deepEqual(await idsIn(ports, order, limit), whole, `${order}, ${limit} a page`)
    }
    assert.equal((await idsIn(ports, 'urgent'))[0], all.illegal)
  })

  it('lets go of what was decided on, also where it was left as it is', async () => {
    const opened = await open()
    const ports = atWork(opened)
    const { illegal, reported, appealed, doubted, held } = await oneOfEach(ports, await addArticle(opened.storage))
    await moderateComments(ports, { ids: [illegal, doubted, reported], state: 'published', by: 'owner', reason: '' })
    assert.deepEqual(await idsIn(ports, 'urgent'), [appealed, held])
    await moderateComments(ports, { ids: [appealed], state: 'trashed', by: 'owner', reason: '' })
    assert.deepEqual(await idsIn(ports, 'urgent'), [held])
  })

  it('shows beside a comment what it answers, what was said of it, and what its author said before', async () => {
    const opened = await open()
    const ports = atWork(opened)
    const { storage } = opened
    const article = await addArticle(storage)
    const first = await post(ports, { article, name: 'Nora', text: 'The first thing I said.' })
    const other = await post(ports, { article, name: 'Omar', text: 'What is answered.' })
    const second = await post(ports, { article, name: 'Nora', text: 'Another thing.' })
    await moderateComments(ports, { ids: [second], state: 'spam', by: 'owner', reason: '' })
    const last = await post(ports, { article, name: 'Nora', text: 'The answer.', parent: other })
    await storage.transact(async ({ discussion, spam }) => {
      for (let reader = 0; reader < 15; reader++)
        await discussion.report(last, { reader: `r${reader}`, reason: 'unkind', note: `note ${reader}`, at: ports.clock.now() })
      await spam.keepJudgement(last, unsure)
    })
    const { comments } = await readQueue(storage.stores, { queue: 'waiting', order: 'urgent', limit: 10 })
    const [queued] = comments
    assert.equal(queued?.comment.id, last)
    assert.equal(queued?.urgency, urgencies.reported)
    assert.equal(queued?.parent?.words, 'What is answered.')
    assert.equal(queued?.reports.length, 10)
    assert.equal(queued?.reports.at(-1)?.note, 'note 14')
    assert.deepEqual(queued?.judgement?.reasons, unsure.reasons)
    assert.deepEqual(
      { published: queued?.history?.counts.get('published'), spam: queued?.history?.counts.get('spam') },
      { published: 1, spam: 1 },
    )
    assert.deepEqual(
      queued?.history?.latest.map(({ id }) => id),
      [second, first],
    )
  })
})
