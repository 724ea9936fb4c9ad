import { type AddressBlock, addressBits, addressBlock, isWithin } from './address-block.js'

/**
 * True when a network address (IPv4 or IPv6, as a resolver writes it) is one that the public internet knows, by the registries of
 * https://www.iana.org/assignments/iana-ipv4-special-registry and …/iana-ipv6-special-registry. False for what is no address at all.
 * An IPv4 address that is carried in an IPv6 one counts as itself.
 */
export function isPublicAddress(address: string): boolean {
  const bits = addressBits(address)
  if (bits === undefined) return false
  if (!address.includes(':')) return isPublicIpv4(bits)
  if (carriers.some((carrier) => isWithin(bits, carrier))) return isPublicIpv4(bits & 0xffff_ffffn)
  return isWithin(bits, globalUnicast) && !specialIpv6.some((block) => isWithin(bits, block))
}

const isPublicIpv4 = (bits: bigint) => !specialIpv4.some((block) => isWithin(bits, block))

function block(text: string): AddressBlock {
  const known = addressBlock(text)
  if (!known) throw new RangeError(`not a block of addresses: ${text}`)
  return known
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
