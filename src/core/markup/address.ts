/**
 * An address that may be followed, as it is to be written: relative, or of one of the schemes. Undefined for any other.
 * It is read as a browser reads it (https://url.spec.whatwg.org/#url-parsing), so that no spelling hides a scheme, and written in characters that
 * every reader takes the same way. An address without scheme but with a host (`//example.org`) is written with `https:`.
 */
export function safeAddress(text: string, schemes: ReadonlySet<string>): string | undefined {
  const trimmed = trimAddress(text)
  if (trimmed === '' || trimmed.length > longestAddress) return undefined
  const address = /^[\\/]{2}/.test(trimmed) ? `https://${trimmed.slice(2)}` : trimmed
  const written = spellOut(address)
  if (!schemePattern.test(written)) return URL.parse(written, base)?.origin === baseOrigin ? written : undefined
  const parsed = URL.parse(written)
  if (!parsed) return undefined
  if (!schemes.has(parsed.protocol)) return undefined
  // `https:foo` would be read as relative on one page and as a host on another.
  return webSchemes.has(parsed.protocol) && !/^https?:\/\/[^/?#]/i.test(written) ? parsed.href : written
}

/** The schemes of what is loaded into a page. */
export const webSchemes: ReadonlySet<string> = new Set(['http:', 'https:'])

/** Longer ones come from data in the address, or from mischief. */
const longestAddress = 8_000

const baseOrigin = 'https://relative.invalid'
const base = `${baseOrigin}/a/b/`
const schemePattern = /^[a-z][a-z0-9+.-]*:/i

/** As browsers do: control characters and spaces go at the ends, tabs and line breaks everywhere. */
function trimAddress(text: string): string {
  let from = 0
  let to = text.length
  while (from < to && text.charCodeAt(from) <= 0x20) from += 1
  while (to > from && text.charCodeAt(to - 1) <= 0x20) to -= 1
  return text.slice(from, to).replace(/[\t\n\r]+/g, '')
}

const illegal = /[\s"<>\\^`{|}[\]\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]|%(?![0-9a-f]{2})/giu

/** Characters that no address may have are percent-encoded; a backslash in a path is the slash that browsers take it for. */
function spellOut(address: string): string {
  illegal.lastIndex = 0
  if (!illegal.test(address)) return address
  const pathEnd = address.search(/[?#]/)
  const path = pathEnd < 0 ? address : address.slice(0, pathEnd)
  const rest = pathEnd < 0 ? '' : address.slice(pathEnd)
  return encodeIllegal(/^(mailto|tel):/i.test(path) ? path : path.replaceAll('\\', '/')) + encodeIllegal(rest)
}

/** Brackets stand in the host of an IPv6 address, and nowhere else. */
function encodeIllegal(part: string): string {
  const host = /^https?:\/\/(?:[^/?#@]*@)?\[[0-9a-f:.]+\]/i.exec(part)?.[0] ?? ''
  return host + part.slice(host.length).replace(illegal, (found) => encodeURIComponent(found))
}
