/** Network addresses that begin with the same bits: a network, or a single address. */
export type AddressBlock = { readonly start: bigint; readonly length: number; readonly width: 32 | 128 }

/** The addresses that `10.0.0.0/8`, `2001:db8::/32` or a single `192.0.2.1` names; undefined for what names none. */
export function addressBlock(text: string): AddressBlock | undefined {
  const [address = '', length, ...more] = text.split('/')
  const width = address.includes(':') ? 128 : 32
  const start = addressBits(address)
  const bits = length === undefined ? width : /^\d{1,3}$/.test(length) ? Number(length) : Number.NaN
  return start === undefined || !(bits <= width) || more.length > 0 ? undefined : { start, length: bits, width }
}

/** Whether an address, as bits of the same width, is one of a block's. */
export const isWithin = (bits: bigint, { start, length, width }: AddressBlock): boolean => {
  const others = BigInt(width - length)
  return bits >> others === start >> others
}

/** The bits of an IPv4 or IPv6 address, as every resolver writes them; undefined for what is no address. */
export const addressBits = (address: string): bigint | undefined => (address.includes(':') ? ipv6Bits(address) : ipv4Bits(address))

/** Undefined unless it is four decimal numbers. */
function ipv4Bits(address: string): bigint | undefined {
  if (!/^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/.test(address)) return undefined
  return BigInt(address.split('.').reduce((bits, part) => bits * 256 + Number(part), 0))
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
