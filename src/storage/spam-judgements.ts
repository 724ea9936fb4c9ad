import { sql } from 'kysely'
import type { Judgement, Outcome, RecentComment, SpamStore } from '../app/ports/spam.js'
import type { CommentState } from '../core/discussion/comment.js'
import { instant } from '../core/instant.js'
import { digitsOf, markFrom } from '../core/spam/spam-list.js'
import type { At } from './insert-rows.js'
import { findPlaced } from './placed-comments.js'
import { statement } from './statement.js'

type JudgementRow = {
  score: number
  verdict: Judgement['verdict']
  reasons: string
  model: string
  text_mark: string | null
  links: string | null
}

type RecentRow = Pick<JudgementRow, 'text_mark' | 'links'> & { id: number; at: number; network_mark: string | null }

const insertion = statement(
  'insert into spam_judgements (comment_id, score, verdict, reasons, model, text_mark, links) values (?, ?, ?, ?, ?, ?, ?) on conflict (comment_id) do update set score = excluded.score, verdict = excluded.verdict, reasons = excluded.reasons, model = excluded.model, text_mark = excluded.text_mark, links = excluded.links, settled_at = null',
)

/** What the spam filter said of comments, and what became of them. */
export function judgements(at: At): Pick<SpamStore, 'keepJudgement' | 'judgement' | 'lately' | 'outcomes' | 'mistakes' | 'removeSpam'> {
  const { queries, engine } = at
  const find = async (comment: number) => {
    const row = await queries.selectFrom('spam_judgements').selectAll().where('comment_id', '=', comment).executeTakeFirst()
    return row && judgementFrom(row)
  }
  return {
    keepJudgement: async (comment, { score, verdict, reasons, model, mark, links }) => {
      const kept = JSON.stringify(reasons)
      const values = [comment, score, verdict, kept, model, mark ? digitsOf(mark) : null, links.length === 0 ? null : JSON.stringify(links)]
      await insertion(queries, engine, values)
    },
    judgement: find,
    lately: async (since, after, limit) => {
      const { rows } = await sql<RecentRow>`
        select c.id, c.at, c.network_mark, j.text_mark, j.links from spam_judgements j join comments c on c.id = j.comment_id
        where j.comment_id > ${after} and c.at >= ${since} order by j.comment_id desc limit ${limit}`.execute(queries)
      return rows.map(recentFrom).toReversed()
    },
    outcomes: async (since) => {
      const { rows } = await sql<{ verdict: Judgement['verdict']; state: CommentState; decided: number; count: number }>`
        select verdict, state, decided, count(*) as count from (
          select j.verdict, c.state, case when exists (select 1 from decisions d where d.comment_id = c.id and d.state = c.state)
            then 1 else 0 end as decided
          from (select id, state from comments where state = 'published' and kind = 'comment' and at >= ${since}
            union all select id, state from comments where state in ('held', 'spam', 'trashed') and state <> 'published' and at >= ${since}) c
          join spam_judgements j on j.comment_id = c.id) judged
        group by verdict, state, decided order by verdict, state, decided`.execute(queries)
      return rows.map(({ decided, ...row }): Outcome => ({ ...row, decided: decided === 1 }))
    },
    mistakes: async (since, limit) => {
      const { rows } = await sql<{ id: number }>`
        select c.id from spam_judgements j join comments c on c.id = j.comment_id
        where c.at >= ${since} and ((j.verdict = 'ham' and c.state = 'spam') or (j.verdict <> 'ham' and c.state = 'published'))
          and exists (select 1 from decisions d where d.comment_id = c.id and d.state = c.state)
        order by c.id desc limit ${limit}`.execute(queries)
      const found = await Promise.all(
        rows.map(async ({ id }) => ({ comment: await findPlaced(queries, sql`c.id = ${id}`), judgement: await find(id) })),
      )
      return found.flatMap(({ comment, judgement }) => (comment && judgement ? [{ comment, judgement }] : []))
    },
    removeSpam: async (before, limit) => {
      // What an import brought, which has no mark, is not counted in days of this site; and what was answered keeps its place in the thread.
      const { numAffectedRows } = await sql`
        delete from comments where id in (
          select c.id from comments c where c.state = 'spam' and c.text_mark is not null and c.at < ${before}
            and not exists (select 1 from comments k where k.parent_id = c.id)
            and not exists (select 1 from privacy_holds h where h.comment_id = c.id)
            and not exists (select 1 from decisions d where d.comment_id = c.id and d.at >= ${before})
          limit ${limit})`.execute(queries)
      return Number(numAffectedRows ?? 0n)
    },
  }
}

/** What the filter said, as it lies in a row. */
export const judgementFrom = ({ score, verdict, reasons, model, text_mark, links }: JudgementRow): Judgement => ({
  score,
  verdict,
  reasons: JSON.parse(reasons),
  model,
  mark: text_mark === null ? undefined : markFrom(text_mark),
  links: links === null ? [] : JSON.parse(links),
})

const recentFrom = (row: RecentRow): RecentComment => ({
  id: row.id,
  at: instant(row.at),
  network: row.network_mark ?? undefined,
  mark: row.text_mark === null ? undefined : markFrom(row.text_mark),
  links: row.links === null ? [] : JSON.parse(row.links),
})
