import { codeLastsMinutes } from './code.js'
import { erasuresKnownForDays, requestsKnownForYears } from './erasure.js'

/** Who gets to know something that is kept of readers. */
export type Recipient =
  | 'readers'
  | 'other-sites'
  | 'moderators'
  | 'owner'
  | 'mail-server'
  /** The mail server, as far as comments stand in letters to moderators and to those who follow. */
  | 'mail-of-comments'
  /** Whoever runs the site, who finds letters in a folder while there is no mail server. */
  | 'letter-folder'
  | 'provider'
  | 'nobody'

/** A length of time, as it is told; as it is declared, its count may be one that the site is set up with. */
export type ToldSpan<Count = number> = { readonly unit: 'minutes' | 'hours' | 'days' | 'years'; readonly count: Count }

/** Something that is kept of readers, or of which they may wonder. What it is, what for and until when is told in the words of its key. */
export type KeptThing<Count = number> = {
  readonly key: KeptKey
  /** The columns of the database in which it stands: `comments.name`. */
  readonly columns: readonly string[]
  /** The time that the words name; absent where they name none. */
  readonly span?: ToldSpan<Count> | undefined
  readonly seenBy: readonly Recipient[]
  /** Only where the site is set up so. */
  readonly only?: Condition | undefined
}

/** How a site may be set up. */
type Condition =
  | 'sign-in'
  | 'identities'
  | 'passkeys'
  | 'mail-links'
  | 'letters'
  | 'letters-before'
  | 'no-mail-server'
  | 'spam-list'
  | 'spam-goes'
  | 'spam-stays'
  | 'work'

export type KeptKey =
  | 'text'
  | 'earlier-text'
  | 'name'
  | 'email'
  | 'network'
  | 'marks'
  | 'browser'
  | 'decisions'
  | 'appeals'
  | 'judgements'
  | 'work'
  | 'spam-list'
  | 'spam'
  | 'spam-for-ever'
  | 'voices'
  | 'bans'
  | 'notes'
  | 'imported'
  | 'letters'
  | 'letters-before'
  | 'account'
  | 'identities'
  | 'passkeys'
  | 'mail-links'
  | 'sign-ins'
  | 'signing-in'
  | 'drafts'
  | 'codes'
  | 'requests'
  | 'erasures'
  | 'holds'
  | 'changes'
  | 'cookies'
  | 'on-device'
  | 'laid-letters'
  | 'log'
  | 'backups'

/** What decides on how long things are kept. */
export type KeepingRules = KeepingCounts & {
  /** By what one can sign in: at others, by a link in a letter, by a passkey. */
  readonly signIn: { readonly providers: boolean; readonly mail: boolean; readonly passkeys: boolean }
  /** What is there from before, whatever the settings are now. */
  readonly stillKept: StillKept
  /** Whether readers are offered new comments by mail, and moderators held ones. */
  readonly letters: boolean
  readonly lettersOfHeld: boolean
  readonly mailServer: boolean
  readonly spamList: boolean
  readonly work: boolean
}

/** Whether there is any of what readers may have left while the site was set up otherwise. */
export type StillKept = { readonly subscriptions: boolean; readonly identities: boolean; readonly passkeys: boolean }

type KeepingCounts = { readonly networkDays: number; readonly editMinutes: number; readonly spamDays: number; readonly logDays: number }

const columns = (table: string, ...names: readonly string[]): readonly string[] => names.map((name) => `${table}.${name}`)

/**
 * All that is kept of readers, in the order in which they are told of it. Every column of the database stands here or in `about-nobody.ts`; a test
 * compares both with the columns that there are.
 */
