import type { Generated } from 'kysely'

/** Row types, column for column as the migrations make them. Times are UTC milliseconds, truths are 0 and 1, JSON is text. */
export type Tables = {
  settings: SettingsTable
  accounts: AccountsTable
  sessions: SessionsTable
  setup_links: SetupLinksTable
  identities: IdentitiesTable
  passkeys: PasskeysTable
  sign_in_attempts: SignInAttemptsTable
  drafts: DraftsTable
  mail_links: MailLinksTable
  mastodon_servers: MastodonServersTable
  used_token_ids: UsedTokenIdsTable
  passwords: PasswordsTable
  authenticators: AuthenticatorsTable
  recovery_codes: RecoveryCodesTable
  failed_sign_ins: FailedSignInsTable
  invitations: InvitationsTable
  terms: TermsTable
  articles: ArticlesTable
  bodies: BodiesTable
  bylines: BylinesTable
  article_terms: ArticleTermsTable
  addresses: AddressesTable
  corrections: CorrectionsTable
  revisions: RevisionsTable
  custom_fields: CustomFieldsTable
  media: MediaTable
  comments: CommentsTable
  comment_mentions: CommentMentionsTable
  comment_versions: CommentVersionsTable
  recommendations: RecommendationsTable
  reports: ReportsTable
  decisions: DecisionsTable
  bans: BansTable
  subscriptions: SubscriptionsTable
  letters: LettersTable
  cursors: CursorsTable
  decision_links: DecisionLinksTable
  secrets: SecretsTable
  tallies: TalliesTable
  outbox: OutboxTable
  import_marks: ImportMarksTable
  imports: ImportsTable
  search_entries: SearchEntriesTable
  appeals: AppealsTable
  spam_memories: SpamMemoriesTable
  spam_lessons: SpamLessonsTable
  spam_places: SpamPlacesTable
  spam_judgements: SpamJudgementsTable
  site_keys: SiteKeysTable
  site_key_months: SiteKeyMonthsTable
  spam_lists: SpamListsTable
  spam_listed: SpamListedTable
  privacy_codes: PrivacyCodesTable
  privacy_requests: PrivacyRequestsTable
  erasures: ErasuresTable
  privacy_holds: PrivacyHoldsTable
  retention_runs: RetentionRunsTable
  log_entries: LogEntriesTable
  log_values: LogValuesTable
  refilings: RefilingsTable
  preview_links: PreviewLinksTable
  picture_uses: PictureUsesTable
  person_notes: PersonNotesTable
  rejection_reasons: RejectionReasonsTable
  saved_queues: SavedQueuesTable
  view_days: ViewDaysTable
  referrer_days: ReferrerDaysTable
  missed_addresses: MissedAddressesTable
}

export type SettingsTable = { name: string; value: string }

export type AccountsTable = {
  id: Generated<number>
  login: string
  name: string
  slug: string
  email: string | null
  role: string | null
  state: 'unclaimed' | 'active'
  /** 1 while a colleague may not come in. */
  suspended: Generated<number>
  biography_source: string
  biography_html: string
  biography_policy: number
  picture_id: number | null
  website: string | null
  created_at: number
}

export type SessionsTable = {
  token_hash: string
  account_id: number
  /** When this token was handed out. */
  created_at: number
  expires_at: number
  /** When the sign-in began; null for a link that has not been used. */
  began_at: number | null
  device: Generated<string>
  provider: Generated<string>
  /** 1 once another token has taken its place. */
  replaced: Generated<number>
  /** By what they came in: `passkey`, `password` …; empty where that was not noted. */
  way: Generated<string>
}

export type PasswordsTable = { account_id: number; hash: string; changed_at: number }

export type AuthenticatorsTable = { account_id: number; sealed: string; last_step: number; made_at: number }

export type RecoveryCodesTable = { account_id: number; code_hash: string }

export type FailedSignInsTable = { id: Generated<number>; mark: string; at: number }

export type InvitationsTable = {
  id: Generated<number>
  token_hash: string
  role: string
  email: string | null
  claims_id: number | null
  invited_by: number | null
  created_at: number
  expires_at: number
}

export type SetupLinksTable = { token_hash: string; expires_at: number; used_at: number | null }

/** Who is who by whose word: issuer and subject together name one person for good. */
export type IdentitiesTable = {
  id: Generated<number>
  issuer: string
  subject: string
  account_id: number
  provider: string
  name: string
  /** In small letters. */
  verified_email: string | null
  created_at: number
  used_at: number
}

