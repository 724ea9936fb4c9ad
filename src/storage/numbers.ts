import { sql } from 'kysely'
import type { NumberStore } from '../app/ports/visits.js'
import { articleId } from '../core/ids.js'
import type { Instant } from '../core/instant.js'
import type { Queries } from './database.js'

/** What happened to comments, in numbers. Each count goes over an index of its own. */
export const numberStore = (queries: Queries): NumberStore => ({
  waiting: async () => {
    const { rows } = await sql<{ held: number | string; reported: number | string; appealed: number | string }>`select
      (select count(*) from comments where state = 'held' and state <> 'published') as held,
      (select count(distinct comment_id) from reports where settled_at is null) as reported,
      (select count(*) from appeals where settled_at is null) as appealed`.execute(queries)
    const [row] = rows
    return { held: Number(row?.held ?? 0), reported: Number(row?.reported ?? 0), appealed: Number(row?.appealed ?? 0) }
  },
  comments: async (borders) => {
    const spans = borders.slice(1).map((until, at) => ({ from: borders[at] ?? until, until }))
    if (spans.length === 0) return []
    const { rows } = await sql<{ span: number; published: number | string; spam: number | string }>`
      ${sql.join(spans.map(counted), sql` union all `)} order by 1`.execute(queries)
    return rows.map(({ published, spam }) => ({ published: Number(published), spam: Number(spam) }))
  },
  mostDiscussed: async (since, limit) => {
    // With the plus, what is grouped is read by its time: all comments by their articles would be read otherwise.
    const { rows } = await sql<{ id: number; headline: string; count: number | string }>`
      select a.id, a.headline, c.count from (
        select +article_id as article_id, count(*) as count from comments
        where state = 'published' and kind = 'comment' and at >= ${since} group by +article_id order by 2 desc, 1 desc limit ${limit}) c
      join articles a on a.id = c.article_id order by c.count desc, a.id desc`.execute(queries)
    return rows.map((row) => ({ id: articleId(row.id), headline: row.headline, comments: Number(row.count) }))
  },
  decisionTimes: async (since, limit) => {
    // `cross join` has SQLite begin with the decisions of those days, not with all comments of the site.
    const { rows } = await sql<{ took: number | string }>`
      select d.at - c.at as took from decisions d cross join comments c
      where c.id = d.comment_id and d.at >= ${since} and d.account_id is not null
        and not exists (select 1 from decisions e where e.comment_id = d.comment_id and e.id < d.id)
      order by d.at desc limit ${limit}`.execute(queries)
    return rows.map(({ took }) => Number(took))
  },
})

type Span = { readonly from: Instant; readonly until: Instant }

const counted = ({ from, until }: Span, at: number) => sql`
  select cast(${at} as integer) as span,
    (select count(*) from comments where state = 'published' and kind = 'comment' and at >= ${from} and at < ${until}) as published,
    (select count(*) from comments where state = 'spam' and state <> 'published' and at >= ${from} and at < ${until}) as spam`