export const keptThings: readonly KeptThing<number | keyof KeepingCounts>[] = [
  {
    key: 'text',
    columns: [
      ...columns('comments', 'body_source', 'body_html', 'at', 'edited_at', 'article_id', 'parent_id', 'number', 'state'),
      ...columns('comment_mentions', 'mentioned_id', 'comment_id'),
    ],
    span: { unit: 'minutes', count: 'editMinutes' },
    seenBy: ['readers', 'moderators', 'mail-of-comments'],
  },
  { key: 'earlier-text', columns: columns('comment_versions', 'comment_id', 'at', 'body_source', 'body_format'), seenBy: ['moderators'] },
  { key: 'name', columns: columns('comments', 'name', 'url'), seenBy: ['readers', 'moderators', 'mail-of-comments'] },
  { key: 'email', columns: columns('comments', 'email'), seenBy: ['moderators'] },
  {
    key: 'network',
    columns: [
      ...columns('comments', 'network_mark'),
      ...columns('letters', 'network_mark'),
      ...columns('mail_links', 'network'),
      ...columns('failed_sign_ins', 'mark', 'at'),
      ...columns('privacy_codes', 'network'),
    ],
    span: { unit: 'days', count: 'networkDays' },
    seenBy: ['nobody'],
  },
  { key: 'browser', columns: [], seenBy: ['nobody'] },
  { key: 'marks', columns: columns('comments', 'text_mark', 'person_mark', 'status_hash'), seenBy: ['nobody'] },
  {
    key: 'decisions',
    columns: [...columns('comments', 'reason'), ...columns('decisions', 'comment_id', 'at', 'state', 'reason', 'told')],
    seenBy: ['moderators'],
  },
  { key: 'appeals', columns: columns('appeals', 'comment_id', 'note', 'at', 'settled_at'), seenBy: ['moderators'] },
  {
    key: 'judgements',
    columns: columns('spam_judgements', 'comment_id', 'score', 'verdict', 'reasons', 'model', 'text_mark', 'links', 'settled_at'),
    seenBy: ['moderators'],
  },
  { key: 'work', only: 'work', columns: [], seenBy: ['nobody'] },
  { key: 'spam-list', only: 'spam-list', columns: [], seenBy: ['other-sites'] },
  { key: 'spam', only: 'spam-goes', columns: [], span: { unit: 'days', count: 'spamDays' }, seenBy: ['moderators'] },
  { key: 'spam-for-ever', only: 'spam-stays', columns: [], seenBy: ['moderators'] },
  {
    key: 'voices',
    columns: [
      ...columns('recommendations', 'comment_id', 'reader_mark', 'at'),
      ...columns('reports', 'comment_id', 'reader_mark', 'reason', 'note', 'at', 'settled_at'),
    ],
    seenBy: ['moderators'],
  },
  {
    key: 'bans',
    columns: columns('bans', 'kind', 'secret', 'mark', 'pattern', 'reason', 'made_at', 'expires_at', 'lifted_at'),
    seenBy: ['moderators'],
  },
  {
    key: 'notes',
    columns: [...columns('person_notes', 'person_mark', 'at', 'note', 'removed_at'), ...columns('saved_queues', 'name', 'query')],
    seenBy: ['moderators'],
  },
  {
    key: 'imported',
    columns: [
      ...columns('comments', 'network_address', 'user_agent'),
      ...columns('custom_fields', 'owner_kind', 'owner_id', 'position', 'key', 'value'),
      ...columns('import_marks', 'foreign_id', 'local_id'),
    ],
    seenBy: ['moderators'],
  },
  {
    key: 'letters',
    only: 'letters',
    columns: [
      ...columns('subscriptions', 'article_id', 'comment_id', 'email', 'address_key', 'account_id', 'pace', 'state'),
      ...columns('subscriptions', 'stopped_by', 'stopped_at', 'created_at', 'active_since'),
      ...columns(
        'letters',
        'kind',
        'recipient',
        'subscription_id',
        'comment_id',
        'account_id',
        'made_at',
        'due_at',
        'sent_at',
        'last_problem',
      ),
    ],
    span: { unit: 'days', count: 30 },
    seenBy: ['mail-server'],
  },
  {
    key: 'letters-before',
    only: 'letters-before',
    columns: [],
    span: { unit: 'days', count: 30 },
    seenBy: ['mail-server'],
  },
  {
    key: 'account',
    only: 'sign-in',
    columns: [
      ...columns('comments', 'account_id'),
      ...columns('accounts', 'login', 'name', 'slug', 'email', 'role', 'state', 'suspended', 'website', 'created_at'),
      ...columns('accounts', 'biography_source', 'biography_html', 'picture_id'),
    ],
    seenBy: ['owner'],
  },
  {
    key: 'identities',
    only: 'identities',
    columns: columns('identities', 'issuer', 'subject', 'account_id', 'provider', 'name', 'verified_email', 'created_at', 'used_at'),
    seenBy: ['provider', 'owner'],
  },
  {
    key: 'passkeys',
    only: 'passkeys',
    columns: columns('passkeys', 'credential', 'account_id', 'public_key', 'counter', 'transports', 'name', 'created_at', 'used_at'),
    seenBy: ['owner'],
  },
  {
    key: 'sign-ins',
    only: 'sign-in',
    columns: columns(
      'sessions',
      'token_hash',
      'account_id',
      'created_at',
      'expires_at',
      'began_at',
      'device',
      'provider',
      'way',
      'replaced',
    ),
    span: { unit: 'days', count: 30 },
    seenBy: ['nobody'],
  },
  {
    key: 'signing-in',
    only: 'sign-in',
    columns: [
      ...columns(
        'sign_in_attempts',
        'state_hash',
        'browser_hash',
        'provider',
        'issuer',
        'nonce',
        'verifier',
        'return_to',
        'joining_id',
        'expires_at',
      ),
      ...columns('used_token_ids', 'id_hash', 'expires_at'),
    ],
    span: { unit: 'minutes', count: 60 },
    seenBy: ['provider'],
  },
  {
    key: 'mail-links',
    only: 'mail-links',
    columns: columns('mail_links', 'token_hash', 'email', 'return_to', 'joining_id', 'created_at', 'expires_at', 'used_at'),
    span: { unit: 'minutes', count: 60 },
    seenBy: ['mail-server'],
  },
  {
    key: 'drafts',
    only: 'sign-in',
    columns: columns('drafts', 'token_hash', 'draft', 'expires_at'),
    span: { unit: 'minutes', count: 60 },
    seenBy: ['nobody'],
  },
  {
    key: 'codes',
    columns: columns(
      'privacy_codes',
      'token_hash',
      'email',
      'code_mark',
      'tries',
      'created_at',
      'expires_at',
      'proof_hash',
      'proved_until',
    ),
    span: { unit: 'minutes', count: codeLastsMinutes },
    seenBy: ['mail-server'],
  },
  {
    key: 'requests',
    columns: columns('privacy_requests', 'at', 'kind', 'proved_by', 'outcome', 'comments', 'subscriptions', 'accounts'),
    span: { unit: 'years', count: requestsKnownForYears },
    seenBy: ['owner'],
  },
  {
    key: 'erasures',
    columns: columns('erasures', 'mark', 'keeps_text', 'gone_since'),
    span: { unit: 'days', count: erasuresKnownForDays },
    seenBy: ['nobody'],
  },
  { key: 'holds', columns: columns('privacy_holds', 'comment_id', 'reason', 'made_at', 'asked_for'), seenBy: ['owner'] },
  {
    key: 'changes',
    columns: columns('log_values', 'entry_id', 'name', 'before', 'after'),
    span: { unit: 'days', count: 'logDays' },
    seenBy: ['owner'],
  },
  { key: 'cookies', columns: [], seenBy: ['nobody'] },
  { key: 'on-device', columns: [], seenBy: ['nobody'] },
  { key: 'laid-letters', only: 'no-mail-server', columns: [], seenBy: ['owner'] },
  { key: 'log', columns: [], seenBy: ['owner'] },
  { key: 'backups', columns: [], seenBy: ['owner'] },
]