export type PasskeysTable = {
  id: Generated<number>
  credential: string
  account_id: number
  public_key: string
  counter: number
  transports: string
  name: string
  created_at: number
  used_at: number
}

export type SignInAttemptsTable = {
  state_hash: string
  browser_hash: string
  provider: string
  issuer: string
  nonce: string
  verifier: string
  return_to: string
  joining_id: number | null
  expires_at: number
}

export type DraftsTable = { token_hash: string; draft: string; expires_at: number }

export type MailLinksTable = {
  token_hash: string
  email: string
  network: string
  return_to: string
  joining_id: number | null
  created_at: number
  expires_at: number
  used_at: number | null
}

export type MastodonServersTable = { server: string; client_id: string; client_secret: string; created_at: number }

export type UsedTokenIdsTable = { id_hash: string; expires_at: number }

export type TermsTable = {
  id: Generated<number>
  taxonomy: 'category' | 'tag'
  parent_id: number | null
  slug: string
  name: string
  description_source: string
  description_html: string
  description_policy: number
}

export type ArticlesTable = {
  id: Generated<number>
  kind: 'article' | 'page'
  state: 'draft' | 'pending' | 'scheduled' | 'published' | 'private' | 'withdrawn' | 'trashed'
  /** When it became or becomes public. */
  public_at: number | null
  /** The day of that in the publication's time zone: `2019-12-31`. */
  public_day: string | null
  withdrawn_at: number | null
  withdrawal_notice: string | null
  headline: string
  deck: string
  slug: string
  address: string | null
  /** The editor's own, as plain text. */
  excerpt: string
  /** The body's first words, for lists. */
  opening: string
  word_count: number
  language: string | null
  direction: 'ltr' | 'rtl' | null
  credit: string | null
  place: string | null
  dateline_day: string | null
  lead_id: number | null
  comments_open: number
  pings_open: number
  pinned: number
  comment_count: Generated<number>
  /** The highest number given in the thread, so that none is given twice. */
  last_comment_number: Generated<number>
  /** Rules of its own for comments, as JSON. */
  comment_rules: Generated<string | null>
  posted_by: number | null
  parent_id: number | null
  menu_order: number
  foreign_type: string | null
  /** Its row in the search index, while it stands there. */
  search_row: Generated<number | null>
  created_at: number
  updated_at: number
}

export type BodiesTable = { article_id: number; source: string; format: 'html' | 'markdown' | 'wordpress'; html: string; policy: number }

/** `public_at` is the article's while readers may see it, else null: so that lists of an author need no join. The same goes for terms. */
export type BylinesTable = { article_id: number; position: number; name: string; account_id: number | null; public_at: number | null }

/** `direct` is 0 for the ancestors of a category the article was filed under. */
export type ArticleTermsTable = { article_id: number; term_id: number; position: number; direct: number; public_at: number | null }

/** Every path that ever was public, in the form of `addressKey`. One of article, term, media and target is set. */
export type AddressesTable = {
  path: string
  article_id: number | null
  term_id: number | null
  media_id: number | null
  target: string | null
  /** Made by an editor, so shown among the redirects. */
  by_hand: number
}

export type CorrectionsTable = { article_id: number; position: number; at: number; html: string }

export type RevisionsTable = { id: Generated<number>; article_id: number; at: number; account_id: number | null; snapshot: string }

export type CustomFieldsTable = {
  owner_kind: 'article' | 'comment' | 'term' | 'media'
  owner_id: number
  position: number
  key: string
  value: string
}

