import { type RawBuilder, sql } from 'kysely'
import type { ArticleRecord, CardRecord, PageReads, TitleRecord } from '../../app/ports/pages.js'
import { type ArticleId, type TermId, termId } from '../../core/ids.js'
import { type Instant, instant } from '../../core/instant.js'
import { keptCleanHtml } from '../../core/markup/clean-html.js'
import type { ArticleKind } from '../../core/publishing/article.js'
import { lifeFromRow } from '../article-rows.js'
import type { Engine, Queries } from '../database.js'
import { listed } from '../listed.js'
import { statement } from '../statement.js'
import { type CardRow, cardColumns, cardFromRow, type JsonRows, jsonFunctions, rowsOf } from './cards.js'

type ArticlePageRow = CardRow & {
  state: Parameters<typeof lifeFromRow>[0]['state']
  withdrawn_at: number | null
  withdrawal_notice: string | null
  comments_open: number
  comment_rules: string | null
  last_comment_number: number
  html: string
  terms: JsonRows<{ id: number; taxonomy: 'category' | 'tag'; name: string; slug: string }>
}

/** An article with its text and corrections, in one statement. */
export async function articleRecord(queries: Queries, engine: Engine, id: ArticleId): Promise<ArticleRecord | undefined> {
  const { rows } = await sql<ArticlePageRow>`
    select ${cardColumns(engine)}, a.state, a.withdrawn_at, a.withdrawal_notice, a.comments_open, a.comment_rules, a.last_comment_number,
      b.html, ${termsColumn(engine)}
    from articles a join bodies b on b.article_id = a.id
    left join media m on m.id = a.lead_id and m.file_path is not null
    where a.id = ${id}`.execute(queries)
  const [row] = rows
  if (!row) return undefined
  const corrections = await queries
    .selectFrom('corrections')
    .select(['at', 'html'])
    .where('article_id', '=', id)
    .orderBy('position')
    .execute()
  return {
    card: cardFromRow(row),
    terms: rowsOf(row.terms).map(({ id, taxonomy, name, slug }) => ({ id: termId(id), taxonomy, name, slug })),
    life: lifeFromRow(row),
    body: keptCleanHtml(row.html),
    commentsOpen: row.comments_open === 1,
    ownRules: row.comment_rules === null ? undefined : JSON.parse(row.comment_rules),
    lastCommentNumber: row.last_comment_number,
    corrections: corrections.map(({ at, html }) => ({ at: instant(at), html: keptCleanHtml(html) })),
  }
}

// Asked at each address at which nothing stands, which scanners ask for by the thousand.
const publicUnderSlug = statement<{ kind: ArticleKind; address: string | null }>(
  `select kind, address from articles where slug = ? and state = 'published' order by kind limit 2`,
)

/** The addresses of what is public under a name, articles before pages; at most two. */
export async function addressesOfSlug(queries: Queries, engine: Engine, slug: string): ReturnType<PageReads['addressesOfSlug']> {
  const rows = await publicUnderSlug(queries, engine, [slug])
  return rows.flatMap(({ kind, address }) => (address === null ? [] : [{ kind, address }]))
}

/** What an article is filed under, with names, which no list of articles shows. */
function termsColumn(engine: Engine): RawBuilder<unknown> {
  const { collect, object } = jsonFunctions(engine)
  return sql`coalesce((
      select ${collect}(${object}('id', filed.id, 'taxonomy', filed.taxonomy, 'name', filed.name, 'slug', filed.slug)) from (
        select t.id, t.taxonomy, t.name, t.slug from article_terms f join terms t on t.id = f.term_id
        where f.article_id = a.id and f.direct = 1 order by f.position
      ) filed
    ), '[]') as terms`
}

/** The articles published just before and just after one. */
export async function neighbours(queries: Queries, id: ArticleId, at: Instant): ReturnType<PageReads['neighbours']> {
  const titles = sql`select headline, address from articles where ${listed}`
  const [newer] = (await sql<TitleRecord>`${titles} and (public_at, id) > (${at}, ${id}) order by public_at, id limit 1`.execute(queries))
    .rows
  const [older] = (
    await sql<TitleRecord>`${titles} and (public_at, id) < (${at}, ${id}) order by public_at desc, id desc limit 1`.execute(queries)
  ).rows
  return { newer, older }
}

const consideredOfEachTerm = 100

/** Other articles that share the most terms with one; bounded, so that a term of a hundred thousand articles costs no more than a small one. */
export async function related(
  queries: Queries,
  engine: Engine,
  of: { id: ArticleId; terms: readonly TermId[]; limit: number },
): Promise<readonly CardRecord[]> {
  if (of.terms.length === 0) return []
  const candidates = of.terms.map(
    (term) => sql`select * from (
      select article_id, public_at from article_terms where term_id = ${term} and public_at is not null
      order by public_at desc, article_id desc limit ${consideredOfEachTerm}
    ) newest`,
  )
  const { rows } = await sql<CardRow>`
    select ${cardColumns(engine)} from (
      select article_id, count(*) as shared from (${sql.join(candidates, sql` union all `)}) candidates
      where article_id <> ${of.id} group by article_id, public_at order by shared desc, public_at desc, article_id desc limit ${of.limit}
    ) likest
    join articles a on a.id = likest.article_id
    left join media m on m.id = a.lead_id and m.file_path is not null
    order by likest.shared desc, a.public_at desc, a.id desc`.execute(queries)
  return rows.map(cardFromRow)
}
