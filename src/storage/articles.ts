import { type SelectQueryBuilder, type SqlBool, sql } from 'kysely'
import type { Addition, ArticleFilter, ArticlePlace, ArticleRow, ArticleStore } from '../app/ports/articles.js'
import type { Touched } from '../core/events.js'
import { type ArticleId, accountId, articleId, type TermId } from '../core/ids.js'
import { instant } from '../core/instant.js'
import type { Article } from '../core/publishing/article.js'
import type { Digest } from '../core/publishing/digest.js'
import { type Placed, writeAround } from './around-articles.js'
import { articleColumns, articleFromParts } from './article-rows.js'
import type { Engine, Queries } from './database.js'
import { footprintOf, moveTallies, nowhere, touched } from './footprint.js'
import { holding } from './holding.js'
import { type At, insertRows } from './insert-rows.js'
import { raiseNumber } from './raise-number.js'
import { revisionStore } from './revisions.js'
import { unindex } from './search-entries.js'
import type { Tables } from './tables.js'
import { tallies } from './tallies.js'

/** The articles of a database, on a connection or within a transaction. */
export function articleStore(queries: Queries, engine: Engine): ArticleStore {
  return {
    find: (id) => findWhere(queries, 'id', id),
    findToChange: async (id) => ((await held({ queries, engine }, id)) ? findWhere(queries, 'id', id) : undefined),
    findBySlug: (slug) => findWhere(queries, 'slug', slug),
    taken: async (ids) => {
      const rows = ids.length === 0 ? [] : await queries.selectFrom('articles').select('id').where('id', 'in', ids).execute()
      return new Set(rows.map((row) => articleId(row.id)))
    },
    slugsLike: async (stem) => {
      const rows = await queries
        .selectFrom('articles')
        .select('slug')
        .where('slug', '>=', stem)
        .where('slug', '<', `${stem}\u{10ffff}`)
        .execute()
      return new Set(rows.map((row) => row.slug))
    },
    add: (article, digest) => add({ queries, engine }, { article, digest }),
    addAll: async (additions) => (await addAll({ queries, engine }, additions)).map(({ id }) => id),
    save: (article, digest) => save({ queries, engine }, article, digest),
    cleanedBefore: async (policy, limit) => {
      const rows = await queries
        .selectFrom('bodies')
        .select('article_id')
        .where('policy', '<', policy)
        .orderBy('policy')
        .orderBy('article_id')
        .limit(limit)
        .execute()
      return rows.map((row) => articleId(row.article_id))
    },
    due: async (now, limit) => {
      const query = queries.selectFrom('articles').select('id').where(scheduled).where('public_at', '<=', now)
      return (await query.orderBy('public_at').orderBy('id').limit(limit).execute()).map((row) => articleId(row.id))
    },
    idsAfter: async (after, limit) => {
      const rows = await queries.selectFrom('articles').select('id').where('id', '>', after).orderBy('id').limit(limit).execute()
      return rows.map((row) => articleId(row.id))
    },
    place: (id) => placeOf(queries, id),
    link: async (id, { parent, lead }) => {
      if (parent !== undefined) await queries.updateTable('articles').set({ parent_id: parent }).where('id', '=', id).execute()
      if (lead !== undefined) await queries.updateTable('articles').set({ lead_id: lead }).where('id', '=', id).execute()
    },
    list: (filter) => list({ queries, engine }, filter),
    creditedPublications: () => creditedPublications(queries),
    ...revisionStore(queries),
  }
}

// Written out for the sake of its index; see `listed`.
const scheduled = sql<SqlBool>`state = 'scheduled'`

async function findWhere(queries: Queries, column: 'id' | 'slug', value: number | string): Promise<Article | undefined> {
  const row = await queries.selectFrom('articles').selectAll().where(column, '=', value).orderBy('id').limit(1).executeTakeFirst()
  if (!row) return undefined
  const of = row.id
  const body = await queries.selectFrom('bodies').selectAll().where('article_id', '=', of).executeTakeFirstOrThrow()
  const bylines = await queries.selectFrom('bylines').selectAll().where('article_id', '=', of).orderBy('position').execute()
  const terms = await queries
    .selectFrom('article_terms')
    .innerJoin('terms', 'terms.id', 'article_terms.term_id')
    .selectAll('article_terms')
    .select('terms.taxonomy')
    .where('article_id', '=', of)
    .orderBy('position')
    .execute()
  const corrections = await queries.selectFrom('corrections').selectAll().where('article_id', '=', of).orderBy('position').execute()
  return articleFromParts({ row, body, bylines, terms, corrections })
}

