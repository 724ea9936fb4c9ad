import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { makeSignInToken } from '../../src/app/identity/session.js'
import { addAccount, makeSetUpLink } from '../../src/app/identity/set-up.js'
import { minutes } from '../../src/core/instant.js'
import type { TestSite } from '../running-site.js'
import { type ArrivedLetter, startMailServer } from '../sign-in/mail-server.js'
import { Reader, startPublicSite } from '../sign-in/reader.js'
import { waitUntil } from '../wait-until.js'
import { codeOf, comeInByPassword, goodPassword, offerIn, recoveryCodesIn } from './newsroom-person.js'

type Site = TestSite & { readonly origin: string }

const another = 'two gulls on a bollard'

const signIn = (site: Site, reader: Reader, fields: Record<string, string>) =>
  reader.post(`${site.origin}/newsroom/sign-in`, { name: 'ines-falk', password: goodPassword, ...fields })

const isIn = async (site: Site, reader: Reader): Promise<boolean> => (await reader.get(`${site.origin}/newsroom/account`)).status === 200

async function siteWithInes(settings: Record<string, string> = {}) {
  const site = await startPublicSite({ 'site.name': 'The Quay Register', ...settings }, 'localhost')
  const reader = new Reader()
  const link = `${site.origin}/newsroom/set-up/${await makeSetUpLink(site.masthead)}`
  return { site, reader, ...(await comeInByPassword(reader, link, { name: 'Ines Falk', email: 'ines@quay.example' })) }
}

/** Makes all sign-ins older, as time does. */
async function letTimePass(site: Site, span: number): Promise<void> {
  const { storage, clock } = site.masthead
  const account = await storage.stores.accounts.findByLogin('ines-falk')
  assert.ok(account)
  for (const session of await storage.stores.sessions.ofAccount(account.id, clock.now()))
    await storage.transact(async ({ sessions }) => {
      await sessions.remove(session.tokenHash)
      await sessions.add({ ...session, beganAt: ((session.beganAt ?? clock.now()) - span) as typeof session.issuedAt })
    })
}

