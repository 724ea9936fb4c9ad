import type { TermId } from '../../core/ids.js'
import { lineage, type TermTree } from '../../core/publishing/taxonomy.js'

/** The names in a list that is typed with commas, of Latin or Arabic writing; nothing between two of them is no name. */
export const namesIn = (text: string): readonly string[] =>
  text
    .split(/[,،]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')

/** How a category is typed: `Europe/France`. */
export const categoryPath = (tree: TermTree, id: TermId): string =>
  lineage(tree, id)
    .map(({ name }) => name)
    .join('/')

/**
 * A typed list in which each name that is held already stands as what it is: what is called `Crime, Law` is one name, though it reads as two. The others
 * stay as they were typed.
 */
export function withHeld<T>(typed: readonly string[], held: readonly { readonly name: string; readonly is: T }[]): readonly (string | T)[] {
  const known = held.map(({ name, is }) => ({ parts: namesIn(name), is })).sort((one, other) => other.parts.length - one.parts.length)
  const found: (string | T)[] = []
  for (let at = 0; at < typed.length; ) {
    const here = known.find(({ parts }) => parts.length > 0 && parts.every((part, step) => typed[at + step] === part))
    found.push(here ? here.is : (typed[at] ?? ''))
    at += here?.parts.length ?? 1
  }
  return found
}
