import { BlockList, isIP } from 'node:net'
import type { Context } from 'hono'

/**
 * The network address a request comes from: that of the connection; behind proxies that are named (`MASTHEAD_PROXIES`), the last that none of them
 * is, in what they say. What a reader's own machine writes into that header stands before it, and is not believed.
 */
export function readerAddress(context: Context, proxies: readonly string[]): string {
  const connected = plain(connectionAddress(context))
  const trusted = trustedBy(proxies)
  const isTrusted = (address: string) => isIP(address) !== 0 && trusted.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
  if (!isTrusted(connected)) return connected
  const said = (context.req.header('x-forwarded-for') ?? '').split(',').map((address) => plain(address.trim()))
  const hops = said.filter((address) => isIP(address) !== 0)
  return hops.findLast((address) => !isTrusted(address)) ?? connected
}

function connectionAddress({ env }: Context): string {
  const incoming: unknown = typeof env === 'object' && env !== null && 'incoming' in env ? env.incoming : undefined
  const socket: unknown = typeof incoming === 'object' && incoming !== null && 'socket' in incoming ? incoming.socket : undefined
  const address: unknown = typeof socket === 'object' && socket !== null && 'remoteAddress' in socket ? socket.remoteAddress : undefined
  return typeof address === 'string' ? address : ''
}

/** An IPv4 address as itself, also where a socket for both families spells it as an IPv6 one. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '')

function trustedBy(proxies: readonly string[]): BlockList {
  const list = new BlockList()
  for (const proxy of proxies) {
    const [address = '', length] = proxy.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (isIP(address) === 0) continue
    if (length === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(length), family)
  }
  return list
}
