import assert from 'node:assert/strict'
import { it } from 'node:test'
import { erasePersonalData } from '../../src/app/privacy/erase-personal-data.js'
import { heldOn } from '../../src/app/privacy/held-on.js'
import { holdComments } from '../../src/app/privacy/legal-hold.js'
import { whoseBy } from '../../src/app/privacy/whose.js'
import { hours, later } from '../../src/core/instant.js'
import { onBothDatabases } from '../../src/storage/testing.js'
import { addArticle, newYearsEve, published } from '../builders.js'
import { aColleague } from '../letters/newsroom.js'
import { type AtWork, atWork, placesOf, post } from './people.js'

onBothDatabases('an address that is erased', ({ open, engine }) => {
  async function begin() {
    const opened = await open()
    const ports = atWork(opened)
    const article = await addArticle(opened.storage, { life: published(newYearsEve), slug: 'quay' })
    return { opened, ports, article }
  }

  const erase = async (ports: AtWork, address: string, text: 'keep' | 'remove' = 'remove') => {
    const erased = await erasePersonalData(ports, { whose: await whoseBy(ports, { address }), text, provedBy: 'code' })
    assert.ok(erased.ok)
    return erased.value
  }

  it('is a whole one: what is longer is somebody else’s, and hides nothing of what is left', async () => {
    const { opened, ports, article } = await begin()
    await post(ports, { article, name: 'ann', text: 'Mine.' })
    await post(ports, { article, name: 'joann', text: 'Not hers.' })
    const { signIns, moderation } = ports.storage.stores
    const mo = await aColleague(ports.storage, 'moderator', 'mo@quay.example', newYearsEve)
    await ports.storage.transact(async (stores) => {
      const draft = JSON.stringify({ articleId: article, text: 'x', email: 'joann@example.org' })
      await stores.signIns.keepDraft('of-joann', draft, later(ports.clock.now(), hours(1)))
      const about = JSON.stringify({ articleId: article, text: 'as ann@example.org says', email: 'omar@example.org' })
      await stores.signIns.keepDraft('of-omar', about, later(ports.clock.now(), hours(1)))
      await stores.moderation.addQueue({ name: 'Jo', query: 'q=joann%40example.org', by: mo, at: newYearsEve })
      await stores.moderation.addQueue({ name: 'Ann', query: 'q=ann%40example.org', by: mo, at: newYearsEve })
      await stores.log.add({
        at: newYearsEve,
        by: 'owner',
        act: 'settings-changed',
        about: '',
        values: [
          { name: 'one', after: 'joann@example.org' },
          { name: 'two', after: 'x, ann@example.org' },
        ],
      })
    })
    assert.deepEqual((await heldOn(ports, await whoseBy(ports, { address: 'ann@example.org' }))).drafts, [])
    assert.deepEqual((await erase(ports, 'ann@example.org')).remain, ['comments'])
    assert.deepEqual(
      (await moderation.queues()).map(({ name }) => name),
      ['Jo'],
    )
    assert.ok(await signIns.draft('of-joann', ports.clock.now()))
    await ports.storage.transact((stores) => stores.signIns.forgetDraft('of-omar'))
    assert.deepEqual((await erase(ports, 'ann@example.org')).remain, [])
    assert.ok((await placesOf('x, ann@example.org', opened, ports)).length === 0)
    assert.ok((await placesOf('joann@example.org', opened, ports)).some((place) => place.startsWith('log_values')))
  })

  it('is taken out of what others wrote about it, and the rest stays', async () => {
    const { opened, ports, article } = await begin()
    const hers = await post(ports, { article, name: 'zdenka', text: 'Mine.' })
    const others = await post(ports, { article, name: 'omar', text: 'Not hers.' })
    const told = 'see Zdenka@Example.org and nozdenka@example.org'
    await ports.storage.transact(async ({ discussion, moderation, spam }) => {
      const ban = { kind: 'email', secret: 's', mark: 'm', by: undefined, madeAt: ports.clock.now(), expiresAt: undefined } as const
      await discussion.addBan({ ...ban, reason: `zdenka@example.org again: ${told}` })
      await discussion.report(others, { reader: 'somebody', reason: 'unkind', note: told, at: newYearsEve })
      await discussion.decide(others, { state: 'held', reason: told, at: newYearsEve })
      await discussion.appeal(others, told, newYearsEve)
      await moderation.addNote({ person: 'omars', by: undefined, at: newYearsEve, note: told })
      await moderation.addRejection({ name: 'Of zdenka@example.org', wording: told, told: true })
      const reasons = [{ words: told, weight: 1 }]
      await spam.keepJudgement(others, { score: 0.1, verdict: 'ham', reasons, model: 'x', links: [] })
    })
    assert.deepEqual((await erase(ports, 'zdenka@example.org')).remain, [])
    assert.equal(await ports.storage.stores.discussion.find(hers), undefined)
    const left = 'see — and nozdenka@example.org'
    const [ban] = await ports.storage.stores.discussion.bans(ports.clock.now())
    assert.equal(ban?.reason, `— again: ${left}`)
    const places = (await placesOf(left, opened, ports)).map((place) => place.split(':')[0])
    for (const table of ['bans', 'reports', 'decisions', 'appeals', 'person_notes', 'rejection_reasons', 'spam_judgements'])
      assert.ok(places.includes(table), table)
    assert.ok(!(await placesOf('zdenka@example.org', opened, ports)).some((place) => !place.includes('nozdenka') && place.includes(':')))
  })

  it('stays in what must, and those places are named', async () => {
    const { ports, article } = await begin()
    await post(ports, { article, name: 'zdenka', text: 'Write to zdenka@example.org.' })
    const held = await post(ports, { article, name: 'omar', text: 'Hm.' })
    await holdComments(ports, { ids: [held], reason: 'against zdenka@example.org' })
    await ports.storage.transact(({ discussion, settings }) =>
      Promise.all([
        discussion.report(held, { reader: 'somebody', reason: 'unkind', note: 'zdenka@example.org', at: newYearsEve }),
        settings.set('site.description', 'Ask zdenka@example.org'),
      ]),
    )
    await addArticle(ports.storage, { life: published(newYearsEve), slug: 'who', headline: 'Who is zdenka@example.org?' })
    assert.deepEqual([...(await erase(ports, 'zdenka@example.org', 'keep')).remain].sort(), ['articles', 'comments', 'holds', 'settings'])
  })

  if (engine === 'sqlite')
    it('is not thought to be left for the sake of a longer one while the file may not be written anew', async () => {
      const { ports, article } = await begin()
      for (const name of ['ann', 'joann', 'bo', 'jobo']) await post(ports, { article, name, text: 'Mine.' })
      assert.deepEqual((await erase(ports, 'ann@example.org')).remain, [])
      assert.deepEqual((await erase(ports, 'bo@example.org')).remain, [])
    })
})
