import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { signedInAs } from '../../src/web/session-cookie.js'
import type { TestSite } from '../running-site.js'
import { clientId, clientSecret } from './provider.js'
import { Reader, startPublicSite } from './reader.js'

type Claims = Readonly<Record<string, unknown>>
type Whole = { readonly claims: Claims; readonly token: (claims: Claims) => Promise<string>; readonly response: ServerResponse }

/** What the provider does otherwise than a good one: to the address that it sends people back to, to its token, to its answers. */
type Wrong = {
  readonly back?: (back: URL) => void
  readonly claims?: Claims
  readonly token?: (claims: Claims) => Promise<string>
  readonly answer?: (whole: Whole) => void | Promise<void>
  readonly userinfo?: (response: ServerResponse) => void
}

let site: TestSite & { readonly origin: string }
let address = ''
let wrong: Wrong = {}
let nonce = ''
const keys = await generateKeyPair('RS256')
const seconds = () => Math.floor(Date.now() / 1_000)

const signed = (claims: Claims) => new SignJWT({ ...claims }).setProtectedHeader({ alg: 'RS256', kid: '1' }).sign(keys.privateKey)
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const tell = (response: ServerResponse, value: unknown) =>
  void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value))

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', address)
  if (url.pathname === '/.well-known/openid-configuration')
    return tell(response, {
      issuer: address,
      authorization_endpoint: `${address}/authorize`,
      token_endpoint: `${address}/token`,
      jwks_uri: `${address}/keys`,
      userinfo_endpoint: `${address}/me`,
      id_token_signing_alg_values_supported: ['RS256'],
      authorization_response_iss_parameter_supported: true,
    })
  if (url.pathname === '/keys') return tell(response, { keys: [{ ...(await exportJWK(keys.publicKey)), kid: '1', alg: 'RS256' }] })
  if (url.pathname === '/authorize') {
    nonce = url.searchParams.get('nonce') ?? ''
    const back = new URL(url.searchParams.get('redirect_uri') ?? '')
    for (const [name, value] of [
      ['code', 'c'],
      ['state', url.searchParams.get('state') ?? ''],
      ['iss', address],
    ] as const)
      back.searchParams.set(name, value)
    wrong.back?.(back)
    return void response.writeHead(303, { location: back.href }).end()
  }
  if (url.pathname === '/me') {
    if (wrong.userinfo) return wrong.userinfo(response)
    return tell(response, { sub: '7', name: 'Nora' })
  }
  const claims = {
    iss: address,
    aud: clientId,
    sub: '7',
    nonce,
    iat: seconds(),
    exp: seconds() + 60,
    name: 'Nora',
    email: 'n@quay.example',
    email_verified: true,
    ...wrong.claims,
  }
  const token = wrong.token ?? signed
  if (wrong.answer) return wrong.answer({ claims, token, response })
  tell(response, { access_token: 'a', token_type: 'Bearer', id_token: await token(claims) })
}

const server = createServer((request, response) => void answer(request, response))
before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  site = await startPublicSite({
    'sign-in.google-client-id': clientId,
    'sign-in.google-client-secret': clientSecret,
    'sign-in.google-address': address,
  })
})
after(() => {
  server.close()
  server.closeAllConnections()
})

async function signIn() {
  const reader = new Reader()
  const seen = await reader.signIn(site.origin, 'google', { return: '/?s=harbour' })
  const person = await signedInAs({ ...site.masthead, origin: site.origin }, reader.cookies(site.origin))
  return { seen, account: person?.account }
}

const redirected = ({ response }: Whole) => void response.writeHead(307, { location: `${address}/elsewhere` }).end()

const cases: readonly (readonly [string, Wrong])[] = [
  ['another state', { back: (back) => back.searchParams.set('state', 'other') }],
  ['no state', { back: (back) => back.searchParams.delete('state') }],
  ['two states', { back: (back) => back.searchParams.append('state', 'other') }],
  ['no code', { back: (back) => back.searchParams.delete('code') }],
  ['two codes', { back: (back) => back.searchParams.append('code', 'other') }],
  ['another issuer beside the code', { back: (back) => back.searchParams.set('iss', 'https://evil.example') }],
  ['no issuer beside the code, where it promised one', { back: (back) => back.searchParams.delete('iss') }],
  ['an error of its own', { back: (back) => back.searchParams.set('error', '<script>alert(1)</script>') }],
  ['a token of another issuer', { claims: { iss: 'https://evil.example' } }],
  ['a token for another site', { claims: { aud: 'other' } }],
  ['a token for several, of whom another asked', { claims: { aud: [clientId, 'other'], azp: 'other' } }],
  ['a token with another nonce', { claims: { nonce: 'other' } }],
  ['a token without a nonce', { claims: { nonce: undefined } }],
  ['a token that is over', { claims: { exp: seconds() - 3_600 } }],
  ['a token that is good for ever', { claims: { exp: 'never' } }],
  ['a token of nobody', { claims: { sub: undefined } }],
  ['a token of an empty name', { claims: { sub: '' } }],
  ['a token of a number', { claims: { sub: 7 } }],
  ['a token of a very long name', { claims: { sub: 'x'.repeat(300) } }],
  ['a token that is not signed', { token: async (claims) => `${part({ alg: 'none' })}.${part(claims)}.` }],
  [
    'a token signed with the shared secret',
    { token: (claims) => new SignJWT({ ...claims }).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(clientSecret)) },
  ],
  ['a token that is none', { token: async () => 'a.b.c' }],
  ['no token', { answer: ({ response }) => tell(response, { access_token: 'a', token_type: 'Bearer' }) }],
  ['nothing', { answer: ({ response }) => void response.writeHead(200).end() }],
  ['a page', { answer: ({ response }) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Hello</h1>') }],
  [
    'an answer that breaks off',
    {
      answer: ({ response }) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' }).write('{')
        response.destroy()
      },
    },
  ],
  ['a huge answer', { answer: ({ response }) => tell(response, { access_token: 'a'.repeat(3_000_000), token_type: 'Bearer' }) }],
  ['an answer elsewhere', { answer: redirected }],
  ['no status that there is', { answer: ({ response }) => void response.writeHead(999).end('x') }],
  [
    'another person at the second question',
    {
      claims: { email: undefined },
      userinfo: (response) => tell(response, { sub: '8', email: 'admin@quay.example', email_verified: true }),
    },
  ],
  ['nobody at the second question', { claims: { email: undefined }, userinfo: (response) => tell(response, null) }],
  ['no answer at the second question', { claims: { email: undefined }, userinfo: (response) => void response.writeHead(500).end() }],
]

describe('a provider that answers wrongly', () => {
  for (const [name, done] of cases)
    it(`signs nobody in with ${name}`, async () => {
      wrong = done
      const { seen, account } = await signIn()
      assert.equal(account, undefined)
      assert.equal(seen.status, 200)
      assert.match(seen.url, /\/sign-in\?.*problem=/)
      assert.ok(!seen.text.includes('<script>alert'))
    })

  it('signs in with what is right', async () => {
    wrong = {}
    const { account } = await signIn()
    assert.equal(account?.name, 'Nora')
  })

  for (const told of ['true', 1, false])
    it(`takes no address for verified by ${JSON.stringify(told)}`, async () => {
      wrong = { claims: { sub: `s-${told}`, email: 'u@quay.example', email_verified: told, name: '\u202eeve\u0000' } }
      const { account } = await signIn()
      assert.equal(account?.name, 'eve')
      assert.equal(account.email, undefined)
    })
})
