const longest = 2_000

/** Pages that somebody who has just signed in, or out, should not be led back to: they would do it again, or say so again. */
const notBackTo = /^\/(?:sign-in|sign-out|newsroom\/sign-(?:in|out)|newsroom\/(?:set-up|join))(?:\/|$)/

/**
 * A path of this site to lead somebody back to, with what follows it; the front page for everything else, so that no link of a stranger's making
 * leads from here to elsewhere. Browsers take `\` for `/` and drop tabs and line breaks, so that `/\evil.example` and `/⇥/evil.example` name hosts.
 */
export function returnPath(typed: string | undefined): string {
  if (typed === undefined || typed.length > longest || !/^\/(?![/\\])[^\\\p{Cc}\s]*$/u.test(typed)) return '/'
  const url = URL.parse(typed, here)
  // `/.//evil.example` is tidied up to a path that names a host.
  if (url === null || url.origin !== here || url.pathname.startsWith('//')) return '/'
  return notBackTo.test(url.pathname) ? '/' : `${url.pathname}${url.search}${url.hash}`
}

const here = 'https://here.invalid'
