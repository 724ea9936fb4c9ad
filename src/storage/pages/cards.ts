import { type RawBuilder, sql } from 'kysely'
import type { CardList, CardRecord, ListCut, PictureRecord } from '../../app/ports/pages.js'
import { type ArticleId, articleId, mediaId, termId } from '../../core/ids.js'
import { instant } from '../../core/instant.js'
import { keptCleanHtml } from '../../core/markup/clean-html.js'
import { creditFromColumn } from '../article-rows.js'
import type { Engine, Queries } from '../database.js'
import { listed } from '../listed.js'

/** A row of `cardColumns`. */
export type CardRow = {
  id: number
  kind: 'article' | 'page'
  public_at: number | null
  updated_at: number
  address: string | null
  headline: string
  deck: string
  excerpt: string
  opening: string
  language: string | null
  direction: 'ltr' | 'rtl' | null
  credit: string | null
  place: string | null
  dateline_day: string | null
  comment_count: number
  pinned: number
  word_count: number
  bylines: JsonRows<{ name: string; slug: string | null }>
  filed_under: JsonRows<number>
  media_id: number | null
  file_path: string | null
  content_type: string | null
  width: number | null
  height: number | null
  size_bytes: number | null
  alternative_text: string | null
  caption_html: string | null
  media_credit: string | null
  focus_x: number | null
  focus_y: number | null
}

/** SQLite gives JSON as text, PostgreSQL as what it means. */
export type JsonRows<T> = string | readonly T[]
/** What lies in a column of JSON. */
export const rowsOf = <T>(json: JsonRows<T>): readonly T[] => (typeof json === 'string' ? (JSON.parse(json) as T[]) : json)

/** What makes JSON of many rows, and of the columns of one. */
export const jsonFunctions = (engine: Engine) => ({
  collect: sql.raw(engine === 'sqlite' ? 'json_group_array' : 'json_agg'),
  object: sql.raw(engine === 'sqlite' ? 'json_object' : 'json_build_object'),
})

/** The columns of a card, of `articles a left join media m`. */
export function cardColumns(engine: Engine): RawBuilder<unknown> {
  const { collect, object } = jsonFunctions(engine)
  return sql`a.id, a.kind, a.public_at, a.updated_at, a.address, a.headline, a.deck, a.excerpt, a.opening, a.language, a.direction, a.credit,
    a.place, a.dateline_day, a.comment_count, a.pinned, a.word_count,
    coalesce((
      select ${collect}(${object}('name', by_line.name, 'slug', by_line.slug)) from (
        select b.name, c.slug from bylines b left join accounts c on c.id = b.account_id where b.article_id = a.id order by b.position
      ) by_line
    ), '[]') as bylines,
    coalesce((
      select ${collect}(filed.term_id) from (
        select f.term_id from article_terms f where f.article_id = a.id and f.direct = 1 order by f.position
      ) filed
    ), '[]') as filed_under,
    m.id as media_id, m.file_path, m.content_type, m.width, m.height, m.size_bytes, m.alternative_text, m.caption_html, m.credit as media_credit,
    m.focus_x, m.focus_y`
}

/** The ids of several lists in one statement, a row for each: rows cost more than what stands in them. */
export async function listedIds(queries: Queries, engine: Engine, cuts: readonly ListCut[]): Promise<readonly (readonly ArticleId[])[]> {
  if (cuts.length === 0) return []
  const { collect } = jsonFunctions(engine)
  const each = cuts.map(
    ({ list, limit, offset }, place) =>
      sql`select ${sql.lit(place)} as place, coalesce(${collect}(id), '[]') as ids from (${idsOf(list)} limit ${limit} offset ${offset}) cut`,
  )
  const { rows } = await sql<{ place: number; ids: JsonRows<number> }>`${sql.join(each, sql` union all `)}`.execute(queries)
  const lists = new Map(rows.map(({ place, ids }) => [place, rowsOf(ids).map(articleId)]))
  return cuts.map((_, place) => lists.get(place) ?? [])
}