/** Adds articles, and says where each stands. Those that bring their ids go in together. */
async function addAll(at: At, additions: readonly Addition[]): Promise<readonly Placed[]> {
  const ids = await insertArticles(at, additions)
  const articles = additions.flatMap(({ article, digest }, position) => {
    const id = ids[position]
    return id === undefined ? [] : [{ article: { ...article, id }, digest }]
  })
  const bodies = articles.map(({ article: { id, body } }) => ({
    article_id: id,
    source: body.source,
    format: body.format,
    html: body.clean,
    policy: body.policy,
  }))
  await insertRows(at, 'bodies', bodies)
  const placed = await writeAround(at, articles)
  await moveTallies(
    at,
    placed.map(({ footprint }) => ({ before: nowhere, after: footprint })),
  )
  return placed
}

async function insertArticles(at: At, additions: readonly Addition[]): Promise<readonly ArticleId[]> {
  const rows = additions.map(({ article, digest, place }) => ({
    ...articleColumns(article, digest),
    parent_id: place?.parent ?? null,
    menu_order: place?.menuOrder ?? 0,
    foreign_type: place?.foreignType ?? null,
  }))
  // Those with numbers of their own go first: a number that is given must not be one that is yet to come.
  const brought = rows.flatMap((row, position) => {
    const id = additions[position]?.article.id
    return id === undefined ? [] : [{ ...row, id }]
  })
  await insertRows(at, 'articles', brought)
  if (brought.length > 0) await raiseNumber(at, 'articles')
  const ids: ArticleId[] = []
  for (const [position, row] of rows.entries()) {
    const own = additions[position]?.article.id
    ids.push(own ?? articleId((await at.queries.insertInto('articles').values(row).returning('id').executeTakeFirstOrThrow()).id))
  }
  return ids
}

async function add(at: At, addition: Addition): Promise<{ id: ArticleId; touched: Touched }> {
  const [placed] = await addAll(at, [addition])
  if (!placed) throw new Error(`an article was not added: ${addition.article.slug}`)
  const { id, footprint } = placed
  const shown = addition.article.life.state === 'published'
  return { id, touched: await touched(at.queries, { id, before: nowhere, after: footprint, shown }) }
}

async function save(at: At, article: Article, digest: Digest): Promise<Touched> {
  const { queries } = at
  const { id, body } = article
  const old = await held(at, id)
  if (!old) throw new Error(`article ${id} is gone`)
  const before = await footprintOf(queries, id)
  if (old.search_row !== null) await unindex(queries, id, old.search_row)
  await queries.updateTable('articles').set(articleColumns(article, digest)).where('id', '=', id).execute()
  await queries
    .updateTable('bodies')
    .set({ source: body.source, format: body.format, html: body.clean, policy: body.policy })
    .where('article_id', '=', id)
    .execute()
  await queries.deleteFrom('bylines').where('article_id', '=', id).execute()
  await queries.deleteFrom('article_terms').where('article_id', '=', id).execute()
  await queries.deleteFrom('corrections').where('article_id', '=', id).execute()
  await queries.deleteFrom('picture_uses').where('article_id', '=', id).execute()
  const [placed] = await writeAround(at, [{ article, digest }])
  const after = placed?.footprint ?? nowhere
  await moveTallies(at, [{ before, after }])
  return touched(queries, { id, before, after, shown: old.state === 'published' || article.life.state === 'published' })
}

/**
 * Two who save the same article on PostgreSQL go one after the other, or both would count it out of the lists it stood on. Comments on it need not wait:
 * its number stays.
 */
function held({ queries, engine }: At, id: ArticleId) {
  const row = queries.selectFrom('articles').select(['state', 'search_row']).where('id', '=', id)
  return (engine === 'postgres' ? row.forNoKeyUpdate() : row).executeTakeFirst()
}

