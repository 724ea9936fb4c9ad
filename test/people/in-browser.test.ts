import assert from 'node:assert/strict'
import { before, describe, it, type TestContext } from 'node:test'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { changePerson } from '../../src/app/identity/people.js'
import { addAccount, makeSetUpLink } from '../../src/app/identity/set-up.js'
import { violations } from '../axe.js'
import { addArticle, addAccount as addAuthor } from '../builders.js'
import { ownBrowser } from '../chromium.js'
import { htmlValidator } from '../html-validator.js'
import type { TestSite } from '../running-site.js'
import { startPublicSite } from '../sign-in/reader.js'
import { codeOf, goodPassword } from './newsroom-person.js'

type Site = TestSite & { readonly origin: string }

const open = async (t: TestContext, options: BrowserContextOptions = {}): Promise<Page> =>
  (await ownBrowser(t, 'refused', options)).newPage()

/** A device that makes and keeps passkeys, as a telephone does that is unlocked. */
async function addDevice(page: Page, knowsItsOwner = true): Promise<void> {
  const device = await page.context().newCDPSession(page)
  await device.send('WebAuthn.enable')
  await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: knowsItsOwner,
      isUserVerified: knowsItsOwner,
      automaticPresenceSimulation: true,
    },
  })
}

const newSite = (): Promise<Site> => startPublicSite({ 'site.name': 'The Quay Register' }, 'localhost')
const setUpLink = async (site: Site): Promise<string> => `${site.origin}/newsroom/set-up/${await makeSetUpLink(site.masthead)}`
const secretOn = async (page: Page): Promise<string> => ((await page.textContent('.secret code')) ?? '').replaceAll(' ', '')

/** Goes through the form of a new password and app, as somebody does who types the secret into the app. */
async function typeNewPassword(page: Page): Promise<string> {
  const secret = await secretOn(page)
  await page.fill('[name=password]', goodPassword)
  await page.fill('[name=again]', goodPassword)
  await page.fill('[name=code]', codeOf(secret))
  await page.click('button.primary')
  await page.waitForSelector('.recovery-codes')
  return secret
}

/** Goes from the set-up link to where the device has made its passkey, or not. */
async function beginByPasskey(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await page.fill('[name=name]', 'Ines Falk')
  await page.click('text=Go on with a passkey')
  await page.click('text=Make the passkey and come in')
}

describe('coming in by a passkey', () => {
  it('makes the first administrator, who comes back by it alone', async (t) => {
    const site = await newSite()
    const page = await open(t)
    await addDevice(page)
    await beginByPasskey(page, await setUpLink(site))
    await page.waitForURL(/\/newsroom\/today/)
    await page.click('text=Sign out')
    await page.goto(`${site.origin}/newsroom/people`)
    await page.click('text=Use a passkey')
    await page.waitForURL(/\/newsroom\/people$/)
    assert.match((await page.textContent('.people')) ?? '', /Ines Falk/)
    await page.goto(`${site.origin}/newsroom/account`)
    assert.match((await page.textContent('main')) ?? '', /by passkey/)
    assert.equal(await page.isVisible('text=Remove'), true)
    await page.click('text=Remove')
    await page.waitForSelector('text=The last way in stays')
  })

  it('says so where the account was suspended, and signs nobody in', async (t) => {
    const site = await newSite()
    const page = await open(t)
    await addDevice(page)
    await beginByPasskey(page, await setUpLink(site))
    await page.waitForURL(/\/newsroom\/today/)
    const { storage, clock } = site.masthead
    const [ines] = await storage.stores.accounts.colleagues()
    assert.ok(ines)
    await storage.transact(async (stores) => {
      await addAccount(stores, { name: 'Omar', login: 'omar', role: 'administrator' }, clock.now())
    })
    assert.ok((await changePerson(site.masthead, { by: 'owner', id: ines.id, change: { type: 'suspend' } })).ok)
    await page.goto(`${site.origin}/newsroom/sign-in`)
    await page.click('text=Use a passkey')
    await page.waitForSelector('text=This passkey lets nobody in here')
    assert.deepEqual(await storage.stores.sessions.ofAccount(ines.id, clock.now()), [])
  })

  it('takes none of a device that cannot tell whose it is', async (t) => {
    const site = await newSite()
    const page = await open(t)
    await addDevice(page, false)
    await beginByPasskey(page, await setUpLink(site))
    await page.waitForSelector('#passkey-failed:visible')
    assert.deepEqual(await site.masthead.storage.stores.accounts.colleagues(), [])
  })

  it('adds a password to it, with an app', async (t) => {
    const site = await newSite()
    const page = await open(t)
    await addDevice(page)
    await beginByPasskey(page, await setUpLink(site))
    await page.waitForURL(/\/newsroom\/today/)
    await page.goto(`${site.origin}/newsroom/account/password`)
    await typeNewPassword(page)
    await page.click('text=I have them')
    await page.waitForURL(/\/newsroom\/account/)
    assert.match((await page.textContent('main')) ?? '', /8 left/)
    await page.click('text=Give the password up')
    await page.waitForSelector('text=The password is given up')
  })
})

