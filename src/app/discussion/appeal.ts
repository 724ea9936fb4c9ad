import { takenBack } from '../../core/discussion/standing.js'
import { ok, type Result, refuse } from '../../core/result.js'
import type { Appeal, CommentWithPlace, Decision } from '../ports/discussion.js'
import type { Clock } from '../ports/machine.js'
import type { Storage, Stores } from '../ports/stores.js'

/** Where an author's word for his comment stands: he may still give it, it waits, or somebody has decided on it since. */
export type AppealState = 'possible' | 'open' | 'settled'

const longestNote = 1_000

/** Where an appeal on a comment stands; undefined where there is nothing to ask for. */
export async function appealState(stores: Stores, comment: CommentWithPlace): Promise<AppealState | undefined> {
  const [appeal, decisions] = await Promise.all([stores.discussion.appealOn(comment.id), stores.discussion.decisions(comment.id)])
  return stateOf(comment, appeal, decisions)
}

function stateOf({ state }: CommentWithPlace, appeal: Appeal | undefined, decisions: readonly Decision[]): AppealState | undefined {
  if (appeal) return appeal.settledAt === undefined ? 'open' : 'settled'
  if (state === 'published') return undefined
  return state === 'trashed' && decisions.at(-1)?.reason === takenBack ? undefined : 'possible'
}

/** It is published, or its author has asked before. */
export type AppealRefusal = { readonly type: 'nothing-to-appeal' }

/** Asks for another look at a comment that was held or refused, in the name of its author, who may add a word. Once for each. */
export function appeal(
  { storage, clock }: { readonly storage: Storage; readonly clock: Clock },
  comment: CommentWithPlace,
  note: string,
): Promise<Result<void, AppealRefusal>> {
  const said = note.trim().slice(0, longestNote)
  return storage.transact(async (stores) => {
    const now = await stores.discussion.find(comment.id)
    const isPossible = now !== undefined && (await appealState(stores, now)) === 'possible'
    if (!isPossible || !(await stores.discussion.appeal(comment.id, said, clock.now()))) return refuse({ type: 'nothing-to-appeal' })
    return ok(undefined)
  })
}

/** Why a comment is not to be seen, in the words of a moderator who wishes that its author reads them; undefined where nothing is told. */
export async function toldReason({ discussion }: Stores, { id, state }: CommentWithPlace): Promise<string | undefined> {
  if (state === 'published') return undefined
  const newest = (await discussion.decisions(id)).at(-1)
  return newest?.told && newest.state === state && newest.reason !== '' ? newest.reason : undefined
}