describe('one’s own account in the newsroom', () => {
  it('lists where one is signed in, by what, and ends one of them or all others', async () => {
    const { site, reader, codes } = await siteWithInes()
    const [second, third] = [new Reader(), new Reader()]
    await signIn(site, second, { code: codes[0] ?? '' })
    await signIn(site, third, { code: codes[1] ?? '' })
    const { text } = await reader.get(`${site.origin}/newsroom/account`)
    assert.equal(text.match(/by password and app/g)?.length, 3)
    const session = /name="session" value="([0-9a-f]+)"/.exec(text)?.[1] ?? ''
    await reader.post(`${site.origin}/newsroom/account/end`, { session })
    assert.equal([await isIn(site, second), await isIn(site, third)].filter(Boolean).length, 1)
    await reader.post(`${site.origin}/newsroom/account/end-others`, {})
    assert.deepEqual([await isIn(site, reader), await isIn(site, second), await isIn(site, third)], [true, false, false])
  })

  it('does not end the sign-ins of others', async () => {
    const { site, reader } = await siteWithInes()
    const { storage, clock } = site.masthead
    const omar = await storage.transact((stores) => addAccount(stores, { name: 'Omar', login: 'omar', role: 'author' }, clock.now()))
    const other = new Reader()
    await other.post(`${site.origin}/newsroom/sign-in/${await makeSignInToken(storage, omar, site.masthead)}`, {})
    const [theirs] = await storage.stores.sessions.ofAccount(omar, clock.now())
    await reader.post(`${site.origin}/newsroom/account/end`, { session: theirs?.tokenHash ?? '' })
    assert.equal(await isIn(site, other), true)
  })

  it('takes another password, by which alone one comes in then; other sign-ins end', async () => {
    const { site, reader, codes } = await siteWithInes()
    const second = new Reader()
    await signIn(site, second, { code: codes[0] ?? '' })
    const weak = await reader.post(`${site.origin}/newsroom/account/password`, { password: 'Password2026', again: 'Password2026' })
    assert.deepEqual([weak.status, /tried first/.test(weak.text)], [422, true])
    const done = await reader.post(`${site.origin}/newsroom/account/password`, { password: another, again: another })
    assert.match(done.text, /Your password is changed/)
    assert.deepEqual([await isIn(site, reader), await isIn(site, second)], [true, false])
    assert.equal((await signIn(site, new Reader(), { code: codes[1] ?? '' })).status, 422)
    const third = new Reader()
    await signIn(site, third, { password: another, code: codes[1] ?? '' })
    assert.equal(await isIn(site, third), true)
  })

  it('takes another app, and the one before it is good no more, nor are its recovery codes', async () => {
    const { site, reader, secret, codes } = await siteWithInes()
    const { secret: next, offer } = offerIn((await reader.get(`${site.origin}/newsroom/account/app`)).text)
    const wrong = await reader.post(`${site.origin}/newsroom/account/app`, { offer, code: codeOf(secret) })
    assert.equal(wrong.status, 422)
    const done = await reader.post(`${site.origin}/newsroom/account/app`, { offer, code: codeOf(next) })
    const fresh = recoveryCodesIn(done)
    assert.equal(fresh.length, 8)
    for (const code of [codeOf(secret, 1), codes[0] ?? '']) assert.equal((await signIn(site, new Reader(), { code })).status, 422)
    const second = new Reader()
    await signIn(site, second, { code: codeOf(next, 1) })
    assert.equal(await isIn(site, second), true)
  })

  it('makes new recovery codes in the place of the old', async () => {
    const { site, reader, codes } = await siteWithInes()
    const fresh = recoveryCodesIn(await reader.post(`${site.origin}/newsroom/account/codes`, {}))
    assert.equal((await signIn(site, new Reader(), { code: codes[0] ?? '' })).status, 422)
    const second = new Reader()
    await signIn(site, second, { code: fresh[0] ?? '' })
    assert.equal(await isIn(site, second), true)
  })

  it('changes nothing of how one comes in from a sign-in that is a quarter of an hour old', async () => {
    const { site, reader, codes } = await siteWithInes()
    await letTimePass(site, minutes(15))
    const { offer } = { offer: 'x' }
    for (const [path, fields] of [
      ['password', { password: another, again: another }],
      ['app', { offer, code: '123456' }],
      ['codes', {}],
      ['password/remove', {}],
      ['passkey/remove', { credential: 'x' }],
      ['passkey/make', { answer: '{}' }],
    ] as const) {
      const seen = await reader.post(`${site.origin}/newsroom/account/${path}`, fields)
      assert.match(seen.text, /more than a quarter of an hour ago/, path)
    }
    const joining = await reader.post(`${site.origin}/sign-in/passkey`, { join: 'yes', return: '/account' })
    assert.match(joining.url, /\/newsroom\/sign-in\?return=/)
    const leaving = await reader.post(`${site.origin}/account/leave`, { credential: 'x' })
    assert.match(leaving.url, /\/newsroom\/sign-in\?return=/)
    const second = new Reader()
    await signIn(site, second, { code: codes[0] ?? '' })
    assert.equal(await isIn(site, second), true)
  })

  it('keeps the last way in', async () => {
    const { site, reader } = await siteWithInes()
    const seen = await reader.post(`${site.origin}/newsroom/account/password/remove`, {})
    assert.match(seen.text, /The last way in stays/)
  })
})

/** The same, with a mail server, and how one asks for a letter there. */
async function siteWithLetters() {
  const { letters, url } = await startMailServer()
  const ines = await siteWithInes({ 'mail.smtp-url': url })
  const { origin } = ines.site
  const ask = (name: string) => new Reader().post(`${origin}/newsroom/sign-in/forgotten`, { name })
  const linkFor = async (name: string): Promise<string> => {
    const before = letters.length
    await ask(name)
    await waitUntil('the letter is there', () => letters.length > before)
    const path = /\/newsroom\/sign-in\/forgotten\/[\w-]+/.exec(letters.at(-1)?.message ?? '')?.[0]
    assert.ok(path)
    return origin + path
  }
  return { ...ines, letters, ask, linkFor }
}

