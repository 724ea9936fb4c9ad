import type { TermId } from '../../core/ids.js'
import type { Instant } from '../../core/instant.js'
import type { Article } from '../../core/publishing/article.js'
import type { Byline } from '../../core/publishing/byline.js'
import { freeSlug, slugOf } from '../../core/publishing/slug.js'
import type { Taxonomy, Term } from '../../core/publishing/taxonomy.js'
import type { Stores } from '../ports/stores.js'
import type { ArticleDraft } from './article-draft.js'
import { categoryPath, withHeld } from './typed-names.js'

/** What a draft names, found or made. */
export type Filed = { readonly bylines: readonly Byline[]; readonly categories: readonly TermId[]; readonly tags: readonly TermId[] }

/** Those that the article has already, as far as it is one. */
type Held = Pick<Article, 'bylines' | 'categories' | 'tags'> | undefined

/** Finds the terms and authors that a draft names; terms that are missing are made. What the article has already is known by its whole name. */
export async function fileUnder(
  stores: Stores,
  draft: Pick<ArticleDraft, 'bylines' | 'categories' | 'tags'>,
  held: Held,
  now: Instant,
): Promise<Filed> {
  const made: TermId[] = []
  const categories: TermId[] = []
  for (const named of withHeld(draft.categories, await heldCategories(stores, held)))
    categories.push(typeof named === 'string' ? await categoryAt(stores, named, made) : named)
  const tags: TermId[] = []
  for (const name of draft.tags) tags.push(await termNamed(stores, { taxonomy: 'tag', name: name.trim() }, made))
  if (made.length > 0) await stores.outbox.append([{ type: 'terms-changed' }], now)
  const bylines = withHeld(draft.bylines, held?.bylines.map(({ name }) => ({ name, is: name })) ?? [])
  return { bylines: await bylinesOf(stores, bylines), categories, tags }
}

async function heldCategories({ terms }: Stores, held: Held) {
  if (!held || held.categories.length === 0) return []
  const tree = await terms.categories()
  return held.categories.map((is) => ({ name: categoryPath(tree, is), is }))
}

async function categoryAt(stores: Stores, path: string, made: TermId[]): Promise<TermId> {
  let parent: TermId | undefined
  for (const name of path.split('/').map((step) => step.trim()))
    parent = await termNamed(stores, { taxonomy: 'category', name, parent }, made)
  if (parent === undefined) throw new RangeError('a category without a name')
  return parent
}

/** The tag of a name, which is made where there is none. */
export async function tagNamed(stores: Stores, name: string, now: Instant): Promise<TermId> {
  const made: TermId[] = []
  const tag = await termNamed(stores, { taxonomy: 'tag', name: name.trim() }, made)
  if (made.length > 0) await stores.outbox.append([{ type: 'terms-changed' }], now)
  return tag
}

type Naming = { readonly taxonomy: Taxonomy; readonly name: string; readonly parent?: TermId | undefined }

/** A term by its name or slug; under `parent`, when one is asked for. */
async function termNamed(stores: Stores, { taxonomy, name, parent }: Naming, made: TermId[]): Promise<TermId> {
  const slug = slugOf(name) || 'term'
  const isMeant = (term: Term) => parent === undefined || term.parent === parent
  const taken = await stores.terms.findBySlug(taxonomy, slug)
  const found = taken && isMeant(taken) ? taken : (await called(stores, taxonomy, name)).find(isMeant)
  if (found) return found.id
  const id = await stores.terms.add({ taxonomy, slug: taken ? freeSlug(`${slug}-${parent}`, 'term', new Set()) : slug, name, parent })
  made.push(id)
  return id
}

const mostAlike = 200

/** Those of a name, whatever stands in their addresses. */
async function called({ terms }: Stores, taxonomy: Taxonomy, name: string): Promise<readonly Term[]> {
  const alike = taxonomy === 'category' ? [...(await terms.categories()).values()] : await terms.named('tag', name, { limit: mostAlike })
  return alike.filter((term) => term.name.toLowerCase() === name.toLowerCase())
}

async function bylinesOf(stores: Stores, names: readonly string[]): Promise<readonly Byline[]> {
  if (names.length === 0) return []
  const accounts = await stores.accounts.colleagues()
  return names.map((name) => {
    const account = accounts.find((each) => each.login === name || each.name === name)
    return account ? { name: account.name, account: account.id } : { name }
  })
}
