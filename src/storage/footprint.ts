import type { Touched } from '../core/events.js'
import { type ArticleId, accountId, articleId, termId } from '../core/ids.js'
import type { Queries } from './database.js'
import type { At } from './insert-rows.js'
import { listed } from './listed.js'
import { addToTallies } from './tallies.js'

/** On which lists an article stands: nowhere, unless readers may see it. */
export type Footprint = {
  readonly listed: boolean
  readonly at?: number | undefined
  readonly day?: string | undefined
  readonly terms: readonly number[]
  readonly authors: readonly number[]
}

/** An article that is not there, or not to be seen. */
export const nowhere: Footprint = { listed: false, terms: [], authors: [] }

/** Where the article stands now. */
export async function footprintOf(queries: Queries, id: ArticleId): Promise<Footprint> {
  const row = await queries
    .selectFrom('articles')
    .select(['kind', 'state', 'public_at', 'public_day'])
    .where('id', '=', id)
    .executeTakeFirst()
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
    at: row.public_at ?? undefined,
    day: row.public_day ?? undefined,
    terms: terms.map((term) => term.term_id),
    authors: [...new Set(authors.map((author) => Number(author.account_id)))],
  }
}

/** Counts articles out of the lists they stood on and into those they stand on now. */
export async function moveTallies(at: At, moves: readonly Pick<Move, 'before' | 'after'>[]): Promise<void> {
  const changes = new Map<string, number>()
  const count = (footprint: Footprint, by: number) => {
    for (const name of talliesOf(footprint)) changes.set(name, (changes.get(name) ?? 0) + by)
  }
  for (const { before, after } of moves) {
    count(before, -1)
    count(after, 1)
  }
  await addToTallies(at, changes)
}

function talliesOf(footprint: Footprint): readonly string[] {
  if (!footprint.listed) return []
  const lists = [...footprint.terms.map((id) => `term:${id}`), ...footprint.authors.map((id) => `author:${id}`)]
  return ['articles', `day:${footprint.day}`, `month:${footprint.day?.slice(0, 7)}`, ...lists]
}

/** An article's way from one footprint to another. */
export type Move = { readonly id: ArticleId; readonly before: Footprint; readonly after: Footprint; readonly shown: boolean }

/** All that pages show of the article, before or after a change. */
export async function touched(queries: Queries, { id, before, after, shown }: Move): Promise<Touched> {
  const both = [before, after]
  const sides = await Promise.all(
    [...new Set(both.flatMap((footprint) => (footprint.listed ? (footprint.at ?? []) : [])))].map((at) => besides(queries, id, at)),
  )
  return {
    articleId: id,
    shown,
    terms: [...new Set(both.flatMap((footprint) => footprint.terms))].map(termId),
    authors: [...new Set(both.flatMap((footprint) => footprint.authors))].map(accountId),
    days: [...new Set(both.flatMap((footprint) => footprint.day ?? []))],
    relisted: JSON.stringify(before) !== JSON.stringify(after),
    neighbours: [...new Set(sides.flat())],
  }
}

/** The articles on either side of a time, without this one. */
async function besides(queries: Queries, id: ArticleId, at: number): Promise<readonly ArticleId[]> {
  const others = queries.selectFrom('articles').select('id').where(listed).where('id', '<>', id)
  const newer = await others.where('public_at', '>=', at).orderBy('public_at').orderBy('id').limit(1).execute()
  const older = await others.where('public_at', '<=', at).orderBy('public_at', 'desc').orderBy('id', 'desc').limit(1).execute()
  return [...newer, ...older].map((row) => articleId(row.id))
}
