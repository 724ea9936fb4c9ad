import type { Touched } from '../core/events.js'
import { type ArticleId, accountId, termId } from '../core/ids.js'
import type { Queries } from './database.js'
import { addToTallies } from './tallies.js'

/** On which lists an article stands: nowhere, unless readers may see it. */
export type Footprint = {
  readonly listed: boolean
  readonly day?: string | undefined
  readonly terms: readonly number[]
  readonly authors: readonly number[]
}

/** An article that is not there, or not to be seen. */
export const nowhere: Footprint = { listed: false, terms: [], authors: [] }

/** Where the article stands now. */
export async function footprintOf(queries: Queries, id: ArticleId): Promise<Footprint> {
  const row = await queries.selectFrom('articles').select(['kind', 'state', 'public_day']).where('id', '=', id).executeTakeFirst()
  if (row?.state !== 'published') return nowhere
  const terms = await queries.selectFrom('article_terms').select('term_id').where('article_id', '=', id).execute()
  const authors = await queries
    .selectFrom('bylines')
    .select('account_id')
    .where('article_id', '=', id)
    .where('account_id', 'is not', null)
    .execute()
  return {
    listed: row.kind === 'article',
    day: row.public_day ?? undefined,
    terms: terms.map((term) => term.term_id),
    authors: [...new Set(authors.map((author) => Number(author.account_id)))],
  }
}

/** Counts the article out of the lists it stood on and into those it stands on now. */
export async function moveTallies(queries: Queries, before: Footprint, after: Footprint): Promise<void> {
  const changes = new Map<string, number>()
  const count = (footprint: Footprint, by: number) => {
    for (const name of talliesOf(footprint)) changes.set(name, (changes.get(name) ?? 0) + by)
  }
  count(before, -1)
  count(after, 1)
  await addToTallies(queries, changes)
}

function talliesOf(footprint: Footprint): readonly string[] {
  if (!footprint.listed) return []
  const lists = [...footprint.terms.map((id) => `term:${id}`), ...footprint.authors.map((id) => `author:${id}`)]
  return ['articles', `day:${footprint.day}`, `month:${footprint.day?.slice(0, 7)}`, ...lists]
}

/** All that pages show of the article, before or after a change. */
export function touched(id: ArticleId, shown: boolean, ...footprints: readonly Footprint[]): Touched {
  return {
    articleId: id,
    shown,
    terms: [...new Set(footprints.flatMap((footprint) => footprint.terms))].map(termId),
    authors: [...new Set(footprints.flatMap((footprint) => footprint.authors))].map(accountId),
    days: [...new Set(footprints.flatMap((footprint) => footprint.day ?? []))],
  }
}
