export type PostOrigin = 'own' | 'foreign' | 'unknown'

/**
 * Whose page a form was sent from, by what browsers say of themselves: one of ours, another site's, or nobody says. `null` is the origin of a page that
 * hides where it is from.
 */
export function postOrigin(headers: { readonly origin?: string | undefined; readonly site?: string | undefined }, own: string): PostOrigin {
  if (headers.origin === 'null') return 'foreign'
  if (headers.site !== undefined) return headers.site === 'same-origin' || headers.site === 'none' ? 'own' : 'foreign'
  if (headers.origin === undefined) return 'unknown'
  return headers.origin === own ? 'own' : 'foreign'
}
