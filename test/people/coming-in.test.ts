import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { hasAdministrator, makeSetUpLink } from '../../src/app/identity/set-up.js'
import { signInByPassword } from '../../src/app/identity/sign-in-by-password.js'
import type { TestSite } from '../running-site.js'
import { Reader, startPublicSite } from '../sign-in/reader.js'
import { waitUntil } from '../wait-until.js'
import { codeOf, comeInByPassword, goodPassword, offerIn } from './newsroom-person.js'

type Site = TestSite & { readonly origin: string }

const wrong = /That was not right: the name, the password or the code/

/** A site whose administrator came in by password, and what it takes to come in again. */
async function siteWithInes(): Promise<{ site: Site; secret: string; codes: readonly string[] }> {
  const site = await startPublicSite({ 'site.name': 'The Quay Register' }, 'localhost')
  const link = `${site.origin}/newsroom/set-up/${await makeSetUpLink(site.masthead)}`
  const { secret, codes } = await comeInByPassword(new Reader(), link, { name: 'Ines Falk', email: 'ines@quay.example' })
  return { site, secret, codes }
}

const signIn = (site: Site, reader: Reader, fields: Record<string, string>) =>
  reader.post(`${site.origin}/newsroom/sign-in`, { name: 'ines-falk', password: goodPassword, ...fields })

const isIn = async (site: Site, reader: Reader): Promise<boolean> => (await reader.get(`${site.origin}/newsroom/settings`)).status === 200

describe('the set-up link', () => {
  it('asks who you are and how you will come in, says what is wrong, and is not used up by that', async () => {
    const site = await startPublicSite({ 'site.name': 'The Quay Register' }, 'localhost')
    const link = `${site.origin}/newsroom/set-up/${await makeSetUpLink(site.masthead)}`
    const reader = new Reader()
    assert.match((await reader.get(link)).text, /Go on with a passkey[\s\S]*Go on with a password/)
    const nameless = await reader.post(link, { name: ' ', email: '', way: 'password' })
    assert.deepEqual([nameless.status, /Please say who you are/.test(nameless.text)], [422, true])
    const step = await reader.post(link, { name: 'Ines Falk', email: '', way: 'password' })
    const { secret, offer } = offerIn(step.text)
    const typed = { name: 'Ines Falk', email: '', password: goodPassword, again: goodPassword, offer, code: codeOf(secret) }
    const refused: readonly (readonly [Record<string, string>, RegExp])[] = [
      [{ password: 'short', again: 'short' }, /fewer than 10 characters/],
      [{ password: 'Password2026!', again: 'Password2026!' }, /one of those that are tried first/],
      [{ password: 'qwertyuiop', again: 'qwertyuiop' }, /one of those that are tried first/],
      [{ password: 'The Quay Register', again: 'The Quay Register' }, /your name, or the publication’s/],
      [{ again: 'a ferry leaves at ten' }, /The two are not the same/],
      [{ code: codeOf(secret, 5) }, /not what the app shows/],
      [{ offer: 'made up' }, /more than an hour/],
    ]
    for (const [changes, problem] of refused) {
      const seen = await reader.post(`${link}/password`, { ...typed, ...changes })
      assert.equal(seen.status, 422)
      assert.match(seen.text, problem)
    }
    assert.equal(await hasAdministrator(site.masthead.storage.stores), false)
    assert.equal((await reader.post(`${link}/password`, typed)).status, 200)
  })

  it('makes one administrator, once, who is signed in and is shown recovery codes', async () => {
    const site = await startPublicSite({}, 'localhost')
    const link = `${site.origin}/newsroom/set-up/${await makeSetUpLink(site.masthead)}`
    const reader = new Reader()
    const { codes, seen } = await comeInByPassword(reader, link, { name: 'Ines Falk', email: 'ines@quay.example' })
    assert.equal(new Set(codes).size, 8)
    assert.match(seen.text, /You sign in as <b>ines-falk<\/b>/)
    assert.equal(await isIn(site, reader), true)
    assert.equal((await new Reader().get(link)).status, 410)
    assert.equal((await new Reader().post(link, { name: 'Eve', email: '', way: 'password' })).status, 410)
    assert.equal((await new Reader().post(`${link}/password`, { name: 'Eve', email: '' })).status, 410)
    assert.equal(await makeSetUpLink(site.masthead), undefined)
  })
})

