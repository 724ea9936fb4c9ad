export type PostOrigin = 'own' | 'foreign' | 'unknown'

/**
 * Whose page a form was sent from, by what browsers say of themselves: one of ours, another site's, or nobody says. `null` is the origin of a page that
 * hides where it is from; `none` is the site of what no page began.
 */
export function postOrigin(
  { origin, site }: { readonly origin?: string | undefined; readonly site?: string | undefined },
  own: string,
): PostOrigin {
  if (origin === 'null') return 'foreign'
  if (site === 'none') return origin === undefined || origin === own ? 'own' : 'foreign'
  if (site !== undefined) return site === 'same-origin' ? 'own' : 'foreign'
  if (origin === undefined) return 'unknown'
  return origin === own ? 'own' : 'foreign'
}
