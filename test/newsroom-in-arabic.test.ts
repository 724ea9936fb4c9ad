import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { invite } from '../src/app/identity/invitations.js'
import { makeSignInToken } from '../src/app/identity/session.js'
import { addAccount } from '../src/app/identity/set-up.js'
import { addRedirect } from '../src/app/publishing/change-redirects.js'
import { changeSettings } from '../src/app/settings/change-settings.js'
import { settingGroups } from '../src/app/settings/shown-settings.js'
import { violations } from './axe.js'
import { browser } from './chromium.js'
import { startSite, type TestSite } from './running-site.js'

const places = [
  'people',
  'people/1',
  'account',
  'account/password',
  'log',
  'settings',
  ...settingGroups.map(({ key }) => `settings/${key}`),
  ...['redirects', 'imports', 'exports', 'health', 'keys', 'go', 'nowhere'],
]

/** What is called so in every language, is typed by somebody, or is an address. */
const namesOfOthers =
  /^(?:youtube|vimeo|dailymotion|soundcloud|spotify|x|instagram|tiktok|internet archive|rumble|odysee|bitchute|telegram|datawrapper|flourish|newsreader|source serif|inter tight|public sans|WordPress\.com|Google|X|Facebook|Mastodon|OpenID Connect|[EHR]S256|EdDSA|Masthead|Node|v[\d.]+|\/\S*|\S+@\S+|aadam|Chrome, Linux|\([\w.-]+\))$/

/** Texts and labels that hold Latin letters and no Arabic one, outside of code and of fields. */
const withoutArabic = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const texts: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (!node.parentElement?.closest('script, code, textarea, del, ins, datalist')) texts.push(node.textContent ?? '')
    for (const element of document.querySelectorAll('[aria-label]')) texts.push(element.getAttribute('aria-label') ?? '')
    return texts.map((text) => text.trim()).filter((text) => /[a-z]/i.test(text) && !/\p{Script=Arabic}/u.test(text))
  })

describe('the newsroom in Arabic', () => {
  let site: TestSite
  let invitation = ''
  let token = ''
  before(async () => {
    site = await startSite({ MASTHEAD_URL: 'http://localhost' })
    const { masthead } = site
    const { storage, clock } = masthead
    const id = await storage.transact((stores) => addAccount(stores, { name: 'آدم', login: 'aadam', role: 'administrator' }, clock.now()))
    const settings = [
      { name: 'newsroom.language', text: 'ar' },
      { name: 'site.name', text: 'صحيفة الميناء' },
    ]
    await changeSettings(masthead, settings, { account: id })
    assert.ok((await addRedirect(masthead, { from: '/old/', to: '/new/' }, { account: id })).ok)
    const invited = await invite(masthead, { by: id, role: 'author', email: 'jo@example.org' })
    assert.ok(invited.ok)
    invitation = invited.value.token
    token = await makeSignInToken(storage, id, masthead)
  })

  const look = async (page: Page, path: string): Promise<void> => {
    await page.goto(`${site.site.listensAt}/newsroom/${path}`)
    // A page that shows how far something is looks again by itself.
    await page.waitForSelector('progress', { state: 'detached', timeout: 60_000 })
    assert.equal(await page.evaluate(() => `${document.documentElement.lang} ${document.documentElement.dir}`), 'ar rtl', path)
    const english = (await withoutArabic(page)).filter((text) => !namesOfOthers.test(text))
    assert.deepEqual(english, [], path)
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${path} is wider than the screen`)
  }

  const cameIn = async (context: BrowserContext): Promise<Page> => {
    const page = await context.newPage()
    for (const path of ['sign-in', 'sign-in/forgotten', `join/${invitation}`, `sign-in/${token}`]) await look(page, path)
    await page.click('main button')
    await page.waitForURL(/newsroom\/today/)
    return page
  }

  it('says everything in Arabic, from right to left, where one comes in, at people, settings and the machine', async () => {
    const context = await (await browser()).newContext({ viewport: { width: 360, height: 800 }, bypassCSP: true })
    const page = await cameIn(context)
    for (const path of places) {
      await look(page, path)
      assert.deepEqual(await violations(page), [], path)
    }
    await context.close()
  })
})
