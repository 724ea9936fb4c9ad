import type { Generated } from 'kysely'

/** What moderators decide and note. */
export type ModerationTables = {
  decisions: DecisionsTable
  bans: BansTable
  person_notes: PersonNotesTable
  rejection_reasons: RejectionReasonsTable
  saved_queues: SavedQueuesTable
}

/** What moderators decided. */
export type DecisionsTable = {
  id: Generated<number>
  comment_id: number
  account_id: number | null
  at: number
  state: 'published' | 'held' | 'spam' | 'trashed'
  reason: string
  /** 1 where its author is told the reason. */
  told: Generated<number>
}

/** Whose comments are not taken. `mark` is a keyed hash; the key goes when the ban ends. One by domain or pattern has that instead. */
export type BansTable = {
  id: Generated<number>
  kind: 'account' | 'email' | 'network' | 'domain' | 'pattern'
  secret: string
  mark: string
  reason: string
  account_id: number | null
  made_at: number
  expires_at: number | null
  pattern: Generated<string | null>
  /** Since when it does not hold any more; it can be made again as long as the log tells of it. */
  lifted_at: Generated<number | null>
}

/** What moderators tell each other of somebody, who is known by a keyed mark. */
export type PersonNotesTable = {
  id: Generated<number>
  person_mark: string
  account_id: number | null
  at: number
  note: string
  removed_at: number | null
}

/** Why comments are turned down, in words that are used again. */
export type RejectionReasonsTable = { id: Generated<number>; name: string; told: number; wording: string; removed_at: number | null }

/** Searches that moderators look through again, as their addresses ask for them. */
export type SavedQueuesTable = {
  id: Generated<number>
  name: string
  query: string
  account_id: number | null
  made_at: number
  removed_at: number | null
}
