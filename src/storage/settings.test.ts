import assert from 'node:assert/strict'
import { it } from 'node:test'
import { onBothDatabases } from './testing.js'

onBothDatabases('settings', ({ open }) => {
  it('keeps the newest value of each', async () => {
    const { storage } = await open()
    await storage.transact(async ({ settings }) => {
      await settings.set('site.name', 'The Quay')
      await settings.set('site.motto', 'News from the harbour')
      await settings.set('site.name', 'The Quay Register')
    })
    assert.deepEqual(await storage.stores.settings.all(), { 'site.motto': 'News from the harbour', 'site.name': 'The Quay Register' })
  })

  it('forgets one that is unset', async () => {
    const { storage } = await open()
    await storage.transact(async ({ settings }) => {
      await settings.set('site.name', 'The Quay')
      await settings.unset('site.name')
    })
    assert.deepEqual(await storage.stores.settings.all(), {})
  })
})