async function placeOf(queries: Queries, id: ArticleId): Promise<ArticlePlace> {
  const row = await queries
    .selectFrom('articles')
    .select(['parent_id', 'menu_order', 'foreign_type'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return { menuOrder: 0 }
  return {
    parent: row.parent_id === null ? undefined : articleId(row.parent_id),
    menuOrder: row.menu_order,
    foreignType: row.foreign_type ?? undefined,
  }
}

/** What people look for in the list. */
function sieved<Output>(
  query: SelectQueryBuilder<Tables, 'articles', Output>,
  { author, since, until, words }: ArticleFilter,
  engine: Engine,
): SelectQueryBuilder<Tables, 'articles', Output> {
  let found = query
  if (author !== undefined)
    found = found.where(
      sql<SqlBool>`(posted_by = ${author} or exists (select 1 from bylines b where b.article_id = articles.id and b.account_id = ${author}))`,
    )
  if (since !== undefined || until !== undefined) {
    const [from, to] = [since ?? 0, until ?? Number.MAX_SAFE_INTEGER]
    found = found.where(sql<SqlBool>`id in (select p.id from articles p where p.public_at >= ${from} and p.public_at < ${to})`)
  }
  if (words) found = found.where(called(words, engine))
  return found
}

// Of those that have a common word in their headlines, the last that were changed.
const mostCalled = 5_000

/** By an index that holds the headlines, and goes from the last that was changed to the first. */
function called(words: string, engine: Engine) {
  const isCalled = holding(engine, sql`h.headline`, words)
  return sql<SqlBool>`id in (select h.id from articles h where ${isCalled} order by h.updated_at desc, h.id desc limit ${mostCalled})`
}

const many = 1_000

/** Where many are filed under a term, the newest are soon found by going through all; where few are, by going through those. */
async function filedUnder(queries: Queries, term: TermId) {
  const name = `term:${term}`
  const count = (await tallies(queries, [name])).get(name) ?? 0
  return count >= many
    ? sql<SqlBool>`exists (select 1 from article_terms t where t.article_id = articles.id and t.term_id = ${term})`
    : sql<SqlBool>`id in (select t.article_id from article_terms t where t.term_id = ${term})`
}

async function list({ queries, engine }: At, filter: ArticleFilter): Promise<readonly ArticleRow[]> {
  let query = queries
    .selectFrom('articles')
    .select(['id', 'kind', 'state', 'headline', 'address', 'public_at', 'updated_at', 'comment_count', 'posted_by'])
    .orderBy('updated_at', 'desc')
    .orderBy('id', 'desc')
    .limit(filter.limit)
  if (filter.state) query = query.where('state', '=', sql.lit(filter.state))
  // SQLite uses the index that holds these alone only where a statement says so itself.
  if (filter.state && filter.state !== 'published') query = query.where(sql<SqlBool>`state <> 'published'`)
  if (filter.kind) query = query.where('kind', '=', filter.kind)
  query = sieved(query, filter, engine)
  if (filter.term !== undefined) query = query.where(await filedUnder(queries, filter.term))
  const { before } = filter
  if (before)
    query = query.where((where) =>
      where(where.refTuple('updated_at', 'id'), '<', where.tuple(before.updatedAt as number, before.id as number)),
    )
  return (await query.execute()).map((row) => ({
    id: articleId(row.id),
    kind: row.kind,
    state: row.state,
    headline: row.headline,
    address: row.address ?? undefined,
    publicAt: row.public_at === null ? undefined : instant(row.public_at),
    updatedAt: instant(row.updated_at),
    commentCount: row.comment_count,
    postedBy: row.posted_by === null ? undefined : accountId(row.posted_by),
  }))
}

async function creditedPublications(queries: Queries): Promise<readonly string[]> {
  const lately = queries.selectFrom('articles').select('credit').orderBy('id', 'desc').limit(1_000)
  const counts = new Map<string, number>()
  for (const { credit } of await lately.execute()) {
    const publication: unknown = credit === null ? undefined : JSON.parse(credit).publication
    if (typeof publication === 'string' && publication !== '') counts.set(publication, (counts.get(publication) ?? 0) + 1)
  }
  return [...counts.entries()]
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, 100)
    .map(([publication]) => publication)
}
