import type { Tables } from '../tables.js'

/** What is over within the hour, and means nothing anywhere else: sign-ins on their way, what readers were typing meanwhile, links in letters. */
type PassingTable = 'sign_in_attempts' | 'drafts' | 'mail_links' | 'used_token_ids' | 'privacy_codes' | 'failed_sign_ins'

/** The search index is made from the rest, so it is not among them. */
export type KeptTable = Exclude<keyof Tables, 'search_entries' | PassingTable>

/**
 * Every table whose rows a backup keeps, with the columns that order them; each table comes after those that its rows name. A table that is
 * missing here does not compile.
 */
const orderOf = {
  settings: ['name'],
  accounts: ['id'],
  sessions: ['token_hash'],
  setup_links: ['token_hash'],
  identities: ['id'],
  passkeys: ['id'],
  mastodon_servers: ['server'],
  passwords: ['account_id'],
  authenticators: ['account_id'],
  recovery_codes: ['account_id', 'code_hash'],
  invitations: ['id'],
  terms: ['id'],
  media: ['id'],
  articles: ['id'],
  bodies: ['article_id'],
  bylines: ['article_id', 'position'],
  article_terms: ['article_id', 'term_id'],
  addresses: ['path'],
  corrections: ['article_id', 'position'],
  revisions: ['id'],
  custom_fields: ['owner_kind', 'owner_id', 'position'],
  comments: ['id'],
  comment_mentions: ['mentioned_id', 'comment_id'],
  comment_versions: ['id'],
  recommendations: ['comment_id', 'reader_mark'],
  reports: ['id'],
  decisions: ['id'],
  bans: ['id'],
  person_notes: ['id'],
  rejection_reasons: ['id'],
  saved_queues: ['id'],
  // Letters that wait go along: whoever moves the site must not lose them. A copy that is only to be looked at must not send them again, see the handbook.
  subscriptions: ['id'],
  letters: ['id'],
  cursors: ['name'],
  decision_links: ['token_hash'],
  secrets: ['name'],
  tallies: ['name'],
  outbox: ['id'],
  import_marks: ['source', 'kind', 'foreign_id'],
  imports: ['id'],
  appeals: ['comment_id'],
  privacy_requests: ['id'],
  erasures: ['mark'],
  privacy_holds: ['comment_id'],
  retention_runs: ['name'],
  spam_memories: ['name'],
  spam_lessons: ['memory', 'mark'],
  spam_places: ['memory', 'place'],
  spam_judgements: ['comment_id'],
  site_keys: ['id'],
  site_key_months: ['key_id', 'month'],
  spam_lists: ['origin'],
  spam_listed: ['origin', 'kind', 'mark'],
  refilings: ['term_id'],
  preview_links: ['id'],
  picture_uses: ['article_id', 'path'],
  view_days: ['day', 'looked'],
  referrer_days: ['day', 'host'],
  missed_addresses: ['path'],
  log_entries: ['id'],
  log_values: ['entry_id', 'position'],
} as const satisfies { readonly [Name in KeptTable]: readonly (keyof Tables[Name])[] }

/** In the order in which they can be filled. */
export const keptTables = Object.keys(orderOf) as readonly KeptTable[]

/** The columns that order a table's rows, and tell each from all others. */
export const keyOf = (table: KeptTable): readonly string[] => orderOf[table]

/** A table whose rows are numbered by the database itself. */
export type NumberedTable = { [Name in KeptTable]: (typeof orderOf)[Name] extends readonly ['id'] ? Name : never }[KeptTable]

export const isNumbered = (table: KeptTable): table is NumberedTable => keyOf(table)[0] === 'id'

/** Columns that are made from other columns when a database is filled. */
const madeAnew: { readonly [Name in KeptTable]?: readonly string[] } = { articles: ['search_row'] }

/** Whether a column belongs to what a table keeps. */
export const isKept = (table: KeptTable, column: string): boolean => !madeAnew[table]?.includes(column)
