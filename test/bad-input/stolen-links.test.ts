import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { invite } from '../../src/app/identity/invitations.js'
import { makeSignInToken } from '../../src/app/identity/session.js'
import { addAccount, makeSetUpLink } from '../../src/app/identity/set-up.js'
import { sharePreview } from '../../src/app/publishing/preview-links.js'
import { days, later, minutes } from '../../src/core/instant.js'
import { addArticle } from '../builders.js'
import { codeOf, comeInByPassword, goodPassword, offerIn } from '../people/newsroom-person.js'
import type { TestSite } from '../running-site.js'
import { Reader, type Seen, startPublicSite } from '../sign-in/reader.js'

type Site = TestSite & { readonly origin: string }

/** What a page has to say about a link that is no good: that it is over, and what to do now. */
const toldSo = ({ status, text }: Seen): void => {
  assert.ok(status === 410 || status === 404, String(status))
  assert.match(text, /<h1>This link is (?:used up|over)<\/h1>/)
  assert.match(text, /Ask (?:for|whoever)|Start the site again|Sign in to see/)
}

/** With one character changed, in another case, cut off, with more behind it, and with what leads elsewhere. */
const nearly = (token: string): readonly string[] => [
  `${token[0] === 'x' ? 'y' : 'x'}${token.slice(1)}`,
  `${token.slice(0, -1)}${token.endsWith('x') ? 'y' : 'x'}`,
  token.slice(0, -1),
  `${token}x`,
  token.replace(/[a-z]/, (letter) => letter.toUpperCase()),
  '..%2f..%2fsettings',
  '%00',
  'x'.repeat(5_000),
]

/** A password typed at a link, up to the last step of it. */
async function atTheLastStep(reader: Reader, url: string, name: string): Promise<Record<string, string>> {
  const step = await reader.post(url, { name, email: '', way: 'password' })
  const { secret, offer } = offerIn(step.text)
  return { name, email: '', password: goodPassword, again: goodPassword, offer, code: codeOf(secret) }
}

const isIn = async (site: Site, reader: Reader): Promise<boolean> => (await reader.get(`${site.origin}/newsroom/today`)).status === 200

describe('the link that makes the first administrator', () => {
  it('makes one of two who come at once, and tells the other what to do', async () => {
    const site = await startPublicSite({}, 'localhost')
    const token = (await makeSetUpLink(site.masthead)) ?? ''
    const url = `${site.origin}/newsroom/set-up/${token}`
    const readers = [new Reader(), new Reader()] as const
    const typed = await Promise.all(readers.map((reader, index) => atTheLastStep(reader, url, `Ines ${index}`)))
    const seen = await Promise.all(readers.map((reader, index) => reader.post(`${url}/password`, typed[index] ?? {})))
    assert.deepEqual(seen.map(({ status }) => status).sort(), [200, 410])
    for (const late of seen.filter(({ status }) => status === 410)) toldSo(late)
    assert.equal((await site.masthead.storage.stores.accounts.colleagues()).length, 1)
    assert.equal((await Promise.all(readers.map((reader) => isIn(site, reader)))).filter(Boolean).length, 1)
    toldSo(await new Reader().get(url))
    toldSo(await new Reader().post(url, { name: 'Late', email: '', way: 'password' }))
  })

  it('opens nothing when it is nearly right', async () => {
    const site = await startPublicSite({}, 'localhost')
    const token = (await makeSetUpLink(site.masthead)) ?? ''
    for (const other of nearly(token)) toldSo(await new Reader().get(`${site.origin}/newsroom/set-up/${other}`))
  })
})

