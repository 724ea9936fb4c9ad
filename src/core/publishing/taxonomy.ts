import type { TermId } from '../ids.js'
import type { CleanHtml } from '../markup/clean-html.js'

export type Taxonomy = 'category' | 'tag'

/** A category in the one tree, or one of the many tags. */
export type Term = {
  readonly id: TermId
  readonly taxonomy: Taxonomy
  readonly slug: string
  readonly name: string
  readonly description?: CleanHtml | undefined
  /** Tags have none. */
  readonly parent?: TermId | undefined
}

/** The tree of categories, to be asked for ways up and down it. */
export type TermTree = ReadonlyMap<TermId, Term>

/** The terms by their ids. */
export const termTree = (terms: readonly Term[]): TermTree => new Map(terms.map((term) => [term.id, term]))

/**
 * The term and what it stands under, root first. A parent that is missing ends the way; so does a loop, which a damaged import can hold.
 */
export function lineage(tree: TermTree, id: TermId): readonly Term[] {
  const line: Term[] = []
  const seen = new Set<TermId>()
  for (let term = tree.get(id); term && !seen.has(term.id); term = term.parent === undefined ? undefined : tree.get(term.parent)) {
    seen.add(term.id)
    line.unshift(term)
  }
  return line
}

/** The term and all that stands below it, each before what is below it. */
export function subtree(tree: TermTree, id: TermId): readonly Term[] {
  const children = Map.groupBy(tree.values(), ({ parent }) => parent)
  const seen = new Set<TermId>()
  const below = (each: TermId): readonly Term[] => {
    const term = tree.get(each)
    if (!term || seen.has(each)) return []
    seen.add(each)
    return [term, ...(children.get(each) ?? []).flatMap((child) => below(child.id))]
  }
  return below(id)
}

/** Every category with how deep it stands, each before what is below it, as a table of contents; those in a loop stand at the top. */
export function contents(tree: TermTree): readonly { readonly term: Term; readonly depth: number }[] {
  const shown = [...tree.values()].map((term) => ({ term, line: lineage(tree, term.id) }))
  const keyed = shown.map(({ term, line }) => ({ term, depth: line.length - 1, key: line.map(({ name, id }) => `${name}\0${id}`) }))
  return keyed.sort((a, b) => compareLines(a.key, b.key)).map(({ term, depth }) => ({ term, depth }))
}

function compareLines(a: readonly string[], b: readonly string[]): number {
  for (let step = 0; step < Math.min(a.length, b.length); step++) {
    const order = (a[step] ?? '').localeCompare(b[step] ?? '')
    if (order !== 0) return order
  }
  return a.length - b.length
}

/** The path of a term's page: `/category/europe/france/`, `/tag/oil/`. */
export function termPath(tree: TermTree, term: Term): string {
  const slugs = term.taxonomy === 'tag' ? [term.slug] : lineage(tree, term.id).map((step) => step.slug)
  return `/${term.taxonomy}/${slugs.map(encodeURIComponent).join('/')}/`
}