/** What is kept of readers where the site is set up so, with the times of its settings. */
export const keptUnder = (rules: KeepingRules): readonly KeptThing[] =>
  keptThings
    .filter(({ only }) => only === undefined || conditions[only](rules))
    .map(({ span, seenBy, ...thing }) => ({ ...thing, span: span && spanUnder(rules, span), seenBy: seenUnder(rules, seenBy) }))

const conditions: Readonly<Record<Condition, (rules: KeepingRules) => boolean>> = {
  'sign-in': ({ signIn, stillKept }) => Object.values(signIn).includes(true) || stillKept.identities || stillKept.passkeys,
  identities: ({ signIn, stillKept }) => signIn.providers || signIn.mail || stillKept.identities,
  passkeys: ({ signIn, stillKept }) => signIn.passkeys || stillKept.passkeys,
  'mail-links': ({ signIn }) => signIn.mail,
  letters: ({ letters }) => letters,
  'letters-before': ({ letters, stillKept }) => !letters && stillKept.subscriptions,
  'no-mail-server': ({ mailServer }) => !mailServer,
  work: ({ work }) => work,
  'spam-list': ({ spamList }) => spamList,
  'spam-goes': ({ spamDays }) => spamDays > 0,
  'spam-stays': ({ spamDays }) => spamDays === 0,
}

/** Who gets it as the site is set up: nobody is named who is not there. */
function seenUnder(rules: KeepingRules, recipients: readonly Recipient[]): readonly Recipient[] {
  const seen = recipients.filter((recipient) => goes[recipient]?.(rules) ?? true)
  const named = seen.map((recipient) => (byMail.has(recipient) && !rules.mailServer ? 'letter-folder' : recipient))
  return named.length === 0 ? ['nobody'] : [...new Set(named)]
}

const byMail: ReadonlySet<Recipient> = new Set(['mail-server', 'mail-of-comments'])

const goes: Readonly<Partial<Record<Recipient, (rules: KeepingRules) => boolean>>> = {
  'mail-of-comments': ({ letters, lettersOfHeld, stillKept }) => letters || lettersOfHeld || stillKept.subscriptions,
  provider: ({ signIn }) => signIn.providers,
}

const spanUnder = (rules: KeepingRules, { unit, count }: ToldSpan<number | keyof KeepingCounts>): ToldSpan => ({
  unit,
  count: typeof count === 'number' ? count : rules[count],
})
