import assert from 'node:assert/strict'
import { it } from 'node:test'
import { newYearsEve } from '../../test/builders.js'
import { days, type Instant, later } from '../core/instant.js'
import { emptyMemory, type Lesson } from '../core/spam/site-memory.js'
import { noHam } from '../core/spam/site-thresholds.js'
import { onBothDatabases } from './testing.js'

onBothDatabases('what the spam filter was taught', ({ open }) => {
  const memory = { weights: new Float32Array([0.5, -2.25]), ham: 3, spam: 4, surprise: 0.75, wanted: { count: 3, quarters: [0, 2, 1] } }

  it('is kept to the last digit', async () => {
    const { storage } = await open()
    await storage.transact(({ spam }) => spam.saveMemory('site', memory, newYearsEve))
    assert.deepEqual(await storage.stores.spam.memory('site'), { memory, version: 1 })
  })

  it('is taken to have surprised by a nat a decision where it was begun before that was counted', async () => {
    const { database, storage } = await open()
    await storage.transact(({ spam }) => spam.saveMemory('site', memory, newYearsEve))
    await database.transact((queries) => queries.updateTable('spam_memories').set({ surprise: null }).execute())
    assert.equal((await storage.stores.spam.memory('site'))?.memory.surprise, 7)
  })

  it('has the thresholds of the model where it was begun before wanted comments were counted', async () => {
    const { database, storage } = await open()
    await storage.transact(({ spam }) => spam.saveMemory('site', memory, newYearsEve))
    await database.transact((queries) => queries.updateTable('spam_memories').set({ wanted: null }).execute())
    assert.deepEqual((await storage.stores.spam.memory('site'))?.memory.wanted, noHam)
  })

  it('is added up where several learn the first of it at once', async () => {
    const { storage } = await open()
    const learnOne = () =>
      storage.transact(async ({ spam }) => {
        const before = (await spam.memory('site'))?.memory ?? emptyMemory()
        await spam.saveMemory('site', { ...before, ham: before.ham + 1 }, newYearsEve)
      })
    await Promise.all([1, 2, 3, 4, 5].map(learnOne))
    assert.equal((await storage.stores.spam.memory('site'))?.memory.ham, 5)
  })

  it('is kept comment by comment, to be taken back', async () => {
    const { storage } = await open()
    const now: Lesson = { isSpam: false, step: -0.25, odds: 1.5 }
    const earlier: Lesson = { isSpam: true, step: 0.5, odds: undefined }
    const lessons = new Map([
      ['comment 1', now],
      ['comment 2', earlier],
    ])
    await storage.transact(({ spam }) => spam.keepLessons('site', lessons, newYearsEve))
    const alone = { ...now, calledSpam: undefined, learnedAt: newYearsEve }
    assert.deepEqual(await storage.stores.spam.lesson('site', 'comment 1'), alone)
    assert.deepEqual(await storage.stores.spam.lessons('site', ['comment 1', 'comment 2', 'comment 3']), lessons)
  })

  it('keeps the places that were linked to last', async () => {
    const { storage } = await open()
    const count = (name: 'site' | 'key 1', place: string, at: Instant) =>
      storage.transact(({ spam }) => spam.countPlaces(name, new Map([[place, { ham: 0, spam: 1 }]]), at))
    for (const day of [1, 2, 3]) await count('site', `place ${day}`, later(newYearsEve, days(day)))
    await count('site', 'place 1', later(newYearsEve, days(4)))
    await count('key 1', 'place 1', newYearsEve)
    assert.equal(await storage.transact(({ spam }) => spam.tidyPlaces(2)), 1)
    const left = await storage.stores.spam.places('site', ['place 1', 'place 2', 'place 3'])
    assert.deepEqual([...left.keys()].toSorted(), ['place 1', 'place 3'])
    assert.equal((await storage.stores.spam.places('key 1', ['place 1'])).size, 1)
  })

  it('has texts of every list that is subscribed to, however long another one is', async () => {
    const { storage } = await open()
    const texts = Array.from({ length: 4_100 }, (_, number) => ({ high: 1, low: number }))
    const [long, short] = ['https://a.example', 'https://z.example']
    await storage.transact(async ({ spam }) => {
      await spam.keepList({ origin: long, key: 'k' }, { places: [], texts }, newYearsEve)
      await spam.keepList({ origin: short, key: 'k' }, { places: [], texts: [{ high: 2, low: 2 }] }, newYearsEve)
    })
    const listed = await storage.stores.spam.listedTexts()
    assert.equal(listed.length, 4_000)
    assert.deepEqual(
      listed.filter(({ origin }) => origin === short),
      [{ origin: short, mark: { high: 2, low: 2 } }],
    )
  })

  it('counts no place below none, whatever is taken back of it', async () => {
    const { storage } = await open()
    const count = (ham: number, spam: number) =>
      storage.transact((stores) => stores.spam.countPlaces('site', new Map([['mark of a place', { ham, spam }]]), newYearsEve))
    const counted = async () => (await storage.stores.spam.places('site', ['mark of a place'])).get('mark of a place')
    await count(0, 1)
    await count(-1, 1)
    assert.deepEqual(await counted(), { ham: 0, spam: 2 })
    await count(1, -3)
    assert.deepEqual(await counted(), { ham: 1, spam: 0 })
  })

  it('is kept with what was said of it, whatever is learned of it later', async () => {
    const { storage } = await open()
    const keep = (isSpam: boolean, at: Instant) =>
      storage.transact(({ spam }) => spam.keepLessons('key 1', new Map([['mark', { isSpam, step: 0.5, odds: 1 }]]), at))
    const kept = async () => {
      const { isSpam, calledSpam, learnedAt } = (await storage.stores.spam.lesson('key 1', 'mark')) ?? {}
      return { isSpam, calledSpam, learnedAt }
    }
    await keep(true, newYearsEve)
    assert.deepEqual(await kept(), { isSpam: true, calledSpam: undefined, learnedAt: newYearsEve })
    await storage.transact(({ spam }) => spam.noteCalled('key 1', 'mark', true))
    const tomorrow = later(newYearsEve, days(1))
    await keep(false, tomorrow)
    assert.deepEqual(await kept(), { isSpam: false, calledSpam: true, learnedAt: tomorrow })
  })
})
