import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { SignJWT } from 'jose'
import { admit } from '../../src/app/identity/admit.js'
import { changePerson } from '../../src/app/identity/people.js'
import { addAccount } from '../../src/app/identity/set-up.js'
import { signedInAs } from '../../src/web/session-cookie.js'
import type { TestSite } from '../running-site.js'
import { type ArrivedLetter, startMailServer } from './mail-server.js'
import { clientId, clientSecret, startProvider, type TestProvider } from './provider.js'
import { Reader, refreshOf, startPublicSite } from './reader.js'

const memberSecret = 'a shared secret of more than thirty-two characters'

let site: TestSite & { readonly origin: string }
let google: TestProvider
let club: TestProvider
let letters: ArrivedLetter[]

before(async () => {
  google = await startProvider('openid', { id: '1', name: 'Nora Lind' })
  club = await startProvider('openid', { id: '1', name: 'Nora of the Club' })
  const mail = await startMailServer()
  letters = mail.letters
  site = await startPublicSite(
    {
      'mail.smtp-url': mail.url,
      'sign-in.google-client-id': clientId,
      'sign-in.google-client-secret': clientSecret,
      'sign-in.google-address': google.address,
      'sign-in.openid-providers': `club | The Club | ${club.address} | ${clientId}`,
      'sign-in.openid-secrets': `club | ${clientSecret}`,
      'sign-in.member-name': 'Quay Members',
      'sign-in.member-address': 'https://members.quay.example/enter',
      'sign-in.member-issuer': 'https://members.quay.example',
      'sign-in.member-key': memberSecret,
    },
    'localhost',
  )
  google.know(`${site.origin}/sign-in/google/callback`)
  club.know(`${site.origin}/sign-in/club/callback`)
})

const at = (path: string) => `${site.origin}${path}`
const who = async (reader: Reader) => (await signedInAs({ ...site.masthead, origin: site.origin }, reader.cookies(site.origin)))?.account

/** Somebody who is signed in by Google. */
async function somebody(id: string): Promise<Reader> {
  google.person = { id, name: 'Nora Lind' }
  const reader = new Reader()
  await reader.signIn(site.origin, 'google')
  return reader
}

async function memberToken(sub: string): Promise<string> {
  const claims = { iss: 'https://members.quay.example', aud: site.origin, sub, name: 'Nora Lind', jti: `of ${sub}` }
  const token = new SignJWT({ ...claims, exp: Math.floor(Date.now() / 1_000) + 60 }).setProtectedHeader({ alg: 'HS256' })
  return token.sign(new TextEncoder().encode(memberSecret))
}

/** The address of the link in the newest letter. */
async function linkTo(reader: Reader, email: string, fields: Record<string, string> = {}): Promise<string> {
  const sent = await reader.post(at('/sign-in/mail'), { email, ...fields })
  assert.doesNotMatch(sent.text, /What you wrote is kept/)
  const { message } = letters.findLast(({ to }) => to.includes(email)) ?? assert.fail()
  return /http:\/\/\S+\/sign-in\/mail\/[\w-]+/.exec(message)?.[0] ?? assert.fail()
}

describe('a sign-in that was to join an account', () => {
  const joinFields = async (reader: Reader) => {
    const page = await reader.get(at('/account'))
    const [, form = ''] = /<form method="post" action="\/sign-in\/(?:[\s\S]*?)>([\s\S]*?)<\/form>/.exec(page.text) ?? []
    return Object.fromEntries([...form.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]))
  }

  it('is told of on the page of the account: that it was added, or why it was not', async () => {
    const reader = await somebody('10')
    club.person = { id: '10', name: 'Nora of the Club' }
    club.denies = true
    const denied = await reader.signIn(site.origin, 'club', await joinFields(reader))
    club.denies = false
    assert.equal(new URL(denied.url).pathname, '/account')
    assert.match(denied.text, /The Club was not allowed to say who you are/)
    assert.doesNotMatch(denied.text, /You are not signed in/)
    assert.doesNotMatch(denied.text, /The sign-in was added/)
    assert.match((await reader.signIn(site.origin, 'club', await joinFields(reader))).text, /The sign-in was added/)
    const another = await somebody('11')
    const taken = await another.signIn(site.origin, 'club', await joinFields(another))
    assert.match(taken.text, /belongs to another account/)
    assert.doesNotMatch(taken.text, /The sign-in was added/)
  })

  it('is not said to be added on the way to it', async () => {
    const reader = await somebody('12')
    const connecting = await reader.post(at('/sign-in/club'), await joinFields(reader))
    const back = /class="way-back"><a href="([^"]+)"/.exec(connecting.text)?.[1] ?? ''
    assert.doesNotMatch((await reader.get(at(back))).text, /The sign-in was added/)
  })

  it('is told of so by mail too', async () => {
    const reader = await somebody('13')
    const link = await linkTo(reader, 'nora13@example.org', await joinFields(reader))
    assert.match((await reader.post(link, {})).text, /The sign-in was added/)
    const another = await somebody('14')
    assert.match(
      (await another.post(await linkTo(another, 'nora13@example.org', await joinFields(another)), {})).text,
      /belongs to another account/,
    )
  })

  it('makes no account of its own of a passkey, where nobody is signed in any more', async () => {
    const reader = await somebody('15')
    assert.equal((await reader.post(at('/sign-in/passkey/ask-to-make'), { join: 'yes' })).status, 200)
    await reader.post(at('/sign-out'), {})
    assert.equal((await reader.post(at('/sign-in/passkey/ask-to-make'), { join: 'yes' })).status, 403)
    const made = await reader.post(at('/sign-in/passkey/make'), { join: 'yes', answer: '{}' })
    assert.match(made.url, /problem=sign-in-first/)
  })
})

