import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { invite } from '../../src/app/identity/invitations.js'
import { makeSignInToken } from '../../src/app/identity/session.js'
import { addAccount } from '../../src/app/identity/set-up.js'
import { changeSettings } from '../../src/app/settings/change-settings.js'
import { violations } from '../axe.js'
import { browser } from '../chromium.js'
import { startSite, type TestSite } from '../running-site.js'

/** What is called so in every language, or is typed as it stands. */
const namesOfOthers = /^(?:masthead account link NAME|[A-Z2-7]{4}(?: [A-Z2-7]{4})+)$/

/** Texts and labels that hold Latin letters and no Arabic one. */
const withoutArabic = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const texts: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (!node.parentElement?.closest('script')) texts.push(node.textContent ?? '')
    for (const element of document.querySelectorAll('[aria-label]')) texts.push(element.getAttribute('aria-label') ?? '')
    return texts.map((text) => text.trim()).filter((text) => /[a-z]/i.test(text) && !/\p{Script=Arabic}/u.test(text))
  })

describe('the way into an Arabic newsroom', () => {
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
    const invited = await invite(masthead, { by: id, role: 'author', email: '' })
    assert.ok(invited.ok)
    invitation = invited.value.token
    token = await makeSignInToken(storage, id, masthead)
  })

  for (const [width, scheme] of [
    [360, 'dark'],
    [1280, 'light'],
  ] as const)
    it(`is in Arabic, from right to left, before anybody is known, ${scheme}, at ${width} px`, async () => {
      const context = await (await browser()).newContext({ viewport: { width, height: 800 }, colorScheme: scheme, bypassCSP: true })
      const page = await context.newPage()
      const look = async (step: string) => {
        assert.equal(await page.evaluate(() => `${document.documentElement.lang} ${document.documentElement.dir}`), 'ar rtl', step)
        const english = (await withoutArabic(page)).filter((text) => !namesOfOthers.test(text))
        assert.deepEqual(english, [], step)
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${step} is wider than the screen`)
        assert.deepEqual(await violations(page), [], step)
      }
      const ways = [
        'sign-in',
        'sign-in/forgotten',
        'sign-in/forgotten/used',
        `sign-in/${token}`,
        'set-up/used',
        'join/used',
        `join/${invitation}`,
      ]
      for (const path of ways) {
        await page.goto(`${site.site.listensAt}/newsroom/${path}`)
        await look(path)
      }
      await page.fill('[name=name]', 'هناء')
      await page.click('[value=passkey]')
      await look('the step of the passkey')
      await page.goBack()
      await page.fill('[name=name]', 'هناء')
      await page.click('[value=password]')
      await look('the step of the password')
      await page.fill('[name=password]', 'قصير')
      await page.fill('[name=again]', 'آخر')
      await page.fill('[name=code]', '000000')
      await page.click('main button.primary')
      await look('what was wrong with the password')
      await page.goto(`${site.site.listensAt}/newsroom/sign-in`)
      await page.fill('[name=name]', 'aadam')
      await page.fill('[name=password]', 'a guess')
      await page.fill('[name=code]', '000000')
      await page.click('form[action="/newsroom/sign-in"] button')
      await look('what was wrong with the sign-in')
      await context.close()
    })
})
