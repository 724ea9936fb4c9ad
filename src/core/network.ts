import { addressBits } from './address-block.js'

/**
 * The network that an address belongs to, as far as one customer has it: an IPv4 address is its own, of an IPv6 one the first 64 bits count, since
 * every connection is given at least so many (RFC 6177). What is no address stands for itself.
 */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address
  const bits = addressBits(address)
  return bits === undefined ? address : `${(bits >> 64n).toString(16)}::/64`
}
