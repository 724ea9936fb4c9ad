import assert from 'node:assert/strict'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import type { Provider } from '../../src/app/ports/sign-in.js'
import { providers } from '../../src/sign-in/providers.js'
import { outgoing } from '../../src/system/outgoing.js'

type Reply = { readonly status: number; readonly headers?: Record<string, string>; readonly body?: unknown }

let address = ''
let replies: Readonly<Record<string, Reply>> = {}
const json = { 'content-type': 'application/json; charset=UTF-8' }
const asked = providers({ outgoing: outgoing({ userAgent: 'test', allowPrivate: true }), allowPrivate: true })
const secrets = { state: 's', nonce: 'n', verifier: 'v'.repeat(43) }

const send = (response: ServerResponse, { status, headers = json, body = '' }: Reply) =>
  void response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body))

const server = createServer((request, response) => send(response, replies[request.url ?? ''] ?? { status: 404 }))
before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
after(() => {
  server.close()
  server.closeAllConnections()
})

const classic = () =>
  ({
    type: 'oauth',
    issuer: `${address}/classic`,
    authorize: `${address}/authorize`,
    token: `${address}/token`,
    profile: `${address}/me`,
    shape: 'x',
    scope: 'auth',
    proofOfKey: false,
    secretIn: 'body',
  }) as const

/** One of another name each time: what is found out about a provider is kept. */
let count = 0
const provider = (protocols: Provider['protocols']): Provider => ({
  key: 'x',
  name: 'X',
  kind: 'x',
  clientId: `client-${count++}`,
  clientSecret: 'secret',
  protocols,
})

async function whyNobody(given: typeof replies, cameBackTo = '/callback?code=c&state=s'): Promise<string> {
  replies = { '/token': { status: 200, body: { access_token: 'a', token_type: 'bearer' } }, ...given }
  const told = await asked.finish(provider([classic()]), {
    ...secrets,
    issuer: `${address}/classic`,
    cameBackTo: `https://news.example${cameBackTo}`,
  })
  assert.equal(told.ok, false)
  return 'why' in told.refusal ? told.refusal.why : told.refusal.type
}

// As Facebook answers (https://developers.facebook.com/docs/graph-api/guides/error-handling).
const facebooks = { error: { message: 'Error validating client secret.', type: 'OAuthException', code: 1, fbtrace_id: 'A1' } }

describe('why a provider let nobody in', () => {
  for (const [name, given, why] of [
    ['an error in a form of its own', { '/token': { status: 400, body: facebooks } }, /400 .*Error validating client secret\./],
    [
      'an error in a form and a header of its own',
      {
        '/token': {
          status: 400,
          headers: { ...json, 'www-authenticate': 'OAuth "Facebook Platform" "invalid_request" "Error validating client secret."' },
          body: facebooks,
        },
      },
      /400/,
    ],
    [
      'an error as the protocol has it',
      { '/token': { status: 401, body: { error: 'invalid_client', error_description: 'The secret is wrong' } } },
      /invalid_client: The secret is wrong/,
    ],
    [
      'an error beside a challenge',
      {
        '/token': {
          status: 401,
          headers: { ...json, 'www-authenticate': 'Basic realm="x"' },
          body: { error: 'unauthorized_client', error_description: 'Missing valid authorization header' },
        },
      },
      /401 .*Missing valid authorization header/,
    ],
    [
      'a page that says that it is down',
      { '/token': { status: 503, headers: { 'content-type': 'text/html' }, body: '<h1>Down</h1>' } },
      /503 text\/html$/,
    ],
    [
      'a profile that the app may not see',
      { '/me': { status: 403, headers: { 'content-type': 'application/problem+json' }, body: { reason: 'client-not-enrolled' } } },
      /403 .*client-not-enrolled/,
    ],
  ] as const)
    it(`is in the words of the provider: ${name}`, async () => assert.match(await whyNobody(given), why))

  it('is what Facebook says where it sends people back with neither a code nor an error', async () => {
    const why = await whyNobody(
      {},
      '/callback?state=s&error_code=1349126&error_message=App+Not+Set+Up%3A+This+app+is+still+in+development+mode',
    )
    assert.match(why, /App Not Set Up/)
  })

  it('is on one line of a bounded length, and has no address of anybody', async () => {
    const why = await whyNobody({ '/me': { status: 400, body: `Of nora@example.org,\n\u0007${'x'.repeat(10_000)}` } })
    assert.match(why, /Of … x/)
    assert.ok(why.length < 400)
    const long = await whyNobody({}, `/callback?state=s&error=${'x'.repeat(5_000)}&error_description=${'y'.repeat(5_000)}`)
    assert.ok(long.length < 500)
  })

  it('tells nothing of a profile that cannot be read', async () => {
    const why = await whyNobody({ '/me': { status: 200, body: '{"data":{"name":"Nora Lind" "id":"7"}}' } })
    assert.doesNotMatch(why, /Nora/)
  })
})

describe('a provider with an older protocol beside a newer one', () => {
  const found = '/.well-known/openid-configuration'
  const begun = (first: Reply) => {
    replies = { [found]: first }
    return asked.begin(provider([{ type: 'openid', issuer: address }, classic()]), {
      ...secrets,
      redirectUri: 'https://news.example/callback',
    })
  }
  const oldOne = async (first: Reply) => {
    const { ok, ...rest } = await begun(first)
    return ok && 'value' in rest ? rest.value.issuer === `${address}/classic` : 'failed'
  }

  it('is spoken to by the older where it has no other', async () => {
    assert.equal(await oldOne({ status: 404 }), true)
    assert.equal(await oldOne({ status: 200, headers: { 'content-type': 'text/html' }, body: '<h1>Hello</h1>' }), true)
  })

  it('is not spoken to by the older, which names people otherwise, while it is out of order', async () => {
    for (const status of [500, 503, 429, 408]) assert.equal(await oldOne({ status }), 'failed')
  })
})
