import type { Generated } from 'kysely'

/** Comments, and what readers say of them. */
export type DiscussionTables = {
  comments: CommentsTable
  comment_mentions: CommentMentionsTable
  comment_versions: CommentVersionsTable
  recommendations: RecommendationsTable
  reports: ReportsTable
  appeals: AppealsTable
}

export type CommentsTable = {
  id: Generated<number>
  article_id: number
  parent_id: number | null
  number: number | null
  state: 'published' | 'held' | 'spam' | 'trashed'
  kind: 'comment' | 'pingback' | 'trackback'
  name: string
  email: string | null
  url: string | null
  account_id: number | null
  body_source: string
  body_html: string
  body_policy: number
  at: number
  network_address: string | null
  user_agent: string | null
  /** What the source is written in: HTML as an import brought it, or what was typed into the form. */
  body_format: Generated<'html' | 'typed'>
  /** Of the address of its private status page. */
  status_hash: Generated<string | null>
  /** Keyed marks, by which the same text, person and network are told again. */
  text_mark: Generated<string | null>
  person_mark: Generated<string | null>
  network_mark: Generated<string | null>
  /** Why it stands where it stands, as JSON. */
  reason: Generated<string | null>
  edited_at: Generated<number | null>
  recommendations: Generated<number>
  reports: Generated<number>
  /** By which the best are found. */
  score: Generated<number>
}

export type CommentMentionsTable = { mentioned_id: number; comment_id: number }

/** What a comment was before it was edited. */
export type CommentVersionsTable = {
  id: Generated<number>
  comment_id: number
  at: number
  body_source: string
  body_format: Generated<'html' | 'typed'>
}

export type RecommendationsTable = { comment_id: number; reader_mark: string; at: number }

export type ReportsTable = {
  id: Generated<number>
  comment_id: number
  reader_mark: string
  reason: 'off-topic' | 'unkind' | 'false' | 'spam' | 'illegal'
  note: string
  at: number
  /** When a moderator decided on the comment after it. */
  settled_at: number | null
}

/** An author asks to have another look at a comment; once. */
export type AppealsTable = { comment_id: number; note: string; at: number; settled_at: number | null }
