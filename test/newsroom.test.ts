import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { makeSignInToken } from '../src/app/identity/session.js'
import { addAccount } from '../src/app/identity/set-up.js'
import { runTimer } from '../src/app/privacy/apply-retention.js'
import { violations } from './axe.js'
import { aComment, addArticle } from './builders.js'
import { browser } from './chromium.js'
import { htmlValidator } from './html-validator.js'
import { startSite, type TestSite } from './running-site.js'

// The public address is http on this machine, as on a first try: then cookies go without https.
const environment = { MASTHEAD_URL: 'http://localhost' }

const post = (site: TestSite, path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(site.site.listensAt + path, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual', headers })

const cookieOf = (reply: Response): string => (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? ''

async function administrator(site: TestSite): Promise<string> {
  const { storage, clock } = site.masthead
  const id = await storage.transact((stores) => addAccount(stores, { name: 'Ann', login: 'ann', role: 'administrator' }, clock.now()))
  const token = await makeSignInToken(storage, id, site.masthead)
  return cookieOf(await post(site, `/newsroom/sign-in/${token}`, {}))
}

describe('the settings', () => {
  let site: TestSite
  let cookie: string
  before(async () => {
    site = await startSite(environment)
    cookie = await administrator(site)
  })

  it('are for administrators alone', async () => {
    assert.equal((await site.get('/newsroom/settings')).status, 401)
    assert.equal((await site.get('/newsroom/settings', { cookie: 'masthead=forged' })).status, 401)
    const { storage, clock } = site.masthead
    const editor = await storage.transact((stores) => addAccount(stores, { name: 'Ed', login: 'ed', role: 'editor' }, clock.now()))
    const signedIn = await post(site, `/newsroom/sign-in/${await makeSignInToken(storage, editor, site.masthead)}`, {})
    assert.equal((await site.get('/newsroom/settings', { cookie: cookieOf(signedIn) })).status, 403)
  })

  it('take no form that another site sent', async () => {
    for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }]) {
      assert.equal((await post(site, '/newsroom/settings', { 'site.name': 'Stolen' }, { cookie, ...headers })).status, 403)
    }
    assert.doesNotMatch(await site.page('/'), /Stolen/)
  })

  it('say beside the field what was wrong, keep what was typed, and save nothing', async () => {
    const reply = await post(site, '/newsroom/settings', { 'site.name': 'Half', 'look.accent': 'reddish' }, { cookie })
    assert.equal(reply.status, 422)
    const page = await reply.text()
    assert.match(page, /value="reddish"/)
    assert.match(page, /This must be a colour such as/)
    assert.doesNotMatch(await site.page('/'), /Half/)
  })

  it('are seen by readers at once', async () => {
    await site.page('/')
    const saved = await post(site, '/newsroom/settings', { 'site.name': 'The Quay Register', 'look.accent': '#0a5c8f' }, { cookie })
    assert.equal(saved.status, 303)
    const front = await site.page('/')
    assert.match(front, /The Quay Register/)
    const sheet = /\/assets\/look-[0-9a-f]+\.css/.exec(front)?.[0] ?? ''
    assert.match(await site.page(sheet), /--accent:light-dark\(#0a5c8f/)
  })

  it('never show a secret again, and keep it while its field is left empty', async () => {
    const secret = 'smtp://ann:hush@mail.quay.example'
    await post(site, '/newsroom/settings', { 'mail.smtp-url': secret }, { cookie })
    const reply = await site.get('/newsroom/settings', { cookie })
    const page = await reply.text()
    assert.doesNotMatch(page, /hush/)
    assert.match(page, /It is set/)
    await post(site, '/newsroom/settings', { 'mail.smtp-url': '', 'site.motto': 'Changed' }, { cookie })
    assert.equal((await site.masthead.storage.stores.settings.all())['mail.smtp-url'], secret)
  })

  it('end with the sign-out', async () => {
    const other = await startSite(environment)
    const session = await administrator(other)
    await post(other, '/newsroom/sign-out', {}, { cookie: session })
    assert.equal((await other.get('/newsroom/settings', { cookie: session })).status, 401)
  })

  it('can be used by everyone: valid HTML, and axe finds nothing, at a desk and on a phone', async () => {
    const validator = htmlValidator()
    const text = await (await site.get('/newsroom/settings', { cookie })).text()
    const report = await validator.validateString(text)
    assert.deepEqual(
      report.results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId} ${message}`)).slice(0, 5),
      [],
    )
    const [name = '', value = ''] = cookie.split('=')
    for (const width of [1280, 360]) {
      const context = await (await browser()).newContext({
        viewport: { width, height: 900 },
        bypassCSP: true,
        colorScheme: width === 360 ? 'dark' : 'light',
      })
      await context.addCookies([{ name, value, url: site.site.listensAt }])
      const page: Page = await context.newPage()
      await page.goto(`${site.site.listensAt}/newsroom/settings`)
      assert.deepEqual(await violations(page), [], `at ${width} px`)
      await page.fill('[name="site.name"]', `Seen at ${width}`)
      await page.click('text=Save')
      assert.match((await page.locator('[role=status]').textContent()) ?? '', /Saved/)
      await context.close()
    }
  })
})

describe('the page of privacy', () => {
  it('shows administrators what was asked and done, what is on hold, and what forgets by itself; and is for everyone who may see it', async () => {
    const site = await startSite(environment)
    const cookie = await administrator(site)
    const { storage, clock } = site.masthead
    const article = await addArticle(storage)
    await storage.transact(async (stores) => {
      const [comment] = await stores.comments.add(article, [aComment()])
      const counts = { comments: 3, subscriptions: 1, accounts: 0 }
      await stores.privacyRecord.note({ at: clock.now(), kind: 'erasure', provedBy: 'code', outcome: 'partly-on-hold', ...counts })
      if (comment) await stores.holds.add({ comment, reason: 'case 7', madeAt: clock.now() })
    })
    await runTimer(site.masthead, 'networks')
    assert.equal((await site.get('/newsroom/privacy')).status, 401)
    const text = await (await site.get('/newsroom/privacy', { cookie })).text()
    for (const part of ['by a mailed code', 'done, but for what is on hold', 'case 7', 'Marks of networks', 'has not run yet'])
      assert.ok(text.includes(part), part)
    const report = await htmlValidator().validateString(text)
    assert.deepEqual(
      report.results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId} ${message}`)),
      [],
    )
    const [name = '', value = ''] = cookie.split('=')
    for (const [width, colorScheme] of [
      [1280, 'light'],
      [360, 'dark'],
    ] as const) {
      const context = await (await browser()).newContext({ viewport: { width, height: 900 }, bypassCSP: true, colorScheme })
      await context.addCookies([{ name, value, url: site.site.listensAt }])
      const page = await context.newPage()
      await page.goto(`${site.site.listensAt}/newsroom/privacy`)
      assert.deepEqual(await violations(page), [], `at ${width} px`)
      await context.close()
    }
  })
})