for (const scripts of [true, false]) {
  describe(`coming in by a password, ${scripts ? 'with' : 'without'} scripts`, () => {
    it('goes from the set-up link to an invitation that was accepted', async (t) => {
      const site = await newSite()
      const author = await addAuthor(site.masthead.storage, 'Omar Rashid')
      await addArticle(site.masthead.storage, { bylines: [{ name: 'Omar Rashid', account: author }] })
      const page = await open(t, { javaScriptEnabled: scripts })
      await page.goto(await setUpLink(site))
      await page.fill('[name=name]', 'Ines Falk')
      await page.click('text=Go on with a password')
      await typeNewPassword(page)
      await page.click('text=I have them')
      await page.waitForURL(/\/newsroom\/today/)
      await page.goto(`${site.origin}/newsroom/people`)
      await page.selectOption('[name=role]', 'author')
      await page.selectOption('[name=claims]', String(author))
      await page.click('button:has-text("Invite")')
      const link = await page.inputValue('[name=link]')

      const other = await open(t, { javaScriptEnabled: scripts })
      await other.goto(link)
      assert.equal(await other.inputValue('[name=name]'), 'Omar Rashid')
      await other.click('text=Go on with a password')
      const secret = await typeNewPassword(other)
      await other.click('text=I have them')
      await other.waitForURL(/\/newsroom\/today/)
      assert.equal((await site.masthead.storage.stores.accounts.find(author))?.state, 'active')

      await other.click('text=Sign out')
      await other.goto(`${site.origin}/newsroom/sign-in`)
      assert.equal(await other.isVisible('text=Use a passkey'), scripts)
      await other.fill('[name=name]', 'omar-rashid')
      await other.fill('[name=password]', goodPassword)
      await other.fill('[name=code]', codeOf(secret, 1))
      await other.click('button:has-text("Sign in")')
      await other.waitForURL(/\/newsroom\/today/)

      await page.goto(`${site.origin}/newsroom/people/${author}`)
      await page.click('button:has-text("Suspend")')
      await page.waitForSelector('text=Suspended, and signed out everywhere')
      await other.goto(`${site.origin}/newsroom/articles`)
      await other.waitForSelector('text=With a password')
    })
  })
}

describe('the pages of people', () => {
  let site: Site
  let paths: readonly string[]
  let link: string
  before(async () => {
    site = await newSite()
    link = await setUpLink(site)
    const { storage, clock } = site.masthead
    await addAuthor(storage, 'Omar Rashid')
    const nora = await storage.transact((stores) => addAccount(stores, { name: 'Nora Lind', login: 'nora', role: 'editor' }, clock.now()))
    paths = ['people', `people/${nora}`, 'account', 'account/password', 'account/app', 'account/codes'].map((path) => `/newsroom/${path}`)
  })

  it('can be used by everyone: valid HTML, and axe finds nothing, at a desk and on a phone', async (t) => {
    const validator = htmlValidator()
    const seen = new Set<string>()
    const judge = async (page: Page, width: number): Promise<void> => {
      const name = `${new URL(page.url()).pathname} at ${width} px`
      assert.deepEqual(await violations(page), [], name)
      const isTooWide = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth')
      assert.equal(isTooWide, false, name)
      const html = await (await page.context().request.get(page.url())).text()
      const report = await validator.validateString(html)
      assert.deepEqual(
        report.results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId} ${message}`)),
        [],
        name,
      )
      seen.add(new URL(page.url()).pathname)
    }
    const page = await open(t, { bypassCSP: true })
    for (const [width, colorScheme] of [
      [1280, 'light'],
      [360, 'dark'],
    ] as const) {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme })
      if (width === 1280) {
        await page.goto(link)
        await judge(page, width)
        await page.fill('[name=name]', 'Ines Falk')
        await page.click('text=Go on with a password')
        assert.deepEqual(await violations(page), [], 'the new password')
        await typeNewPassword(page)
        assert.deepEqual(await violations(page), [], 'the recovery codes')
      }
      for (const path of [...paths, '/newsroom/sign-in', '/newsroom/sign-in/forgotten']) {
        await page.goto(site.origin + path)
        await judge(page, width)
      }
    }
    assert.equal(seen.size, paths.length + 3)
  })
})
