import type { KeptKey } from './kept-data.js'

/** Under which headings things are told, in this order. */
export const keptGroups = ['comment', 'spam', 'following', 'account', 'rights', 'elsewhere'] as const

export type KeptGroup = (typeof keptGroups)[number]

/** Under which heading each thing is told. */
export const groupOf: Readonly<Record<KeptKey, KeptGroup>> = {
  text: 'comment',
  'earlier-text': 'comment',
  name: 'comment',
  email: 'comment',
  network: 'comment',
  browser: 'comment',
  marks: 'comment',
  imported: 'comment',
  notes: 'spam',
  decisions: 'spam',
  appeals: 'spam',
  judgements: 'spam',
  work: 'spam',
  'spam-list': 'spam',
  spam: 'spam',
  'spam-for-ever': 'spam',
  bans: 'spam',
  voices: 'following',
  letters: 'following',
  'letters-before': 'following',
  account: 'account',
  identities: 'account',
  passkeys: 'account',
  'mail-links': 'account',
  'sign-ins': 'account',
  'signing-in': 'account',
  drafts: 'account',
  codes: 'rights',
  requests: 'rights',
  erasures: 'rights',
  holds: 'rights',
  changes: 'elsewhere',
  cookies: 'elsewhere',
  'on-device': 'elsewhere',
  'laid-letters': 'elsewhere',
  log: 'elsewhere',
  backups: 'elsewhere',
}
