import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { admit } from '../../src/app/identity/admit.js'
import { makeSignInToken, renewed, whoIs } from '../../src/app/identity/session.js'
import { addAccount } from '../../src/app/identity/set-up.js'
import { days, hours, later, minutes } from '../../src/core/instant.js'
import { signedInAs } from '../../src/web/session-cookie.js'
import { violations } from '../axe.js'
import { browser } from '../chromium.js'
import { startSite, type TestSite } from '../running-site.js'
import { clientId, clientSecret, startProvider, type TestProvider } from './provider.js'
import { Reader, refreshOf, startPublicSite } from './reader.js'

let site: TestSite & { readonly origin: string }
let google: TestProvider
let club: TestProvider

before(async () => {
  google = await startProvider('openid', { id: '1', name: 'Nora Lind' })
  club = await startProvider('openid', { id: '1', name: 'Nora of the Club' })
  site = await startPublicSite({
    'site.name': 'The Quay Register',
    'sign-in.google-client-id': clientId,
    'sign-in.google-client-secret': clientSecret,
    'sign-in.google-address': google.address,
    'sign-in.openid-providers': `club | The Club | ${club.address} | ${clientId}`,
    'sign-in.openid-secrets': `club | ${clientSecret}`,
  })
  google.know(`${site.origin}/sign-in/google/callback`)
  club.know(`${site.origin}/sign-in/club/callback`)
})

const ports = () => ({ ...site.masthead, origin: site.origin })
const person = (reader: Reader) => signedInAs(ports(), reader.cookies(site.origin))
const who = async (reader: Reader) => (await person(reader))?.account
const at = (path: string) => `${site.origin}${path}`

/** Somebody new, signed in by Google. */
async function somebody(id: string, name = 'Nora Lind'): Promise<Reader> {
  google.person = { id, name }
  const reader = new Reader()
  await reader.signIn(site.origin, 'google')
  return reader
}

