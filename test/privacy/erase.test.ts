import assert from 'node:assert/strict'
import { it } from 'node:test'
import { sql } from 'kysely'
import { addAccount as addColleague } from '../../src/app/identity/set-up.js'
import { erasePersonalData } from '../../src/app/privacy/erase-personal-data.js'
import { exportedFrom } from '../../src/app/privacy/export-held.js'
import { heldOn, holdsNothing } from '../../src/app/privacy/held-on.js'
import { endHold, holdComments } from '../../src/app/privacy/legal-hold.js'
import { whoseBy } from '../../src/app/privacy/whose.js'
import { faultsOf } from '../../src/storage/integrity.js'
import { onBothDatabases, type TestDatabase } from '../../src/storage/testing.js'
import { addArticle, newYearsEve, published } from '../builders.js'
import { atWork, placesOf, post, somebodyEverywhere } from './people.js'

async function begin(opened: TestDatabase) {
  const ports = atWork(opened)
  const article = await addArticle(opened.storage, { life: published(newYearsEve), slug: 'quay' })
  return { ports, article }
}

onBothDatabases('somebody who asks what is held on them', ({ open }) => {
  it('by a code from an address is shown all of it, and of nobody else', async () => {
    const opened = await open()
    const { ports, article } = await begin(opened)
    const { email, guest, answered, own, imported, account } = await somebodyEverywhere(ports, article, 'Zdenka')
    const held = await heldOn(ports, await whoseBy(ports, { address: email }))
    assert.deepEqual(
      held.comments.map(({ id }) => id),
      [guest, answered, imported, own].sort((a, b) => a - b),
    )
    assert.deepEqual(
      held.accounts.map((each) => each.account.id),
      [account],
    )
    assert.equal(held.subscriptions.length, 1)
    assert.ok(held.letters.length >= 1)
    assert.deepEqual([held.recommendations.length, held.reports.length, held.drafts.length], [1, 1, 1])
    const text = JSON.stringify(exportedFrom(held, { origin: 'https://quay.example', now: newYearsEve }))
    for (const part of [
      'Zdenka saw it.',
      'Better so.',
      '198.51.100.6',
      'Zdenka’s key',
      'Zdenka says so',
      'Zdenka writes',
      'Zdenka is no robot',
      'the name Zdenka',
      'akismet_as_submitted',
    ])
      assert.ok(text.includes(part), part)
    assert.ok(!text.includes('Omar'))
  })

  it('by a browser’s cookie is shown what was posted from it, and not what an address would show', async () => {
    const opened = await open()
    const { ports, article } = await begin(opened)
    const { guest, own, account } = await somebodyEverywhere(ports, article, 'Zdenka')
    const held = await heldOn(ports, await whoseBy(ports, { browser: { id: 'another', own: [guest, own] } }))
    assert.deepEqual(
      held.comments.map(({ id }) => id),
      [guest],
    )
    assert.deepEqual([held.accounts.length, held.subscriptions.length, held.drafts.length], [0, 0, 0])
    const answers = await post(ports, { article, name: 'Vera', text: 'Answer me.', follows: 'answers' })
    const signedIn = await post(ports, { article, name: 'Xaver', text: 'Me too.', follows: 'answers', account })
    const follows = await heldOn(ports, await whoseBy(ports, { browser: { id: 'another', own: [answers, signedIn] } }))
    assert.deepEqual(
      follows.subscriptions.map(({ email }) => email),
      ['Vera@example.org'],
    )
    const nothing = await heldOn(ports, await whoseBy(ports, { address: 'nobody@example.org' }))
    assert.ok(holdsNothing(nothing))
  })
})

const tablesOfPeople = [
  ...[
    'comments',
    'comment_versions',
    'spam_judgements',
    'appeals',
    'decisions',
    'reports',
    'custom_fields',
    'subscriptions',
    'letters',
    'mail_links',
    'drafts',
  ],
  ...['accounts', 'identities', 'passkeys', 'sessions'],
]

