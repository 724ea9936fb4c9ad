import type { Generated } from 'kysely'

/** Letters, and who wants them. */
export type LettersTables = {
  subscriptions: SubscriptionsTable
  letters: LettersTable
  decision_links: DecisionLinksTable
}

/** Who follows the answers to a comment, or a whole thread where there is none, by mail. */
export type SubscriptionsTable = {
  id: Generated<number>
  article_id: number
  comment_id: number | null
  /** As it is written to. */
  email: string
  /** The same in small letters, by which it is found. */
  address_key: string
  account_id: number | null
  pace: 'at-once' | 'daily'
  state: 'unconfirmed' | 'active' | 'stopped'
  stopped_by: 'reader' | 'bounce' | 'owner' | null
  stopped_at: number | null
  created_at: number
  active_since: number | null
}

/** What is to be told to whom. What was told stays for a while, so that nothing is told twice and limits can be kept. */
export type LettersTable = {
  id: Generated<number>
  kind: 'confirmation' | 'new-comment' | 'held-comment'
  /** An address in small letters, or `account 12`. */
  recipient: string
  subscription_id: number | null
  comment_id: number | null
  account_id: number | null
  network_mark: string | null
  made_at: number
  due_at: number
  /** Until then it is one sender's, and no other takes it. */
  leased_until: Generated<number>
  attempts: Generated<number>
  last_problem: Generated<string>
  sent_at: number | null
}

/** Links in letters by which a moderator decides on one comment, once. */
export type DecisionLinksTable = { token_hash: string; account_id: number; comment_id: number; expires_at: number; used_at: number | null }
