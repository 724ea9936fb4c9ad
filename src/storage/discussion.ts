import { sql } from 'kysely'
import type { DiscussionStore, EditedText } from '../app/ports/discussion.js'
import { type CommentId, commentId } from '../core/ids.js'
import { instant } from '../core/instant.js'
import { appeals } from './appeals.js'
import { bans } from './bans.js'
import { situation, topic } from './comment-situation.js'
import { setState } from './comment-states.js'
import type { Queries } from './database.js'
import { decideAll, decisions, writeDecisions } from './decisions.js'
import { clearSome } from './forget-some.js'
import type { At } from './insert-rows.js'
import { findPlaced, listComments } from './placed-comments.js'
import { postComment } from './post-comment.js'
import { voices } from './voices.js'

/** What readers and moderators do with comments. */
export function discussionStore(at: At): DiscussionStore {
  const { queries } = at
  return {
    topic: (article) => topic(at, article),
    situation: (offer) => situation(at, offer),
    numbered: async (article, numbers) => {
      if (numbers.length === 0) return new Map()
      const { rows } = await sql<{ id: number; number: number; address: string | null }>`
        select c.id, c.number, a.address from comments c join articles a on a.id = c.article_id
        where c.article_id = ${article} and c.state = 'published' and c.number in (${sql.join(numbers)})`.execute(queries)
      return new Map(rows.map((row) => [row.number, { id: commentId(row.id), address: row.address ?? '' }]))
    },
    post: (comment) => postComment(at, comment),
    setMentions: (comment, mentioned) => setMentions(queries, comment, mentioned),
    find: (id) => findPlaced(queries, sql`c.id = ${id}`),
    findByStatus: (statusHash) => findPlaced(queries, sql`c.status_hash = ${statusHash}`),
    ownAmong: async (article, ids, editableSince) => {
      if (ids.length === 0) return []
      const rows = await queries
        .selectFrom('comments')
        .select('id')
        .where('id', 'in', ids)
        .where('article_id', '=', article)
        .where((is) => is.or([is('state', 'in', ['held', 'spam']), is.and([is('state', '=', 'published'), is('at', '>', editableSince)])]))
        .orderBy('id')
        .execute()
      return rows.map((row) => commentId(row.id))
    },
    anyPublished: async (ids) => {
      if (ids.length === 0) return false
      const found = queries.selectFrom('comments').select('id').where('id', 'in', ids).where('state', '=', 'published').limit(1)
      return (await found.executeTakeFirst()) !== undefined
    },
    edit: (id, edited) => edit(queries, id, edited),
    lastVersion: async (id) => {
      const kept = queries.selectFrom('comment_versions').select(['body_source', 'body_format']).where('comment_id', '=', id)
      const row = await kept.orderBy('id', 'desc').limit(1).executeTakeFirst()
      return row && { source: row.body_source, format: row.body_format }
    },
    versions: async (id) => {
      const kept = queries.selectFrom('comment_versions').select(['at', 'body_source']).where('comment_id', '=', id)
      const rows = await kept.orderBy('id').limit(100).execute()
      return rows.map((row) => ({ at: instant(row.at), source: row.body_source }))
    },
    ...appeals(queries),
    holdBack: async (id, reason) => {
      await setState(queries, at.engine, id, 'held')
      await queries
        .updateTable('comments')
        .set({ reason: JSON.stringify(reason) })
        .where('id', '=', id)
        .execute()
    },
    decide: async (id, decision) => (await decideAll(at, [{ id, state: decision.state }], decision)).get(id) ?? 'same',
    decideAll: (wanted, decision) => decideAll(at, wanted, decision),
    confirm: (stay, decision) => writeDecisions(at, stay, decision),
    decisions: (id) => decisions(queries, id),
    list: (filter) => listComments(queries, filter),
    ...voices(queries),
    ownRules: async (article) => {
      const row = await queries.selectFrom('articles').select('comment_rules').where('id', '=', article).executeTakeFirst()
      return row?.comment_rules ? JSON.parse(row.comment_rules) : undefined
    },
    setOwnRules: async (article, rules) => {
      const text = rules === undefined ? null : JSON.stringify(rules)
      await queries.updateTable('articles').set({ comment_rules: text }).where('id', '=', article).execute()
    },
    ...bans(queries),
    forgetNetworks: (before, limit) =>
      clearSome(queries, { table: 'comments', key: 'id', column: 'network_mark' }, sql`at < ${before}`, limit),
  }
}

async function setMentions(queries: Queries, comment: CommentId, mentioned: readonly CommentId[]): Promise<void> {
  await queries.deleteFrom('comment_mentions').where('comment_id', '=', comment).execute()
  if (mentioned.length === 0) return
  const rows = mentioned.map((each) => ({ mentioned_id: each, comment_id: comment }))
  await queries.insertInto('comment_mentions').values(rows).execute()
}

async function edit(queries: Queries, id: CommentId, edited: EditedText): Promise<void> {
  const before = await queries
    .selectFrom('comments')
    .select(['body_source', 'body_format', 'at', 'edited_at'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const version = { comment_id: id, at: before.edited_at ?? before.at, body_source: before.body_source, body_format: before.body_format }
  await queries.insertInto('comment_versions').values(version).execute()
  const changes = {
    body_source: edited.source,
    body_format: edited.format ?? 'typed',
    body_html: edited.body,
    body_policy: edited.policy,
    // Who has none keeps none: by it is known who was brought in by an import, and whose marks were erased.
    text_mark: edited.textMark === undefined ? null : sql<string | null>`case when text_mark is null then null else ${edited.textMark} end`,
    edited_at: edited.at,
    reason: edited.reason === undefined ? null : JSON.stringify(edited.reason),
  }
  await queries.updateTable('comments').set(changes).where('id', '=', id).execute()
}
