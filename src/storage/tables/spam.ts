import type { Generated } from 'kysely'

/** What the filter was taught and said, here and for other sites. */
export type SpamTables = {
  spam_memories: SpamMemoriesTable
  spam_lessons: SpamLessonsTable
  spam_places: SpamPlacesTable
  spam_judgements: SpamJudgementsTable
  site_keys: SiteKeysTable
  site_key_months: SiteKeyMonthsTable
  spam_lists: SpamListsTable
  spam_listed: SpamListedTable
}

/** What moderators taught the spam filter, of this site or of another that asks it. */
export type SpamMemoriesTable = {
  name: string
  /** As base64, four bytes a weight. */
  weights: string
  ham: number
  spam: number
  /** In nats; null where it was begun before this was counted, which stands for one a decision. */
  surprise: number | null
  /** How many wanted comments were counted, and how many of them lay in each quarter of log odds, as JSON; null where none was. */
  wanted: string | null
  version: number
  learned_at: number
}

/** What one decision taught, to be taken back when it is undone. */
export type SpamLessonsTable = {
  memory: string
  mark: string
  is_spam: number
  step: number
  /** What was thought of it before; null where it was learned before that was kept. */
  odds: number | null
  /** What the filter had said, of another site’s comment; null where that was not kept, and of our own. */
  called_spam: number | null
  learned_at: number
}

/** In how many comments that were decided on a place was linked to; `place` is a hash of its host. */
export type SpamPlacesTable = { memory: string; place: string; ham: number; spam: number; changed_at: number }

/** What the spam filter said of a comment when it came. */
export type SpamJudgementsTable = {
  comment_id: number
  score: number
  verdict: 'ham' | 'unsure' | 'spam'
  /** As JSON. */
  reasons: string
  model: string
  /** 64 bits by which texts that are nearly alike are told, in hexadecimal digits. */
  text_mark: string | null
  /** Hashes of the addresses it links to, as JSON. */
  links: string | null
  /** When a moderator decided on the comment after it. */
  settled_at: Generated<number | null>
}

/** A key by which another site asks the spam filter. */
export type SiteKeysTable = {
  id: Generated<number>
  key_hash: string
  blog: string
  made_at: number
  last_used_at: number | null
  revoked_at: number | null
  monthly_limit: number | null
}

/** What a key asked in a month, as in `2019-12`. */
export type SiteKeyMonthsTable = {
  key_id: number
  month: string
  api_calls: number
  spam: number
  ham: number
  missed_spam: number
  false_positives: number
}

/** Lists of spam that other sites offer, when they were last asked for, and by which key; null where that was not kept. */
export type SpamListsTable = { origin: string; public_key: string | null; fetched_at: number }

/** What stands on them. */
export type SpamListedTable = { origin: string; kind: 'place' | 'text'; mark: string }
