import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'
import { type Configuration, type KoaContextWithOIDC, Provider } from 'oidc-provider'

/** How a provider looks from outside: a real one, or one with the addresses and answers of those that readers use. */
export type Dress = 'openid' | 'wordpress' | 'x' | 'facebook' | 'mastodon'

/** Who is signed in at the provider. */
export type Person = { readonly id: string; readonly name: string; readonly email?: string; readonly verified?: boolean }

/** A real provider on this machine. What it answers about whom can be changed between two sign-ins. */
export type TestProvider = {
  readonly address: string
  person: Person
  /** Whether the person says no. */
  denies: boolean
  /** Whether it answers at all but with errors. */
  broken: boolean
  /** What it was asked, as `GET /authorize`. */
  readonly asked: string[]
  /** Makes this site known to it, as its owner would. */
  know(redirectUri: string): void
}

export const clientId = 'quay-register'
export const clientSecret = 'a-secret-that-only-the-two-know'

const running: (() => Promise<void>)[] = []
after(async () => {
  for (const end of running) await end()
})

/** Starts one; it ends with the tests of the file. */
export async function startProvider(dress: Dress, person: Person): Promise<TestProvider> {
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  running.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  )
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const state: TestProvider = { address, person, denies: false, broken: false, asked: [], know: (uri) => redirectUris.push(uri) }
  const redirectUris: string[] = []
  let provider: Provider | undefined
  let known = 0
  const current = () => {
    // What it knows of its clients is fixed when it is made.
    if (provider === undefined || known !== redirectUris.length) provider = make(dress, state, redirectUris)
    known = redirectUris.length
    return provider
  }
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', address)
    state.asked.push(`${request.method} ${url.pathname}`)
    if (state.broken) return void response.writeHead(503).end('out of order')
    if (url.pathname.startsWith('/interaction/')) return decide(current(), state, request, response)
    if (url.pathname === profilePaths[dress]) return tell(current(), { dress, person: state.person, url }, request, response)
    if (url.pathname === '/api/v1/apps') return register(state, request, response)
    // WordPress.com's older protocol is at an address that has nothing of OpenID Connect.
    if (dress !== 'openid' && url.pathname.startsWith('/.well-known/')) return void response.writeHead(404).end()
    return void current().callback()(request, response)
  }
  return state
}

const profilePaths: Readonly<Record<Dress, string | undefined>> = {
  openid: undefined,
  wordpress: '/rest/v1/me',
  x: '/2/users/me',
  facebook: '/v23.0/me',
  mastodon: '/api/v1/accounts/verify_credentials',
}

const routes: Readonly<Record<Dress, Configuration['routes']>> = {
  openid: {},
  wordpress: { authorization: '/oauth2/authorize', token: '/oauth2/token' },
  x: { authorization: '/i/oauth2/authorize', token: '/2/oauth2/token' },
  facebook: { authorization: '/v23.0/dialog/oauth', token: '/v23.0/oauth/access_token' },
  mastodon: { authorization: '/oauth/authorize', token: '/oauth/token' },
}

function make(dress: Dress, state: TestProvider, redirectUris: readonly string[]): Provider {
  const method = dress === 'x' ? 'client_secret_basic' : 'client_secret_post'
  return new Provider(state.address, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [...redirectUris],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: method,
      },
    ],
    scopes: ['openid', 'auth', 'users.read', 'tweet.read', 'users.email', 'public_profile,email', 'read:accounts'],
    claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'] },
    findAccount: (_: KoaContextWithOIDC, id: string) => ({ accountId: id, claims: () => claimsOf(state.person) }),
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    pkce: { required: () => dress === 'openid' || dress === 'x' },
    cookies: { keys: ['only for tests'] },
    ...(routes[dress] ? { routes: routes[dress] } : {}),
  })
}

const claimsOf = ({ id, name, email, verified }: Person) => ({
  sub: id,
  name,
  ...(email === undefined ? {} : { email, email_verified: verified ?? false }),
})

/** The person signs in at once and says yes, or says no. */
async function decide(provider: Provider, state: TestProvider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { prompt, params, grantId } = await provider.interactionDetails(request, response)
  if (state.denies) {
    await provider.interactionFinished(request, response, { error: 'access_denied', error_description: 'the person said no' })
    return
  }
  if (prompt.name === 'login') {
    await provider.interactionFinished(request, response, { login: { accountId: state.person.id, remember: false } })
    return
  }
  const grant = (grantId && (await provider.Grant.find(grantId))) || new provider.Grant({ accountId: state.person.id, clientId })
  grant.addOIDCScope(String(params.scope))
  await provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } }, { mergeWithLastSubmission: true })
}

type Told = { readonly dress: Dress; readonly person: Person; readonly url: URL }

/** Tells who the bearer of a token is, in the provider's own form. */
async function tell(provider: Provider, { dress, person, url }: Told, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const token = request.headers.authorization?.replace(/^Bearer /i, '') ?? ''
  const known = await provider.AccessToken.find(token)
  const proof = createHmac('sha256', clientSecret).update(token).digest('hex')
  const isProven = dress !== 'facebook' || url.searchParams.get('appsecret_proof') === proof
  if (!known || !isProven) return void response.writeHead(401).end()
  const body = JSON.stringify(shapes[dress]({ ...person, id: known.accountId }))
  response.writeHead(200, { 'content-type': dress === 'facebook' ? 'text/javascript; charset=UTF-8' : 'application/json' }).end(body)
}

const shapes: Readonly<Record<Dress, (person: Person) => unknown>> = {
  openid: claimsOf,
  wordpress: ({ id, name, email, verified }) => ({
    ID: Number(id),
    display_name: name,
    username: name.toLowerCase().replace(/\W/g, ''),
    ...(email === undefined ? {} : { email, email_verified: verified ?? false }),
    avatar_URL: 'https://0.gravatar.com/avatar/0',
    profile_URL: 'https://gravatar.com/nora',
  }),
  x: ({ id, name, email }) => ({
    data: {
      id,
      name,
      username: 'nora',
      profile_image_url: 'https://pbs.twimg.com/1.jpg',
      ...(email === undefined ? {} : { confirmed_email: email }),
    },
  }),
  facebook: ({ id, name, email }) => ({
    id,
    name,
    ...(email === undefined ? {} : { email }),
    picture: { data: { height: 50, is_silhouette: false, url: 'https://platform-lookaside.fbsbx.com/1', width: 50 } },
  }),
  mastodon: ({ id, name }) => ({
    id,
    username: name,
    acct: name,
    display_name: 'The Real Nora',
    url: 'https://social.example/@nora',
    avatar: '',
  }),
}

/** https://docs.joinmastodon.org/methods/apps/#create */
async function register(state: TestProvider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  let body = ''
  for await (const chunk of request) body += String(chunk)
  const uri = new URLSearchParams(body).get('redirect_uris') ?? ''
  state.know(uri)
  response
    .writeHead(200, { 'content-type': 'application/json; charset=utf-8' })
    .end(JSON.stringify({ id: '1', name: 'Quay', redirect_uri: uri, client_id: clientId, client_secret: clientSecret }))
}
