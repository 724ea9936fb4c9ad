import { sql } from 'kysely'
import type { ArticleFilter, ArticlePlace, ArticleRow, ArticleStore, NewArticle } from '../app/ports/stores.js'
import type { Touched } from '../core/events.js'
import { type ArticleId, articleId } from '../core/ids.js'
import { type Instant, instant } from '../core/instant.js'
import type { Article } from '../core/publishing/article.js'
import type { Digest } from '../core/publishing/digest.js'
import { articleColumns, articleFromParts } from './article-rows.js'
import type { Engine, Queries } from './database.js'
import { type Footprint, footprintOf, moveTallies, nowhere, touched } from './footprint.js'
import { revisionStore } from './revisions.js'
import { index, unindex } from './search-entries.js'

/** The articles of a database, on a connection or within a transaction. */
export function articleStore(queries: Queries, engine: Engine): ArticleStore {
  return {
    find: (id) => findWhere(queries, 'id', id),
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
    add: (article, digest, place) => add(queries, engine, { article, digest, place }),
    save: (article, digest) => save(queries, engine, article, digest),
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
      const query = queries.selectFrom('articles').select('id').where('state', '=', 'scheduled').where('public_at', '<=', now)
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
    list: (filter) => list(queries, filter),
    ...revisionStore(queries),
  }
}

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

type Addition = { readonly article: NewArticle; readonly digest: Digest; readonly place: ArticlePlace | undefined }

async function add(queries: Queries, engine: Engine, { article, digest, place }: Addition): Promise<{ id: ArticleId; touched: Touched }> {
  const columns = {
    ...articleColumns(article, digest),
    ...(article.id === undefined ? {} : { id: article.id }),
    parent_id: place?.parent ?? null,
    menu_order: place?.menuOrder ?? 0,
    foreign_type: place?.foreignType ?? null,
  }
  const { id: row } = await queries.insertInto('articles').values(columns).returning('id').executeTakeFirstOrThrow()
  const id = articleId(row)
  const { body } = article
  await queries
    .insertInto('bodies')
    .values({ article_id: id, source: body.source, format: body.format, html: body.clean, policy: body.policy })
    .execute()
  const after = await writeAround(queries, engine, { ...article, id }, digest)
  await moveTallies(queries, nowhere, after)
  return { id, touched: await touched(queries, { id, before: nowhere, after, shown: article.life.state === 'published' }) }
}

async function save(queries: Queries, engine: Engine, article: Article, digest: Digest): Promise<Touched> {
  const { id, body } = article
  const old = await locked(queries, engine, id)
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
  const after = await writeAround(queries, engine, article, digest)
  await moveTallies(queries, before, after)
  return touched(queries, { id, before, after, shown: old.state === 'published' || article.life.state === 'published' })
}

/** Two who save the same article on PostgreSQL go one after the other, or both would count it out of the lists it stood on. */
function locked(queries: Queries, engine: Engine, id: ArticleId) {
  const row = queries.selectFrom('articles').select(['state', 'search_row']).where('id', '=', id)
  return (engine === 'postgres' ? row.forUpdate() : row).executeTakeFirstOrThrow()
}

/** Writes what hangs on an article's row, and says where the article stands now. */
async function writeAround(queries: Queries, engine: Engine, article: Article, digest: Digest): Promise<Footprint> {
  const { id, life } = article
  const shownAt = life.state === 'published' ? life.publishedAt : null
  // Pages stand beside the news: no list holds them.
  const listedAt = article.kind === 'article' ? shownAt : null
  const bylines = article.bylines.map(({ name, account }, position) => ({
    article_id: id,
    position,
    name,
    account_id: account ?? null,
    public_at: listedAt,
  }))
  if (bylines.length > 0) await queries.insertInto('bylines').values(bylines).execute()
  const terms = await writeTerms(queries, article, listedAt)
  const corrections = article.corrections.map(({ at, html }, position) => ({ article_id: id, position, at, html }))
  if (corrections.length > 0) await queries.insertInto('corrections').values(corrections).execute()
  if (shownAt === null) return nowhere
  await index(queries, engine, { id, publicAt: shownAt, words: digest.words, terms })
  const authors = new Set(article.bylines.flatMap(({ account }) => account ?? []))
  return { listed: article.kind === 'article', at: shownAt, day: digest.publicDay, terms, authors: [...authors] }
}

/** Files the article under its terms and, indirectly, under the ancestors of its categories. */
async function writeTerms(queries: Queries, article: Article, shownAt: Instant | null): Promise<readonly number[]> {
  const direct = [...new Set([...article.categories, ...article.tags])]
  if (direct.length === 0) return []
  const ancestors = await ancestorsOf(queries, direct)
  const rows = [...direct, ...ancestors].map((term, position) => ({
    article_id: article.id,
    term_id: Number(term),
    position,
    direct: position < direct.length ? 1 : 0,
    public_at: shownAt,
  }))
  await queries.insertInto('article_terms').values(rows).execute()
  return rows.map((row) => row.term_id)
}

async function ancestorsOf(queries: Queries, direct: readonly number[]): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    with recursive above (id, parent_id, steps) as (
      select id, parent_id, 0 from terms where id in (${sql.join(direct)})
      union
      select terms.id, terms.parent_id, above.steps + 1 from terms join above on terms.id = above.parent_id where above.steps < 50
    )
    select distinct id from above where id not in (${sql.join(direct)}) order by id`.execute(queries)
  return rows.map((row) => row.id)
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

async function list(queries: Queries, filter: ArticleFilter): Promise<readonly ArticleRow[]> {
  let query = queries
    .selectFrom('articles')
    .select(['id', 'kind', 'state', 'headline', 'address', 'public_at', 'updated_at', 'comment_count'])
    .orderBy('updated_at', 'desc')
    .orderBy('id', 'desc')
    .limit(filter.limit)
  if (filter.state) query = query.where('state', '=', filter.state)
  if (filter.kind) query = query.where('kind', '=', filter.kind)
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
  }))
}
