import { inEnglish, type Phrase } from '../phrase.js'
import type { CommentState } from './comment.js'
import type { Reason } from './moderation.js'
import type { Standing } from './standing.js'

/** In which words it is said what a rule saw; in English here, and of this shape in other languages. */
export const reasonWords = {
  where: { text: 'the text', name: 'the name', email: 'the mail address', url: 'the website' },
  banned: {
    account: 'this account',
    email: 'this mail address',
    network: 'this network',
    domain: 'this domain',
    pattern: 'what it says',
  },
  rules: {
    moderator: 'Published: it is a moderator’s own.',
    author: 'Published: it is by an author of the article.',
    banned: 'Among the spam: {whom} is banned.',
    bannedBecause: 'Among the spam: {whom} is banned ({reason}).',
    'refused-word': 'Among the spam: “{word}” stands in {where}.',
    'held-word': 'Held: “{word}” stands in {where}.',
    filter: {
      spam: 'Among the spam: the filter gives it {percent} % for spam.',
      unsure: 'Held: the filter gives it {percent} % for spam.',
    },
    filterBecause: {
      spam: 'Among the spam: the filter gives it {percent} % for spam: {because}.',
      unsure: 'Held: the filter gives it {percent} % for spam: {because}.',
    },
    links: 'Held: it has {links} links; {limit} are enough.',
    'all-held': 'Held: all comments wait for a moderator here.',
    'first-comment': 'Held: nothing by this person has been published here before.',
    'was-spam': 'Held: it was among the spam until its author changed it.',
    'second-opinion': 'Held: {by} calls it spam, which was asked for a second opinion.',
    'nothing-against-it': 'Published: no rule had anything against it.',
  },
}

/** The same words in any language. */
export type ReasonWords = typeof reasonWords

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

/** What the rule saw that settled where a comment goes, in a sentence: in English, but where other words are given. */
export const reasonText = (reason: Reason, words: ReasonWords = reasonWords): string => inEnglish(reasonPhrase(reason, words))

/** The same as a sentence with gaps. What the filter saw, `{because}`, is kept in English. */
export function reasonPhrase(reason: Reason, { rules, banned, where }: ReasonWords): Phrase {
  switch (reason.rule) {
    case 'banned': {
      const values = { whom: banned[reason.kind], reason: reason.reason }
      return { words: reason.reason === '' ? rules.banned : rules.bannedBecause, values }
    }
    case 'refused-word':
    case 'held-word':
      return { words: rules[reason.rule], values: { word: reason.word, where: where[reason.where] } }
    case 'filter': {
      const values = { percent: shareForSpam(reason.score), because: reason.because.join('; ') }
      return { words: (values.because === '' ? rules.filter : rules.filterBecause)[reason.verdict], values }
    }
    case 'links':
      return { words: rules.links, values: { links: reason.links, limit: reason.limit } }
    case 'second-opinion':
      return { words: rules['second-opinion'], values: { by: reason.by } }
    case 'moderator':
    case 'author':
    case 'all-held':
    case 'first-comment':
    case 'was-spam':
    case 'nothing-against-it':
      return { words: rules[reason.rule] }
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
