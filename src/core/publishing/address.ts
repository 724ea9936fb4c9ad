/**
 * The form in which paths are compared: percent-encoding undone, Unicode composed (NFC), lower case, one slash at the end. WordPress too finds
 * articles whatever the case, and browsers send the same letters encoded in several ways. A path with broken encoding keeps it.
 */
export function addressKey(path: string): string {
  const composed = decoded(path)
    .normalize('NFC')
    .toLowerCase()
    .replace(/\/{2,}/g, '/')
  return composed.endsWith('/') ? composed : `${composed}/`
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** The path of an address on any site, without query and fragment; undefined for what is no http(s) address. */
export function pathOfUrl(url: string): string | undefined {
  const parsed = URL.parse(url)
  if (!parsed || (parsed.protocol !== 'http:' && parsed.protocol !== 'https:')) return undefined
  // Some sites wrote two slashes; at the beginning they would name another host.
  return parsed.pathname.replace(/\/{2,}/g, '/')
}
