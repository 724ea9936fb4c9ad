import assert from 'node:assert/strict'
import { it } from 'node:test'
import { newYearsEve } from '../../test/builders.js'
import { onBothDatabases } from './testing.js'

onBothDatabases('what the spam filter was taught', ({ open }) => {
  const memory = { weights: new Float32Array([0.5, -2.25]), ham: 3, spam: 4, surprise: 0.75 }

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
})
