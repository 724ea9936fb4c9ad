import assert from 'node:assert/strict'
import { before, it } from 'node:test'
import { moderateComments } from '../../src/app/discussion/moderate-comments.js'
import { followComments } from '../../src/app/letters/follow-comments.js'
import { confirmSubscription, ownSubscription, stopSubscription } from '../../src/app/letters/own-subscription.js'
import { sendLetters } from '../../src/app/letters/send-letters.js'
import { subscriptionToken } from '../../src/app/letters/subscription-token.js'
import { writeLetters } from '../../src/app/letters/write-letters.js'
import type { Subscription } from '../../src/app/ports/letters.js'
import { runTimer } from '../../src/app/privacy/apply-retention.js'
import { days, hours, minutes } from '../../src/core/instant.js'
import { onBothDatabases } from '../../src/storage/testing.js'
import { changeArticle } from '../builders.js'
import { aThread, follow, type LettersAtWork, lettersAtWork, say } from './newsroom.js'
import { linksIn, type PostOffice, postOffice } from './post-office.js'

let office: PostOffice
before(async () => {
  office = await postOffice()
})

/** Everything that happens by itself, until nothing is left to do. */
async function work(...nodes: readonly LettersAtWork[]): Promise<void> {
  for (const node of nodes) while (await writeLetters(node)) {}
  await Promise.all(
    nodes.map(async (node) => {
      while (await sendLetters(node)) {}
    }),
  )
}

const subjects = () => office.letters.map(({ to, subject }) => `${to}: ${subject}`)

