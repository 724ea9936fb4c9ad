/**
 * True when a network address (IPv4 or IPv6, as a resolver writes it) is one that the public internet knows, by the registries of
 * https://www.iana.org/assignments/iana-ipv4-special-registry and …/iana-ipv6-special-registry. False for what is no address at all.
 * An IPv4 address that is carried in an IPv6 one counts as itself.
 */
export function isPublicAddress(address: string): boolean {
  const bits = address.includes(':') ? ipv6Bits(address) : ipv4Bits(address)
  if (bits === undefined) return false
  if (!address.includes(':')) return isPublicIpv4(bits)
  if (carriers.some((carrier) => isWithin(bits, carrier))) return isPublicIpv4(bits & 0xffff_ffffn)
  return isWithin(bits, globalUnicast) && !specialIpv6.some((block) => isWithin(bits, block))
}

type Block = { readonly start: bigint; readonly length: bigint; readonly width: bigint }

const isWithin = (bits: bigint, { start, length, width }: Block) => bits >> (width - length) === start >> (width - length)

const isPublicIpv4 = (bits: bigint) => !specialIpv4.some((block) => isWithin(bits, block))

/** The network that an address most likely belongs to with its neighbours: a household, an office, a small provider (IPv4 /24, IPv6 /56). */
export function networkOf(address: string): string {
  const isIpv6 = address.includes(':')
  const bits = isIpv6 ? ipv6Bits(address) : ipv4Bits(address)
  if (bits === undefined) return 'unknown'
  const carried = isIpv6 && carriers.some((carrier) => isWithin(bits, carrier))
  if (carried || !isIpv6) return `4/${((bits & 0xffff_ffffn) >> 8n).toString(16)}`
  return `6/${(bits >> 72n).toString(16)}`
}

/** Undefined unless it is four decimal numbers, as every resolver writes them. */
function ipv4Bits(address: string): bigint | undefined {
  if (!/^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/.test(address)) return undefined
  return address.split('.').reduce((bits, part) => (bits << 8n) | BigInt(part), 0n)
}

/** The platform's own parser spells the address out in one way; a zone (`%eth0`) is no part of a public address. */
function ipv6Bits(address: string): bigint | undefined {
  const host = /^[0-9a-f:.]+$/i.test(address) ? URL.parse(`http://[${address}]/`)?.hostname : undefined
  if (host === undefined) return undefined
  const [before = '', after] = host.slice(1, -1).split('::')
  const head = before === '' ? [] : before.split(':')
  const tail = after === undefined || after === '' ? [] : after.split(':')
  const groups = [...head, ...Array<string>(8 - head.length - tail.length).fill('0'), ...tail]
  return groups.reduce((bits, group) => (bits << 16n) | BigInt(`0x${group}`), 0n)
}

function block(text: string): Block {
  const [address = '', length = ''] = text.split('/')
  const isIpv6 = address.includes(':')
  const start = isIpv6 ? ipv6Bits(address) : ipv4Bits(address)
  if (start === undefined) throw new RangeError(`not a block of addresses: ${text}`)
  return { start, length: BigInt(length), width: isIpv6 ? 128n : 32n }
}

const specialIpv4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24'],
  ...['192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
].map(block)

/** All that has been given out to the public so far. */
const globalUnicast = block('2000::/3')

/** Protocols (among them Teredo), documentation, and 6to4, whose relays lead anywhere. */
const specialIpv6 = ['2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3fff::/20'].map(block)

/** IPv4-mapped, and NAT64, by which hosts without IPv4 reach the whole of it (RFC 6052). */
const carriers = ['::ffff:0:0/96', '64:ff9b::/96'].map(block)
