import assert from 'node:assert/strict'
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { before, describe, it } from 'node:test'
import { SignJWT } from 'jose'
import { signedInAs } from '../../src/web/session-cookie.js'
import type { TestSite } from '../running-site.js'
import { Reader, refreshOf, startPublicSite } from './reader.js'

const secret = 'a shared secret of more than thirty-two characters'
const key = new TextEncoder().encode(secret)
const member = {
  'sign-in.member-name': 'Quay Members',
  'sign-in.member-address': 'https://members.quay.example/enter',
  'sign-in.member-issuer': 'https://members.quay.example',
}

type Claims = { readonly iss?: string; readonly aud?: string; readonly exp?: number; readonly jti?: string; readonly sub?: string }

let site: TestSite & { readonly origin: string }
let tokens = 0

before(async () => {
  site = await startPublicSite({ ...member, 'sign-in.member-key': secret })
})

const now = () => Math.floor(Date.now() / 1_000)

function token(claims: Claims = {}, { alg = 'HS256', sign = key }: { alg?: string; sign?: Uint8Array | KeyObject } = {}): Promise<string> {
  const all = {
    iss: 'https://members.quay.example',
    aud: site.origin,
    sub: '42',
    name: 'Nora Lind',
    email: 'nora@quay.example',
    email_verified: true,
    exp: now() + 60,
    jti: `t${tokens++}`,
    ...claims,
  }
  return new SignJWT(all).setProtectedHeader({ alg }).sign(sign)
}

const who = async (reader: Reader, where = site) =>
  (await signedInAs({ ...where.masthead, origin: where.origin }, reader.cookies(where.origin)))?.account

/** Presses the button, and comes back from the member system with a token. */
async function through(reader: Reader, jwt: string, where = site, returnTo = '/2019/') {
  const there = new URL(refreshOf(await reader.post(`${where.origin}/sign-in/member`, { return: returnTo })))
  assert.equal(there.origin, 'https://members.quay.example')
  const back = new URL(there.searchParams.get('return') ?? '')
  assert.equal(back.origin, where.origin)
  back.searchParams.set('token', jwt)
  return reader.get(back.href)
}

describe('signing in from a member system', () => {
  it('leads to the page one came from', async () => {
    const reader = new Reader()
    const back = await through(reader, await token())
    assert.equal(back.url, `${site.origin}/2019/`)
    assert.equal((await who(reader))?.name, 'Nora Lind')
  })

  it('finds the account again', async () => {
    const [first, second] = [new Reader(), new Reader()]
    await through(first, await token())
    await through(second, await token())
    assert.equal((await who(first))?.id, (await who(second))?.id)
  })

  it('asks before it signs in by a link that nobody asked for here', async () => {
    const reader = new Reader()
    const jwt = await token()
    const page = await reader.get(`${site.origin}/sign-in/sso?${new URLSearchParams({ token: jwt, return: '//evil.example/' })}`)
    assert.match(page.text, /You are about to sign in as Nora Lind/)
    assert.equal(await who(reader), undefined)
    const back = await reader.post(`${site.origin}/sign-in/sso`, { token: jwt, return: '//evil.example/' })
    assert.equal(back.url, `${site.origin}/`)
    assert.ok(await who(reader))
  })

  it('takes a token once', async () => {
    const jwt = await token()
    await through(new Reader(), jwt)
    const again = new Reader()
    assert.match((await through(again, jwt)).text, /did not answer as it should/)
    assert.equal(await who(again), undefined)
  })

  const refused: Readonly<Record<string, () => Promise<string>>> = {
    'of another issuer': () => token({ iss: 'https://evil.example' }),
    'for another site': () => token({ aud: 'https://other.example' }),
    'that is over': () => token({ exp: now() - 60 }),
    'that is good for an hour': () => token({ exp: now() + 3_600 }),
    'without an id': () => token({ jti: '' }),
    'without a person': () => token({ sub: '' }),
    'signed by another secret': () => token({}, { sign: new TextEncoder().encode('x'.repeat(40)) }),
    'signed by another algorithm': () => token({}, { alg: 'HS512' }),
    'that is not signed': async () => {
      const [, payload] = (await token()).split('.')
      return `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`
    },
    'that is none': async () => 'rubbish',
  }
  for (const [name, make] of Object.entries(refused)) {
    it(`takes no token ${name}`, async () => {
      const reader = new Reader()
      await through(reader, await make())
      assert.equal(await who(reader), undefined)
    })
  }

  it('takes no token signed with the public key as if that were a secret', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
    const own = await startPublicSite({ ...member, 'sign-in.member-key': pem, 'sign-in.member-algorithm': 'RS256' })
    const good = new Reader()
    await through(good, await token({ aud: own.origin }, { alg: 'RS256', sign: privateKey }), own)
    assert.equal((await who(good, own))?.name, 'Nora Lind')
    const bad = new Reader()
    await through(bad, await token({ aud: own.origin }, { sign: new TextEncoder().encode(pem) }), own)
    assert.equal(await who(bad, own), undefined)
  })
})
