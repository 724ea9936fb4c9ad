import assert from 'node:assert/strict'
import { before, it } from 'node:test'
import { moderateComments } from '../../src/app/discussion/moderate-comments.js'
import { decideByLink, heldByLink } from '../../src/app/letters/decide-by-link.js'
import { sendLetters } from '../../src/app/letters/send-letters.js'
import { writeLetters } from '../../src/app/letters/write-letters.js'
import type { Role } from '../../src/core/identity/role.js'
import type { AccountId } from '../../src/core/ids.js'
import { days, minutes } from '../../src/core/instant.js'
import { onBothDatabases } from '../../src/storage/testing.js'
import { aColleague, aThread, type LettersAtWork, lettersAtWork, say } from './newsroom.js'
import { type Arrived, linksIn, type PostOffice, postOffice } from './post-office.js'

let office: PostOffice
before(async () => {
  office = await postOffice()
})

const work = async (at: LettersAtWork) => {
  while (await writeLetters(at)) {}
  while (await sendLetters(at)) {}
}

const tokensIn = (letter: Arrived | undefined): readonly string[] =>
  letter ? linksIn(letter).flatMap((link) => /\/newsroom\/decide\/(.+)$/.exec(link)?.[1] ?? []) : []

onBothDatabases('letters of held comments', ({ open }) => {
  const begin = async () => {
    const { storage } = await open()
    office.letters.length = 0
    const at = lettersAtWork(storage, office)
    return { at, storage, article: await aThread(storage) }
  }
  const changeRole = (at: LettersAtWork, id: AccountId, role: Role) =>
    at.storage.transact(async ({ accounts }) => {
      const account = await accounts.find(id)
      if (account) await accounts.save({ ...account, role })
    })

  it('go to those who may decide and have an address, with text and reasons', async () => {
    const { at, article, storage } = await begin()
    const roles: readonly Role[] = ['contributor', 'author', 'editor', 'moderator', 'administrator']
    for (const role of roles) await aColleague(storage, role, role === 'administrator' ? undefined : `${role}@example.org`, at.clock.now())
    await say(at, article, { state: 'held', text: 'Buy <b>this</b>.', name: 'Spam & Co' })
    await work(at)
    assert.deepEqual(office.letters.map(({ to }) => to).sort(), ['editor@example.org', 'moderator@example.org'])
    const [letter] = office.letters
    assert.equal(letter?.subject, '[The Quay Register] A comment by Spam & Co waits on “Harbour opens”')
    assert.match(letter?.text ?? '', /December 31, 2019, 12:00 PM, Spam & Co wrote:\r\n\r\nBuy this\./)
    assert.notDeepEqual(tokensIn(office.letters[0]), tokensIn(office.letters[1]), 'each has a link of their own')
  })

  it('speak the language of the newsroom', async () => {
    const { at, article, storage } = await begin()
    await aColleague(storage, 'moderator', 'mo@example.org', at.clock.now())
    await storage.transact(({ settings }) => settings.set('newsroom.language', 'ar'))
    await say(at, article, { state: 'held', name: 'ليلى' })
    await work(at)
    await say(at, article, { state: 'held', name: 'نورا' })
    await say(at, article, { state: 'held', name: 'عمر' })
    at.pass(days(1))
    await work(at)
    const [one, two] = office.letters
    assert.match(one?.subject ?? '', /ينتظر تعليق من ليلى على/)
    assert.match(one?.text ?? '', /قرّر: http/)
    assert.match(two?.subject ?? '', /ينتظر تعليقان قرارًا/)
    assert.match(two?.html ?? '', /<html lang="ar" dir="rtl">/)
  })

  it('do not go when the publication does not want them, nor for what was decided meanwhile', async () => {
    const { at, article, storage } = await begin()
    await aColleague(storage, 'moderator', 'mo@example.org', at.clock.now())
    await storage.transact(({ settings }) => settings.set('mail.held-comments', 'off'))
    await say(at, article, { state: 'held' })
    await work(at)
    await storage.transact(({ settings }) => settings.set('mail.held-comments', 'on'))
    const id = await say(at, article, { state: 'held' })
    await writeLetters(at)
    await moderateComments(at, { ids: [id], state: 'spam', by: 'owner', reason: '' })
    await work(at)
    assert.deepEqual(office.letters, [])
  })

  it('decide once, in the name of the one to whom they were sent', async () => {
    const { at, article, storage } = await begin()
    const mo = await aColleague(storage, 'moderator', 'mo@example.org', at.clock.now())
    const id = await say(at, article, { state: 'held' })
    await work(at)
    const [token = ''] = tokensIn(office.letters[0])
    for (let look = 0; look < 3; look++) assert.equal((await heldByLink(at, token))?.id, id)
    const done = await decideByLink(at, token, 'published')
    assert.ok(done.ok)
    assert.equal((await storage.stores.discussion.find(id))?.state, 'published')
    const decided = await storage.stores.discussion.decisions(id)
    assert.deepEqual(
      decided.map(({ by, state, reason }) => ({ by, state, reason })),
      [{ by: mo, state: 'published', reason: 'by letter' }],
    )
    assert.deepEqual(await decideByLink(at, token, 'spam'), { ok: false, refusal: { type: 'link-used' } })
    assert.equal((await storage.stores.discussion.find(id))?.state, 'published')
  })

  it('decide once also when the button is pressed twice at the same time', async () => {
    const { at, article, storage } = await begin()
    await aColleague(storage, 'moderator', 'mo@example.org', at.clock.now())
    await say(at, article, { state: 'held' })
    await work(at)
    const [token = ''] = tokensIn(office.letters[0])
    const both = await Promise.all([decideByLink(at, token, 'published'), decideByLink(at, token, 'spam')])
    assert.equal(both.filter(({ ok }) => ok).length, 1)
  })

  it('decide nothing for who is no moderator any more, after seven days, or by a token that was made up', async () => {
    const { at, article, storage } = await begin()
    const mo = await aColleague(storage, 'moderator', 'mo@example.org', at.clock.now())
    const id = await say(at, article, { state: 'held' })
    await work(at)
    const [token = ''] = tokensIn(office.letters[0])
    await changeRole(at, mo, 'author')
    assert.equal(await heldByLink(at, token), undefined)
    assert.ok(!(await decideByLink(at, token, 'published')).ok)
    await changeRole(at, mo, 'moderator')
    assert.ok(!(await decideByLink(at, `${token.slice(0, -1)}_`, 'published')).ok)
    at.pass(days(7))
    assert.equal(await heldByLink(at, token), undefined)
    assert.ok(!(await decideByLink(at, token, 'published')).ok)
    assert.equal((await storage.stores.discussion.find(id))?.state, 'held')
  })

  it('leave standing what another has decided meanwhile', async () => {
    const { at, article, storage } = await begin()
    await aColleague(storage, 'moderator', 'mo@example.org', at.clock.now())
    const id = await say(at, article, { state: 'held' })
    await work(at)
    await moderateComments(at, { ids: [id], state: 'published', by: 'owner', reason: '' })
    const [token = ''] = tokensIn(office.letters[0])
    const done = await decideByLink(at, token, 'trashed')
    assert.ok(done.ok && done.value.state === 'published')
    assert.equal((await storage.stores.discussion.find(id))?.state, 'published')
  })

  it('are gathered when very many comments are held', async () => {
    const { at, article, storage } = await begin()
    await storage.transact(({ settings }) => settings.set('mail.most-an-hour', '1'))
    await aColleague(storage, 'moderator', 'mo@example.org', at.clock.now())
    await say(at, article, { state: 'held', text: 'Number 0.' })
    await work(at)
    for (let each = 1; each <= 40; each++) await say(at, article, { state: 'held', text: `Number ${each}.` })
    await work(at)
    assert.equal(office.letters.length, 1)
    for (let hour = 0; hour < 3; hour++) {
      at.pass(minutes(61))
      await work(at)
    }
    assert.deepEqual(
      office.letters.map((letter) => tokensIn(letter).length),
      [1, 30, 10],
    )
  })
})
