import type { CommentId } from '../../core/ids.js'
import type { Instant } from '../../core/instant.js'
import type { ReportReason } from '../ports/discussion.js'
import type { Stores } from '../ports/stores.js'
import type { DiscussionPorts } from './post-comment.js'

/** A reader who speaks of another's comment: by account, or by browser. */
export type Voice = { readonly account?: number | undefined; readonly browser: string }

/** Recommends a comment, once for each reader; false when there is nothing to recommend. */
export function recommendComment(ports: DiscussionPorts, id: CommentId, voice: Voice): Promise<boolean> {
  return speak(ports, id, voice, (stores, reader, now) => stores.discussion.recommend(id, reader, now))
}

/** Reports a comment to the moderators, once for each reader; false when there is nothing to report. */
export function reportComment(
  ports: DiscussionPorts,
  id: CommentId,
  { voice, reason, note }: { readonly voice: Voice; readonly reason: ReportReason; readonly note: string },
): Promise<boolean> {
  return speak(ports, id, voice, (stores, reader, at) =>
    stores.discussion.report(id, { reader, reason, note: note.trim().slice(0, longestNote), at }),
  )
}

const longestNote = 500

/** Whether it was the first time. */
type Spoken = (stores: Stores, reader: string, now: Instant) => Promise<boolean>

async function speak(ports: DiscussionPorts, id: CommentId, voice: Voice, spoken: Spoken): Promise<boolean> {
  const { marks } = await ports.keys()
  const reader = ports.hashing.keyed(marks, voice.account === undefined ? `browser ${voice.browser}` : `account ${voice.account}`)
  const now = ports.clock.now()
  return ports.storage.transact(async (stores) => {
    const comment = await stores.discussion.find(id)
    if (comment?.state !== 'published' || !comment.isPublic) return false
    // What was said before makes no page anew.
    if (await spoken(stores, reader, now))
      await stores.outbox.append([{ type: 'comment-changed', articleId: comment.article, commentId: id }], now)
    return true
  })
}