/** Cards by id. */
export async function cardsOf(queries: Queries, engine: Engine, ids: readonly ArticleId[]): Promise<ReadonlyMap<ArticleId, CardRecord>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<CardRow>`
    select ${cardColumns(engine)}
    from articles a left join media m on m.id = a.lead_id and m.file_path is not null
    where a.id in (${sql.join(ids)}) and a.state = 'published'`.execute(queries)
  return new Map(rows.map((row) => [articleId(row.id), cardFromRow(row)]))
}

/** Public articles of a list, newest first. The ids are found by index alone before anything else is read. */
export async function cards(
  queries: Queries,
  engine: Engine,
  list: CardList,
  cut: { limit: number; offset: number },
): Promise<readonly CardRecord[]> {
  const { rows } = await sql<CardRow>`
    select ${cardColumns(engine)}
    from (${idsOf(list)} limit ${cut.limit} offset ${cut.offset}) listed
    join articles a on a.id = listed.id
    left join media m on m.id = a.lead_id and m.file_path is not null
    order by a.public_at desc, a.id desc`.execute(queries)
  return rows.map(cardFromRow)
}

function idsOf(list: CardList): RawBuilder<unknown> {
  switch (list.type) {
    case 'newest':
      return sql`select id, public_at from articles where ${listed} order by public_at desc, id desc`
    case 'pinned':
      return sql`select id, public_at from articles where pinned = 1 and ${listed} order by public_at desc, id desc`
    case 'term':
      return sql`select article_id as id, public_at from article_terms where term_id = ${list.term} and public_at is not null order by public_at desc, article_id desc`
    case 'author':
      return sql`select distinct b.article_id as id, b.public_at from accounts c join bylines b on b.account_id = c.id
        where c.slug = ${list.slug} and b.public_at is not null order by b.public_at desc, b.article_id desc`
    case 'days':
      return sql`select id, public_at from articles where ${listed} and public_day >= ${list.from} and public_day <= ${list.to}
        order by public_at desc, id desc`
    case 'since':
      return sql`select id, public_at from articles where ${listed} and public_at >= ${list.publishedAt} order by public_at desc, id desc`
    default:
      return list satisfies never
  }
}

/** The card that lies in a row; only what is or was public has an address and a date. */
export const cardFromRow = (row: CardRow): CardRecord => ({
  id: articleId(row.id),
  kind: row.kind,
  publishedAt: instant(row.public_at ?? row.updated_at),
  updatedAt: instant(row.updated_at),
  address: row.address ?? `/?p=${row.id}`,
  headline: row.headline,
  deck: row.deck,
  excerpt: row.excerpt === '' ? row.opening : row.excerpt,
  language: row.language ?? undefined,
  direction: row.direction ?? undefined,
  credit: creditFromColumn(row.credit),
  place: row.place ?? undefined,
  datelineDay: row.dateline_day ?? undefined,
  bylines: rowsOf(row.bylines).map(({ name, slug }) => ({ name, slug: slug ?? undefined })),
  filedUnder: rowsOf(row.filed_under).map(termId),
  lead: pictureFromRow(row),
  commentCount: row.comment_count,
  pinned: row.pinned === 1,
  wordCount: row.word_count,
})

function pictureFromRow(row: CardRow): PictureRecord | undefined {
  if (row.media_id === null || row.file_path === null || row.width === null || row.height === null) return undefined
  return {
    id: mediaId(row.media_id),
    path: row.file_path,
    contentType: row.content_type ?? 'application/octet-stream',
    width: row.width,
    height: row.height,
    sizeBytes: row.size_bytes ?? 0,
    alternativeText: row.alternative_text ?? '',
    caption: keptCleanHtml(row.caption_html ?? ''),
    credit: row.media_credit ?? '',
    focus: row.focus_x === null || row.focus_y === null ? undefined : { x: row.focus_x, y: row.focus_y },
  }
}