describe('what comes back a second time', () => {
  it('tells somebody whom it has signed in that they are', async () => {
    google.person = { id: '20', name: 'Nora Lind' }
    const reader = new Reader()
    const connecting = await reader.post(at('/sign-in/google'), {})
    const first = await reader.get(refreshOf(connecting), (url) => url.includes('/callback'))
    assert.equal((await reader.get(first.url)).url, at('/'))
    const second = await reader.get(first.url)
    assert.match(second.text, /You are signed in already/)
    const stranger = new Reader()
    await stranger.post(at('/sign-in/google'), {})
    assert.match((await stranger.get(first.url)).text, /Please begin again/)
  })

  it('tells so by a link in a letter too', async () => {
    const reader = new Reader()
    const link = await linkTo(reader, 'nora21@example.org')
    await reader.post(link, {})
    assert.ok(await who(reader))
    assert.match((await reader.get(link)).text, /You are signed in already/)
    assert.match((await reader.post(link, {})).text, /You are signed in already/)
    assert.match((await new Reader().get(link)).text, /was used before/)
  })
})

describe('a colleague who is suspended', () => {
  it('is told so by every way of readers, and not signed in', async () => {
    const { storage } = site.masthead
    const id = await storage.transact(async (stores) => {
      await addAccount(stores, { name: 'Ad', login: 'ad', role: 'administrator' }, site.masthead.clock.now())
      const colleague = await addAccount(stores, { name: 'Ed', login: 'ed', role: 'editor' }, site.masthead.clock.now())
      for (const [issuer, subject, provider] of [
        [google.address, '30', 'google'],
        ['mailto:', 'ed@example.org', 'mail'],
        ['https://members.quay.example', '30', 'member'],
      ] as const)
        await admit(
          stores,
          { profile: { issuer, subject, name: 'Ed', emailIsVerified: false }, provider, joining: colleague },
          site.masthead,
        )
      return colleague
    })
    assert.equal((await who(await somebody('30')))?.id, id)
    assert.ok((await changePerson(site.masthead, { by: 'owner', id, change: { type: 'suspend' } })).ok)
    google.person = { id: '30', name: 'Ed' }
    const ways: Readonly<Record<string, (reader: Reader) => Promise<{ readonly text: string }>>> = {
      google: (reader) => reader.signIn(site.origin, 'google'),
      mail: async (reader) => reader.post(await linkTo(reader, 'ed@example.org'), {}),
      member: async (reader) => reader.post(at('/sign-in/sso'), { token: await memberToken('30') }),
    }
    for (const [way, comesIn] of Object.entries(ways)) {
      const reader = new Reader()
      assert.match((await comesIn(reader)).text, /This account is suspended/, way)
      assert.doesNotMatch(reader.cookies(site.origin), /masthead=/, way)
    }
  })
})

describe('the ways into one’s account', () => {
  it('have their names, also those that cannot be joined and those that are offered no more', async () => {
    const reader = new Reader()
    await reader.post(at('/sign-in/sso'), { token: await memberToken('40') })
    const account = (await who(reader)) ?? assert.fail()
    const profile = { issuer: 'https://api.x.com/2', subject: '40', name: 'Nora on X', emailIsVerified: false }
    await site.masthead.storage.transact((stores) => admit(stores, { profile, provider: 'x', joining: account.id }, site.masthead))
    const page = (await reader.get(at('/account'))).text
    assert.match(page, /<b>Quay Members<\/b>/)
    assert.match(page, /<b>X<\/b>/)
    assert.doesNotMatch(page, /formaction="\/sign-in\/member"/)
  })
})
