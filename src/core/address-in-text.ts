/**
 * Mail addresses as they stand in texts: whole ones, whatever their capitals. In `faye@follower.example`, `ye@follower.example` does not stand, nor
 * `ann@sub.example` in `ann@sub.example.org`.
 */

/** Whether an address stands in a text. */
export const holdsAddress = (text: string, address: string): boolean => address !== '' && standing(address).test(text)

/** A text with something else in each place where the address stood. */
export const withoutAddress = (text: string, address: string, instead: string): string =>
  address === '' ? text : text.replace(standing(address), () => instead)

/** What takes the place of an address that was erased from somebody else’s words. */
export const erasedAddress = '—'

// What goes on with an address before it: letters, digits and the marks that stand within names; an apostrophe within a name, and not as a quotation
// mark. All else that RFC 5321 lets stand in an address stands before one more often: `to=ann@…`, `/ann@…`, `{ann@…}`.
const before = "(?<![\\p{L}\\p{M}\\p{N}._%+-])(?<![\\p{L}\\p{M}\\p{N}]['’])"
// Behind it, a host goes on with a letter, or with a dot or hyphen that a letter follows; a dot at the end of a sentence is none of it.
const behind = '(?![\\p{L}\\p{M}\\p{N}_]|[.-]+[\\p{L}\\p{N}])'

const standing = (address: string): RegExp => new RegExp(`${before}(?:${spellings(address).map(literally).join('|')})${behind}`, 'giu')

const literally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

/** As it is written by people, and with its host as mail programs write it. */
function spellings(address: string): readonly string[] {
  const at = address.lastIndexOf('@')
  const host = URL.parse(`http://${address.slice(at + 1)}`)?.hostname
  const inLatin = host === undefined ? address : `${address.slice(0, at)}@${host}`
  return [...new Set([address, inLatin])]
}

/** The longer addresses in a text that have an address within them: `joann@sub.example` for `ann@sub.example`. In small letters. */
export function addressesAround(text: string, address: string): readonly string[] {
  // So much of a local part at most (RFC 5321, 4.5.3.1.1); without a bound a long word would be gone over again from each of its letters.
  const longer = new RegExp(`[\\p{L}\\p{M}\\p{N}._%+'’-]{0,64}${literally(address)}[\\p{L}\\p{M}\\p{N}_.-]*`, 'giu')
  return [...text.matchAll(longer)].flatMap(([found]) => (holdsAddress(found, address) ? [] : [found.toLowerCase()]))
}
