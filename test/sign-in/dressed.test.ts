import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import type { Account } from '../../src/core/identity/account.js'
import { signedInAs } from '../../src/web/session-cookie.js'
import type { TestSite } from '../running-site.js'
import { clientId, clientSecret, type Dress, type Person, startProvider, type TestProvider } from './provider.js'
import { Reader, refreshOf, startPublicSite } from './reader.js'

type Kind = {
  readonly key: string
  readonly name: string
  readonly dress: Dress
  readonly settings: (address: string) => Record<string, string>
  /** Whether it says that it has verified an address. */
  readonly vouches: boolean
}

const secrets = (kind: string) => ({ [`sign-in.${kind}-client-id`]: clientId, [`sign-in.${kind}-client-secret`]: clientSecret })

const kinds: readonly Kind[] = [
  {
    key: 'google',
    name: 'Google',
    dress: 'openid',
    settings: (address) => ({ ...secrets('google'), 'sign-in.google-address': address }),
    vouches: true,
  },
  {
    key: 'wordpress',
    name: 'WordPress.com',
    dress: 'wordpress',
    settings: (address) => ({ ...secrets('wordpress'), 'sign-in.wordpress-address': address }),
    vouches: true,
  },
  {
    key: 'wordpress',
    name: 'WordPress.com by OpenID Connect',
    dress: 'openid',
    settings: (address) => ({ ...secrets('wordpress'), 'sign-in.wordpress-address': address }),
    vouches: true,
  },
  {
    key: 'x',
    name: 'X',
    dress: 'x',
    settings: (address) => ({
      ...secrets('x'),
      'sign-in.x-email': 'on',
      'sign-in.x-address': `${address}/i/oauth2`,
      'sign-in.x-api-address': `${address}/2`,
    }),
    vouches: true,
  },
  {
    key: 'facebook',
    name: 'Facebook',
    dress: 'facebook',
    settings: (address) => ({
      ...secrets('facebook'),
      'sign-in.facebook-address': `${address}/v23.0`,
      'sign-in.facebook-api-address': `${address}/v23.0`,
    }),
    vouches: false,
  },
  {
    key: 'club',
    name: 'any provider of OpenID Connect',
    dress: 'openid',
    settings: (address) => ({
      'sign-in.openid-providers': `club | The Club | ${address} | ${clientId}`,
      'sign-in.openid-secrets': `club | ${clientSecret}`,
    }),
    vouches: true,
  },
]

const nora: Person = { id: '7001', name: 'Nora Lind', email: 'nora@example.org', verified: true }

