import type { Event } from '../../core/events.js'
import type { CommentId } from '../../core/ids.js'
import { days, type Instant, instant } from '../../core/instant.js'
import { type Fate, fateOf, type TextChoice } from '../../core/privacy/erasure.js'
import type { Hashing, Random } from '../ports/machine.js'
import type { Erasure, HeldComment } from '../ports/privacy.js'
import type { Stores } from '../ports/stores.js'

/** How comments are erased. */
export type ErasingComments = {
  readonly text: TextChoice
  readonly now: Instant
  /** What stands in the place of the author's name. */
  readonly name: string
  /** Makes the marks by which an erasure is known again. */
  readonly mark: (what: string) => string
}

/** What became of them. */
export type ErasedComments = {
  readonly erased: readonly CommentId[]
  /** Those that a hold keeps. */
  readonly waiting: number
  /** Mail addresses that were on them. */
  readonly addresses: readonly string[]
}

/** Erases comments in the transaction of the caller, who has seen to it that they are his. The pages that show them are told. */
export async function eraseComments(stores: Stores, ids: readonly CommentId[], how: ErasingComments): Promise<ErasedComments> {
  const comments = await stores.personal.held(ids)
  const erased: HeldComment[] = []
  for (const comment of comments) {
    const fate = fateOf({ ...comment, isPublished: comment.state === 'published' }, how.text)
    if (fate === 'waits') {
      await stores.holds.askedFor(comment.id, how.text)
      continue
    }
    await stores.personal.eraseComment(comment.id, fate, how.name)
    await stores.outbox.append(eventsOf(comment, fate), how.now)
    erased.push(comment)
  }
  await stores.privacyRecord.addErasures(erased.map(({ id }) => erasedComment(how, id)))
  return {
    erased: erased.map(({ id }) => id),
    waiting: comments.length - erased.length,
    addresses: [...new Set(erased.flatMap(({ email }) => email?.toLowerCase() ?? []))],
  }
}

function eventsOf({ id, article, state }: HeldComment, fate: Exclude<Fate, 'waits'>): readonly Event[] {
  if (state !== 'published') return []
  return [{ type: fate === 'nameless' ? 'comment-changed' : 'comment-removed', articleId: article, commentId: id }]
}

/** Those of the comments that were erased, whatever is left of them. */
export async function erasedAmong(
  { secrets, privacyRecord }: Stores,
  hashing: Hashing,
  comments: readonly CommentId[],
): Promise<ReadonlySet<CommentId>> {
  const key = await secrets.find('erasures')
  if (!key) return new Set()
  const marks = new Map(comments.map((id) => [id, hashing.keyed(key.value, wordsOf(id))]))
  const known = await privacyRecord.erasedUnder([...marks.values()])
  return new Set(comments.filter((id) => known.has(marks.get(id) ?? '')))
}

const wordsOf = (id: CommentId): string => `comment ${id}`

/** The mark of an erased comment. Its time is the end of the day, so that it does not tell what was erased together. */
const erasedComment = ({ text, now, mark }: ErasingComments, id: CommentId): Erasure => ({
  mark: mark(wordsOf(id)),
  text,
  goneSince: instant((Math.floor(now / days(1)) + 1) * days(1)),
})

/** The mark of an address or an account. Its time is exact: the same address may be given again on the same day. */
export const erasedPerson = ({ text, now, mark }: ErasingComments, who: string): Erasure => ({ mark: mark(who), text, goneSince: now })

/** Marks of erasures are made under a key of their own, that goes with the database. */
export async function erasureMarks(
  stores: Stores,
  { hashing, random }: { readonly hashing: Hashing; readonly random: Random },
  now: Instant,
): Promise<ErasingComments['mark']> {
  const key = await stores.secrets.keep('erasures', random.token(), now)
  return (what) => hashing.keyed(key.value, what)
}
