import anyAscii from 'any-ascii'

const maxLength = 180

/** A headline as the name in an address: ASCII letters and digits with single hyphens; other scripts are transliterated. May be empty. */
export function slugOf(headline: string): string {
  const ascii = anyAscii(headline.normalize('NFKC')).toLowerCase()
  const hyphenated = ascii
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  if (hyphenated.length <= maxLength) return hyphenated
  return hyphenated.slice(0, hyphenated.lastIndexOf('-', maxLength) > 0 ? hyphenated.lastIndexOf('-', maxLength) : maxLength)
}

/** The first of `slug`, `slug-2`, `slug-3` … that `taken` does not hold; an empty slug becomes `fallback`. */
export function freeSlug(slug: string, fallback: string, taken: ReadonlySet<string>): string {
  const wanted = slug === '' ? fallback : slug
  for (let count = 1; ; count++) {
    const candidate = count === 1 ? wanted : `${wanted}-${count}`
    if (!taken.has(candidate)) return candidate
  }
}
