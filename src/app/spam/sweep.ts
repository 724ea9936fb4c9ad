import type { CommentState } from '../../core/discussion/comment.js'
import type { Instant } from '../../core/instant.js'
import type { SiteMemory } from '../../core/spam/site-memory.js'
import { judge } from '../../core/spam/verdict.js'
import type { CommentWithPlace } from '../ports/discussion.js'
import type { Storage } from '../ports/stores.js'
import { settingsFrom } from '../settings/settings.js'
import { readableAgain, submissionOf } from './read-comment.js'
import type { SpamFilter } from './spam-filter.js'

/** Which comments are looked at again. */
export type Sweep = { readonly states: readonly CommentState[]; readonly since: Instant }

/** A comment that the filter would put elsewhere by what it knows now. */
export type Proposal = {
  readonly comment: CommentWithPlace
  readonly state: 'spam' | 'held'
  readonly score: number
  readonly reasons: readonly string[]
}

const pageOf = 200

/** Judges old comments anew, newest first, by their text, their language and their author alone: how they came is not known any more. Changes nothing. */
export async function* sweep(
  { filter, storage }: { filter: SpamFilter; storage: Storage },
  { states, since }: Sweep,
): AsyncIterable<Proposal> {
  const memory = await filter.memories.of('site')
  const language = settingsFrom(await storage.stores.settings.all())['site.language']
  for (const state of states) {
    let before: CommentWithPlace | undefined
    for (;;) {
      const page = await storage.stores.discussion.list({ state, limit: pageOf, before })
      for (const comment of page) {
        if (comment.at < since) break
        const proposal = proposed(filter, comment, { memory, language })
        if (proposal) yield proposal
      }
      before = page.at(-1)
      if (!before || page.length < pageOf || before.at < since) break
    }
  }
}

type Known = { readonly memory: SiteMemory | undefined; readonly language: string }

/** What the rules of the house would do with it; what is among the spam and reads like a wanted comment is for a moderator to look at. */
function proposed(filter: SpamFilter, comment: CommentWithPlace, { memory, language }: Known): Proposal | undefined {
  // Whoever works here is not judged, and links from elsewhere are no comments.
  if (comment.kind !== 'comment' || comment.reason?.rule === 'moderator' || comment.reason?.rule === 'author') return undefined
  const submission = submissionOf(readableAgain(comment, language))
  const { verdict, score, reasons } = judge(filter.model().model, submission, memory)
  const state = comment.state === 'spam' ? (verdict === 'ham' ? 'held' : undefined) : verdict === 'spam' ? 'spam' : undefined
  if (state === undefined) return undefined
  const towards = state === 'spam' ? 1 : -1
  return { comment, state, score, reasons: reasons.filter(({ weight }) => weight * towards > 0).map(({ words }) => words) }
}