for (const kind of kinds) {
  describe(`signing in by ${kind.name}`, () => {
    let site: TestSite & { readonly origin: string }
    let provider: TestProvider
    let mail: TestProvider

    before(async () => {
      provider = await startProvider(kind.dress, nora)
      // Another provider beside it, which vouches for addresses.
      mail = await startProvider('openid', nora)
      const other = `other | Other | ${mail.address} | ${clientId}`
      const settings = kind.settings(provider.address)
      site = await startPublicSite({
        ...settings,
        'sign-in.openid-providers': [settings['sign-in.openid-providers'] ?? '', other].join('\n'),
        'sign-in.openid-secrets': `${settings['sign-in.openid-secrets'] ?? ''}\nother | ${clientSecret}`,
      })
      provider.know(`${site.origin}/sign-in/${kind.key}/callback`)
      mail.know(`${site.origin}/sign-in/other/callback`)
    })

    const as = async (person: Person): Promise<Reader> => {
      provider.person = person
      const reader = new Reader()
      await reader.signIn(site.origin, kind.key)
      return reader
    }
    const who = async (reader: Reader): Promise<Account | undefined> =>
      (await signedInAs({ ...site.masthead, origin: site.origin }, reader.cookies(site.origin)))?.account

    it('makes one account, by the name they have there, and finds it again', async () => {
      const [first, second] = [await who(await as(nora)), await who(await as({ ...nora, name: 'Nora L.' }))]
      assert.equal(first?.name, 'Nora Lind')
      assert.equal(second?.id, first?.id)
      assert.equal(first?.email, kind.vouches ? 'nora@example.org' : undefined)
      assert.deepEqual(site.problems, [])
    })

    it('makes different accounts for different people of one name', async () => {
      assert.notEqual((await who(await as(nora)))?.id, (await who(await as({ ...nora, id: '7002', email: 'other@example.org' })))?.id)
    })

    it('needs no address', async () => {
      const account = await who(await as({ id: '7003', name: 'Omar' }))
      assert.equal(account?.name, 'Omar')
      assert.equal(account?.email, undefined)
    })

    it('joins to the account of a verified address, and of no other', async () => {
      const elsewhere = new Reader()
      mail.person = { id: 'a', name: 'Ines', email: 'Ines@example.org', verified: true }
      await elsewhere.signIn(site.origin, 'other')
      const verified = await who(await as({ id: '7004', name: 'Ines', email: 'ines@example.org', verified: true }))
      assert.equal(verified?.id === (await who(elsewhere))?.id, kind.vouches)
      // X tells of an address only once it is confirmed.
      if (kind.dress === 'x') return
      const unverified = await who(await as({ id: '7005', name: 'Ines', email: 'ines@example.org', verified: false }))
      assert.ok(unverified)
      assert.notEqual(unverified.id, (await who(elsewhere))?.id)
      assert.equal(unverified.email, undefined)
    })

    it('leads back, in words, when they say no there', async () => {
      provider.denies = true
      const reader = new Reader()
      const back = await reader.signIn(site.origin, kind.key, { return: '/2019/' }).finally(() => {
        provider.denies = false
      })
      assert.match(back.url, /\/sign-in\?return=%2F2019%2F&problem=denied/)
      assert.match(back.text, /was not allowed to say who you are/)
      assert.match(back.text, /<a href="\/2019\/">/)
      assert.equal(await who(reader), undefined)
    })

    it('says so when the provider does not answer', async () => {
      const reader = new Reader()
      const connecting = await reader.post(`${site.origin}/sign-in/${kind.key}`, {})
      const callback = await reader.get(refreshOf(connecting), (url) => url.startsWith(site.origin))
      provider.broken = true
      const back = await reader.get(callback.url).finally(() => {
        provider.broken = false
      })
      assert.match(back.text, /did not answer as it should/)
      assert.equal(await who(reader), undefined)
    })

    it('takes no answer twice, no other’s state, and none that another browser began', async () => {
      const reader = new Reader()
      const connecting = await reader.post(`${site.origin}/sign-in/${kind.key}`, {})
      const { url } = await reader.get(refreshOf(connecting), (next) => next.startsWith(site.origin))
      const stranger = new Reader()
      await stranger.post(`${site.origin}/sign-in/${kind.key}`, {})
      // The stranger is led to the end of somebody else's sign-in, as by a link: they must not find themselves in that account.
      assert.match((await stranger.get(url)).text, /began in another window/)
      assert.equal(await who(stranger), undefined)
      // And it is gone for everybody.
      assert.match((await reader.get(url)).text, /began in another window/)
      // Who is signed in already reads that, and stays who they are.
      const again = await as(nora)
      const before = await who(again)
      assert.match((await again.get(url)).text, /You are signed in already/)
      assert.deepEqual(await who(again), before)
      const made = new URL(url)
      made.searchParams.set('state', 'made-up')
      assert.match((await reader.get(made.href)).text, /began in another window/)
    })

    it('says what is missing where the browser keeps no cookies', async () => {
      const reader = new Reader()
      const connecting = await reader.post(`${site.origin}/sign-in/${kind.key}`, {})
      const { url } = await reader.get(refreshOf(connecting), (next) => next.startsWith(site.origin))
      const forgetful = new Reader()
      assert.match((await forgetful.get(url)).text, /sent back no cookie of this site/)
      assert.equal(await who(forgetful), undefined)
    })

    it('does not take one provider’s answer for another’s', async () => {
      const reader = new Reader()
      const connecting = await reader.post(`${site.origin}/sign-in/${kind.key}`, {})
      const { url } = await reader.get(refreshOf(connecting), (next) => next.startsWith(site.origin))
      const mixed = await reader.get(url.replace(`/sign-in/${kind.key}/`, '/sign-in/other/'))
      assert.match(mixed.text, /began in another window/)
      assert.equal(await who(reader), undefined)
    })
  })
}
