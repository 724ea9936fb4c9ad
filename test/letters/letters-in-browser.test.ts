import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { beginSession } from '../../src/app/identity/session.js'
import { addAccount } from '../../src/app/identity/set-up.js'
import { addressKey } from '../../src/core/publishing/address.js'
import { sayIn } from '../../src/render/newsroom/say.js'
import { violations } from '../axe.js'
import { addArticle, published } from '../builders.js'
import { browser } from '../chromium.js'
import { htmlValidator } from '../html-validator.js'
import { startPublicSite } from '../sign-in/reader.js'
import { waitUntil } from '../wait-until.js'
import { type Arrived, linksIn, type PostOffice, postOffice } from './post-office.js'

type Site = Awaited<ReturnType<typeof startPublicSite>>

const settings = { 'site.name': 'The Quay Register', 'comments.pause-seconds': '0', 'comments.most-a-minute': '0' }

// How long a headline is, is the editor's choice.
const validator = htmlValidator({ 'long-title': 'off' })

async function assertSound(page: Page, scripts: boolean): Promise<void> {
  const report = await validator.validateString(await page.content())
  const problems = report.results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId} ${message}`))
  assert.deepEqual(problems.slice(0, 5), [], page.url())
  if (scripts) assert.deepEqual(await violations(page), [], page.url())
}

const looks = [
  { scripts: false, language: 'en', width: 360, dark: true },
  { scripts: true, language: 'ar', width: 1280, dark: false },
  { scripts: true, language: 'en', width: 360, dark: true },
] as const

type Look = { readonly scripts: boolean; readonly width: number; readonly dark: boolean }

const newContext = async ({ scripts, width, dark }: Look) =>
  (await browser()).newContext({
    javaScriptEnabled: scripts,
    colorScheme: dark ? 'dark' : 'light',
    viewport: { width, height: 900 },
    bypassCSP: scripts,
  })

for (const { scripts, language, width, dark } of looks) {
  describe(`letters ${scripts ? 'with' : 'without'} scripts, in ${language}, at ${width} px`, () => {
    let site: Site
    let office: PostOffice
    before(async () => {
      office = await postOffice()
      site = await startPublicSite({ ...settings, 'site.language': language, 'comments.moderation': 'first', 'mail.smtp-url': office.url })
      const { storage, clock } = site.masthead
      const id = await addArticle(storage, { slug: 'ferries', headline: 'Ferries again', life: published(Date.now()) })
      await storage.transact(async (stores) => {
        await stores.addresses.set(addressKey('/ferries/'), { type: 'article', id }, { byHand: false, replace: false })
        await addAccount(stores, { name: 'Mo', login: 'mo', role: 'moderator', email: 'mo@example.org' }, clock.now())
      })
    })

    const letter = async (to: string, count: number): Promise<Arrived> => {
      const arrived = () => office.letters.filter((each) => each.to === to)
      await waitUntil(`${to} has ${count} letters`, () => arrived().length >= count)
      return arrived()[count - 1] ?? assert.fail()
    }
    const link = (to: Arrived, part: string): string => linksIn(to).find((each) => each.includes(part)) ?? assert.fail(`no ${part}`)

    async function post(page: Page, text: string, { name, follow = '' }: { name: string; follow?: string }): Promise<void> {
      await page.goto(`${site.origin}/ferries/?respond`)
      await page.fill('#comment', text)
      await page.fill('#author', name)
      await page.fill('#email', `${name.toLowerCase()}@example.org`)
      await page.selectOption('#follow', follow)
      await page.click('.form-buttons .primary')
      await page.waitForURL(/(?:posted|unapproved)=/)
    }

    const say = sayIn(language)

    it('a reader follows, a moderator lets his comment through by a letter, he confirms, hears of an answer, and stops', async () => {
      const context = await newContext({ scripts, width, dark })
      const page = await context.newPage()
      await page.goto(`${site.origin}/ferries/?respond`)
      await assertSound(page, scripts)
      await post(page, 'Who tells me?', { name: 'Nora', follow: 'all' })
      assert.ok((await page.locator('.own-notice').count()) >= 2)
      await assertSound(page, scripts)

      await page.goto(link(await letter('nora@example.org', 1), '/letters/'))
      await assertSound(page, scripts)
      await page.click('button[value=confirm]')
      await page.waitForSelector('button[value=daily]')
      await assertSound(page, scripts)

      await page.goto(link(await letter('mo@example.org', 1), '/newsroom/decide/'))
      assert.equal(await page.locator('.comment-text').textContent(), 'Who tells me?')
      await assertSound(page, scripts)
      await page.click('button[value=published]')
      assert.equal(await page.locator('h1').textContent(), say('The comment is decided on'))
      await assertSound(page, scripts)
      await page.goBack()
      await page.reload()
      assert.equal(await page.locator('h1').textContent(), say('This link is used up'))

      const other = await newContext({ scripts, width, dark })
      const second = await other.newPage()
      await post(second, 'I shall.', { name: 'Omar' })
      await second.goto(link(await letter('mo@example.org', 2), '/newsroom/decide/'))
      await second.click('button[value=published]')
      const news = await letter('nora@example.org', 2)
      assert.match(news.text, /I shall\./)
      assert.match(news.html, new RegExp(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`))
      await page.goto(link(news, '/letters/'))
      await page.click('form[action$="/stop"] button')
      await page.waitForSelector('form[action$="/stop"]', { state: 'detached' })
      await assertSound(page, scripts)
      assert.deepEqual(site.problems, [])
      await context.close()
      await other.close()
    })

    it('somebody whose account has no address is asked for one', async () => {
      const { storage, clock } = site.masthead
      const session = await storage.transact(async (stores) =>
        beginSession(stores, await addAccount(stores, { name: 'Xaver', login: 'xaver', role: 'contributor' }, clock.now()), site.masthead),
      )
      const context = await newContext({ scripts, width, dark })
      await context.addCookies([{ name: 'masthead', value: session.token, url: site.origin }])
      const page = await context.newPage()
      // With scripts also the page that is kept for all becomes his.
      await page.goto(`${site.origin}/ferries/${scripts ? '' : '?respond'}`)
      await page.locator('#comment').focus()
      await page.waitForSelector('.person')
      await page.selectOption('#follow', 'all')
      await page.fill('#comment', 'I have no address here.')
      await assertSound(page, scripts)
      await page.click('.form-buttons .primary')
      await page.waitForSelector('#email-error')
      await page.fill('#email', 'xaver@example.org')
      await page.click('.form-buttons .primary')
      await page.waitForURL(/followed=asked/)
      await letter('xaver@example.org', 1)
      await context.close()
    })
  })
}