describe('a password', () => {
  let site: Site
  let secret: string
  let codes: readonly string[]
  before(async () => {
    ;({ site, secret, codes } = await siteWithInes())
  })

  it('signs nobody in without the second factor, and the second factor nobody without it', async () => {
    for (const fields of [
      { code: '' },
      { code: '000000' },
      { code: 'ABCD EFGH IJKL MNOP' },
      { password: 'a ferry leaves at ten', code: codeOf(secret, 1) },
    ]) {
      const reader = new Reader()
      const seen = await signIn(site, reader, fields)
      assert.equal(seen.status, 422)
      assert.match(seen.text, wrong)
      assert.equal(await isIn(site, reader), false)
    }
  })

  it('lets in with the code that the app shows, by login or address, and no code twice', async () => {
    // The code of this very step was used when the app was shown.
    const code = codeOf(secret, 1)
    const reader = new Reader()
    const seen = await signIn(site, reader, { name: 'INES@quay.example', code: `${code.slice(0, 3)} ${code.slice(3)}` })
    assert.match(seen.url, /\/newsroom\/today$/)
    assert.equal(await isIn(site, reader), true)
    const again = await signIn(site, new Reader(), { code })
    assert.match(again.text, wrong)
  })

  it('lets in with a recovery code, each of them once', async () => {
    const [code = ''] = codes
    const reader = new Reader()
    await signIn(site, reader, { code: code.toLowerCase() })
    assert.equal(await isIn(site, reader), true)
    assert.match((await signIn(site, new Reader(), { code })).text, wrong)
  })

  it('leads back to where one wanted to go, and nowhere else', async () => {
    const asked = await new Reader().get(`${site.origin}/newsroom/settings`)
    assert.equal(asked.status, 401)
    assert.match(asked.text, /name="return" value="\/newsroom\/settings"/)
    const seen = await signIn(site, new Reader(), { code: codes[1] ?? '', return: 'https://evil.example/newsroom/' })
    assert.equal(new URL(seen.url).origin, site.origin)
  })

  it('tells nobody by its answer whether an account is there', async () => {
    const [known, unknown] = await Promise.all(
      ['ines-falk', 'nobody-at-all'].map(async (name) => {
        const seen = await signIn(site, new Reader(), { name, password: 'a ferry leaves at ten', code: '123456' })
        return [seen.status, seen.text.replace(name, 'NAME')]
      }),
    )
    assert.deepEqual(known, unknown)
  })

  it('is kept as Argon2id, and the secret of the app sealed', async () => {
    const { stores } = site.masthead.storage
    const account = await stores.accounts.findByLogin('ines-falk')
    assert.ok(account)
    assert.match((await stores.passwords.find(account.id))?.hash ?? '', /^\$argon2id\$/)
    assert.doesNotMatch((await stores.passwords.authenticator(account.id))?.sealed ?? '', new RegExp(secret))
  })

  it('is not asked for from another site', async () => {
    const url = `${site.origin}/newsroom/sign-in`
    const seen = await new Reader().post(
      url,
      { name: 'ines-falk', password: goodPassword, code: codes[2] ?? '' },
      { origin: 'https://evil.example' },
    )
    assert.equal(seen.status, 403)
  })
})

describe('guessing', () => {
  it('ends after ten tries an hour, at an account that is there and one that is not alike', async () => {
    const { site } = await siteWithInes()
    for (const name of ['ines-falk', 'nobody-at-all']) {
      const answers: number[] = []
      for (let guess = 0; guess < 11; guess++)
        answers.push((await signIn(site, new Reader(), { name, code: String(100_000 + guess) })).status)
      assert.deepEqual(answers, [...Array.from({ length: 10 }, () => 422), 429], name)
    }
  })

  it('is counted under the login and the address together, and tells by nothing that they are one', async () => {
    const { site, codes } = await siteWithInes()
    for (let guess = 0; guess < 10; guess++) await signIn(site, new Reader(), { code: '000000' })
    const [own, foreign] = await Promise.all(
      ['ines@quay.example', 'else@quay.example'].map((name) => signIn(site, new Reader(), { name, code: codes[0] ?? '' })),
    )
    assert.deepEqual([own?.status, foreign?.status], [422, 422])
  })

  it('takes no room from others once the tries are used up, and what found no room is no try', async () => {
    const { site } = await siteWithInes()
    const answers = async (hasRoom: boolean, times: number) => {
      const said: string[] = []
      let asked = 0
      const counting = () => {
        asked++
        return hasRoom
      }
      for (let guess = 0; guess < times; guess++) {
        const typed = {
          name: 'ines-falk',
          password: goodPassword,
          code: '000000',
          network: '192.0.2.1',
          device: '',
          knownBrowser: undefined,
        }
        const done = await signInByPassword({ ...site.masthead, hasRoom: counting }, typed)
        said.push(done.ok ? 'in' : done.refusal.type)
      }
      return { last: said.at(-1), asked }
    }
    assert.deepEqual(await answers(false, 12), { last: 'busy', asked: 12 })
    assert.deepEqual(await answers(true, 12), { last: 'too-many-tries', asked: 10 })
  })

  it('does not shut out whoever has come in from their browser before', async () => {
    const { site, codes } = await siteWithInes()
    const home = new Reader()
    await signIn(site, home, { code: codes[0] ?? '' })
    for (let guess = 0; guess < 11; guess++) await signIn(site, new Reader(), { code: '000000' })
    assert.equal((await signIn(site, new Reader(), { code: codes[1] ?? '' })).status, 429)
    let guesses = 0
    const isNetworkShut = async () =>
      /wrong too often/.test((await signIn(site, new Reader(), { name: `guess-${guesses++}`, code: '0' })).text)
    await waitUntil('the network is not heard any more', isNetworkShut)
    await home.post(`${site.origin}/newsroom/sign-out`, {})
    assert.equal(await isIn(site, home), false)
    // While so many guess, the site may be too busy for a moment.
    await waitUntil('the known browser is in', async () => {
      await signIn(site, home, { code: codes[1] ?? '' })
      return isIn(site, home)
    })
  })
})
