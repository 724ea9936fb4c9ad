import { sql } from 'kysely'
import type { ArticleId } from '../core/ids.js'
import { type Instant, instant } from '../core/instant.js'
import { referencesIn } from '../core/markup/references.js'
import type { Article } from '../core/publishing/article.js'
import type { Digest } from '../core/publishing/digest.js'
import { pictureKey } from '../core/publishing/picture-key.js'
import type { Queries } from './database.js'
import { type Footprint, nowhere } from './footprint.js'
import { type At, insertRows } from './insert-rows.js'
import { index } from './search-entries.js'

/** An article that was written, with its words for the search. */
type Written = { readonly article: Article; readonly digest: Digest }
/** Where an article stands since it was written. */
export type Placed = { readonly id: ArticleId; readonly footprint: Footprint }

/** Writes what hangs on the rows of articles, and says where each of them stands now. */
export async function writeAround(at: At, written: readonly Written[]): Promise<readonly Placed[]> {
  await insertRows(
    at,
    'bylines',
    written.flatMap(({ article }) => bylineRows(article)),
  )
  const ancestors = await ancestorsOf(
    at.queries,
    written.flatMap(({ article }) => directTerms(article)),
  )
  const terms = written.map(({ article }) => termRows(article, ancestors))
  await insertRows(at, 'article_terms', terms.flat())
  await insertRows(
    at,
    'corrections',
    written.flatMap(({ article }) => correctionRows(article)),
  )
  await insertRows(
    at,
    'picture_uses',
    written.flatMap(({ article }) => pictureRows(article)),
  )
  const placed = written.map(({ article, digest }, position) => ({
    id: article.id,
    words: digest.words,
    footprint: footprintFor(
      article,
      digest,
      (terms[position] ?? []).map((row) => row.term_id),
    ),
  }))
  const entries = placed.flatMap(({ id, words, footprint: { at: publicAt, terms: filed } }) =>
    publicAt === undefined ? [] : [{ id, words, publicAt: instant(publicAt), terms: filed }],
  )
  await index(at, entries)
  return placed
}

/** Each picture of the text once. */
const pictureRows = ({ id, body }: Article) => {
  if (!body.clean.includes('<img')) return []
  const keys = referencesIn(body.clean).pictures.flatMap(({ address }) => pictureKey(address) ?? [])
  return [...new Set(keys)].map((path) => ({ article_id: id, path }))
}

const shownAt = ({ life }: Article): Instant | null => (life.state === 'published' ? life.publishedAt : null)

/** Pages stand beside the news: no list holds them. */
const listedAt = (article: Article): Instant | null => (article.kind === 'article' ? shownAt(article) : null)

const bylineRows = (article: Article) =>
  article.bylines.map(({ name, account }, position) => ({
    article_id: article.id,
    position,
    name,
    account_id: account ?? null,
    public_at: listedAt(article),
  }))

const correctionRows = (article: Article) =>
  article.corrections.map(({ at, html }, position) => ({ article_id: article.id, position, at, html }))

const directTerms = (article: Article): readonly number[] => [...new Set([...article.categories, ...article.tags])]

/** The article stands under its terms and, indirectly, under the ancestors of its categories. */
function termRows(article: Article, ancestors: ReadonlyMap<number, readonly number[]>) {
  const direct = directTerms(article)
  const known = new Set(direct)
  const above = new Set(direct.flatMap((term) => ancestors.get(term) ?? []).filter((term) => !known.has(term)))
  return [...direct, ...[...above].sort((a, b) => a - b)].map((term, position) => ({
    article_id: article.id,
    term_id: term,
    position,
    direct: position < direct.length ? 1 : 0,
    public_at: listedAt(article),
  }))
}

function footprintFor(article: Article, digest: Digest, terms: readonly number[]): Footprint {
  const at = shownAt(article)
  if (at === null) return nowhere
  const authors = new Set(article.bylines.flatMap(({ account }) => account ?? []))
  return { listed: article.kind === 'article', at, day: digest.publicDay, terms, authors: [...authors] }
}

/** The ancestors of each of these terms. */
async function ancestorsOf(queries: Queries, terms: readonly number[]): Promise<ReadonlyMap<number, readonly number[]>> {
  const ancestors = new Map<number, number[]>()
  if (terms.length === 0) return ancestors
  const { rows } = await sql<{ of: number; id: number }>`
    with recursive above (descendant, id, parent_id, steps) as (
      select id, id, parent_id, 0 from terms where id in (${sql.join([...new Set(terms)])})
      union
      select above.descendant, terms.id, terms.parent_id, above.steps + 1 from terms join above on terms.id = above.parent_id
      where above.steps < 50
    )
    select distinct descendant as of, id from above where id <> descendant order by of, id`.execute(queries)
  for (const { of, id } of rows) {
    const known = ancestors.get(of)
    if (known) known.push(id)
    else ancestors.set(of, [id])
  }
  return ancestors
}
