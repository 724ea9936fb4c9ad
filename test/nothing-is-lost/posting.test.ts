import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, it } from 'node:test'
import { openMasthead } from '../../src/main/compose.js'
import { configFrom } from '../../src/main/config.js'
import { faultsOf } from '../../src/storage/integrity.js'
import { addArticle, published } from '../builders.js'
import { type Chance, chanceFrom } from '../chance.js'
import { serving } from '../command.js'

const rounds = 100
const readersAtOnce = 8

// What is the reader's to see: where comments go by themselves, and as fast as they can. They are all alike, as a flood of spam is.
const environment = {
  MASTHEAD_COMMENTS_MODERATION: 'none',
  MASTHEAD_COMMENTS_PAUSE_SECONDS: '0',
  MASTHEAD_COMMENTS_MOST_A_MINUTE: '0',
  MASTHEAD_COMMENTS_SPAM_FILTER: 'off',
}
const browserHeaders = { 'sec-fetch-site': 'same-origin' }

const folder = mkdtempSync(join(tmpdir(), 'masthead-killed-'))
after(() => rmSync(folder, { recursive: true, force: true }))

it(`no comment that was answered is lost or doubled when the site is killed while readers post, ${rounds} times`, async () => {
  const article = await anArticle()
  const chance = chanceFrom(11)
  const answered = new Map<number, string>()
  for (let round = 1; round <= rounds; round++) {
    for (const [id, text] of await postUntilKilled(round, chance)) answered.set(id, text)
  }
  const masthead = await openMasthead(configFrom({}, folder))
  try {
    const kept = await masthead.storage.stores.comments.ofArticle(article)
    const textOf = new Map(kept.map((comment) => [comment.id as number, comment.bodySource]))
    for (const [id, text] of answered) assert.equal(textOf.get(id), text, `comment ${id}`)
    assert.equal(new Set(kept.map(({ bodySource }) => bodySource)).size, kept.length, 'none is doubled')
    assert.deepEqual(
      kept.map(({ number }) => number ?? 0).toSorted((a, b) => a - b),
      kept.map((_, at) => at + 1),
      'numbers are given once, and none is left out',
    )
    assert.deepEqual(await faultsOf(masthead.database), [])
    assert.ok(answered.size >= rounds)
  } finally {
    await masthead.close()
  }
})

async function anArticle() {
  const masthead = await openMasthead(configFrom({}, folder))
  const id = await addArticle(masthead.storage, { slug: 'ferries', life: published(Date.now()) })
  await masthead.close()
  return id
}

/** What was answered before the site was killed, after so many answers as chance has it. */
async function postUntilKilled(round: number, chance: Chance): Promise<ReadonlyMap<number, string>> {
  const { child, url } = await serving(folder, environment)
  const gone = once(child, 'exit')
  const killAfter = 1 + chance.below(30)
  const answered = new Map<number, string>()
  const { token } = (await (await fetch(`${url}/comments/form?article=1`)).json()) as { token: string }
  const postForever = async (reader: number) => {
    for (let count = 0; ; count++) {
      const text = `Round ${round}, reader ${reader}, ${count}.`
      const body = new URLSearchParams({ comment_post_ID: '1', token, comment: text, author: `R ${reader}`, email: 'r@example.org' })
      const reply = await fetch(`${url}/wp-comments-post.php`, { method: 'POST', body, headers: browserHeaders, redirect: 'manual' })
      const id = /posted=(\d+)/.exec(reply.headers.get('location') ?? '')?.[1]
      assert.ok(id, `answered ${reply.status}`)
      answered.set(Number(id), text)
      if (answered.size === killAfter) child.kill('SIGKILL')
    }
  }
  const ended = await Promise.allSettled(Array.from({ length: readersAtOnce }, (_, reader) => postForever(reader)))
  for (const each of ended) if (each.status === 'rejected' && each.reason instanceof assert.AssertionError) throw each.reason
  await gone
  return answered
}
