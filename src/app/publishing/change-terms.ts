import { type Doer, mayFile } from '../../core/identity/role.js'
import type { TermId } from '../../core/ids.js'
import { captionHtml } from '../../core/markup/caption-html.js'
import { addressKey } from '../../core/publishing/address.js'
import { slugOf } from '../../core/publishing/slug.js'
import { lineage, subtree, type Taxonomy, type Term, type TermTree, termPath } from '../../core/publishing/taxonomy.js'
import { ok, type Result, refuse } from '../../core/result.js'
import { type Done, writeDown } from '../log/write-down.js'
import type { Clock } from '../ports/machine.js'
import type { Storage, Stores } from '../ports/stores.js'
import { refileSome } from './refile-articles.js'

type TermPorts = { readonly storage: Storage; readonly clock: Clock }

/** A category or tag as it is wished. An empty slug is made from the name. */
export type TypedTerm = {
  readonly name: string
  readonly slug: string
  /** HTML; what may not stand beside a picture may not stand here. */
  readonly description: string
  readonly parent?: TermId | undefined
}

/** Why nothing was changed. */
export type TermRefusal =
  | { readonly type: 'may-not-file' }
  | { readonly type: 'no-such-term'; readonly id: number }
  | { readonly type: 'name-missing' }
  | { readonly type: 'name-too-long' }
  | { readonly type: 'slug-taken'; readonly slug: string }
  | { readonly type: 'below-itself' }
  | { readonly type: 'description-refused' }
  | { readonly type: 'not-of-one-kind' }
  | { readonly type: 'has-articles' }

const longestName = 200

/** Makes a category or tag. */
export function addTerm(
  { storage, clock }: TermPorts,
  { taxonomy, typed, by }: { readonly taxonomy: Taxonomy; readonly typed: TypedTerm; readonly by: Doer },
): Promise<Result<TermId, TermRefusal>> {
  return storage.transact(async (stores) => {
    await stores.terms.hold([])
    const wanted = await checked(stores, { taxonomy, typed, by })
    if (!wanted.ok) return wanted
    const at = clock.now()
    const id = await stores.terms.add({ ...wanted.value, taxonomy })
    await stores.outbox.append([{ type: 'terms-changed' }], at)
    await writeDown(stores, {
      at,
      by: { account: by.id },
      act: 'term-made',
      about: id,
      values: valuesOf(undefined, { ...wanted.value, taxonomy, id }),
    })
    return ok(id)
  })
}

/** Renames a category or tag, or moves a category in the tree. Its old addresses, and those of what stands below it, lead to the new ones. */
export async function changeTerm(
  ports: TermPorts,
  { id, typed, by }: { readonly id: TermId; readonly typed: TypedTerm; readonly by: Doer },
): Promise<Result<void, TermRefusal>> {
  const changed = await ports.storage.transact(async (stores): Promise<Result<void, TermRefusal>> => {
    // Two categories that are moved at once, each below the other, would both be gone from the tree.
    await stores.terms.hold([id])
    const before = await stores.terms.find(id)
    if (!before) return refuse({ type: 'no-such-term', id })
    const wanted = await checked(stores, { taxonomy: before.taxonomy, typed, by, before })
    if (!wanted.ok) return wanted
    await putTerm(stores, before, { ...before, ...wanted.value }, { at: ports.clock.now(), by: { account: by.id } })
    return ok(undefined)
  })
  if (changed.ok) await refileForAMoment(ports)
  return changed
}

/** Puts a term in the place of what it was, in the transaction of the caller. */
export async function putTerm(
  stores: Stores,
  before: Term,
  after: Term & { readonly descriptionSource?: string | undefined },
  done: Pick<Done, 'at' | 'by' | 'undoes'>,
): Promise<void> {
  const tree = await stores.terms.categories()
  if (before.slug !== after.slug || before.parent !== after.parent) await keepAddresses(stores, tree, before)
  await stores.terms.save(after)
  if (before.parent !== after.parent) await stores.refilings.put({ term: after.id, after: 0 })
  await stores.outbox.append([{ type: 'terms-changed' }], done.at)
  await writeDown(stores, { ...done, act: 'term-changed', about: after.id, values: valuesOf(before, after) })
}

