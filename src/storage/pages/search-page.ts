import { sql } from 'kysely'
import type { SearchFindings } from '../../app/ports/pages.js'
import { fromWallClock } from '../../core/calendar.js'
import { keptCleanHtml } from '../../core/markup/clean-html.js'
import { asksForSomething, type SearchQuery } from '../../core/publishing/search-query.js'
import { foldText } from '../../core/publishing/search-words.js'
import type { Engine, Queries } from '../database.js'
import { filedWord } from '../search-entries.js'
import { type CardRow, cardColumns, cardFromRow } from './cards.js'
import { type SearchField, searchExpression } from './search-expression.js'
import type { RowsFound, SearchRows } from './search-rows.js'

/** The widest is last: it is the one that is counted. */
const fields: readonly SearchField[] = ['headline', 'deck', 'credit', 'anywhere']
const weightOf: Record<SearchField, number> = { headline: 4, deck: 2, credit: 2, anywhere: 1 }

// Ranking looks at so many of the newest matches of each field: a reader of news wants the newest of the best, and visiting every match of a
// common word among 100,000 articles takes more than 80 ms.
const candidatesAField = 200
const countAtMost = 1001

const nothing: SearchFindings = { found: [], count: 0, more: false, unknownCategories: [] }

/** The best matches among the newest. */
export async function search(
  at: { readonly queries: Queries; readonly engine: Engine; readonly index: SearchRows; readonly timeZone: string },
  query: SearchQuery,
  cut: { readonly limit: number; readonly offset: number },
): Promise<SearchFindings> {
  if (!asksForSomething(query)) return nothing
  const filed = await Promise.all(query.categories.map((name) => filedWords(at.queries, name)))
  const unknownCategories = query.categories.filter((_, position) => filed[position]?.length === 0)
  if (unknownCategories.length > 0) return { ...nothing, unknownCategories }
  const needs = { wanted: query.wanted, unwanted: query.unwanted, credited: query.authors.map((words) => ({ words })), filed }
  const sought = query.wanted.length === 0 ? (['anywhere'] as const) : fields
  const expressions = sought.flatMap((field) => searchExpression(at.engine, needs, field) ?? [])
  const range = rowRange(query, at.timeZone)
  const found =
    expressions.length === 0
      ? await byDateAlone(at.queries, range)
      : await at.index.find({ expressions, ...range, candidates: candidatesAField, countAtMost })
  const best = ranked(found, sought).slice(cut.offset, cut.offset + cut.limit)
  return {
    found: await read(at.queries, at.engine, best),
    count: Math.min(found.count, countAtMost - 1),
    more: found.count >= countAtMost,
    unknownCategories,
  }
}

/** The index's words for the categories that a reader may mean by a name: its slug, or its name whatever the case and accents. */
async function filedWords(queries: Queries, name: string): Promise<readonly string[]> {
  const rows = await queries.selectFrom('terms').select(['id', 'name', 'slug']).where('taxonomy', '=', 'category').limit(20_000).execute()
  const wanted = foldText(name)
  return rows.filter((row) => row.slug === name || foldText(row.name) === wanted).map((row) => filedWord(row.id))
}

const rowsASecond = 2 ** 20
const lastRow = 2 ** 52 + rowsASecond

function rowRange(query: SearchQuery, timeZone: string): { from: number; to: number } {
  const second = (day: string, time: string) => Math.floor(fromWallClock(`${day}T${time}`, timeZone) / 1000)
  return {
    from: query.from ? Math.max(second(query.from, '00:00:00'), 0) * rowsASecond : 0,
    to: query.to ? Math.max(second(query.to, '23:59:59') + 1, 0) * rowsASecond - 1 : lastRow,
  }
}

async function byDateAlone(queries: Queries, { from, to }: { from: number; to: number }): Promise<RowsFound> {
  const matching = queries.selectFrom('articles').where('search_row', '>=', from).where('search_row', '<=', to)
  const rows = await matching.select('search_row').orderBy('search_row', 'desc').limit(candidatesAField).execute()
  const counted = await queries
    .selectFrom(matching.select('id').limit(countAtMost).as('matching'))
    .select((of) => of.fn.countAll<number>().as('count'))
    .executeTakeFirst()
  return { rows: [rows.flatMap((row) => row.search_row ?? [])], count: counted?.count ?? 0 }
}

const secondsAYear = 31_557_600

/** Rows by the best field they match in, divided by their age in years beside the newest of them. */
function ranked(found: RowsFound, sought: readonly SearchField[]): readonly number[] {
  const newest = Math.max(...found.rows.map((rows) => rows[0] ?? 0))
  const scores = new Map<number, number>()
  for (const [position, rows] of found.rows.entries()) {
    const weight = weightOf[sought[position] ?? 'anywhere']
    for (const row of rows) {
      const years = (newest - row) / rowsASecond / secondsAYear
      scores.set(row, Math.max(scores.get(row) ?? 0, weight / (1 + years)))
    }
  }
  return [...scores].sort(([a, scoreOfA], [b, scoreOfB]) => scoreOfB - scoreOfA || b - a).map(([row]) => row)
}

async function read(queries: Queries, engine: Engine, rows: readonly number[]): Promise<SearchFindings['found']> {
  if (rows.length === 0) return []
  const found = await sql<CardRow & { search_row: number; html: string }>`
    select ${cardColumns(engine)}, a.search_row, b.html
    from articles a join bodies b on b.article_id = a.id
    left join media m on m.id = a.lead_id and m.file_path is not null
    where a.search_row in (${sql.join(rows)}) and a.state = 'published'`.execute(queries)
  const byRow = new Map(found.rows.map((row) => [row.search_row, row]))
  return rows.flatMap((wanted) => {
    const row = byRow.get(wanted)
    return row ? [{ card: cardFromRow(row), body: keptCleanHtml(row.html) }] : []
  })
}
