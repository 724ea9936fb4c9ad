import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { Queries } from '../../src/storage/database.js'
import { onBothDatabases, openForTest } from '../../src/storage/testing.js'
import { blog, comments, type ServingSite, withServingSite } from './site-that-serves.js'

const [spam, otherSpam] = comments.filter(({ isSpam }) => isSpam)
const [ham, otherHam] = comments.filter(({ isSpam }) => !isSpam)

const fieldsOf = (comment: (typeof comments)[number] | undefined) => ({
  blog,
  user_ip: '198.51.100.7',
  comment_author: comment?.name ?? '',
  comment_author_email: comment?.email ?? '',
  comment_author_url: comment?.url ?? '',
  comment_content: comment?.content ?? '',
})

const thisMonth = () => new Date().toISOString().slice(0, 7)

/** Who asks with a key of its own, and what the figures of that key then are. */
async function asking({ ask, look, key }: ServingSite) {
  const api_key = await key()
  const say = async (question: string, comment: (typeof comments)[number] | undefined, more: Record<string, string> = {}) =>
    (await ask(`/1.1/${question}`, { api_key, ...fieldsOf(comment), ...more })).body
  const wrong = async (month = thisMonth()): Promise<readonly number[]> => {
    const [row] = JSON.parse((await look(`/1.2/key-sites?api_key=${api_key}&month=${month}`)).body)[month]
    return [row?.missed_spam, row?.false_positives]
  }
  return { say, wrong }
}

onBothDatabases('the mistakes in a key’s figures', ({ address }) => {
  it('are what the filter had said otherwise, and not what a site confirms', async () => {
    await withServingSite(await address(), async (site) => {
      const { say, wrong } = await asking(site)
      assert.deepEqual([await say('comment-check', spam), await say('comment-check', ham)], ['true', 'false'])
      await say('submit-spam', spam)
      await say('submit-ham', ham)
      assert.deepEqual(await wrong(), [0, 0])
      await say('submit-spam', otherHam)
      assert.deepEqual(await wrong(), [1, 0])
      await say('submit-ham', otherSpam)
      assert.deepEqual(await wrong(), [1, 1])
    })
  })

  it('are each of one comment, as its site said last', async () => {
    await withServingSite(await address(), async (site) => {
      const { say, wrong } = await asking(site)
      await say('submit-ham', spam)
      assert.deepEqual(await wrong(), [0, 1])
      for (const [question, missed] of [
        ['submit-spam', 1],
        ['submit-ham', 0],
        ['submit-spam', 1],
        ['submit-spam', 1],
        ['submit-ham', 0],
      ] as const) {
        await say(question, ham)
        assert.deepEqual(await wrong(), [missed, 1], 'the other comment’s stays')
      }
      await say('submit-spam', spam)
      assert.deepEqual(await wrong(), [0, 0])
    })
  })

  it('are counted once of what is said several times at once', async () => {
    await withServingSite(await address(), async (site) => {
      const { say, wrong } = await asking(site)
      await Promise.all(Array.from({ length: 6 }, () => say('submit-spam', ham)))
      assert.deepEqual(await wrong(), [1, 0])
      assert.equal((await site.masthead.storage.stores.spam.memory('key 1'))?.memory.spam, 1)
    })
  })

  it('are taken back from the month in which they were counted', async () => {
    const at = await address()
    await withServingSite(at, async (site) => {
      const { say, wrong } = await asking(site)
      await say('submit-spam', ham)
      await withRows(at, async (queries) => {
        await queries
          .updateTable('spam_lessons')
          .set({ learned_at: Date.UTC(2019, 11, 31) })
          .execute()
        await queries.updateTable('site_key_months').set({ month: '2019-12' }).execute()
      })
      await say('submit-spam', otherHam)
      assert.deepEqual(
        [await wrong('2019-12'), await wrong()],
        [
          [1, 0],
          [1, 0],
        ],
      )
      await say('submit-ham', ham)
      assert.deepEqual(
        [await wrong('2019-12'), await wrong()],
        [
          [0, 0],
          [1, 0],
        ],
      )
    })
  })

  it('are not guessed at for what was learned before it was kept what the filter had said', async () => {
    const at = await address()
    await withServingSite(at, async (site) => {
      const { say, wrong } = await asking(site)
      await say('submit-spam', ham)
      await say('submit-spam', otherHam)
      await withRows(at, (queries) => queries.updateTable('spam_lessons').set({ called_spam: null }).execute())
      for (const question of ['submit-ham', 'submit-spam', 'submit-ham']) {
        await say(question, ham)
        assert.deepEqual(await wrong(), [2, 0])
      }
    })
  })
})

/** Works on the rows as they lie in the database, beside the site. */
async function withRows(at: Parameters<typeof openForTest>[0], work: (queries: Queries) => Promise<unknown>): Promise<void> {
  const { database } = openForTest(at)
  await database.transact(work)
  await database.close()
}