describe('one’s own account', () => {
  it('is for those who are signed in', async () => {
    const seen = await new Reader().get(at('/account'))
    assert.match(seen.url, /\/sign-in\?return=%2Faccount&problem=sign-in-first/)
    for (const path of ['/account/name', '/account/leave', '/account/end', '/account/end-others'])
      assert.match((await new Reader().post(at(path), { name: 'x' })).url, /problem=sign-in-first/)
  })

  it('takes a name, cleaned', async () => {
    const reader = await somebody('10')
    await reader.post(at('/account/name'), { name: '  Nora \u202e of\u200b  Aldin ' })
    assert.equal((await who(reader))?.name, 'Nora of Aldin')
    assert.match((await reader.post(at('/account/name'), { name: '\u200b' })).text, /Please say how you want to be called/)
  })

  it('joins another sign-in, by which one comes to the same account then', async () => {
    const reader = await somebody('11')
    club.person = { id: '11', name: 'Nora of the Club' }
    const back = await reader.signIn(site.origin, 'club', { join: 'yes', return: '/account?done=joined' })
    assert.match(back.text, /The sign-in was added/)
    assert.match(back.text, /Nora of the Club/)
    const byClub = new Reader()
    await byClub.signIn(site.origin, 'club')
    assert.equal((await who(byClub))?.id, (await who(reader))?.id)
  })

  it('does not take a sign-in from the account that has it', async () => {
    club.person = { id: '12', name: 'Omar' }
    const omar = new Reader()
    await omar.signIn(site.origin, 'club')
    const nora = await somebody('12')
    assert.match((await nora.signIn(site.origin, 'club', { join: 'yes' })).text, /belongs to another account/)
    const again = new Reader()
    await again.signIn(site.origin, 'club')
    assert.equal((await who(again))?.id, (await who(omar))?.id)
  })

  it('joins nothing for somebody who has signed out meanwhile', async () => {
    const reader = await somebody('13')
    club.person = { id: '13', name: 'Somebody' }
    const connecting = await reader.post(at('/sign-in/club'), { join: 'yes' })
    await reader.post(at('/sign-out'), {})
    assert.match((await reader.get(refreshOf(connecting))).text, /Please begin again/)
  })

  it('gives up one way in, and never the last', async () => {
    const reader = await somebody('14')
    club.person = { id: '14', name: 'Nora' }
    await reader.signIn(site.origin, 'club', { join: 'yes' })
    assert.match((await reader.post(at('/account/leave'), { issuer: google.address, subject: '14' })).text, /The sign-in was removed/)
    assert.match((await reader.post(at('/account/leave'), { issuer: club.address, subject: '14' })).text, /The last one stays/)
    const other = await somebody('14')
    assert.notEqual((await who(other))?.id, (await who(reader))?.id)
  })

  it('lets nobody give up another’s way in', async () => {
    const victim = await somebody('15')
    const reader = await somebody('16')
    club.person = { id: '16', name: 'Mallory' }
    await reader.signIn(site.origin, 'club', { join: 'yes' })
    await reader.post(at('/account/leave'), { issuer: google.address, subject: '15' })
    assert.equal((await who(await somebody('15')))?.id, (await who(victim))?.id)
  })

  it('ends a sign-in on another device, and only one’s own', async () => {
    const [here, there, stranger] = [await somebody('17'), await somebody('17'), await somebody('18')]
    const session = (await person(there))?.session.tokenHash ?? ''
    await stranger.post(at('/account/end'), { session })
    assert.ok(await who(there))
    assert.match((await here.post(at('/account/end'), { session })).text, /That device is signed out/)
    assert.equal(await who(there), undefined)
    assert.ok(await who(here))
  })

  it('ends all sign-ins but the one that asks', async () => {
    const [here, there, stranger] = [await somebody('21'), await somebody('21'), await somebody('22')]
    const page = await here.post(at('/account/end-others'), {})
    assert.match(page.text, /You are signed in nowhere else now/)
    assert.doesNotMatch(page.text, /Sign out everywhere else/)
    assert.equal(await who(there), undefined)
    assert.ok(await who(here))
    assert.ok(await who(stranger))
  })

  it('does not give up the last way that leads in while another is of a provider that is switched off', async () => {
    const reader = await somebody('23')
    const { id } = (await who(reader)) ?? assert.fail('nobody is signed in')
    const gone = { issuer: 'https://gone.example', subject: '23', name: 'Nora', emailIsVerified: false }
    await site.masthead.storage.transact((stores) => admit(stores, { profile: gone, provider: 'gone', joining: id }, site.masthead))
    assert.match((await reader.post(at('/account/leave'), { issuer: google.address, subject: '23' })).text, /The last one stays/)
    assert.match((await reader.post(at('/account/leave'), { issuer: gone.issuer, subject: gone.subject })).text, /The sign-in was removed/)
  })

  it('takes no form that another site sent', async () => {
    const reader = await somebody('19')
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'null', 'sec-fetch-site': 'same-origin' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]) {
      for (const path of ['/account/name', '/account/leave', '/account/end', '/sign-out', '/sign-in/google'])
        assert.equal((await reader.post(at(path), { name: 'Stolen' }, headers)).status, 403, path)
    }
    assert.equal((await who(reader))?.name, 'Nora Lind')
  })

  it('is the colleague’s own when a colleague joins a sign-in', async () => {
    const { storage, clock } = site.masthead
    const id = await storage.transact((stores) => addAccount(stores, { name: 'Ed', login: 'ed', role: 'editor' }, clock.now()))
    const editor = new Reader()
    await editor.post(at(`/newsroom/sign-in/${await makeSignInToken(storage, id, site.masthead)}`), {})
    club.person = { id: '20', name: 'Eduard' }
    await editor.signIn(site.origin, 'club', { join: 'yes' })
    const later = new Reader()
    await later.signIn(site.origin, 'club')
    assert.equal((await who(later))?.login, 'ed')
    assert.equal((await who(later))?.role, 'editor')
  })

  it('is not come into by an address that is a colleague’s', async () => {
    const { storage, clock } = site.masthead
    const boss = { name: 'Ann', login: 'ann', email: 'ann@quay.example', role: 'administrator' } as const
    const id = await storage.transact((stores) => addAccount(stores, boss, clock.now()))
    const editor = new Reader()
    await editor.post(at(`/newsroom/sign-in/${await makeSignInToken(storage, id, site.masthead)}`), {})
    club.person = { id: '21', name: 'Ann', email: 'ann@quay.example', verified: true }
    await editor.signIn(site.origin, 'club', { join: 'yes' })
    google.person = { id: '21', name: 'Not Ann', email: 'ann@quay.example', verified: true }
    const other = new Reader()
    await other.signIn(site.origin, 'google')
    assert.equal((await who(other))?.role, undefined)
    assert.notEqual((await who(other))?.id, id)
  })
})

