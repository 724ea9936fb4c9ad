import { type Context, Hono } from 'hono'
import { forgetMastodon, knownMastodon, mastodonAddress, mastodonProvider } from '../../app/identity/mastodon.js'
import type { SignInWay } from '../../app/identity/providers.js'
import type { SignInProblem } from '../../app/identity/sign-in-pages.js'
import { returnPath } from '../../core/identity/return-path.js'
import type { AccountId } from '../../core/ids.js'
import { mastodonPage } from '../../render/site/sign-in/step-pages.js'
import { Allowance } from '../allowance.js'
import { senderNetwork } from '../sender-network.js'
import { connect } from './begin.js'
import { comeBack } from './callback.js'
import { isOffered, type SignInPorts, signInFrame, signInHref } from './sign-in-ports.js'

/** The way in by a Mastodon server. Each server sends readers back to an address of its own, so that none can pass on what another said. */
export function mastodonRoutes(ports: SignInPorts): Hono {
  const app = new Hono()
  app.get('/', (context) => page(context, ports, { returnTo: returnPath(context.req.query('return')), typed: '' }))
  app.get('/callback/:server', async (context) => {
    const address = mastodonAddress(context.req.param('server'))
    const provider = address === undefined ? undefined : await knownMastodon(ports, address, ports.origin)
    if (!address || !provider || !(await isOffered(ports, 'mastodon')))
      return context.redirect(signInHref({ returnTo: '/', problem: 'not-offered' }), 303)
    // A server that has forgotten this site is asked to know it again next time.
    const forgotten = (why: string) => (/invalid_client/.test(why) ? forgetMastodon(ports, address, ports.origin) : undefined)
    return comeBack(context, ports, { provider, issuer: address, failed: forgotten })
  })
  return app
}

type Asked = { readonly server: string; readonly returnTo: string; readonly joining?: AccountId | undefined; readonly way: SignInWay }

// Of the thirty new servers an hour one visitor takes no more than a share: whoever owns a name has as many servers below it as he likes.
const meetings = new Allowance({ burst: 6, aSecond: 1 / 600 })

/** Goes on to the server that was named: the answer to the form of this way. */
export async function goToMastodon(context: Context, ports: SignInPorts, { server, returnTo, joining, way }: Asked): Promise<Response> {
  const again = (problem: SignInProblem) => page(context, ports, { returnTo, typed: server, problem, joining: joining !== undefined })
  const address = mastodonAddress(server)
  if (address === undefined) return again('server-unknown')
  const { settings } = await ports.reader.site()
  const redirectUri = `${ports.origin}/sign-in/mastodon/callback/${new URL(address).host}`
  const mayMeet = () => meetings.take(senderNetwork(context, ports.proxies))
  const found = await mastodonProvider(ports, address, { settings, origin: ports.origin, redirectUri, mayMeet })
  if (!found.ok) {
    if ('why' in found.refusal) ports.signInFailed('mastodon', found.refusal.why)
    return again(found.refusal.type === 'too-many' ? 'too-many' : 'server-unknown')
  }
  return connect(context, ports, { way, provider: found.value, redirectUri, returnTo, joining, draftKept: false })
}

type MastodonWay = { readonly returnTo: string; readonly typed: string; readonly joining?: boolean; readonly problem?: SignInProblem }

async function page(context: Context, ports: SignInPorts, way: MastodonWay): Promise<Response> {
  if (!(await isOffered(ports, 'mastodon'))) return context.redirect(signInHref({ returnTo: way.returnTo, problem: 'not-offered' }), 303)
  const joining = way.joining ?? context.req.query('join') === 'yes'
  return context.html(mastodonPage({ frame: await signInFrame(ports), ...way, joining }), way.problem === undefined ? 200 : 422)
}
