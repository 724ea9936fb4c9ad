import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { changeSettings } from '../src/app/settings/change-settings.js'
import { addressKey } from '../src/core/publishing/address.js'
import { violations } from './axe.js'
import { aComment, addArticle } from './builders.js'
import { browser } from './chromium.js'
import { startSite } from './running-site.js'
import { waitUntil } from './wait-until.js'

describe('initials of those who comment', () => {
  it('stand before the names where the site wants them, drawn without asking anybody, in any light', async () => {
    const site = await startSite({ MASTHEAD_URL: 'http://localhost' })
    const { storage } = site.masthead
    const article = await addArticle(storage, { slug: 'ferries' })
    await storage.transact(async ({ addresses, comments }) => {
      await addresses.set(addressKey('/ferries/'), { type: 'article', id: article }, { byHand: false, replace: false })
      await comments.add(
        article,
        ['Ann', 'Ben', 'Cem', 'Dov', 'محمد', '王芳'].map((name) => aComment({ name })),
      )
    })
    assert.doesNotMatch(await site.page('/ferries/'), /data-i=/)
    const on = [
      { name: 'comments.initials', text: 'on' },
      { name: 'site.name', text: 'The Quay' },
    ]
    await changeSettings(site.masthead, on, 'owner')
    await waitUntil('the page shows them', async () => /class="p-author t\d" data-i="A"/.test(await site.page('/ferries/')))
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await (await browser()).newContext({ colorScheme, bypassCSP: true, viewport: { width: 360, height: 800 } })
      const page = await context.newPage()
      const asked: string[] = []
      page.on('request', (request) => asked.push(new URL(request.url()).host))
      await page.goto(`${site.site.listensAt}/ferries/`)
      assert.deepEqual(await violations(page), [])
      assert.deepEqual([...new Set(asked)], [new URL(site.site.listensAt).host])
      await context.close()
    }
  })
})