describe('a reader’s account', () => {
  it('has no page, stands in no list, and drops no kept page', async () => {
    const before = await site.get('/')
    const reader = await somebody('30', 'Somebody New')
    const account = await who(reader)
    assert.equal((await site.get(`/author/${account?.slug}/`)).status, 404)
    assert.ok(!(await site.masthead.storage.stores.accounts.colleagues()).some(({ id }) => id === account?.id))
    const after = await site.get('/', { 'if-none-match': before.headers.get('etag') ?? '' })
    assert.equal(after.status, 304)
    assert.deepEqual(
      (await site.masthead.storage.stores.outbox.after(0, 1_000)).map(({ event }) => event),
      [],
    )
  })
})

describe('a session', () => {
  it('has a token of its own that the browser did not bring along, and ends the one it had', async () => {
    const reader = await somebody('40')
    const first = reader.cookies(site.origin)
    google.person = { id: '41', name: 'Other' }
    await reader.signIn(site.origin, 'google')
    assert.notEqual(reader.cookies(site.origin), first)
    assert.equal(await signedInAs(ports(), first), undefined)
    // A token that somebody planted is never taken up.
    const planted = await fetch(at('/sign-in/google'), { method: 'POST', headers: { cookie: 'masthead=planted' } })
    assert.equal(planted.status, 200)
    assert.equal(await signedInAs(ports(), 'masthead=planted'), undefined)
  })

  it('ends with Log Out, for every copy of its token, and leads back', async () => {
    const reader = await somebody('42')
    const copy = reader.cookies(site.origin)
    assert.equal((await reader.post(at('/sign-out'), { return: '/?s=x' })).url, at('/?s=x'))
    assert.equal(await signedInAs(ports(), copy), undefined)
    const third = await somebody('42')
    assert.equal((await third.post(at('/sign-out?return=%2F%3Fs%3Dx'), { comment: 'Half a thought' })).url, at('/?s=x'))
    const other = await somebody('42')
    assert.equal((await other.post(at('/sign-out'), { return: 'https://evil.example/' })).url, at('/'))
  })

  it('changes its token after a day; the old one is good for a minute more', async () => {
    const { storage, random, hashing, clock } = site.masthead
    const reader = await somebody('43')
    const token = /(?:^|; )masthead=([^;]+)/.exec(reader.cookies(site.origin))?.[1] ?? ''
    const now = { at: clock.now() }
    const timed = { storage, random, hashing, clock: { now: () => now.at } }
    const signedIn = async (by: string) => (await whoIs(storage.stores, by, timed)) !== undefined
    const session = (await person(reader))?.session ?? assert.fail()
    assert.equal(await renewed(storage, session, timed), undefined)
    now.at = later(now.at, hours(25))
    const [next, twice] = await Promise.all([renewed(storage, session, timed), renewed(storage, session, timed)])
    assert.equal([next, twice].filter((each) => each !== undefined).length, 1)
    const fresh = (next ?? twice)?.token ?? ''
    assert.deepEqual([await signedIn(token), await signedIn(fresh)], [true, true])
    now.at = later(now.at, minutes(2))
    assert.deepEqual([await signedIn(token), await signedIn(fresh)], [false, true])
    now.at = later(now.at, days(31))
    assert.equal(await signedIn(fresh), false)
  })

  it('has a cookie for this host alone where the public address is https', async () => {
    const secure = await startSite({ MASTHEAD_URL: 'https://news.example' })
    const { storage, clock } = secure.masthead
    const id = await storage.transact((stores) => addAccount(stores, { name: 'Ed', login: 'ed', role: 'editor' }, clock.now()))
    const path = `${secure.site.listensAt}/newsroom/sign-in/${await makeSignInToken(storage, id, secure.masthead)}`
    const reply = await fetch(path, { method: 'POST', redirect: 'manual' })
    assert.match(reply.headers.get('set-cookie') ?? '', /^__Host-masthead=[\w-]{43}; .*Path=\/; .*HttpOnly; Secure; SameSite=Lax/)
    assert.doesNotMatch(reply.headers.get('set-cookie') ?? '', /Domain/i)
  })
})

