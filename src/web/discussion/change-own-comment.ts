import type { Context } from 'hono'
import { changeable, deleteOwnComment, editOwnComment } from '../../app/discussion/change-own-comment.js'
import { type HouseRules, houseRules } from '../../app/discussion/house-rules.js'
import type { CommentWithPlace } from '../../app/ports/discussion.js'
import type { FormRefusal } from '../../app/reading/comment-form.js'
import { frameOf } from '../../app/reading/frame.js'
import { hrefOfNumber } from '../../app/reading/thread-page.js'
import { editableUntil, type Proved } from '../../core/discussion/own-comment.js'
import type { CommentId } from '../../core/ids.js'
import { minutes } from '../../core/instant.js'
import { refuse } from '../../core/result.js'
import { Allowance } from '../allowance.js'
import { privatePage, redirected } from '../reply/rendered.js'
import { responseOf } from '../reply/response.js'
import { senderNetwork } from '../sender-network.js'
import { signedInAs } from '../session-cookie.js'
import type { DiscussionWebPorts } from './discussion-ports.js'
import { foreignNotice, tooLateNotice } from './notices.js'
import { proofOf } from './reader-cookie.js'
import { originOf } from './sender.js'
import { mayBeRead } from './typed-allowance.js'

/** Where one changes one's own comment. */
export async function showEditing(context: Context, ports: DiscussionWebPorts, id: CommentId): Promise<Response> {
  const rules = await rulesOf(ports)
  const comment = await changeable(ports, ports.storage.stores, rules, { id, by: await provedBy(context, ports) })
  return comment ? editing(ports, rules, comment, { text: comment.source, refusals: [] }) : tooLateNotice(ports)
}

// Each text that was is kept for moderators; whoever mends his spelling does not need more.
const edits = new Allowance({ burst: 20, aSecond: 1 / 60 })
const tooOften = { type: 'too-fast', waitSeconds: 60 } as const

/** Puts the new text in the place of the old. */
export async function editComment(context: Context, ports: DiscussionWebPorts, id: CommentId): Promise<Response> {
  if (originOf(context, ports) !== 'own') return foreignNotice(ports)
  const rules = await rulesOf(ports)
  const by = await provedBy(context, ports)
  const text = (new URLSearchParams(await context.req.text()).get('comment') ?? '').replace(/\r\n?/g, '\n')
  const network = senderNetwork(context, ports.proxies)
  const mayEdit = edits.take(`${id} ${network}`) && mayBeRead(rules.settings, network, text)
  const edited = mayEdit ? await editOwnComment(ports, rules, { id, by, text }) : refuse(tooOften)
  if (edited.ok) return backTo(edited.value, rules)
  const { refusal } = edited
  if (refusal.type === 'not-changeable') return tooLateNotice(ports)
  const comment = await changeable(ports, ports.storage.stores, rules, { id, by })
  return comment ? editing(ports, rules, comment, { text, refusals: [refusal] }) : tooLateNotice(ports)
}

/** Takes it back. */
export async function deleteComment(context: Context, ports: DiscussionWebPorts, id: CommentId): Promise<Response> {
  if (originOf(context, ports) !== 'own') return foreignNotice(ports)
  const rules = await rulesOf(ports)
  const removed = await deleteOwnComment(ports, rules, { id, by: await provedBy(context, ports) })
  return removed.ok ? responseOf(redirected(`${removed.value.address}?deleted=${id}#done`, 303)) : tooLateNotice(ports)
}

async function provedBy(context: Context, ports: DiscussionWebPorts): Promise<Proved> {
  const cookies = context.req.header('cookie')
  const person = await signedInAs(ports, cookies)
  return { account: person?.account.id, own: (await proofOf(ports, cookies))?.own ?? [] }
}

const rulesOf = async ({ reader }: DiscussionWebPorts): Promise<HouseRules> => houseRules((await reader.site()).settings)

type Editing = { readonly text: string; readonly refusals: readonly FormRefusal[] }

async function editing(
  ports: DiscussionWebPorts,
  { settings }: HouseRules,
  comment: CommentWithPlace,
  { text, refusals }: Editing,
): Promise<Response> {
  const reading = await ports.reader.reading()
  const page = ports.theme.editCommentPage({
    frame: frameOf(reading, {}),
    id: comment.id,
    article: { text: comment.headline, href: comment.address },
    text,
    until: editableUntil(comment.at, minutes(settings['comments.edit-minutes'])),
    longest: settings['comments.longest'],
    refusals,
  })
  return responseOf(privatePage(reading, page, { status: statusOf(refusals) }))
}

const statusOf = ([refusal]: readonly FormRefusal[]): number => (refusal === undefined ? 200 : refusal.type === 'too-fast' ? 429 : 422)

/** To the comment in its thread, or to where its author sees that it waits. */
function backTo(comment: CommentWithPlace, { settings }: HouseRules): Response {
  const { address, id, number, state } = comment
  if (state !== 'published' || number === undefined) return responseOf(redirected(`${address}?respond#comment-${id}`, 303))
  const [path = '', fragment = ''] = hrefOfNumber(address, settings, number, id).split('#')
  return responseOf(redirected(`${path}${path.includes('?') ? '&' : '?'}edited=${id}#${fragment}`, 303))
}
