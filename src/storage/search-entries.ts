import { sql } from 'kysely'
import type { ArticleId } from '../core/ids.js'
import type { Instant } from '../core/instant.js'
import type { Digest } from '../core/publishing/digest.js'
import type { Engine, Queries } from './database.js'

const idsASecond = 2 ** 20

/**
 * The row of an article in the search index: it rises with the date of publication (in seconds), and then with the id, so that the newest matches
 * come first without sorting. 2^31 seconds times 2^20 ids still is a whole number to JavaScript.
 */
export function searchRow(id: ArticleId, publicAt: Instant): number {
  const second = Math.min(Math.max(Math.floor(publicAt / 1000), 0), 2 ** 32)
  return second * idsASecond + (id % idsASecond)
}

/** Puts the words of a public article into the index. */
export async function index(queries: Queries, engine: Engine, row: number, words: Digest['words']): Promise<void> {
  if (engine === 'sqlite') {
    await sql`insert or replace into search_entries (rowid, headline, deck, credit, body) values (${row}, ${words.headline}, ${words.deck}, ${words.credit}, ${words.body})`.execute(
      queries,
    )
    return
  }
  await sql`insert into search_entries (rowid, words) values (${row}, ${searchVector(words)}::tsvector) on conflict (rowid) do update set words = excluded.words`.execute(
    queries,
  )
}

/** Takes a row out of the index; one that is not there is left alone. */
export async function unindex(queries: Queries, row: number): Promise<void> {
  await sql`delete from search_entries where rowid = ${row}`.execute(queries)
}

// What PostgreSQL allows a tsvector: positions up to 16,383, at most 256 of one word, a megabyte in all.
const lastPosition = 16_383
const positionsAWord = 255
const gapBetweenFields = 2
const longestVector = 900_000

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
  let literal = ''
  for (const [word, places] of positions) {
    if (literal.length > longestVector) break
    literal += `'${word}':${places.join(',')} `
  }
  return literal
}