onBothDatabases('what is erased', ({ open, engine }) => {
  for (const text of ['remove', 'keep'] as const) {
    it(`is in no row, no file and no letter any more (texts: ${text})`, async () => {
      const opened = await open()
      const { ports, article } = await begin(opened)
      const { email, stranger } = await somebodyEverywhere(ports, article, 'Zdenka')
      await somebodyEverywhere(ports, await addArticle(opened.storage, { slug: 'pier' }), 'Bogumil')
      const before = new Set((await placesOf('zdenka', opened, ports)).map((place) => place.split(':')[0]))
      for (const table of tablesOfPeople) assert.ok(before.has(table), table)
      const others = await placesOf('bogumil@', opened, ports)
      const erased = await erasePersonalData(ports, { whose: await whoseBy(ports, { address: email }), text, provedBy: 'code' })
      assert.ok(erased.ok)
      const { letters } = erased.value
      assert.ok(letters > 0)
      assert.deepEqual(
        { ...erased.value },
        { erased: 4, waiting: 0, subscriptions: 1, letters, accounts: 1, voices: 2, drafts: 1, remain: [] },
      )
      for (const word of [email, 'zdenka.example', '198.51.100.6', 'browser-of-zdenka', 'key-of-zdenka'])
        assert.deepEqual(await placesOf(word, opened, ports), [], word)
      // The name may stand in a text that was kept: her own.
      if (text === 'remove') assert.deepEqual(await placesOf('zdenka', opened, ports), [])
      else assert.ok((await placesOf('zdenka', opened, ports)).every((place) => /saw it again|wrote in 2012|signed in|\.db/.test(place)))
      assert.equal((await placesOf('bogumil@', opened, ports)).length, others.length)
      assert.equal((await ports.storage.stores.discussion.find(stranger))?.state, 'published')
      assert.deepEqual(await faultsOf(opened.database), [])
    })
  }

  it('leaves the thread its shape: an answer keeps what it answers, counts are right', async () => {
    const opened = await open()
    const { ports, article } = await begin(opened)
    const { email, answered, stranger, guest } = await somebodyEverywhere(ports, article, 'Zdenka')
    await erasePersonalData(ports, { whose: await whoseBy(ports, { address: email }), text: 'remove', provedBy: 'code' })
    const { discussion } = ports.storage.stores
    const place = await discussion.find(answered)
    assert.deepEqual([place?.state, place?.source, place?.body, place?.name, place?.email], ['trashed', '', '', 'A reader', undefined])
    assert.equal((await discussion.find(stranger))?.parent, answered)
    assert.equal(await discussion.find(guest), undefined)
    const { comments } = await opened.pages.thread(article, { from: 1, to: 100 })
    assert.deepEqual(
      comments.map(({ id, published: isPublished }) => [id, isPublished]),
      [
        [answered, false],
        [stranger, true],
      ],
    )
    assert.deepEqual(await faultsOf(opened.database), [])
  })

  it('tells open pages and kept ones, as any change does', async () => {
    const opened = await open()
    const { ports, article } = await begin(opened)
    const kept = await post(ports, { article, name: 'Zdenka', text: 'I stay.' })
    const before = await ports.storage.stores.outbox.newest()
    await erasePersonalData(ports, { whose: await whoseBy(ports, { address: 'zdenka@example.org' }), text: 'keep', provedBy: 'code' })
    const events = await ports.storage.stores.outbox.after(before, 10)
    assert.deepEqual(
      events.map(({ event }) => event),
      [{ type: 'comment-changed', articleId: article, commentId: kept }],
    )
  })

  it('is asked of an address as of no other: a comment under it does not give away what others posted', async () => {
    const opened = await open()
    const { ports, article } = await begin(opened)
    const hers = await post(ports, { article, name: 'Zdenka', text: 'Mine.' })
    const forged = await post(ports, { article, name: 'Zdenka', text: 'Not hers.', browser: 'mallory', follows: 'all' })
    await erasePersonalData(ports, {
      whose: await whoseBy(ports, { browser: { id: 'mallory', own: [forged] } }),
      text: 'remove',
      provedBy: 'cookie',
    })
    assert.equal((await ports.storage.stores.discussion.find(hers))?.email, 'Zdenka@example.org')
  })

  it('is remembered by nothing that tells whose it was', async () => {
    const opened = await open()
    const { ports, article } = await begin(opened)
    const { email } = await somebodyEverywhere(ports, article, 'Zdenka')
    await erasePersonalData(ports, { whose: await whoseBy(ports, { address: email }), text: 'remove', provedBy: 'code' })
    const [request] = await ports.storage.stores.privacyRecord.requests(10)
    assert.deepEqual(request, {
      at: ports.clock.now(),
      kind: 'erasure',
      provedBy: 'code',
      outcome: 'done',
      comments: 4,
      subscriptions: 1,
      accounts: 1,
    })
    const again = await erasePersonalData(ports, { whose: await whoseBy(ports, { address: email }), text: 'remove', provedBy: 'code' })
    assert.ok(again.ok && again.value.erased === 0)
    assert.equal((await ports.storage.stores.privacyRecord.requests(1))[0]?.outcome, 'nothing-held')
  })

  it('waits while a court may ask for it, and goes when that is over', async () => {
    const opened = await open()
    const { ports, article } = await begin(opened)
    const first = await post(ports, { article, name: 'Zdenka', text: 'For the judge.' })
    const second = await post(ports, { article, name: 'Zdenka', text: 'For nobody.' })
    assert.deepEqual(await holdComments(ports, { ids: [first], reason: 'case 7' }), { ok: true, value: 1 })
    const erased = await erasePersonalData(ports, {
      whose: await whoseBy(ports, { address: 'zdenka@example.org' }),
      text: 'remove',
      provedBy: 'code',
    })
    assert.ok(erased.ok && erased.value.waiting === 1 && erased.value.erased === 1)
    const { discussion, holds } = ports.storage.stores
    assert.equal((await discussion.find(first))?.source, 'For the judge.')
    assert.equal(await discussion.find(second), undefined)
    assert.equal((await holds.all())[0]?.askedFor, 'remove')
    assert.deepEqual(await endHold(ports, [first]), { ok: true, value: 1 })
    assert.deepEqual(await placesOf('zdenka', opened, ports), [])
    assert.deepEqual(await endHold(ports, [first]), { ok: false, refusal: { type: 'not-on-hold', ids: [first] } })
  })

  it('is a colleague’s account only as far as bylines do without it, and never the last administrator’s', async () => {
    const opened = await open()
    const { ports, article } = await begin(opened)
    const [only, editor] = await ports.storage.transact(async (stores) => [
      await addColleague(stores, { name: 'Ines', login: 'ines', role: 'administrator', email: 'ines@quay.example' }, newYearsEve),
      await addColleague(stores, { name: 'Edda', login: 'edda', role: 'editor', email: 'edda@quay.example' }, newYearsEve),
    ])
    await post(ports, { article, name: 'Edda', text: 'We know.', account: editor })
    const last = await erasePersonalData(ports, { whose: await whoseBy(ports, { account: only }), text: 'keep', provedBy: 'account' })
    assert.deepEqual(last, { ok: false, refusal: { type: 'last-administrator' } })
    const done = await erasePersonalData(ports, { whose: await whoseBy(ports, { account: editor }), text: 'keep', provedBy: 'account' })
    assert.ok(done.ok && done.value.accounts === 1 && done.value.erased === 1)
    const left = await ports.storage.stores.accounts.find(editor)
    assert.deepEqual([left?.name, left?.role, left?.email, left?.state], ['Edda', undefined, undefined, 'unclaimed'])
  })

  if (engine === 'sqlite')
    it('is found out where a page of the file still has it, and that page is written anew', async () => {
      const opened = await open()
      const { ports, article } = await begin(opened)
      await opened.database.transact(async (queries) => {
        await sql.raw('pragma secure_delete = off').execute(queries)
      })
      await somebodyEverywhere(ports, article, 'Zdenka')
      await opened.database.transact(async (queries) => {
        await queries.deleteFrom('drafts').execute()
      })
      const erased = await erasePersonalData(ports, {
        whose: await whoseBy(ports, { address: 'zdenka@example.org' }),
        text: 'remove',
        provedBy: 'code',
      })
      assert.ok(erased.ok && erased.value.remain.length === 0)
      assert.deepEqual(await placesOf('zdenka@example.org', opened, ports), [])
      assert.deepEqual(await faultsOf(opened.database), [])
    })
})
