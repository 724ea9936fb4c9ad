import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import type { Account } from '../../src/core/identity/account.js'
import { signedInAs } from '../../src/web/session-cookie.js'
import type { TestSite } from '../running-site.js'
import { waitUntil } from '../wait-until.js'
import { clientId, clientSecret, startProvider, type TestProvider } from './provider.js'
import { Reader, refreshOf, startPublicSite } from './reader.js'

let site: TestSite & { readonly origin: string }
let provider: TestProvider

before(async () => {
  provider = await startProvider('openid', { id: '110248495921238986420', name: 'Nora Lind', email: 'nora@example.org', verified: true })
  site = await startPublicSite({
    'sign-in.google-client-id': clientId,
    'sign-in.google-client-secret': clientSecret,
    'sign-in.google-address': provider.address,
  })
  provider.know(`${site.origin}/sign-in/google/callback`)
})

const who = async (reader: Reader): Promise<Account | undefined> =>
  (await signedInAs({ ...site.masthead, origin: site.origin }, reader.cookies(site.origin)))?.account

describe('signing in by a provider', () => {
  it('goes there and back, and leads to where one was', async () => {
    const reader = new Reader()
    const back = await reader.signIn(site.origin, 'google', { return: '/?s=harbour' })
    assert.equal(back.url, `${site.origin}/?s=harbour`)
    const account = await who(reader)
    assert.equal(account?.name, 'Nora Lind')
    assert.equal(account.role, undefined)
    assert.match(account.login, /^reader-[a-z0-9]{24}$/)
    assert.deepEqual(site.problems, [])
  })

  it('leads to the same account the second time, whatever one is called by then', async () => {
    const [first, second] = [new Reader(), new Reader()]
    await first.signIn(site.origin, 'google')
    provider.person = { ...provider.person, name: 'Nora L.' }
    await second.signIn(site.origin, 'google')
    assert.equal((await who(second))?.id, (await who(first))?.id)
  })

  it('shows the page that connects: with a link, and a refresh', async () => {
    const seen = await new Reader().post(`${site.origin}/sign-in/google`, {})
    assert.equal(seen.status, 200)
    assert.match(seen.text, /<h1>Connecting to Google …<\/h1>/)
    assert.ok(seen.text.includes(`href="${refreshOf(seen).replaceAll('&', '&amp;')}"`))
    assert.match(seen.headers.get('content-security-policy') ?? '', /form-action 'self'/)
    assert.equal(seen.headers.get('cache-control'), 'no-store')
    assert.equal(seen.headers.get('referrer-policy'), 'same-origin')
    assert.equal(seen.headers.get('x-robots-tag'), 'noindex')
  })

  it('is not begun without end by one network', async () => {
    const at = new Reader()
    const begin = () => at.post(`${site.origin}/sign-in/google`, {})
    let refused = await begin()
    await waitUntil('no more can be begun', async () => {
      refused = await begin()
      return !refused.text.includes('Connecting to Google')
    })
    assert.match(refused.text, /Too many are signing in from your network/)
  })
})
