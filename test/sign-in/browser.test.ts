import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { before, describe, it, type TestContext } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { ownBrowser } from '../chromium.js'
import { waitUntil } from '../wait-until.js'
import { type FormSite, startFormSite } from './form-site.js'
import { type ArrivedLetter, startMailServer } from './mail-server.js'
import { clientId, clientSecret, startProvider, type TestProvider } from './provider.js'

const typed = 'A first line,\nand “another” & <more>.'

let site: FormSite
let google: TestProvider
let mastodon: TestProvider
let letters: ArrivedLetter[]

before(async () => {
  google = await startProvider('openid', { id: '1', name: 'Nora Lind', email: 'nora@example.org', verified: true })
  mastodon = await startProvider('mastodon', { id: '2', name: 'nora' })
  const mail = await startMailServer()
  letters = mail.letters
  site = await startFormSite({
    'site.name': 'The Quay Register',
    'mail.smtp-url': mail.url,
    'sign-in.google-client-id': clientId,
    'sign-in.google-client-secret': clientSecret,
    'sign-in.google-address': google.address,
    'sign-in.mastodon': 'on',
  })
  google.know(`${site.origin}/sign-in/google/callback`)
})

/** A page in a browser of its own that keeps no cookies of third parties. */
async function open(t: TestContext, scripts: boolean): Promise<Page> {
  const context = await ownBrowser(t, 'refused', { javaScriptEnabled: scripts })
  const page = await context.newPage()
  await page.goto(`${site.origin}/form`)
  return page
}

/** Types, and presses the button of a provider. */
async function write(page: Page, provider: string): Promise<void> {
  await page.fill('#text', typed)
  await page.fill('#name', 'Nora')
  await page.click(`text=${provider}`)
}

const textIn = (page: Page) => page.inputValue('#text')

/** The draft is in the form, as it was typed; and who is signed in. */
async function assertBack(page: Page, who: RegExp): Promise<void> {
  await page.waitForURL(/\/form/)
  assert.equal(await textIn(page), typed)
  assert.equal(await page.inputValue('#name'), 'Nora')
  assert.match((await page.textContent('#who')) ?? '', who)
  assert.deepEqual(site.failures, [])
}

