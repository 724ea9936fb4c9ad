import type { CommentState } from './comment.js'
import type { Reason } from './moderation.js'
import type { Standing } from './standing.js'

const where = { text: 'the text', name: 'the name', email: 'the mail address', url: 'the website' } as const
const whom = {
  account: 'this account',
  email: 'this mail address',
  network: 'this network',
  domain: 'this domain',
  pattern: 'what it says',
} as const

/** By whom a comment stands where it stands. No moderator is named. */
export const decidedWords = {
  published: 'Published: a moderator decided so.',
  held: 'Held: a moderator decided so.',
  spam: 'Among the spam: a moderator decided so.',
  trashed: 'Removed: a moderator took it away.',
} as const satisfies Readonly<Record<CommentState, string>>

export const takenBackWords = 'Removed: its author took it back.'

/** Why a comment stands where it stands now, in a sentence. */
export function standingText(standing: Standing): string {
  if (standing.by === 'rule') return reasonText(standing.reason)
  return standing.by === 'author' ? takenBackWords : decidedWords[standing.state]
}

/** What the rule saw that settled where a comment goes, in a sentence for moderators, who read English. */
export function reasonText(reason: Reason): string {
  switch (reason.rule) {
    case 'moderator':
      return 'Published: it is a moderator’s own.'
    case 'author':
      return 'Published: it is by an author of the article.'
    case 'banned':
      return `Among the spam: ${whom[reason.kind]} is banned${reason.reason === '' ? '' : ` (${reason.reason})`}.`
    case 'refused-word':
      return `Among the spam: “${reason.word}” stands in ${where[reason.where]}.`
    case 'held-word':
      return `Held: “${reason.word}” stands in ${where[reason.where]}.`
    case 'filter':
      return `${reason.verdict === 'spam' ? 'Among the spam' : 'Held'}: the filter gives it ${spamPercent(reason.score)}${because(reason.because)}.`
    case 'links':
      return `Held: it has ${reason.links} links; ${reason.limit} are enough.`
    case 'all-held':
      return 'Held: all comments wait for a moderator here.'
    case 'first-comment':
      return 'Held: nothing by this person has been published here before.'
    case 'was-spam':
      return 'Held: it was among the spam until its author changed it.'
    case 'second-opinion':
      return `Held: ${reason.by} calls it spam, which was asked for a second opinion.`
    case 'nothing-against-it':
      return 'Published: no rule had anything against it.'
    default:
      return reason satisfies never
  }
}

/** `98.4 % for spam`: the filter is never all sure. */
export const spamPercent = (score: number): string => `${shareForSpam(score)} % for spam`

/** In percent, as it is told. */
export const shareForSpam = (score: number): number => Math.min(99.9, Math.round(score * 1000) / 10)

/** A score as it is handed out, with four digits: one that is rounded to all sure would say what the filter never does. */
export const toldScore = (score: number): number => Math.min(0.9999, Math.round(score * 10_000) / 10_000)

const because = (words: readonly string[]): string => (words.length === 0 ? '' : `: ${words.join('; ')}`)
