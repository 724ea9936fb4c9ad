import type { IncomingMessage } from 'node:http'
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { clientAddress, type TrustedProxy } from '../core/client-address.js'
import { networkOf } from '../core/network.js'

/** The network that a request came from, as the named proxies tell it. */
export function networkOfRequest({ socket, headers }: IncomingMessage, proxies: readonly TrustedProxy[]): string {
  return networkOf(clientAddress(socket.remoteAddress ?? '', headers['x-forwarded-for']?.toString(), proxies))
}

/** The same, from within the framework. */
export const senderNetwork = (context: Context, proxies: readonly TrustedProxy[]): string =>
  networkOfRequest((context.env as HttpBindings).incoming, proxies)