describe('the ways in', () => {
  it('are only those that are configured', async () => {
    const page = await (await site.get('/sign-in')).text()
    assert.match(page, /Google[\s\S]*The Club/)
    assert.doesNotMatch(page, /Facebook|Mastodon|A link by mail/)
    const nothing = await startPublicSite({ 'sign-in.passkeys': 'off' })
    assert.match(await nothing.page('/sign-in'), /No way of signing in has been set up/)
  })

  it('speak of accounts elsewhere where they are such', async () => {
    assert.match(await site.page('/sign-in'), /By an account that you have/)
    const passkeysOnly = await startPublicSite({}, 'localhost')
    const page = await passkeysOnly.page('/sign-in')
    assert.match(page, /Passkey/)
    assert.doesNotMatch(page, /By an account that you have/)
  })

  it('are none where the public address is not encrypted', async () => {
    const open = await startSite({
      MASTHEAD_URL: 'http://news.example',
      MASTHEAD_SIGN_IN_GOOGLE_CLIENT_ID: 'a',
      MASTHEAD_SIGN_IN_GOOGLE_CLIENT_SECRET: 'b',
    })
    assert.match(await open.page('/sign-in'), /only where the connection is encrypted/)
    const reply = await fetch(`${open.site.listensAt}/sign-in/google`, { method: 'POST', redirect: 'manual' })
    assert.match(reply.headers.get('location') ?? '', /problem=not-offered/)
  })

  it('say nothing that a link’s maker made up', async () => {
    const page = await site.page('/sign-in?problem=denied&provider=Your%20bank&return=//evil.example/')
    assert.doesNotMatch(page, /Your bank|evil\.example/)
  })

  it('are kept by nobody, listed by nobody, and hand on no address', async () => {
    const reader = await somebody('50')
    for (const path of ['/sign-in', '/account', '/sign-in/sso', '/sign-in/google']) {
      const seen = await fetch(at(path), { redirect: 'manual', headers: { cookie: reader.cookies(site.origin) } })
      assert.equal(seen.headers.get('cache-control'), 'no-store', path)
      assert.equal(seen.headers.get('referrer-policy'), 'same-origin', path)
      assert.equal(seen.headers.get('x-robots-tag'), 'noindex', path)
    }
  })

  it('can be used by everyone: axe finds nothing, at a desk and on a phone', async () => {
    const reader = await somebody('51')
    const cookies = reader
      .cookies(site.origin)
      .split('; ')
      .map((pair) => ({ name: pair.split('=')[0] ?? '', value: pair.slice(pair.indexOf('=') + 1), url: site.origin }))
    for (const width of [1280, 360]) {
      const context = await (await browser()).newContext({
        viewport: { width, height: 900 },
        bypassCSP: true,
        colorScheme: width === 360 ? 'dark' : 'light',
      })
      await context.addCookies(cookies)
      const page = await context.newPage()
      for (const path of ['/sign-in', '/sign-in?problem=denied&provider=google', '/account']) {
        await page.goto(at(path))
        assert.deepEqual(await violations(page), [], `${path} at ${width} px`)
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
        assert.ok(overflow <= 0, `${path} is ${overflow} px too wide`)
      }
      await context.close()
    }
  })
})
