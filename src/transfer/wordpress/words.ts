/**
 * WordPress's own names for what we call otherwise. A custom field of this name keeps a term of a taxonomy that only a plugin knows:
 * `wordpress-term:topics` with the value `slug Name`.
 */
export const foreignTermField = 'wordpress-term:'

/** Posts that are WordPress's own workings: versions, looks, caches. They mean nothing elsewhere. */
export const inwardTypes: ReadonlySet<string> = new Set([
  'revision',
  'customize_changeset',
  'custom_css',
  'oembed_cache',
  'user_request',
  'wp_global_styles',
  'wp_template',
  'wp_template_part',
  'wp_navigation',
  'wp_font_family',
  'wp_font_face',
])

/** A positive whole number as WordPress's ids are; undefined for `0` and all else. */
export function idOf(text: string): number | undefined {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined
}

/**
 * A number for what has none, the same each time the file is read, and far above those that WordPress gave: made from what tells it from
 * others (FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/).
 */
export function numberMadeFrom(...texts: readonly string[]): number {
  let hash = 0x811c9dc5
  for (const text of texts) for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return 1_000_000_000 + ((hash >>> 0) % 1_000_000_000)
}

/** A slug as a reader would write it; WordPress keeps other scripts percent-encoded. */
export function slugOf(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // Slugs are cut at 200 bytes, sometimes in the middle of a character.
    return text
  }
}

/** The other way round, so that `slugOf` gives it back. */
export function encodedSlug(slug: string): string {
  if (slugOf(slug) === slug && /^[\x20-\x7e]*$/.test(slug)) return slug
  return encodeURIComponent(slug).replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase())
}

/** An address on the web, else undefined. */
export function webAddress(text: string): string | undefined {
  return /^https?:\/\/[^\s/]/i.test(text) ? text : undefined
}

/** What is not empty. */
export const present = (text: string): string | undefined => (text === '' ? undefined : text)
