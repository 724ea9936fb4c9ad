import type { CommentId } from '../../core/ids.js'
import { privateHref } from '../discussion/private-page.js'
import type { Clock } from '../ports/machine.js'
import type { HeldBesides, HeldComment, Whose } from '../ports/privacy.js'
import type { Storage } from '../ports/stores.js'

/** All that is held on somebody. */
export type HeldOn = HeldBesides & { readonly comments: readonly HeldComment[] }

// To read so many takes some twenty milliseconds.
const commentsAtOnce = 200

type HeldPorts = {
  readonly storage: Storage
  readonly clock: Clock
  /** Lets others come in between, where any wait: somebody may have written thousands. */
  readonly breathe?: () => Promise<void>
}

/** Reads all that is held on somebody, comments in order of their numbers. */
export async function heldOn({ storage, clock, breathe }: HeldPorts, whose: Whose): Promise<HeldOn> {
  const { personal } = storage.stores
  const comments: HeldComment[] = []
  for (let after = 0; ; ) {
    const ids = await personal.commentsOf(whose, after, commentsAtOnce)
    comments.push(...(await personal.held(ids)))
    const last = ids.at(-1)
    if (last === undefined || ids.length < commentsAtOnce) break
    after = last
    await breathe?.()
  }
  return { comments, ...(await personal.besides(whose, clock.now())) }
}

/** Whether nothing is held at all. */
export const holdsNothing = (held: HeldOn): boolean =>
  [held.comments, held.subscriptions, held.letters, held.accounts, held.recommendations, held.reports, held.drafts, held.notes].every(
    (each) => each.length === 0,
  )

/**
 * What of it is told to a browser that has nothing but its cookie: not that a comment was taken for spam, nor why, which whoever sends spam would learn from.
 * Who proves an address or an account is told everything.
 */
export const toldToBrowser = (held: HeldOn): HeldOn => ({
  ...held,
  notes: [],
  comments: held.comments.map((comment) => ({
    ...comment,
    state: comment.state === 'spam' ? 'held' : comment.state,
    reason: undefined,
    judgement: undefined,
    decisions: [],
  })),
})

/** The private pages of those comments that readers do not see, where their authors ask for another look. */
export async function privatePages(
  ports: Parameters<typeof privateHref>[0],
  { comments }: HeldOn,
): Promise<ReadonlyMap<CommentId, string>> {
  const unseen = comments.filter(({ state }) => state !== 'published')
  return new Map(await Promise.all(unseen.map(async ({ id }) => [id, await privateHref(ports, id)] as const)))
}