describe('a browser that keeps no cookies of third parties', () => {
  it('keeps none indeed', async (t) => {
    const server = createServer((request, response) => {
      response.setHeader('set-cookie', 'third=party; SameSite=None; Secure')
      response.end(request.headers.cookie ?? 'no cookie')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    t.after(() => server.close())
    const outer = createServer((_, response) => {
      response.setHeader('content-type', 'text/html')
      response.end(`<iframe src="http://127.0.0.1:${(server.address() as AddressInfo).port}/"></iframe>`)
    })
    await new Promise<void>((resolve) => outer.listen(0, 'localhost', resolve))
    t.after(() => outer.close())
    const seenIn = async (context: BrowserContext) => {
      const page = await context.newPage()
      for (let visit = 0; visit < 2; visit++) await page.goto(`http://localhost:${(outer.address() as AddressInfo).port}/`)
      return page.frames()[1]?.textContent('body')
    }
    assert.equal(await seenIn(await ownBrowser(t, 'kept')), 'third=party')
    assert.equal(await seenIn(await ownBrowser(t, 'refused')), 'no cookie')
  })
})

for (const scripts of [true, false]) {
  describe(`what a reader was writing, ${scripts ? 'with' : 'without'} scripts`, () => {
    it('is there again when they come back signed in', async (t) => {
      const page = await open(t, scripts)
      await write(page, 'Google')
      await assertBack(page, /^Nora Lind by Google$/)
      assert.equal(new URL(page.url()).hash, '#respond')
    })

    it('is there again when they said no at the provider', async (t) => {
      google.denies = true
      t.after(() => {
        google.denies = false
      })
      const page = await open(t, scripts)
      await write(page, 'Google')
      await page.waitForURL(/problem=denied/)
      assert.match((await page.textContent('main')) ?? '', /What you wrote is kept/)
      await page.click('text=Back, without signing in')
      await assertBack(page, /nobody/)
    })

    it('is there again when the provider does not answer', async (t) => {
      const page = await open(t, scripts)
      google.broken = true
      t.after(() => {
        google.broken = false
      })
      await write(page, 'Google')
      // It is shown as broken by the provider itself; the reader goes back by hand.
      await page.waitForURL((url) => url.origin !== site.origin)
      await page.goto(`${site.origin}/form`)
      await assertBack(page, /nobody/)
    })

    it('is there again when they go back from the page that connects', async (t) => {
      const page = await open(t, scripts)
      const { promise: isStopped, resolve: stopped } = Promise.withResolvers<void>()
      await page.route(/127\.0\.0\.1/, async (route) => {
        // Nothing to show: the browser stays where it is.
        await route.fulfill({ status: 204 })
        stopped()
      })
      await write(page, 'Google')
      // The page that connects has gone on by itself, and come to nothing.
      await isStopped
      await page.goto(`${site.origin}/form`)
      await assertBack(page, /nobody/)
    })

    it('is there again when the sign-in took too long', async (t) => {
      const page = await open(t, scripts)
      let there = ''
      await page.route(/127\.0\.0\.1/, (route) => {
        there = route.request().url()
        return route.abort()
      })
      await write(page, 'Google')
      await waitUntil('the page goes on to the provider', () => there !== '')
      await page.unrouteAll()
      await site.masthead.database.transact((queries) => queries.updateTable('sign_in_attempts').set({ expires_at: 1 }).execute())
      await page.goto(there)
      await page.waitForURL(/problem=lost/)
      assert.match((await page.textContent('main')) ?? '', /took too long/)
      await page.goto(`${site.origin}/form`)
      await assertBack(page, /nobody/)
    })

    it('is there again after a link in a letter', async (t) => {
      const page = await open(t, scripts)
      await write(page, 'Mail')
      await page.fill('input[type=email]', `nora-${scripts}@example.org`)
      await page.click('text=Send me a link')
      await page.waitForSelector('text=Look into your mail')
      const link = /http:\/\/localhost:\d+\/sign-in\/mail\/[\w-]+/.exec(letters.at(-1)?.message ?? '')?.[0] ?? ''
      await page.goto(link)
      await page.click('main button')
      await page.fill('#own-name', 'Nora of the Letter')
      await page.click('text=Save')
      await assertBack(page, /^Nora of the Letter/)
    })

    it('is there again after a Mastodon server', async (t) => {
      const page = await open(t, scripts)
      await write(page, 'Mastodon')
      await page.fill('input[name=server]', new URL(mastodon.address).host)
      await page.click('text=Go on')
      await assertBack(page, /^@nora@127\.0\.0\.1:\d+ by Mastodon$/)
    })

    it('is there for that browser alone, and gone once it is posted', async (t) => {
      const page = await open(t, scripts)
      await write(page, 'Google')
      await assertBack(page, /Nora Lind/)
      assert.equal(await textIn(await open(t, scripts)), '')
      await page.click('text=Post')
      await page.waitForURL(/form/)
      assert.equal(await textIn(page), '')
      await page.click('text=Log Out')
      await page.waitForSelector('text=nobody')
    })
  })
}

describe('a passkey', () => {
  it('is made, used, and brings back what was being written', async (t) => {
    const page = await open(t, true)
    const device = await page.context().newCDPSession(page)
    await device.send('WebAuthn.enable')
    await device.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    await write(page, 'Passkey')
    await page.fill('#passkey-name', 'Nora by Key')
    await page.click('text=Make a passkey')
    await assertBack(page, /^Nora by Key/)
    await page.click('text=Log Out')
    await page.waitForSelector('text=nobody')
    await write(page, 'Passkey')
    await page.click('text=Use a passkey')
    await assertBack(page, /^Nora by Key/)
  })

  it('says what is missing where the browser keeps no cookies, and leads back', async () => {
    const body = new URLSearchParams({ answer: '{}', return: '/form' })
    const reply = await fetch(`${site.origin}/sign-in/passkey/use`, { method: 'POST', body })
    assert.match(await reply.text(), /sent back no cookie of this site[\s\S]*href="\/form"/)
  })

  it('says that it needs a script where there is none', async (t) => {
    const page = await open(t, false)
    await write(page, 'Passkey')
    assert.match((await page.textContent('main')) ?? '', /Passkeys need JavaScript/)
    assert.equal(await page.isVisible('text=Make a passkey'), false)
    await page.click('text=Back, without signing in')
    await assertBack(page, /nobody/)
  })
})
