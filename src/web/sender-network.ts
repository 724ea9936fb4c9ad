import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { clientAddress, type TrustedProxy } from '../core/client-address.js'
import { networkOf } from '../core/network.js'

/** The network that a request came from, as the named proxies tell it. */
export function senderNetwork(context: Context, proxies: readonly TrustedProxy[]): string {
  const { incoming } = context.env as HttpBindings
  return networkOf(clientAddress(incoming.socket.remoteAddress ?? '', context.req.header('x-forwarded-for'), proxies))
}
