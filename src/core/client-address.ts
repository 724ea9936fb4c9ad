import { type AddressBlock, addressBits, addressBlock, isWithin } from './address-block.js'
import { ok, type Result, refuse } from './result.js'

/** A proxy, or a network of proxies, whose word on where a request comes from is believed. */
export type TrustedProxy = AddressBlock

/** What was given as a proxy is neither an address nor a network. */
export type ProxyRefusal = { readonly type: 'proxy-malformed'; readonly text: string }

/** The proxies that are named, each by an address (`127.0.0.1`, `::1`) or a network (`10.0.0.0/8`). IPv4 carried in IPv6 is IPv4. */
export function trustedProxies(text: readonly string[]): Result<readonly TrustedProxy[], ProxyRefusal> {
  const proxies: TrustedProxy[] = []
  for (const named of text) {
    const block = addressBlock(named)
    if (!block) return refuse({ type: 'proxy-malformed', text: named })
    proxies.push(carried(block))
  }
  return ok(proxies)
}

/**
 * The address that a request really comes from. `peer` is the other end of the connection; `forwardedFor` the header `X-Forwarded-For`, to which each proxy
 * adds at its right the address that asked it. So it is read from the right, and only as long as a named proxy speaks: what stands left of the first address
 * that is none may have been made up by the reader. Without a named proxy the header means nothing. The answer is spelled in one way (IPv4 carried in IPv6 is
 * IPv4, no zone, no port); it is `peer` as it is where that is no address.
 */
export function clientAddress(peer: string, forwardedFor: string | undefined, proxies: readonly TrustedProxy[]): string {
  let client = known(peer)
  if (!client) return peer
  // An empty element of a list is none (RFC 9110, 5.6.1).
  const claims = (forwardedFor ?? '').split(',').filter((claim) => claim.trim() !== '')
  while (isTrusted(client, proxies)) {
    const claim = claims.pop()
    const next = claim === undefined ? undefined : known(withoutPort(claim.trim()))
    // "unknown" and the like: nearer than the proxy that says so, nobody is known.
    if (!next) break
    client = next
  }
  return spelled(client)
}

const isTrusted = (client: AddressBlock, proxies: readonly TrustedProxy[]) =>
  proxies.some((proxy) => proxy.width === client.width && isWithin(client.start, proxy))

function known(address: string): AddressBlock | undefined {
  const isIpv6 = address.includes(':')
  const [withoutZone = ''] = isIpv6 ? address.split('%') : [address]
  const start = addressBits(withoutZone)
  if (start === undefined) return undefined
  return carried(isIpv6 ? { start, length: 128, width: 128 } : { start, length: 32, width: 32 })
}

const ipv4Mapped = 0xffffn << 32n

/** IPv4-mapped IPv6 (RFC 4291, 2.5.5.2), by which a socket that serves both tells of IPv4, as the IPv4 it is. */
function carried(block: AddressBlock): AddressBlock {
  const isMapped = block.width === 128 && block.length >= 96 && block.start >> 32n === ipv4Mapped >> 32n
  return isMapped ? { start: block.start & 0xffff_ffffn, length: block.length - 96, width: 32 } : block
}

/** Some proxies write `192.0.2.1:4711` and `[2001:db8::1]:4711`. */
const withoutPort = (claim: string) => claim.replace(/^\[([^\]]*)\](?::\d+)?$/, '$1').replace(/^([\d.]+):\d+$/, '$1')

/** As RFC 5952 has it, by the platform's own hand. */
function spelled({ start, width }: AddressBlock): string {
  if (width === 32) return [24, 16, 8, 0].map((shift) => (Number(start) >>> shift) & 255).join('.')
  const groups = Array.from({ length: 8 }, (_, group) => ((start >> BigInt(112 - 16 * group)) & 0xffffn).toString(16))
  return new URL(`http://[${groups.join(':')}]/`).hostname.slice(1, -1)
}