describe('a link that was made for a colleague', () => {
  it('is no sign-in to whoever makes a cookie of it', async () => {
    const { site, linkFor } = await siteWithLetters()
    const { storage } = site.masthead
    const ines = await storage.stores.accounts.findByLogin('ines-falk')
    assert.ok(ines)
    const signsIn = await makeSignInToken(storage, ines.id, site.masthead)
    const changesPassword = (await linkFor('ines-falk')).split('/').at(-1) ?? ''
    const cookies = [signsIn, `link ${signsIn}`, `link%20${signsIn}`, changesPassword, `password ${changesPassword}`]
    const replies = cookies.map((cookie) => site.get('/newsroom/account', { cookie: `masthead=${cookie}` }))
    assert.deepEqual(
      (await Promise.all(replies)).map(({ status }) => status),
      cookies.map(() => 401),
    )
  })
})

describe('a forgotten password', () => {
  let site: Site
  let letters: readonly ArrivedLetter[]
  let codes: readonly string[]
  let secret: string
  let ask: Awaited<ReturnType<typeof siteWithLetters>>['ask']
  let linkFor: Awaited<ReturnType<typeof siteWithLetters>>['linkFor']
  before(async () => {
    ;({ site, codes, secret, letters, ask, linkFor } = await siteWithLetters())
  })

  it('is answered alike whether there is such an account or not', async () => {
    const [known, unknown] = [await ask('ines-falk'), await ask('nobody-at-all')]
    assert.deepEqual([known.status, known.text], [unknown.status, unknown.text])
    await waitUntil('the letter is there', () => letters.length === 1)
  })

  it('is changed by the letter and the app together, which signs nobody in and everybody out', async () => {
    const link = await linkFor('ines@quay.example')
    const reader = new Reader()
    assert.match((await reader.get(link)).text, /Choose a new password/)
    const weak = await reader.post(link, { password: 'qwertyuiop', again: 'qwertyuiop', code: codes[0] ?? '' })
    assert.match(weak.text, /tried first/)
    const done = await reader.post(link, { password: another, again: another, code: codeOf(secret, 1) })
    assert.match(done.text, /Your password is changed/)
    assert.equal(await isIn(site, reader), false)
    assert.equal((await reader.get(link)).status, 410)
    await signIn(site, reader, { password: another, code: codes[0] ?? '' })
    assert.equal(await isIn(site, reader), true)
  })

  it('is not changed by the letter alone: a wrong code uses the link up', async () => {
    const link = await linkFor('ines-falk')
    const reader = new Reader()
    const wrong = await reader.post(link, { password: goodPassword, again: goodPassword, code: '000000' })
    assert.equal(wrong.status, 410)
    const again = await reader.post(link, { password: goodPassword, again: goodPassword, code: codes[1] ?? '' })
    assert.equal(again.status, 410)
    assert.equal((await signIn(site, new Reader(), { code: codes[1] ?? '' })).status, 422)
  })

  it('is asked for three times an hour at most', async () => {
    const statuses = [await ask('zoe'), await ask('zoe'), await ask('zoe'), await ask('ZOE')].map(({ status }) => status)
    assert.deepEqual(statuses, [200, 200, 200, 429])
  })

  it('does not tell by its limit whose address one is', async () => {
    const { letters, ask } = await siteWithLetters()
    for (const name of ['ines-falk', 'ines-falk', 'ines-falk', 'ines-falk']) await ask(name)
    await waitUntil('three letters are there', () => letters.length === 3)
    assert.deepEqual([(await ask('ines@quay.example')).status, (await ask('else@quay.example')).status], [200, 200])
  })
})
