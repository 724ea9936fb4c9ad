import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { it } from 'node:test'
import { newYearsEve } from '../../test/builders.js'
import { makeSiteKey, revokeSiteKey } from '../app/akismet/make-site-key.js'
import { SiteKeys } from '../app/akismet/site-keys.js'
import { instant, later, seconds } from '../core/instant.js'
import { sha256 } from '../system/machine.js'
import { onBothDatabases } from './testing.js'

const nonsense = () => randomUUID()
const none = { apiCalls: 0, spam: 0, ham: 0, missedSpam: 0, falsePositives: 0 }

onBothDatabases('keys of other sites', ({ open }) => {
  it('are listed as they were made, and end once', async () => {
    const { storage } = await open()
    const { siteKeys } = storage.stores
    const add = (key: Parameters<typeof siteKeys.add>[0]) => storage.transact((stores) => stores.siteKeys.add(key))
    const revoke = (id: number) => storage.transact((stores) => stores.siteKeys.revoke(id, newYearsEve))
    const first = await add({ hash: 'one', blog: 'blog.example.org', madeAt: newYearsEve })
    const second = await add({ hash: 'two', blog: 'blog.example.org', madeAt: newYearsEve, monthlyLimit: 0 })
    assert.deepEqual(
      (await siteKeys.all()).map(({ id, hash, monthlyLimit }) => [id, hash, monthlyLimit]),
      [
        [first, 'one', undefined],
        [second, 'two', 0],
      ],
    )
    assert.deepEqual([await siteKeys.isGood(first), await siteKeys.isGood(99)], [true, false])
    assert.deepEqual([await revoke(first), await revoke(first)], [true, false])
    assert.deepEqual([await siteKeys.isGood(first), await siteKeys.isGood(second)], [false, true])
    await assert.rejects(add({ hash: 'two', blog: 'another.example', madeAt: newYearsEve }))
  })

  it('do not count towards how many there may be when they are revoked', async () => {
    const { storage } = await open()
    const ports = {
      storage,
      clock: { now: () => newYearsEve },
      random: { token: nonsense, shortToken: nonsense },
      hashing: sha256,
      traces: { wipe: async () => {}, remaining: async () => [] },
    }
    const make = () => makeSiteKey(ports, { site: 'https://blog.example.org', by: 'owner' })
    await storage.transact(async ({ siteKeys }) => {
      for (let key = 0; key < 1_000; key++) await siteKeys.add({ hash: `hash ${key}`, blog: 'blog.example.org', madeAt: newYearsEve })
    })
    const full = await make()
    assert.equal(full.ok ? 'made' : full.refusal.type, 'too-many-site-keys')
    const [first] = await storage.stores.siteKeys.all()
    assert.ok(first)
    assert.equal(await revokeSiteKey(ports, first.id, 'owner'), true)
    const made = await make()
    assert.ok(made.ok)
    await storage.transact(({ siteKeys }) => siteKeys.count(made.value.id, '2019-12', { ...none, apiCalls: 1 }, newYearsEve))
    const all = await storage.stores.siteKeys.all()
    assert.deepEqual([all.length, all[0]?.id, all.at(-1)?.id], [1_001, first.id, made.value.id])
    assert.equal((await storage.stores.siteKeys.figures('2019-12')).get(made.value.id)?.apiCalls, 1)
    assert.equal((await make()).ok, false)
  })

  it('have figures by month, which never fall below nothing', async () => {
    const { storage } = await open()
    const { siteKeys } = storage.stores
    const id = await storage.transact((stores) => stores.siteKeys.add({ hash: 'one', blog: 'blog.example.org', madeAt: newYearsEve }))
    const count = (...counted: Parameters<typeof siteKeys.count>) => storage.transact((stores) => stores.siteKeys.count(...counted))
    await count(id, '2019-11', { ...none, missedSpam: -1 }, newYearsEve)
    await count(id, '2019-12', { ...none, apiCalls: 3, spam: 2, ham: 1 }, newYearsEve)
    await count(id, '2019-12', { ...none, apiCalls: 1, ham: 1, missedSpam: -1 }, newYearsEve)
    await count(99, '2019-12', { ...none, apiCalls: 1 }, newYearsEve)
    const december = { apiCalls: 4, spam: 2, ham: 2, missedSpam: 0, falsePositives: 0 }
    assert.deepEqual(await siteKeys.months(id), [
      { month: '2019-12', ...december },
      { month: '2019-11', ...none },
    ])
    assert.deepEqual([...(await siteKeys.figures('2019-12'))], [[id, december]])
    assert.equal((await siteKeys.all())[0]?.lastUsedAt, newYearsEve)
  })

  it('have what they asked in the month in which they asked it, and lose nothing of it', async () => {
    const { storage } = await open()
    let now = instant(Date.UTC(2019, 11, 31, 23, 59, 59))
    await storage.transact(({ siteKeys }) => siteKeys.add({ hash: sha256.ofToken('site key abc'), blog: 'blog.example.org', madeAt: now }))
    const keys = new SiteKeys({ storage, clock: { now: () => now }, hashing: sha256 })
    const site = await keys.find('abc')
    assert.ok(site)
    await keys.count(site, { apiCalls: 2, ham: 2 })
    assert.equal(keys.usage(site), 2)
    now = later(now, seconds(2))
    assert.equal(keys.usage(site), 0, 'a new month begins')
    await keys.count(site, { apiCalls: 1, spam: 1 })
    await keys.flush()
    const figures = (await storage.stores.siteKeys.months(site.id)).map(({ month, apiCalls }) => [month, apiCalls])
    assert.deepEqual(figures, [
      ['2020-01', 1],
      ['2019-12', 2],
    ])
    const broken = new SiteKeys({
      storage: { ...storage, transact: () => Promise.reject(new Error('the disk is full')) },
      clock: { now: () => now },
      hashing: sha256,
    })
    await broken.find('abc')
    await broken.count(site, { apiCalls: 1 })
    await assert.rejects(broken.flush(), /the disk is full/)
    assert.equal(broken.usage(site), 2, 'what could not be written down is still counted')
  })
})
