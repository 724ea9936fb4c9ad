import { addressKey } from '../../core/publishing/address.js'
import type { Term } from '../../core/publishing/taxonomy.js'
import type { Stores } from '../ports/stores.js'
import type { TermReference } from './item.js'

/** The term that is called so there: of that slug, or the one to which its address leads, since it was renamed or put into another here. */
export async function knownTerm(
  { terms, addresses }: Pick<Stores, 'terms' | 'addresses'>,
  { taxonomy, slug }: TermReference,
): Promise<Term | undefined> {
  const sameSlug = await terms.findBySlug(taxonomy, slug)
  if (sameSlug) return sameSlug
  const target = await addresses.find(addressAlone({ taxonomy, slug }))
  const led = target?.type === 'term' ? await terms.find(target.id) : undefined
  return led?.taxonomy === taxonomy ? led : undefined
}

/** The address of a term without what stands above it, as WordPress shows it too. */
export const addressAlone = ({ taxonomy, slug }: Pick<Term, 'taxonomy' | 'slug'>): string =>
  addressKey(`/${taxonomy}/${encodeURIComponent(slug)}/`)
