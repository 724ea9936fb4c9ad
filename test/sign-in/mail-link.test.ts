import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { signedInAs } from '../../src/web/session-cookie.js'
import type { TestSite } from '../running-site.js'
import { type ArrivedLetter, startMailServer } from './mail-server.js'
import { clientId, clientSecret, startProvider, type TestProvider } from './provider.js'
import { Reader, startPublicSite } from './reader.js'

let site: TestSite & { readonly origin: string }
let letters: ArrivedLetter[]
let google: TestProvider

before(async () => {
  const server = await startMailServer()
  letters = server.letters
  google = await startProvider('openid', { id: '1', name: 'Nora Lind', email: 'nora@example.org', verified: true })
  site = await startPublicSite({
    'mail.smtp-url': server.url,
    'site.name': 'The Quay Register',
    'sign-in.google-client-id': clientId,
    'sign-in.google-client-secret': clientSecret,
    'sign-in.google-address': google.address,
  })
  google.know(`${site.origin}/sign-in/google/callback`)
})

const who = async (reader: Reader) => (await signedInAs({ ...site.masthead, origin: site.origin }, reader.cookies(site.origin)))?.account

const ask = (reader: Reader, email: string, fields: Record<string, string> = {}) =>
  reader.post(`${site.origin}/sign-in/mail`, { email, ...fields })

/** The link in the newest letter. */
function link(to: string): string {
  const found = letters.findLast((letter) => letter.to === to)
  return /http:\/\/127\.0\.0\.1:\d+\/sign-in\/mail\/[\w-]+/.exec(found?.message ?? '')?.[0] ?? assert.fail(`no letter to ${to}`)
}

describe('signing in by a link in a letter', () => {
  it('asks for a name the first time, and leads back then', async () => {
    const reader = new Reader()
    await ask(reader, 'first@example.org', { return: '/2019/' })
    const page = await reader.get(link('first@example.org'))
    assert.match(page.text, /You are about to sign in as first@example\.org/)
    const inside = await reader.post(page.url, {})
    assert.match(inside.url, /\/account\?done=name-missing&return=%2F2019%2F/)
    assert.equal((await reader.post(`${site.origin}/account/name`, { name: ' Nora  Lind ', return: '/2019/' })).url, `${site.origin}/2019/`)
    const account = await who(reader)
    assert.equal(account?.name, 'Nora Lind')
    assert.equal(account.email, 'first@example.org')
  })

  it('keeps of the network that asked a mark that cannot be made again without the key', async () => {
    await ask(new Reader(), 'marked@example.org')
    const { rows } = await site.masthead.database.transact((queries) =>
      sql<{ network: string }>`select network from mail_links where email = 'marked@example.org'`.execute(queries),
    )
    const { hashing, keys } = site.masthead
    assert.deepEqual(rows, [{ network: hashing.keyed((await keys()).network, '127.0.0.1') }])
  })

  it('is not used up by being opened, and is by being used', async () => {
    const reader = new Reader()
    await ask(reader, 'once@example.org')
    const address = link('once@example.org')
    for (let scan = 0; scan < 3; scan++) assert.equal((await new Reader().get(address)).status, 200)
    await reader.post(address, {})
    assert.ok(await who(reader))
    const late = new Reader()
    assert.match((await late.post(address, {})).text, /used before, or is too old/)
    assert.match((await late.get(address)).text, /used before, or is too old/)
    assert.equal(await who(late), undefined)
  })

  it('answers alike whether an address is known or not', async () => {
    const plain = (text: string, address: string) => text.replaceAll(address, 'ADDRESS')
    const known = await ask(new Reader(), 'first@example.org')
    const unknown = await ask(new Reader(), 'stranger@example.org')
    assert.equal(known.status, unknown.status)
    assert.equal(plain(known.text, 'first@example.org'), plain(unknown.text, 'stranger@example.org'))
    assert.deepEqual(
      letters.slice(-2).map(({ to }) => to),
      ['first@example.org', 'stranger@example.org'],
    )
  })

  it('leads to the account that has the same verified address', async () => {
    const [byGoogle, byMail] = [new Reader(), new Reader()]
    await byGoogle.signIn(site.origin, 'google')
    await ask(byMail, 'NORA@example.org')
    await byMail.post(link('NORA@example.org'), {})
    assert.equal((await who(byMail))?.id, (await who(byGoogle))?.id)
  })

  it('does not join a stranger’s address to the account of whoever asked', async () => {
    const asking = new Reader()
    google.person = { id: '2', name: 'Mallory', email: 'mallory@example.org', verified: true }
    await asking.signIn(site.origin, 'google')
    await ask(asking, 'victim@example.org', { join: 'yes' })
    const victim = new Reader()
    assert.match((await victim.post(link('victim@example.org'), {})).text, /Please sign in first/)
    assert.equal(await who(victim), undefined)
    const [joined] = await site.masthead.storage.stores.identities.ofAccount((await who(asking))?.id ?? assert.fail())
    assert.equal(joined?.verifiedEmail, 'mallory@example.org')
  })

  it('takes no address that is none', async () => {
    const said = await ask(new Reader(), 'nora at example.org')
    assert.equal(said.status, 422)
    assert.match(said.text, /This is not an e-mail address/)
  })

  it('goes out five times an hour to one address, and twenty times from one network', async () => {
    const sent = () => letters.length
    const before = sent()
    const statuses = []
    for (let time = 0; time < 6; time++) statuses.push((await ask(new Reader(), 'often@example.org')).status)
    assert.deepEqual(statuses, [200, 200, 200, 200, 200, 429])
    assert.equal(sent() - before, 5)
    for (let time = 0; time < 20; time++) await ask(new Reader(), `reader-${time}@example.org`)
    assert.equal((await ask(new Reader(), 'one-more@example.org')).status, 429)
    assert.ok(sent() - before <= 20)
  })

  it('has no letter taken for a form of another site', async () => {
    for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }])
      assert.equal((await new Reader().post(`${site.origin}/sign-in/mail`, { email: 'a@example.org' }, headers)).status, 403)
  })
})