describe('links of a publication', () => {
  let site: Site
  before(async () => {
    site = await startPublicSite({ 'site.name': 'The Quay Register' }, 'localhost')
    await comeInByPassword(new Reader(), `${site.origin}/newsroom/set-up/${await makeSetUpLink(site.masthead)}`, { name: 'Ines Falk' })
  })

  it('invite one person, who keeps the role that was given, whoever else has the link', async () => {
    const invited = await invite(site.masthead, { by: 'owner', role: 'author', email: '', claims: undefined })
    assert.ok(invited.ok)
    const url = `${site.origin}/newsroom/join/${invited.value.token}`
    const omar = new Reader()
    const other = new Reader()
    const typed = await atTheLastStep(other, url, 'Somebody Else')
    await comeInByPassword(omar, url, { name: 'Omar Rashid' })
    toldSo(await other.post(`${url}/password`, { ...typed, role: 'administrator' }))
    assert.equal(await isIn(site, other), false)
    toldSo(await omar.get(url))
    const people = await site.masthead.storage.stores.accounts.colleagues()
    assert.deepEqual(people.map(({ name, role }) => `${name}, ${role}`).sort(), ['Ines Falk, administrator', 'Omar Rashid, author'])
    for (const near of nearly(invited.value.token)) toldSo(await new Reader().get(`${site.origin}/newsroom/join/${near}`))
  })

  it('invite nobody after a week, and sign nobody in after a quarter of an hour', async () => {
    const past = (minutesAgo: number) => ({
      ...site.masthead,
      clock: { now: () => later(site.masthead.clock.now(), minutes(-minutesAgo)) },
    })
    const invited = await invite(past(8 * 24 * 60), { by: 'owner', role: 'author', email: '', claims: undefined })
    assert.ok(invited.ok)
    toldSo(await new Reader().get(`${site.origin}/newsroom/join/${invited.value.token}`))
    const [ines] = await site.masthead.storage.stores.accounts.colleagues()
    assert.ok(ines)
    const late = new Reader()
    toldSo(await late.post(`${site.origin}/newsroom/sign-in/${await makeSignInToken(site.masthead.storage, ines.id, past(16))}`, {}))
    assert.equal(await isIn(site, late), false)
  })

  it('sign in one browser of two, and none by a link that is nearly right', async () => {
    const { storage, clock } = site.masthead
    const nora = await storage.transact((stores) => addAccount(stores, { name: 'Nora Lind', login: 'nora', role: 'editor' }, clock.now()))
    const token = await makeSignInToken(storage, nora, site.masthead)
    for (const near of nearly(token).filter((each) => /^[\w-]+$/.test(each))) {
      const thief = new Reader()
      toldSo(await thief.post(`${site.origin}/newsroom/sign-in/${near}`, {}))
      assert.equal(await isIn(site, thief), false)
    }
    const browsers = [new Reader(), new Reader()] as const
    // A program that follows links uses nothing up.
    await browsers[1].get(`${site.origin}/newsroom/sign-in/${token}`)
    await Promise.all(browsers.map((reader) => reader.post(`${site.origin}/newsroom/sign-in/${token}`, {})))
    assert.equal((await Promise.all(browsers.map((reader) => isIn(site, reader)))).filter(Boolean).length, 1)
    toldSo(await new Reader().post(`${site.origin}/newsroom/sign-in/${token}`, {}))
  })

  it('show a preview and nothing else, until it ends', async () => {
    const { storage } = site.masthead
    const [ines] = await storage.stores.accounts.colleagues()
    assert.ok(ines)
    const draft = await addArticle(storage, { headline: 'Not out yet', life: { state: 'draft' } })
    const shared = await sharePreview(site.masthead, { article: draft, by: { id: ines.id, role: 'administrator' } })
    assert.ok(shared.ok)
    const guest = new Reader()
    const url = `${site.origin}/newsroom/preview/${shared.value}`
    assert.match((await guest.get(url)).text, /Not out yet/)
    assert.equal((await guest.get(`${site.origin}/newsroom/articles/${draft}`)).status, 401)
    assert.equal((await guest.get(`${site.origin}/newsroom/sign-in/${shared.value}`)).status, 200)
    toldSo(await guest.post(`${site.origin}/newsroom/sign-in/${shared.value}`, {}))
    for (const near of nearly(shared.value)) toldSo(await guest.get(`${site.origin}/newsroom/preview/${near}`))
    const old = await sharePreview(
      { ...site.masthead, clock: { now: () => later(site.masthead.clock.now(), days(-8)) } },
      { article: draft, by: { id: ines.id, role: 'administrator' } },
    )
    assert.ok(old.ok)
    toldSo(await guest.get(`${site.origin}/newsroom/preview/${old.value}`))
  })

  it('decide on no comment and open no new password by a token that was made up', async () => {
    for (const near of nearly('k3Jv9Q2mW8zR5tYb1cXd4e')) {
      toldSo(await new Reader().get(`${site.origin}/newsroom/decide/${near}`))
      toldSo(await new Reader().post(`${site.origin}/newsroom/decide/${near}`, { state: 'published' }))
      toldSo(await new Reader().get(`${site.origin}/newsroom/sign-in/forgotten/${near}`))
    }
  })
})