onBothDatabases('letters of new comments', ({ open, engine }) => {
  const begin = async () => {
    const { storage } = await open()
    await office.close()
    await office.open()
    office.letters.length = 0
    office.answer = () => undefined
    const at = lettersAtWork(storage, office)
    const article = await aThread(storage)
    const comment = await say(at, article, { email: 'nora@example.org' })
    await work(at)
    return { at, article, comment, storage }
  }
  const tokenOf = async (at: LettersAtWork, subscription: Subscription) =>
    subscriptionToken({ hashing: at.hashing, key: (await at.keys()).letters }, subscription)

  it('go to those who follow the thread, or the comment that is answered, and never to whoever wrote', async () => {
    const { at, article, comment } = await begin()
    await follow(at, { article, comment }, { email: 'Nora@example.org' })
    await follow(at, { article, comment }, { email: 'omar@example.org', follow: { what: 'answers', pace: 'at-once' } })
    at.pass(minutes(1))
    await say(at, article, { name: 'Nora', email: 'nora@example.org', parent: comment })
    await say(at, article, { name: 'Ines', email: 'ines@example.org' })
    await work(at)
    assert.deepEqual(subjects().sort(), [
      'Nora@example.org: New comment on “Harbour opens”',
      'omar@example.org: New answer to your comment on “Harbour opens”',
    ])
    assert.match(office.letters.find(({ to }) => to.startsWith('omar'))?.text ?? '', /Nora wrote, in answer to Nora, #1:/)
  })

  it('go once to who follows both the answers and the thread', async () => {
    const { at, article, comment } = await begin()
    await follow(at, { article, comment }, { email: 'omar@example.org' })
    await follow(at, { article, comment }, { email: 'omar@example.org', follow: { what: 'answers', pace: 'at-once' } })
    await say(at, article, { parent: comment })
    await work(at)
    assert.deepEqual(subjects(), ['omar@example.org: New answer to your comment on “Harbour opens”'])
  })

  it('do not go to who has not confirmed, or confirmed later, or has stopped', async () => {
    const { at, article, comment } = await begin()
    const asked = await follow(at, { article, comment }, { email: 'omar@example.org', asked: true })
    await say(at, article)
    await work(at)
    assert.deepEqual(subjects(), ['omar@example.org: Please confirm: new comments on “Harbour opens”'])
    at.pass(minutes(1))
    assert.ok(await confirmSubscription(at, await tokenOf(at, asked)))
    await work(at)
    assert.equal(office.letters.length, 1)
    await say(at, article)
    await writeLetters(at)
    await stopSubscription(at, await tokenOf(at, asked))
    await work(at)
    assert.equal(office.letters.length, 1)
  })

  it('wait while a comment is held, and do not go when it was removed before they could', async () => {
    const { at, article, comment, storage } = await begin()
    await follow(at, { article, comment })
    const held = await say(at, article, { state: 'held', text: 'Held first.' })
    const removed = await say(at, article, { text: 'Soon gone.' })
    await writeLetters(at)
    await moderateComments(at, { ids: [removed], state: 'trashed', by: 'owner', reason: '' })
    await work(at)
    assert.deepEqual(subjects(), [])
    at.pass(days(2))
    await moderateComments(at, { ids: [held], state: 'published', by: 'owner', reason: '' })
    await work(at)
    assert.equal(office.letters.length, 1)
    assert.match(office.letters[0]?.text ?? '', /Held first\./)
    for (const state of ['held', 'published'] as const) await moderateComments(at, { ids: [held], state, by: 'owner', reason: '' })
    await work(at)
    assert.equal(office.letters.length, 1, 'what was told is not told again')
    assert.deepEqual(await storage.stores.letters.waiting(10), [])
  })

  it('go together once a day, at the hour of the publication', async () => {
    const { at, article, comment } = await begin()
    await follow(at, { article, comment }, { follow: { what: 'all', pace: 'daily' } })
    await say(at, article, { text: 'Morning.' })
    await work(at)
    at.pass(hours(6))
    await say(at, article, { text: 'Evening.' })
    await work(at)
    assert.deepEqual(subjects(), [])
    at.pass(hours(13))
    await work(at)
    assert.deepEqual(subjects(), ['nora@example.org: 2 new comments on “Harbour opens”'])
    assert.match(office.letters[0]?.text ?? '', /Morning\.[\s\S]*Evening\./)
  })

  it('are bounded by the hour, and what is more goes together', async () => {
    const { at, article, comment, storage } = await begin()
    await storage.transact(({ settings }) => settings.set('mail.most-an-hour', '2'))
    await follow(at, { article, comment })
    for (let each = 1; each <= 5; each++) {
      at.pass(minutes(1))
      await say(at, article, { text: `Number ${each}.` })
      await work(at)
    }
    assert.equal(office.letters.length, 2)
    at.pass(hours(1))
    await work(at)
    assert.deepEqual(subjects().slice(2), ['nora@example.org: 3 new comments on “Harbour opens”'])
  })

  it('stop for good at an address that the mail server does not know', async () => {
    const { at, article, comment, storage } = await begin()
    const subscription = await follow(at, { article, comment }, { email: 'gone@example.org' })
    await follow(at, { article, comment }, { email: 'omar@example.org' })
    office.answer = (address) => (address.startsWith('gone') ? { code: 550, says: 'gone@example.org is unknown here' } : undefined)
    await say(at, article)
    await work(at)
    assert.deepEqual(subjects(), ['omar@example.org: New comment on “Harbour opens”'])
    assert.deepEqual((await storage.stores.subscriptions.find(subscription.id))?.state, {
      type: 'stopped',
      by: 'bounce',
      at: at.clock.now(),
    })
    assert.equal(at.said.length, 1)
    assert.match(at.said[0] ?? '', /^refused: /)
    assert.doesNotMatch(at.said.join(), /gone@example/, 'a log names nobody')
    office.answer = () => undefined
    await say(at, article)
    const again = { follow: { what: 'all', pace: 'at-once' }, email: 'gone@example.org' } as const
    await storage.transact((stores) => followComments(stores, again, { article, comment, isSpam: false, now: at.clock.now() }))
    await work(at)
    assert.equal(office.letters.filter(({ to }) => to.startsWith('gone')).length, 0)
  })

  it('blame nobody for what is wrong with our own mail server', async () => {
    const { at, article, comment, storage } = await begin()
    const subscription = await follow(at, { article, comment })
    office.answer = () => ({ code: 554, says: '5.7.1 Relay access denied' })
    await say(at, article)
    await work(at)
    assert.equal((await storage.stores.subscriptions.find(subscription.id))?.state.type, 'active')
    assert.match((await storage.stores.letters.waiting(10))[0]?.lastProblem ?? '', /Relay access denied/)
  })

  it('wait for a mail server that is down or busy, and go when it is there again', async () => {
    const { at, article, comment, storage } = await begin()
    await follow(at, { article, comment })
    await say(at, article)
    await office.close()
    await work(at)
    const [waiting] = await storage.stores.letters.waiting(10)
    assert.deepEqual([waiting?.attempts, waiting?.dueAt], [1, at.clock.now() + minutes(1)])
    await office.open()
    office.answer = () => ({ code: 451, says: 'try again later' })
    at.pass(minutes(2))
    await work(at)
    assert.equal((await storage.stores.letters.waiting(10))[0]?.attempts, 2)
    office.answer = () => undefined
    await work(at)
    assert.deepEqual(subjects(), [], 'not before its time')
    at.pass(minutes(6))
    await work(at)
    assert.deepEqual(subjects(), ['nora@example.org: New comment on “Harbour opens”'])
  })

  it('are given up after five days', async () => {
    const { at, article, comment, storage } = await begin()
    await follow(at, { article, comment })
    await say(at, article)
    await office.close()
    for (let attempt = 0; attempt < 40; attempt++) {
      await work(at)
      at.pass(hours(8))
    }
    assert.deepEqual(await storage.stores.letters.waiting(10), [])
    assert.match(at.said.at(-1) ?? '', /^given up/)
    assert.ok(at.said.length < 25, `${at.said.length} attempts`)
  })

  it('count as late for whoever looks after the site once they have waited for a day', async () => {
    const { at, article, comment, storage } = await begin()
    await follow(at, { article, comment })
    await say(at, article)
    await office.close()
    await work(at)
    assert.equal(await storage.stores.letters.overdue(at.clock.now()), 0)
    at.pass(days(1))
    assert.equal(await storage.stores.letters.overdue(at.clock.now()), 1)
  })

  it('go once, however many nodes send', async () => {
    const { at, article, comment, storage } = await begin()
    for (let reader = 0; reader < 20; reader++) await follow(at, { article, comment }, { email: `reader-${reader}@example.org` })
    for (let each = 0; each < 3; each++) await say(at, article, { text: `Number ${each}.` })
    const other = lettersAtWork(storage, office)
    await Promise.all([writeLetters(at), writeLetters(other)])
    await work(at, other)
    assert.equal(office.letters.length, 20, engine)
    assert.equal(new Set(office.letters.map(({ to }) => to)).size, 20)
    for (const { subject } of office.letters) assert.equal(subject, '3 new comments on “Harbour opens”')
  })

  it('are sent by another when the one who took them is gone', async () => {
    const { at, article, comment, storage } = await begin()
    await follow(at, { article, comment })
    await say(at, article)
    await writeLetters(at)
    const now = at.clock.now()
    await storage.transact(async ({ letters }) => {
      const first = await letters.firstDue(now)
      if (first) await letters.lease(first, { now, until: (now + minutes(10)) as typeof now }, 10)
    })
    await work(at)
    assert.equal(office.letters.length, 0)
    at.pass(minutes(11))
    await work(at)
    assert.equal(office.letters.length, 1)
  })

  it('ask an address five times a day, and a network twenty times, and tell nobody', async () => {
    const { at, article, storage } = await begin()
    const ask = async (email: string, networkMark: string) => {
      const comment = await say(at, article)
      await follow(at, { article, comment }, { email, networkMark, follow: { what: 'answers', pace: 'at-once' }, asked: true })
    }
    for (let time = 0; time < 7; time++) await ask('often@example.org', `network ${time}`)
    for (let time = 0; time < 25; time++) await ask(`reader-${time}@example.org`, 'one network')
    await work(at)
    assert.equal(office.letters.filter(({ to }) => to.startsWith('often')).length, 5)
    assert.equal(office.letters.filter(({ to }) => to.startsWith('reader')).length, 20)
    at.pass(days(2))
    await runTimer(at, 'letters')
    await ask('often@example.org', 'one network')
    await work(at)
    assert.equal(office.letters.filter(({ to }) => to.startsWith('often')).length, 6)
    assert.equal((await storage.stores.subscriptions.ofAddress('often@example.org')).length, 8)
  })

  it('open nothing with a token that was made up, or was forgotten', async () => {
    const { at, article, comment } = await begin()
    const asked = await follow(at, { article, comment }, { asked: true })
    const other = await follow(at, { article, comment }, { email: 'omar@example.org', asked: true })
    const token = await tokenOf(at, asked)
    assert.ok(await ownSubscription(at, token))
    const forged = [
      token.replace(/^\d+/, String(other.id)),
      `${token}x`,
      token.slice(0, -1),
      `${asked.id}.${'A'.repeat(22)}`,
      '',
      '1',
      `${'9'.repeat(16)}.${'A'.repeat(22)}`,
    ]
    for (const each of forged) assert.equal(await confirmSubscription(at, each), undefined, each)
    at.pass(days(4))
    await runTimer(at, 'letters')
    assert.equal(await ownSubscription(at, token), undefined)
  })

  it('leave no address behind a month after somebody stopped', async () => {
    const { at, article, comment } = await begin()
    const token = await tokenOf(at, await follow(at, { article, comment }))
    await stopSubscription(at, token)
    at.pass(days(29))
    await runTimer(at, 'letters')
    assert.equal((await ownSubscription(at, token))?.state.type, 'stopped')
    at.pass(days(2))
    await runTimer(at, 'letters')
    assert.equal(await ownSubscription(at, token), undefined)
  })

  it('let nobody write headers or other people into a letter', async () => {
    const { at, article, comment, storage } = await begin()
    await follow(at, { article, comment })
    const headline = `A\r\nBcc: omar@example.org\r\n\r\n<script>alert(1)</script> ${'long '.repeat(80)}`
    await changeArticle(storage, article, { headline })
    await say(at, article, { name: 'Mallory\r\nTo: omar@example.org <i>' })
    await work(at)
    const [letter] = office.letters
    assert.deepEqual(
      office.letters.map(({ to }) => to),
      ['nora@example.org'],
    )
    assert.equal(letter?.header('Bcc'), undefined)
    assert.ok((letter?.subject.length ?? 999) < 160)
    assert.doesNotMatch(letter?.html ?? '', /<script|<i>/)
    assert.doesNotMatch(letter?.html ?? '', /<img|src=|<link|<style/)
    assert.ok(linksIn(letter ?? assert.fail()).every((link) => link.startsWith('https://news.example/')))
  })
})
