import type { CommentState } from '../../core/discussion/comment.js'
import type { Instant } from '../../core/instant.js'
import type { SiteMemory } from '../../core/spam/site-memory.js'
import { judge } from '../../core/spam/verdict.js'
import { decideAll, isDecided, type ModeratePorts } from '../discussion/moderate-comments.js'
import type { CommentWithPlace } from '../ports/discussion.js'
import type { Storage, Stores } from '../ports/stores.js'
import { settingsFrom } from '../settings/settings.js'
import { readableAgain, submissionOf } from './read-comment.js'
import type { SpamFilter } from './spam-filter.js'
import { type ToldReason, toldReasons } from './told-reasons.js'

/** Which comments are looked at again. */
export type Sweep = { readonly states: readonly CommentState[]; readonly since: Instant }

/** A comment that the filter would put elsewhere by what it knows now. */
export type Proposal = {
  readonly comment: CommentWithPlace
  readonly state: 'spam' | 'held'
  readonly score: number
  readonly reasons: readonly ToldReason[]
  /** Whether somebody put it where it is: then it stays there, whatever the filter thinks. */
  readonly isDecided: boolean
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
      const decisions = await storage.stores.moderation.lastDecisions(page.map(({ id }) => id))
      for (const comment of page) {
        if (comment.at < since) break
        const proposal = proposed(filter, comment, { memory, language })
        if (proposal) yield { ...proposal, isDecided: isDecided(comment, decisions) }
      }
      before = page.at(-1)
      if (!before || page.length < pageOf || before.at < since) break
    }
  }
}

type Known = { readonly memory: SiteMemory | undefined; readonly language: string }

/** What the rules of the house would do with it; what is among the spam and reads like a wanted comment is for a moderator to look at. */
function proposed(filter: SpamFilter, comment: CommentWithPlace, { memory, language }: Known): Omit<Proposal, 'isDecided'> | undefined {
  // Whoever works here is not judged, and links from elsewhere are no comments.
  if (comment.kind !== 'comment' || comment.reason?.rule === 'moderator' || comment.reason?.rule === 'author') return undefined
  const submission = submissionOf(readableAgain(comment, language))
  const { verdict, score, reasons } = judge(filter.model().model, submission, memory)
  const state = comment.state === 'spam' ? (verdict === 'ham' ? 'held' : undefined) : verdict === 'spam' ? 'spam' : undefined
  if (state === undefined) return undefined
  return { comment, state, score, reasons: toldReasons(reasons) }
}

/** Puts comments where the filter would have them, as a decision of whoever runs the machine, in one transaction. What is not as it was judged any more stays. Gives those that were moved. */
export function applyProposals(ports: ModeratePorts, proposals: readonly Proposal[]): Promise<readonly CommentWithPlace[]> {
  // In one order, so that two who do this do not wait for each other.
  const sorted = proposals.toSorted((one, other) => one.comment.id - other.comment.id)
  return ports.storage.transact(async (stores) => {
    const decisions: { readonly comment: CommentWithPlace; readonly state: CommentState }[] = []
    for (let from = 0; from < sorted.length; from += pageOf)
      decisions.push(...(await stillAsJudged(stores, sorted.slice(from, from + pageOf))))
    const at = ports.clock.now()
    return (await decideAll(ports, stores, { decisions, by: 'owner', reason: 'swept', at })).changed
  })
}

async function stillAsJudged({ moderation }: Stores, proposals: readonly Proposal[]) {
  const ids = proposals.map(({ comment }) => comment.id)
  await moderation.hold(ids)
  const found = new Map((await moderation.find(ids)).map((comment) => [comment.id, comment]))
  const decided = await moderation.lastDecisions(ids)
  return proposals.flatMap(({ comment: judged, state }) => {
    const comment = found.get(judged.id)
    if (comment?.state !== judged.state || comment.editedAt !== judged.editedAt || isDecided(comment, decided)) return []
    return [{ comment, state }]
  })
}
