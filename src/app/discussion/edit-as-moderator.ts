import { isModerator } from '../../core/identity/role.js'
import type { CommentId } from '../../core/ids.js'
import type { Instant } from '../../core/instant.js'
import { policyVersion } from '../../core/markup/policy.js'
import { ok, type Result, refuse } from '../../core/result.js'
import { writeDown } from '../log/write-down.js'
import type { CommentWithPlace } from '../ports/discussion.js'
import type { Moderator } from './decide-comments.js'
import type { HouseRules } from './house-rules.js'
import type { DiscussionPorts } from './post-comment.js'
import { markOfText, type PreparedText, prepareText, type TextRefusal } from './prepare-text.js'

/** New words for a reader's comment. `seen` is when the text was changed that the moderator had before him, if it ever was. */
export type EditAsModerator = { readonly id: CommentId; readonly text: string; readonly seen: Instant | undefined; readonly by: Moderator }

export type EditRefusal = { readonly type: 'may-not-moderate' | 'no-such-comment' | 'changed-since' } | TextRefusal

/** Changes a reader's comment, which is shown as edited. The text that it had is kept, and the log tells that it was edited, not what it said. */
export async function editAsModerator(
  ports: DiscussionPorts,
  rules: HouseRules,
  { id, text, seen, by }: EditAsModerator,
): Promise<Result<void, EditRefusal>> {
  if (!isModerator(by.role)) return refuse({ type: 'may-not-moderate' })
  const { stores } = ports.storage
  const before = await stores.discussion.find(id)
  if (!before) return refuse({ type: 'no-such-comment' })
  const longest = Math.max(rules.settings['comments.longest'], before.source.length)
  const prepared = await prepareText(stores, { article: before.article, text }, { longest })
  if (!prepared.ok) return prepared
  const { marks } = await ports.keys()
  const at = ports.clock.now()
  return ports.storage.transact(async (within) => {
    await within.moderation.hold([id])
    const comment = await within.discussion.find(id)
    // Of one that was erased an empty place is left, which nobody fills.
    if (!comment || comment.body === '') return refuse({ type: 'no-such-comment' })
    if (comment.editedAt !== seen) return refuse({ type: 'changed-since' })
    if (comment.source === text) return ok(undefined)
    const textMark = markOfText(ports.hashing, marks, { name: comment.name, folded: prepared.value.folded })
    await writeText(within, comment, { prepared: prepared.value, text, at, textMark })
    await writeDown(within, { at, by: { account: by.account }, act: 'comment-edited', about: id, values: editedValues(comment, at) })
    return ok(undefined)
  })
}

type NewText = { readonly prepared: PreparedText; readonly text: string; readonly at: Instant; readonly textMark: string }

async function writeText(stores: EditStores, comment: CommentWithPlace, { prepared, text, at, textMark }: NewText) {
  const { id, reason, article, state } = comment
  await stores.discussion.edit(id, { source: text, format: 'typed', body: prepared.html, policy: policyVersion, textMark, at, reason })
  await stores.discussion.setMentions(id, prepared.mentioned)
  if (state === 'published') await stores.outbox.append([{ type: 'comment-changed', articleId: article, commentId: id }], at)
}

type EditStores = Pick<DiscussionPorts['storage']['stores'], 'discussion' | 'outbox'>

/** When it was changed before and is now: by that the log tells whether it was changed again since. */
export const editedValues = ({ editedAt }: Pick<CommentWithPlace, 'editedAt'>, at: Instant) => [
  { name: 'edited', before: editedAt === undefined ? 'never' : new Date(editedAt).toISOString(), after: new Date(at).toISOString() },
]