/** Puts everything that is filed under one term under another, and leads its addresses there. What stood below it stands below the other. */
export async function mergeTerms(
  ports: TermPorts,
  { from, into, by }: { readonly from: TermId; readonly into: TermId; readonly by: Doer },
): Promise<Result<void, TermRefusal>> {
  const merged = await ports.storage.transact(async (stores): Promise<Result<void, TermRefusal>> => {
    if (!mayFile(by.role)) return refuse({ type: 'may-not-file' })
    await stores.terms.hold([from, into])
    const [old, other] = [await stores.terms.find(from), await stores.terms.find(into)]
    if (!old || !other) return refuse({ type: 'no-such-term', id: old ? into : from })
    if (old.taxonomy !== other.taxonomy) return refuse({ type: 'not-of-one-kind' })
    const tree = await stores.terms.categories()
    if (from === into || lineage(tree, into).some(({ id }) => id === from)) return refuse({ type: 'below-itself' })
    const merges = (await stores.refilings.all()).filter((refiling) => refiling.into !== undefined)
    // As good as gone: its articles are on their way into another, maybe into the one that would now go into it.
    const gone = [from, into].find((id) => merges.some(({ term }) => term === id))
    if (gone !== undefined) return refuse({ type: 'no-such-term', id: gone })
    const at = ports.clock.now()
    for (const { term } of merges.filter((merge) => merge.into === from)) await stores.refilings.put({ term, into, after: 0 })
    await keepAddresses(stores, tree, old)
    await stores.addresses.leadElsewhere(from, into)
    for (const child of [...tree.values()].filter(({ parent }) => parent === from)) {
      await stores.terms.save({ ...child, parent: into })
      await stores.refilings.put({ term: child.id, after: 0 })
    }
    await stores.refilings.put({ term: from, into, after: 0 })
    await stores.outbox.append([{ type: 'terms-changed' }], at)
    const values = [{ name: 'name', before: old.name, after: other.name }]
    await writeDown(stores, { at, by: { account: by.id }, act: 'term-merged', about: from, values })
    return ok(undefined)
  })
  if (merged.ok) await refileForAMoment(ports)
  return merged
}

/** Removes a term that no article is filed under; what stands below it moves up. */
export function removeTerm(
  { storage, clock }: TermPorts,
  { id, by }: { readonly id: TermId; readonly by: Doer },
): Promise<Result<void, TermRefusal>> {
  return storage.transact(async (stores) => {
    if (!mayFile(by.role)) return refuse({ type: 'may-not-file' })
    await stores.terms.hold([id])
    const term = await stores.terms.find(id)
    if (!term) return refuse({ type: 'no-such-term', id })
    if ((await stores.refilings.articlesUnder(id, 0, 1)).length > 0) return refuse({ type: 'has-articles' })
    const tree = await stores.terms.categories()
    for (const child of [...tree.values()].filter(({ parent }) => parent === id)) {
      await keepAddresses(stores, tree, child)
      await stores.terms.save({ ...child, parent: term.parent })
    }
    await stores.terms.remove(id)
    const at = clock.now()
    await stores.outbox.append([{ type: 'terms-changed' }], at)
    await writeDown(stores, { at, by: { account: by.id }, act: 'term-removed', about: id, values: [{ name: 'name', before: term.name }] })
    return ok(undefined)
  })
}

type Checking = { readonly taxonomy: Taxonomy; readonly typed: TypedTerm; readonly by: Doer; readonly before?: Term | undefined }
type Checked = Omit<Term, 'id' | 'taxonomy'> & { readonly descriptionSource: string }

async function checked(stores: Stores, { taxonomy, typed, by, before }: Checking): Promise<Result<Checked, TermRefusal>> {
  if (!mayFile(by.role)) return refuse({ type: 'may-not-file' })
  const name = typed.name.replace(/\s+/g, ' ').trim()
  if (name === '') return refuse({ type: 'name-missing' })
  if (name.length > longestName) return refuse({ type: 'name-too-long' })
  const slug = slugOf(typed.slug) || before?.slug || slugOf(name) || taxonomy
  const holder = await stores.terms.findBySlug(taxonomy, slug)
  if (holder && holder.id !== before?.id) return refuse({ type: 'slug-taken', slug })
  const parent = await parentIn(await stores.terms.categories(), { taxonomy, typed, by, before })
  if (!parent.ok) return parent
  const description = captionHtml(typed.description.trim())
  if (!description.ok) return refuse({ type: 'description-refused' })
  return ok({ name, slug, parent: parent.value, description: description.value, descriptionSource: typed.description.trim() })
}

async function parentIn(
  tree: TermTree,
  { taxonomy, typed: { parent }, before }: Checking,
): Promise<Result<TermId | undefined, TermRefusal>> {
  if (taxonomy === 'tag' || parent === undefined) return ok(undefined)
  if (!tree.has(parent)) return refuse({ type: 'no-such-term', id: parent })
  return before && lineage(tree, parent).some(({ id }) => id === before.id) ? refuse({ type: 'below-itself' }) : ok(parent)
}

/** The addresses of a term, and of all below it, go on working. */
async function keepAddresses(stores: Stores, tree: TermTree, term: Term): Promise<void> {
  const all = term.taxonomy === 'tag' ? [term] : subtree(tree, term.id)
  const targets = new Map(all.map((each) => [addressKey(termPath(tree, each)), { type: 'term' as const, id: each.id }]))
  await stores.addresses.setAll(targets, { byHand: false, replace: true })
}

const valuesOf = (before: Term | undefined, after: Term) => [
  { name: 'name', before: before?.name, after: after.name },
  { name: 'slug', before: before?.slug, after: after.slug },
  { name: 'parent', before: before?.parent?.toString(), after: after.parent?.toString() },
  { name: 'description', before: before?.description || undefined, after: after.description || undefined },
]

// Some hundred articles are refiled before the answer; the rest goes on by itself.
const batchesBeforeTheAnswer = 8

async function refileForAMoment(ports: TermPorts): Promise<void> {
  for (let batch = 0; batch < batchesBeforeTheAnswer && (await refileSome(ports)); batch++);
}
