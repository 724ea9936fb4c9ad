import { isModerator, type Role } from '../../core/identity/role.js'
import type { AccountId, CommentId } from '../../core/ids.js'
import { type Result, refuse } from '../../core/result.js'
import { writeDown } from '../log/write-down.js'
import type { Stores } from '../ports/stores.js'
import { decideComments } from './decide-comments.js'
import type { HouseRules } from './house-rules.js'
import { type DiscussionPorts, type Posted, type PostRefusal, postComment } from './post-comment.js'

/** What a moderator says below a comment, under the name of the account. */
export type ReplyAsModerator = {
  readonly id: CommentId
  readonly text: string
  readonly by: { readonly account: AccountId; readonly role: Role | undefined; readonly name: string }
}

export type ReplyRefusal = PostRefusal | { readonly type: 'may-not-moderate' }

/** Replies to a comment, at once for readers. Nobody answers what nobody sees, so one that waited is published first. */
export async function replyAsModerator(
  ports: DiscussionPorts,
  rules: HouseRules,
  { id, text, by }: ReplyAsModerator,
): Promise<Result<Posted, ReplyRefusal>> {
  if (!isModerator(by.role)) return refuse({ type: 'may-not-moderate' })
  const answered = await ports.storage.stores.discussion.find(id)
  if (!answered) return refuse({ type: 'parent-gone' })
  if (text.trim() === '') return refuse({ type: 'fields-wrong', refusals: [{ type: 'comment-empty' }] })
  if (answered.state !== 'published')
    await decideComments(ports, { comments: [{ id }], state: 'published', by, reason: 'answered', told: false })
  const who = { type: 'account', account: by.account, role: by.role, name: by.name } as const
  const writtenDown = async (stores: Stores, reply: CommentId) => {
    const values = [{ name: String(reply), after: 'published' }]
    await writeDown(stores, { at: ports.clock.now(), by: { account: by.account }, act: 'comment-replied', about: id, values })
  }
  return postComment(ports, rules, { article: answered.article, parent: id, text, who }, writtenDown)
}
