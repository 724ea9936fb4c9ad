import { sql } from 'kysely'
import type { ArticleId } from '../core/ids.js'
import type { Instant } from '../core/instant.js'
import type { Digest } from '../core/publishing/digest.js'
import type { Queries } from './database.js'
import type { At } from './insert-rows.js'

const idsASecond = 2 ** 20
const lastSecond = 2 ** 32

/**
 * The row of an article in the search index: it rises with the date of publication (in seconds), and then with the id, so that the newest matches
 * come first without sorting. 2^32 seconds times 2^20 ids still is a whole number to JavaScript.
 */
export function searchRow(id: ArticleId, publicAt: number): number {
  return Math.min(Math.max(Math.floor(publicAt / 1000), 0), lastSecond) * idsASecond + (id % idsASecond)
}

// A character of the private use area, which no text that was cut into words holds.
const filedMark = '\u{e000}'

/** The word that stands in the index for being filed under a term. */
export const filedWord = (term: number): string => `${filedMark}${term}`

/** A public article as the index takes it. */
export type SearchEntry = {
  readonly id: ArticleId
  readonly publicAt: Instant
  readonly words: Digest['words']
  /** The terms it is filed under, and their ancestors. */
  readonly terms: readonly number[]
}

/** Puts the words of public articles into the index. */
export async function index(at: At, entries: readonly SearchEntry[]): Promise<void> {
  const rows = entries.map((entry) => searchRow(entry.id, entry.publicAt))
  const held = await heldRows(at.queries, rows)
  for (const [position, entry] of entries.entries()) {
    // Two ids a million apart and published in the same second would have the same row.
    let row = rows[position] ?? searchRow(entry.id, entry.publicAt)
    while ((held.get(row) ?? entry.id) !== entry.id) row = await nextRow(at.queries, held, row)
    held.set(row, entry.id)
    await indexOne(at, entry, row)
  }
}

/** Which articles hold these rows. */
async function heldRows(queries: Queries, rows: readonly number[]): Promise<Map<number, number>> {
  if (rows.length === 0) return new Map()
  const holders = await queries.selectFrom('articles').select(['id', 'search_row']).where('search_row', 'in', rows).execute()
  return new Map(holders.map(({ id, search_row }) => [search_row ?? 0, id]))
}

/** The row after one, with its holder now known too. */
async function nextRow(queries: Queries, held: Map<number, number>, row: number): Promise<number> {
  for (const [next, holder] of await heldRows(queries, [row + 1])) if (!held.has(next)) held.set(next, holder)
  return row + 1
}

async function indexOne({ queries, engine }: At, entry: SearchEntry, row: number): Promise<void> {
  const { words } = entry
  const credit = [words.credit, ...entry.terms.map(filedWord)].join(' ')
  if (engine === 'sqlite') {
    await sql`insert into search_entries (rowid, headline, deck, credit, body)
      values (${row}, ${words.headline}, ${words.deck}, ${credit}, ${words.body})`.execute(queries)
  } else {
    await sql`insert into search_entries (rowid, words) values (${row}, ${searchVector({ ...words, credit })}::tsvector)`.execute(queries)
  }
  await sql`update articles set search_row = ${row} where id = ${entry.id}`.execute(queries)
}

/** Takes an article out of the index. */
export async function unindex(queries: Queries, id: ArticleId, row: number): Promise<void> {
  await sql`delete from search_entries where rowid = ${row}`.execute(queries)
  await queries.updateTable('articles').set({ search_row: null }).where('id', '=', id).execute()
}

// What PostgreSQL allows a tsvector: positions up to 16,383, at most 256 of one word, a megabyte in all.
const lastPosition = 16_383
const positionsAWord = 255
const gapBetweenFields = 2
const longestVector = 1_000_000
const bytesAPosition = 2

/** A tsvector literal with the words' positions, headline A, deck B, credit C, body D; so that PostgreSQL's own parser has no say. */
function searchVector(words: Digest['words']): string {
  const positions = new Map<string, string[]>()
  let position = 1
  for (const [text, weight] of [
    [words.headline, 'A'],
    [words.deck, 'B'],
    [words.credit, 'C'],
    [words.body, 'D'],
  ] as const) {
    for (const word of text.split(' ')) {
      if (word === '') continue
      const known = positions.get(word) ?? []
      if (known.length < positionsAWord) known.push(`${Math.min(position, lastPosition)}${weight}`)
      positions.set(word, known)
      position++
    }
    position += gapBetweenFields
  }
  let bytes = 0
  const lexemes: string[] = []
  for (const [word, places] of positions) {
    bytes += Buffer.byteLength(word) + bytesAPosition * (places.length + 2)
    if (bytes > longestVector) break
    lexemes.push(`'${word}':${places.join(',')}`)
  }
  return lexemes.join(' ')
}
