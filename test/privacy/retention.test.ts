import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { Storage } from '../../src/app/ports/stores.js'
import { runDueTimer, runTimer, timerStates } from '../../src/app/privacy/apply-retention.js'
import { holdComments } from '../../src/app/privacy/legal-hold.js'
import { mostRemovedAtOnce } from '../../src/app/spam/remove-old-spam.js'
import { days, hours, minutes } from '../../src/core/instant.js'
import { timerNames } from '../../src/core/privacy/retention.js'
import { onBothDatabases } from '../../src/storage/testing.js'
import { addArticle, newYearsEve, published } from '../builders.js'
import { atWork, post } from './people.js'

onBothDatabases('what forgets by itself', ({ open }) => {
  it('lets go of the marks of networks after thirty days, and says how many', async () => {
    const opened = await open()
    const ports = atWork(opened)
    const article = await addArticle(opened.storage, { life: published(newYearsEve) })
    const id = await post(ports, { article, name: 'Nora', text: 'At last.' })
    const marked = async () => (await ports.storage.stores.personal.held([id]))[0]?.hasNetworkMark
    ports.pass(days(29))
    assert.equal(await runTimer(ports, 'networks'), 0)
    assert.equal(await marked(), true)
    ports.pass(days(2))
    assert.equal(await runTimer(ports, 'networks'), 1)
    assert.equal(await marked(), false)
    const [networks, ...others] = await timerStates(ports.storage)
    assert.deepEqual(networks, { name: 'networks', last: { ranAt: ports.clock.now(), removed: 1, removedEver: 1, name: 'networks' } })
    assert.ok(others.every(({ last }) => last === undefined))
  })

  it('runs when it is due by what is written down, however often the site is started', async () => {
    const opened = await open()
    const ports = atWork(opened)
    const ran = async () => (await timerStates(ports.storage)).find(({ name }) => name === 'networks')?.last?.ranAt
    await runDueTimer(ports, 'networks')
    const first = ports.clock.now()
    assert.equal(await ran(), first)
    ports.pass(hours(5))
    await runDueTimer(ports, 'networks')
    assert.equal(await ran(), first)
    ports.pass(hours(1))
    await runDueTimer(ports, 'networks')
    assert.equal(await ran(), ports.clock.now())
  })

  it('forgets some at a time, so that nobody is held up, and says how much went in all', async () => {
    const opened = await open()
    const ports = atWork(opened)
    const began = ports.clock.now()
    const made = 1_100
    await opened.storage.transact(({ outbox }) => outbox.append(Array(made).fill({ type: 'settings-changed', names: [] }), began))
    ports.pass(days(8))
    let writes = 0
    const storage: Storage = {
      ...opened.storage,
      transact: (work, how) => {
        writes++
        return opened.storage.transact(work, how)
      },
    }
    await runDueTimer({ ...ports, storage }, 'events')
    assert.equal(writes, Math.ceil(made / mostRemovedAtOnce))
    const events = (await timerStates(opened.storage)).find(({ name }) => name === 'events')
    assert.deepEqual([events?.last?.removed, events?.last?.removedEver], [made, made])
    assert.deepEqual(await opened.storage.stores.outbox.after(0, 1), [])
  })

  it('runs each timer there is', async () => {
    const opened = await open()
    const ports = atWork(opened)
    for (const name of timerNames) assert.equal(await runTimer(ports, name), 0, name)
    assert.ok((await timerStates(ports.storage)).every(({ last }) => last !== undefined))
  })

  it('leaves spam that a court may ask for, and forgets codes and the record in time', async () => {
    const opened = await open()
    const ports = atWork(opened)
    const article = await addArticle(opened.storage, { life: published(newYearsEve) })
    const held = await post(ports, { article, name: 'Nora', text: 'Threats.' })
    const other = await post(ports, { article, name: 'Omar', text: 'Adverts.' })
    await ports.storage.transact(async ({ discussion, privacyCodes }) => {
      const now = ports.clock.now()
      for (const id of [held, other]) await discussion.decide(id, { state: 'spam', reason: '', at: now })
      const code = { tokenHash: 'x', email: 'nora@example.org', network: 'x', codeMark: 'x', createdAt: now, expiresAt: now }
      await privacyCodes.add(code)
    })
    await holdComments(ports, { ids: [held], reason: 'case 7' })
    ports.pass(minutes(61))
    assert.equal(await runTimer(ports, 'codes'), 1)
    ports.pass(days(20))
    assert.equal(await runTimer(ports, 'spam'), 1)
    assert.ok(await ports.storage.stores.discussion.find(held))
    ports.pass(days(3 * 366))
    assert.equal(await runTimer(ports, 'record'), 1)
    assert.deepEqual(await ports.storage.stores.privacyRecord.requests(10), [])
  })
})
