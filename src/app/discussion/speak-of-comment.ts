import type { CommentId } from '../../core/ids.js'
import type { ReportReason } from '../ports/discussion.js'
import type { Stores } from '../ports/stores.js'
import type { DiscussionPorts } from './post-comment.js'

/** A reader who speaks of another's comment: by account, or by browser. */
export type Voice = { readonly account?: number | undefined; readonly browser: string }

/** Recommends a comment, once for each reader; false when there is nothing to recommend. */
export function recommendComment(ports: DiscussionPorts, id: CommentId, voice: Voice): Promise<boolean> {
  return speak(ports, id, voice, async (stores, reader, now) => {
    await stores.discussion.recommend(id, reader, now)
  })
}

/** Reports a comment to the moderators, once for each reader; false when there is nothing to report. */
export function reportComment(
  ports: DiscussionPorts,
  id: CommentId,
  { voice, reason, note }: { readonly voice: Voice; readonly reason: ReportReason; readonly note: string },
): Promise<boolean> {
  return speak(ports, id, voice, async (stores, reader, at) => {
    await stores.discussion.report(id, { reader, reason, note: note.trim().slice(0, longestNote), at })
  })
}

const longestNote = 500

type Spoken = (stores: Stores, reader: string, now: ReturnType<DiscussionPorts['clock']['now']>) => Promise<void>

async function speak(ports: DiscussionPorts, id: CommentId, voice: Voice, spoken: Spoken): Promise<boolean> {
  const { marks } = await ports.keys()
  const reader = ports.hashing.keyed(marks, voice.account === undefined ? `browser ${voice.browser}` : `account ${voice.account}`)
  const now = ports.clock.now()
  return ports.storage.transact(async (stores) => {
    const comment = await stores.discussion.find(id)
    if (comment?.state !== 'published' || !comment.isPublic) return false
    await spoken(stores, reader, now)
    await stores.outbox.append([{ type: 'comment-changed', articleId: comment.article, commentId: id }], now)
    return true
  })
}
