import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { mastodonAddress } from '../../src/app/identity/mastodon.js'
import { signedInAs } from '../../src/web/session-cookie.js'
import type { TestSite } from '../running-site.js'
import { startProvider, type TestProvider } from './provider.js'
import { Reader, refreshOf, type Seen, startPublicSite } from './reader.js'

let site: TestSite & { readonly origin: string }
let here: TestProvider
let there: TestProvider

before(async () => {
  here = await startProvider('mastodon', { id: '7', name: 'nora' })
  there = await startProvider('mastodon', { id: '7', name: 'nora' })
  site = await startPublicSite({ 'sign-in.mastodon': 'on' })
})

const who = async (reader: Reader) => (await signedInAs({ ...site.masthead, origin: site.origin }, reader.cookies(site.origin)))?.account
const host = (provider: TestProvider) => new URL(provider.address).host
const go = (reader: Reader, server: string): Promise<Seen> => reader.post(`${site.origin}/sign-in/mastodon`, { server, return: '/2019/' })

describe('signing in by a Mastodon server', () => {
  it('asks which, makes itself known once, and shows people with their server', async () => {
    const reader = new Reader()
    assert.match((await reader.post(`${site.origin}/sign-in/mastodon`, {})).text, /Which server is your account on/)
    const back = await reader.get(refreshOf(await go(reader, `@nora@${host(here)}`)))
    assert.equal(back.url, `${site.origin}/2019/`)
    assert.equal((await who(reader))?.name, `@nora@${host(here)}`)
    const second = new Reader()
    await second.get(refreshOf(await go(second, `http://${host(here)}/@nora`)))
    assert.equal((await who(second))?.id, (await who(reader))?.id)
    assert.equal(here.asked.filter((asked) => asked === 'POST /api/v1/apps').length, 1)
  })

  it('tells the people of two servers apart, whatever they are called there', async () => {
    const [one, other] = [new Reader(), new Reader()]
    await one.get(refreshOf(await go(one, host(here))))
    await other.get(refreshOf(await go(other, host(there))))
    assert.notEqual((await who(one))?.id, (await who(other))?.id)
  })

  it('does not take what one server said at the address of another', async () => {
    const reader = new Reader()
    const callback = await reader.get(refreshOf(await go(reader, host(here))), (url) => url.startsWith(site.origin))
    const mixed = await reader.get(callback.url.replace(`/callback/${host(here)}`, `/callback/${host(there)}`))
    assert.match(mixed.text, /began in another window/)
    assert.equal(await who(reader), undefined)
  })

  it('says so when no such server answers', async () => {
    for (const server of ['nowhere', '127.0.0.1:1', 'a b', ''])
      assert.match((await go(new Reader(), server)).text, /There is no Mastodon server/)
  })

  it('leaves new servers to others where somebody names one after the other', async () => {
    const behind = await startPublicSite({ 'sign-in.mastodon': 'on', proxies: '127.0.0.1' })
    const name = async (server: string, network: string) =>
      new Reader().post(`${behind.origin}/sign-in/mastodon`, { server }, { 'x-forwarded-for': network })
    for (let port = 1; port <= 6; port++) assert.match((await name(`127.0.0.1:${port}`, '203.0.113.9')).text, /There is no Mastodon server/)
    assert.match((await name(host(here), '203.0.113.9')).text, /Too many/i)
    refreshOf(await name(host(here), '198.51.100.7'))
    refreshOf(await name(host(here), '203.0.113.9'))
  })

  it('goes to no other servers than those that are allowed', async () => {
    const strict = await startPublicSite({ 'sign-in.mastodon': 'on', 'sign-in.mastodon-servers': host(there) })
    const reader = new Reader()
    const refused = await reader.post(`${strict.origin}/sign-in/mastodon`, { server: host(here) })
    assert.match(refused.text, /not among those allowed here/)
    refreshOf(await reader.post(`${strict.origin}/sign-in/mastodon`, { server: host(there) }))
  })
})

describe('the name of a Mastodon server', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['mastodon.social', 'https://mastodon.social'],
    [' Mastodon.Social ', 'https://mastodon.social'],
    ['@nora@mastodon.social', 'https://mastodon.social'],
    ['nora@mastodon.social', 'https://mastodon.social'],
    ['https://mastodon.social/@nora', 'https://mastodon.social'],
    ['localhost', undefined],
    ['mastodon', undefined],
    ['https://user:pass@mastodon.social/', undefined],
    ['mastodon.social?x', undefined],
    ['mastodon.social\\@evil.example', undefined],
    ['.social', undefined],
  ]
  for (const [typed, address] of cases) it(`is ${address ?? 'none'} for ${typed}`, () => assert.equal(mastodonAddress(typed), address))
})
