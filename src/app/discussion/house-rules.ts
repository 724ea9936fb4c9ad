import type { CommentRules, OwnRules } from '../../core/discussion/comment-rules.js'
import { type WordList, wordList } from '../../core/discussion/word-list.js'
import { days } from '../../core/instant.js'
import type { Settings } from '../settings/settings.js'

/** The site's settings for comments, with their lists of words made ready. */
export type HouseRules = { readonly settings: Settings; readonly heldWords: WordList; readonly refusedWords: WordList }

const ready = new WeakMap<Settings, HouseRules>()

/** The house rules of some settings; made once for each. */
export function houseRules(settings: Settings): HouseRules {
  const known = ready.get(settings)
  if (known) return known
  const made = {
    settings,
    heldWords: wordList(settings['comments.held-words']),
    refusedWords: wordList(settings['comments.refused-words']),
  }
  ready.set(settings, made)
  return made
}

/** What an article asks of those who comment: the site's rules, but where it has its own. */
export function rulesFor(
  settings: Settings,
  article: { readonly commentsOpen: boolean; readonly ownRules?: OwnRules | undefined },
): CommentRules {
  const own = article.ownRules ?? {}
  const closeAfter = own.closeAfterDays ?? settings['comments.close-after-days']
  return {
    open: article.commentsOpen,
    closesAfter: closeAfter === 0 ? undefined : days(closeAfter),
    signInNeeded: own.signInNeeded ?? settings['comments.sign-in-needed'],
    emailNeeded: own.emailNeeded ?? settings['comments.email-needed'],
    moderation: own.moderation ?? settings['comments.moderation'],
    spamFilter: own.spamFilter ?? settings['comments.spam-filter'],
  }
}
