import type { AccountId } from '../ids.js'
import type { Instant } from '../instant.js'

/** Who did something: a colleague, whoever runs the machine, or the program by itself. */
export type Actor = { readonly account: AccountId } | 'owner' | 'program'

/** What can be done that the log tells of, by the subject it is done to. */
export const actsBySubject = {
  article: [
    'article-saved',
    'article-published',
    'article-withdrawn',
    'article-restored',
    'credit-undone',
    'article-rules-changed',
    'preview-shared',
    'preview-ended',
  ],
  media: ['media-saved', 'media-removed'],
  term: ['term-made', 'term-changed', 'term-merged', 'term-removed'],
  comments: ['comments-decided', 'comment-replied', 'comment-edited', 'note-written', 'note-removed', 'comments-put-on-hold', 'hold-ended'],
  ban: ['ban-made', 'ban-lifted'],
  moderation: ['rejection-made', 'rejection-removed', 'queue-kept', 'queue-removed'],
  settings: ['settings-changed'],
  redirect: ['redirect-made', 'redirect-removed'],
  account: [
    'account-made',
    'account-invited',
    'invitation-revoked',
    'account-claimed',
    'role-changed',
    'account-suspended',
    'account-reinstated',
    'account-removed',
    'account-signed-out',
    'way-in-changed',
  ],
  'site-key': ['site-key-made', 'site-key-revoked'],
  import: ['imported', 'demonstration-opened'],
} as const

export type LogSubject = keyof typeof actsBySubject
export type Act = (typeof actsBySubject)[LogSubject][number]

export const logSubjects = Object.keys(actsBySubject) as readonly LogSubject[]
export const acts: readonly Act[] = Object.values(actsBySubject).flat()

/** The subject of an act. */
export const subjectOf = (act: Act): LogSubject => {
  const found = logSubjects.find((subject) => (actsBySubject[subject] as readonly Act[]).includes(act))
  if (!found) throw new Error(`no subject has the act ${act}`)
  return found
}

/** One value before and after; absent on the side where there was none. */
export type LoggedValue = { readonly name: string; readonly before?: string | undefined; readonly after?: string | undefined }

/**
 * Something that changed. What it was done to is named by its number or address alone (`article 12`: subject and name); all else that could tell of a person
 * stands in `values`, which are kept in a place of their own and can be erased without the entry.
 */
export type LogEntry = {
  readonly id: number
  readonly at: Instant
  readonly by: Actor
  readonly act: Act
  /** The number or address of what it was done to; empty where there are several, or there is but one. */
  readonly about: string
  /** In the order in which they were given. */
  readonly values: readonly LoggedValue[]
  /** The entry that this one took back. */
  readonly undoes?: number | undefined
}

/** The longest value that is written down whole, in characters: a list of words can be longer than anybody reads in a log. */
export const longestLogged = 20_000

/** Only those values that differ; too long ones are cut, and then say so. */
export const changedValues = (values: readonly LoggedValue[]): readonly LoggedValue[] =>
  values
    .filter(({ before, after }) => before !== after)
    .map(({ name, before, after }) => ({ name, before: cut(before), after: cut(after) }))

const cutMark = ' […]'

/** Whether a value was too long to be written down whole, so that it cannot be brought back. */
export const wasCut = (value: string | undefined): boolean => value !== undefined && value.length > longestLogged

const cut = (text: string | undefined): string | undefined =>
  text !== undefined && text.length > longestLogged ? `${text.slice(0, longestLogged)}${cutMark}` : text