export type MediaTable = {
  id: Generated<number>
  title: string
  slug: string
  /** Where the original lies below the media folder; null while it has not been fetched. */
  file_path: string | null
  content_type: string | null
  width: number | null
  height: number | null
  size_bytes: number | null
  sha256: string | null
  look: string | null
  alternative_text: string
  caption_html: string
  description_html: string
  credit: string
  /** In per cent of its width and height; null for the middle. */
  focus_x: number | null
  focus_y: number | null
  /** Where it was fetched from. */
  origin_url: string | null
  /** Its path there, in the form of `addressKey`: `/wp-content/uploads/2019/12/picture.jpg/`. */
  origin_path: string | null
  account_id: number | null
  parent_id: number | null
  uploaded_at: number
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

/** How far somebody has read the outbox. */
export type CursorsTable = { name: string; number: number }

/** Links in letters by which a moderator decides on one comment, once. */
export type DecisionLinksTable = { token_hash: string; account_id: number; comment_id: number; expires_at: number; used_at: number | null }

/** Keys that the program made for itself. */
export type SecretsTable = { name: string; value: string; made_at: number }

/** Counts that pages show, kept true by every write: `articles`, `term:12`, `author:3`, `day:2019-12-31`. */
export type TalliesTable = { name: string; count: number }

export type OutboxTable = { id: Generated<number>; at: number; event: string }

/** What came from where: the thing of another site that a thing of ours was made from, and how it looked then. */
export type ImportMarksTable = {
  source: string
  kind: 'author' | 'term' | 'article' | 'comment' | 'media'
  foreign_id: string
  local_id: number
  /** Of the item as it was last brought in, so that a later import sees what changed there. */
  fingerprint: string
  /** The article's `updated_at` after the import, so that a later one sees what changed here. */
  local_version: number
}

export type ImportsTable = { id: Generated<number>; source: string; started_at: number; ended_at: number | null; report: string }

/** The words of a public article. On SQLite an FTS5 table of this name, on PostgreSQL an ordinary one with a tsvector. */
export type SearchEntriesTable = { rowid: number; headline: string; deck: string; credit: string; body: string }

/** An author asks to have another look at a comment; once. */
export type AppealsTable = { comment_id: number; note: string; at: number; settled_at: number | null }

/** What moderators taught the spam filter, of this site or of another that asks it. */
export type SpamMemoriesTable = {
  name: string
  /** As base64, four bytes a weight. */
  weights: string
  ham: number
  spam: number
  version: number
  learned_at: number
}

/** What one decision taught, to be taken back when it is undone. */
export type SpamLessonsTable = { memory: string; mark: string; is_spam: number; step: number; learned_at: number }

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

/** Lists of spam that other sites offer, and when they were last asked for. */
export type SpamListsTable = { origin: string; fetched_at: number }

/** What stands on them. */
export type SpamListedTable = { origin: string; kind: 'place' | 'text'; mark: string }

/** A code that was sent to an address, and, once it came back, what proves that. */
export type PrivacyCodesTable = {
  token_hash: string
  email: string
  network: string
  code_mark: string
  tries: Generated<number>
  created_at: number
  expires_at: number
  proof_hash: string | null
  proved_until: number | null
}

/** That somebody asked, and what was done; not who. */
export type PrivacyRequestsTable = {
  id: Generated<number>
  at: number
  kind: 'export' | 'erasure' | 'hold' | 'hold-ended'
  proved_by: 'cookie' | 'code' | 'account' | 'owner'
  outcome: 'done' | 'nothing-held' | 'partly-on-hold'
  comments: number
  subscriptions: number
  accounts: number
}

/** Keyed marks of what was erased, so that it is erased again when an older backup comes back. */
export type ErasuresTable = { mark: string; keeps_text: number; gone_since: number }

/** Comments that must not be erased while a court or an authority may ask for them; `asked_for` is what happens when that is over. */
export type PrivacyHoldsTable = { comment_id: number; reason: string; made_at: number; asked_for: 'keep' | 'remove' | null }

/** When what forgets by itself last ran, and how much went. */
export type RetentionRunsTable = { name: string; ran_at: number; removed: number; removed_ever: number }

export type LogEntriesTable = {
  id: Generated<number>
  at: number
  actor: 'account' | 'owner' | 'program'
  account_id: number | null
  /** `article` */
  subject: string
  act: string
  about: string
  undoes: number | null
}

export type LogValuesTable = { entry_id: number; position: number; name: string; before: string | null; after: string | null }

export type RefilingsTable = { term_id: number; into_id: number | null; after_id: number }

export type PreviewLinksTable = {
  id: Generated<number>
  token_hash: string
  article_id: number
  account_id: number | null
  made_at: number
  expires_at: number
  /** `PreviewedText` */
  snapshot: string
}

export type PictureUsesTable = { article_id: number; path: string }

export type ViewDaysTable = { day: string; looked: string; views: number; visits: number }

export type MissedAddressesTable = { path: string; times: number; last_day: string }

export type ReferrerDaysTable = { day: string; host: string; visits: number }
