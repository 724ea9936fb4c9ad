import { type Selectable, sql } from 'kysely'
import type { TriedComment, TriedPage } from '../app/ports/moderation.js'
import type { Queries } from './database.js'
import { type PlacedRow, placedColumns, placedFromRow } from './placed-comments.js'
import { judgementFrom } from './spam-judgements.js'
import type { SpamJudgementsTable } from './tables/spam.js'

type TriedRow = PlacedRow & { comment_rules: string | null; published_before: number; spam_before: number }

const states = ['published', 'held', 'spam', 'trashed'] as const

/** Comments with what the rules asked when they came, as far as it is still known: newest first, each state along its own index. Two statements. */
export async function triedComments(queries: Queries, { since, after, earlier, limit }: TriedPage): Promise<readonly TriedComment[]> {
  const isAfter = after ? sql`and (c.at, c.id) < (${after.at}, ${after.id})` : sql``
  const arms = states.map(
    (state) => sql`select * from (
      select c.id, c.at from comments c
      where ${state === 'published' ? sql`c.state = 'published'` : sql`c.state = ${sql.lit(state)} and c.state <> 'published'`}
        and c.at >= ${since} ${isAfter} order by c.at desc, c.id desc limit ${limit}) arm`,
  )
  const before = (state: 'published' | 'spam') => sql`(select count(*) from (
    select 1 from comments p where p.person_mark = c.person_mark and p.at < c.at and p.state = ${sql.lit(state)} limit ${earlier}) before)`
  const { rows } = await sql<TriedRow>`
    with found as (${sql.join(arms, sql` union all `)}),
    newest as (select id, at from found order by at desc, id desc limit ${limit})
    select ${placedColumns}, a.comment_rules, ${before('published')} as published_before, ${before('spam')} as spam_before
    from newest n join comments c on c.id = n.id left join articles a on a.id = c.article_id
    where c.kind = 'comment' order by n.at desc, n.id desc`.execute(queries)
  const judgements = await judgementsOf(queries, rows)
  return rows.map((row) => ({
    comment: placedFromRow(row),
    ownRules: row.comment_rules === null ? undefined : JSON.parse(row.comment_rules),
    published: Number(row.published_before),
    spam: Number(row.spam_before),
    judgement: judgements.get(row.id),
  }))
}

async function judgementsOf(queries: Queries, rows: readonly TriedRow[]) {
  if (rows.length === 0) return new Map<number, ReturnType<typeof judgementFrom>>()
  const ids = rows.map(({ id }) => id)
  const found: Selectable<SpamJudgementsTable>[] = await queries
    .selectFrom('spam_judgements')
    .selectAll()
    .where('comment_id', 'in', ids)
    .execute()
  return new Map(found.map((row) => [row.comment_id, judgementFrom(row)]))
}
