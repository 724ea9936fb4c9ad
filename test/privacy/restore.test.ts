import assert from 'node:assert/strict'
import { join } from 'node:path'
import { it } from 'node:test'
import { erasePersonalData } from '../../src/app/privacy/erase-personal-data.js'
import { endHold, holdComments } from '../../src/app/privacy/legal-hold.js'
import { whoseBy } from '../../src/app/privacy/whose.js'
import { makeBackup } from '../../src/main/backup.js'
import { type Config, configFrom } from '../../src/main/config.js'
import { restoreBackup } from '../../src/main/restore.js'
import type { DatabaseAddress } from '../../src/storage/database.js'
import { faultsOf } from '../../src/storage/integrity.js'
import { openForTest, type TestDatabases, temporaryFolder, withBothDatabases } from '../../src/storage/testing.js'
import { addArticle, newYearsEve, published } from '../builders.js'
import { atWork, placesOf, post, somebodyEverywhere } from './people.js'

const progress = () => {}

withBothDatabases('a backup from before an erasure', (sqlite, postgres) => {
  for (const [name, engine] of Object.entries({ SQLite: sqlite, PostgreSQL: postgres })) {
    it(`brings back nothing that was erased since, where that is known (${name})`, async () => {
      const config = await aPlace(engine)
      const backup = await withPeople(config)
      const restored = await restoreBackup(config, { from: backup, replace: true, now: new Date(), progress })
      assert.ok(restored.ok && restored.value.erasedAgain !== 'unknown')
      assert.deepEqual(restored.value.erasedAgain, { comments: 5, addresses: 1, accounts: 1 })
      const opened = openForTest(config.database)
      const ports = atWork(opened)
      assert.deepEqual(await placesOf('zdenka@', opened, ports), [])
      assert.notDeepEqual(await placesOf('omar@', opened, ports), [])
      assert.deepEqual(
        (await ports.storage.stores.privacyRecord.requests(10)).map(({ kind, provedBy }) => [kind, provedBy]),
        [
          ['erasure', 'cookie'],
          ['erasure', 'code'],
        ],
      )
      assert.deepEqual(await faultsOf(opened.database), [])
      await opened.database.close()
    })

    it(`leaves on hold what is on hold now, with what was asked for, and erases what was freed since (${name})`, async () => {
      const config = await aPlace(engine)
      const opened = openForTest(config.database)
      const ports = atWork(opened)
      const article = await addArticle(opened.storage, { life: published(newYearsEve) })
      const freed = await post(ports, { article, name: 'Zdenka', text: 'Held before.' })
      const held = await post(ports, { article, name: 'Omar', text: 'Held since.' })
      await holdComments(ports, { ids: [freed], reason: 'district court' })
      const backup = await keep(config, ports.clock.now())
      ports.pass(1 as Parameters<typeof ports.pass>[0])
      await holdComments(ports, { ids: [held], reason: 'high court' })
      for (const name of ['zdenka', 'omar']) {
        const whose = await whoseBy(ports, { address: `${name}@example.org` })
        await erasePersonalData(ports, { whose, text: 'remove', provedBy: 'code' })
      }
      await endHold(ports, [freed])
      await opened.database.close()
      const restored = await restoreBackup(config, { from: backup, replace: true, now: new Date(), progress })
      assert.ok(restored.ok && restored.value.erasedAgain !== 'unknown')
      const { database, storage } = openForTest(config.database)
      assert.equal(await storage.stores.discussion.find(freed), undefined)
      assert.equal((await storage.stores.discussion.find(held))?.email, 'Omar@example.org')
      assert.deepEqual(
        (await storage.stores.holds.all()).map(({ comment, reason, askedFor }) => ({ comment, reason, askedFor })),
        [{ comment: held, reason: 'high court', askedFor: 'remove' }],
      )
      await database.close()
    })

    it(`is said to bring it back, where nothing is known (${name})`, async () => {
      const backup = await withPeople(await aPlace(engine))
      const elsewhere = await aPlace(engine, 'empty')
      const restored = await restoreBackup(elsewhere, { from: backup, replace: false, now: new Date(), progress })
      assert.ok(restored.ok && restored.value.erasedAgain === 'unknown')
    })

    it(`leaves alone what came under an address after it had been erased (${name})`, async () => {
      const config = await aPlace(engine)
      const opened = openForTest(config.database)
      const ports = atWork(opened)
      const article = await addArticle(opened.storage, { life: published(newYearsEve) })
      await post(ports, { article, name: 'Zdenka', text: 'First.', follows: 'all' })
      await erasePersonalData(ports, {
        whose: await whoseBy(ports, { address: 'zdenka@example.org' }),
        text: 'remove',
        provedBy: 'code',
      })
      const again = await post(ports, { article, name: 'Zdenka', text: 'Here I am again.', follows: 'all' })
      const backup = await keep(config, ports.clock.now())
      await opened.database.close()
      assert.ok((await restoreBackup(config, { from: backup, replace: true, now: new Date(), progress })).ok)
      const after = openForTest(config.database)
      assert.equal((await after.storage.stores.discussion.find(again))?.email, 'Zdenka@example.org')
      assert.equal((await after.storage.stores.subscriptions.ofAddress('zdenka@example.org')).length, 1)
      await after.database.close()
    })
  }
})

/** A publication of two people, one of whom has had herself erased since the backup whose folder is given. */
async function withPeople(config: Config): Promise<string> {
  const opened = openForTest(config.database)
  const ports = atWork(opened)
  const article = await addArticle(opened.storage, { life: published(newYearsEve) })
  const { email } = await somebodyEverywhere(ports, article, 'Zdenka')
  const byCookie = await post(ports, { article, name: 'Zdenka', text: 'From another browser.', browser: 'other' })
  const backup = await keep(config, ports.clock.now())
  ports.pass(1 as Parameters<typeof ports.pass>[0])
  await erasePersonalData(ports, { whose: await whoseBy(ports, { address: email }), text: 'remove', provedBy: 'code' })
  const whose = await whoseBy(ports, { browser: { id: 'other', own: [byCookie] } })
  await erasePersonalData(ports, { whose, text: 'keep', provedBy: 'cookie' })
  await opened.database.close()
  return backup
}

async function keep(config: Config, now: number): Promise<string> {
  const target = join(temporaryFolder(), 'backup')
  assert.ok((await makeBackup(config, { target, now: new Date(now), progress })).ok)
  return target
}

async function aPlace(engine: TestDatabases, shape?: 'empty'): Promise<Config> {
  const address: DatabaseAddress = await engine.address(shape)
  const url = address.engine === 'sqlite' ? `sqlite:${address.file}` : address.url
  return configFrom({ DATABASE_URL: url }, address.engine === 'sqlite' ? join(address.file, '..') : join(temporaryFolder(), 'data'))
}
