import type { SearchTerm } from '../../core/publishing/search-query.js'
import type { Engine } from '../database.js'

/** Where the wanted words must stand. */
export type SearchField = 'headline' | 'deck' | 'credit' | 'anywhere'

/** What an index is asked: every wanted term, none of the unwanted, and each of the groups by one of its words. */
export type SearchNeeds = {
  readonly wanted: readonly SearchTerm[]
  readonly unwanted: readonly SearchTerm[]
  /** Authors' names, which stand in the credit field. */
  readonly credited: readonly SearchTerm[]
  /** For each category asked for, the words of the terms that go by that name. */
  readonly filed: readonly (readonly string[])[]
}

/** The needs in the index's own language, or undefined when they name nothing that it could begin with. */
export function searchExpression(engine: Engine, needs: SearchNeeds, field: SearchField): string | undefined {
  const { wanted, credited, filed } = needs
  if (wanted.length + credited.length + filed.length === 0) return undefined
  return engine === 'sqlite' ? fts5Expression(needs, field) : tsqueryExpression(needs, field)
}

// Words hold letters, digits and marks only, so quotes around them can end nowhere else.
const fts5Phrase = (term: SearchTerm) => `"${term.words.join(' ')}"`

function fts5Expression({ wanted, unwanted, credited, filed }: SearchNeeds, field: SearchField): string {
  const within = field === 'anywhere' ? '' : `{${field}} : `
  const needed = [
    ...wanted.map((term) => `(${within}${fts5Phrase(term)})`),
    ...credited.map((term) => `({credit} : ${fts5Phrase(term)})`),
    ...filed.map((words) => `(${words.map((word) => `"${word}"`).join(' OR ')})`),
  ].join(' AND ')
  return unwanted.reduce((all, term) => `(${all}) NOT ${fts5Phrase(term)}`, needed)
}

const weights: Record<SearchField, string> = { headline: ':A', deck: ':B', credit: ':C', anywhere: '' }
const tsqueryPhrase = (term: SearchTerm, weight: string) => `(${term.words.map((word) => `'${word}'${weight}`).join(' <-> ')})`

function tsqueryExpression({ wanted, unwanted, credited, filed }: SearchNeeds, field: SearchField): string {
  return [
    ...wanted.map((term) => tsqueryPhrase(term, weights[field])),
    ...credited.map((term) => tsqueryPhrase(term, weights.credit)),
    ...filed.map((words) => `(${words.map((word) => `'${word}'`).join(' | ')})`),
    ...unwanted.map((term) => `!${tsqueryPhrase(term, '')}`),
  ].join(' & ')
}
