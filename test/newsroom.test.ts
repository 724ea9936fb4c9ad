import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
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
      assert.equal((await post(site, '/newsroom/settings/publication', { 'site.name': 'Stolen' }, { cookie, ...headers })).status, 403)
    }
    assert.doesNotMatch(await site.page('/'), /Stolen/)
  })

  it('are found with one slash too many, and what is not there is not found with it either', async () => {
    const asked = (path: string) => fetch(site.site.listensAt + path, { redirect: 'manual', headers: { cookie } })
    const led = await asked('/newsroom/settings/?of=now')
    assert.deepEqual([led.status, led.headers.get('location')], [302, '/newsroom/settings?of=now'])
    assert.equal((await site.get('/newsroom/settings', { cookie })).status, 200)
    assert.equal((await site.get('/newsroom/nothing', { cookie })).status, 404)
    assert.equal((await asked('/newsroom/')).headers.get('location'), '/newsroom')
  })

  it('end with the sign-out', async () => {
    const other = await startSite(environment)
    const session = await administrator(other)
    await post(other, '/newsroom/sign-out', {}, { cookie: session })
    assert.equal((await other.get('/newsroom/settings', { cookie: session })).status, 401)
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
