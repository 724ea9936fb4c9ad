import assert from 'node:assert/strict'
import { before, describe, it, type TestContext } from 'node:test'
import type { Page } from 'playwright-core'
import { addressKey } from '../../src/core/publishing/address.js'
import { addArticle, published } from '../builders.js'
import { ownBrowser } from '../chromium.js'
import type { TestSite } from '../running-site.js'
import { clientId, clientSecret, startProvider, type TestProvider } from './provider.js'
import { startPublicSite } from './reader.js'

const sentence = 'The ferries ran on Sunday too, & nobody said so'

let site: TestSite & { readonly origin: string }
let google: TestProvider

before(async () => {
  google = await startProvider('openid', { id: '1', name: 'Nora Lind', email: 'nora@example.org', verified: true })
  site = await startPublicSite(
    {
      'site.name': 'The Quay Register',
      'comments.moderation': 'none',
      'comments.pause-seconds': '0',
      'comments.most-a-minute': '0',
      'sign-in.google-client-id': clientId,
      'sign-in.google-client-secret': clientSecret,
      'sign-in.google-address': google.address,
    },
    'localhost',
  )
  google.know(`${site.origin}/sign-in/google/callback`)
  const { storage } = site.masthead
  const id = await addArticle(storage, { slug: 'ferries', headline: 'The ferries', life: published(Date.now()) })
  await storage.transact(({ addresses }) =>
    addresses.set(addressKey('/ferries/'), { type: 'article', id }, { byHand: false, replace: false }),
  )
})

const article = (page: Page) => page.goto(`${site.origin}/ferries/`)
const writing = (page: Page) => page.inputValue('#comment')

/** An article in a browser that keeps no cookies of third parties. */
async function reading(t: TestContext, scripts: boolean): Promise<Page> {
  const page = await (await ownBrowser(t, 'refused', { javaScriptEnabled: scripts })).newPage()
  page.setDefaultTimeout(10_000)
  await article(page)
  return page
}

async function signIn(page: Page): Promise<void> {
  await page.click('.sign-in-ways >> text=Google')
  await page.waitForSelector('text=You are commenting using your Google account.')
}

for (const scripts of [true, false]) {
  const typed = `${sentence}, ${scripts ? 'with' : 'without'} a script.`

  describe(`a comment by somebody who signs in, ${scripts ? 'with' : 'without'} scripts`, () => {
    it('is there again after signing in, and stands under their name once it is posted', async (t) => {
      const page = await reading(t, scripts)
      await page.fill('#comment', typed)
      await signIn(page)
      assert.equal(await writing(page), typed)
      await page.click('.form-buttons .primary')
      await page.waitForSelector(`.comments .comment >> text=${typed}`)
      assert.match((await page.locator('.comments .comment').last().textContent()) ?? '', /Nora Lind/)
      await article(page)
      assert.equal(await writing(page), '')
      assert.deepEqual(site.problems, [])
    })

    it('is there again after Change, and after Log Out', async (t) => {
      const page = await reading(t, scripts)
      await page.fill('#comment', typed)
      await signIn(page)
      await page.fill('#comment', `${typed} Twice.`)
      await page.click('.person >> text=Change')
      await page.waitForSelector('text=What you wrote is kept')
      await page.click('text=Back, without signing in')
      await page.waitForSelector('.person')
      assert.equal(await writing(page), `${typed} Twice.`)
      await page.click('.person >> text=Log Out')
      await page.waitForSelector('.sign-in-ways')
      assert.equal(await writing(page), `${typed} Twice.`)
    })

    it('is there again when they said no at the provider', async (t) => {
      google.denies = true
      t.after(() => {
        google.denies = false
      })
      const page = await reading(t, scripts)
      await page.fill('#comment', typed)
      await page.click('.sign-in-ways >> text=Google')
      await page.waitForSelector('text=was not allowed to say who you are')
      await page.click('text=Back, without signing in')
      await page.waitForSelector('.sign-in-ways')
      assert.equal(await writing(page), typed)
    })
  })
}
