import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { clientAddress } from '../../core/client-address.js'
import { networkOf } from '../../core/network.js'
import type { DiscussionWebPorts } from './discussion-ports.js'
import { type PostOrigin, postOrigin } from './post-origin.js'

/** The network that a request came from. */
export function senderNetwork(context: Context, { proxies }: Pick<DiscussionWebPorts, 'proxies'>): string {
  const { incoming } = context.env as HttpBindings
  return networkOf(clientAddress(incoming.socket.remoteAddress ?? '', context.req.header('x-forwarded-for'), proxies))
}

/** Whose page a form was sent from. */
export const originOf = (context: Context, { origin }: Pick<DiscussionWebPorts, 'origin'>): PostOrigin =>
  postOrigin({ origin: context.req.header('origin'), site: context.req.header('sec-fetch-site') }, origin)
