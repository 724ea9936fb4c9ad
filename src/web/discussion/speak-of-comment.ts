import type { Context } from 'hono'
import { recommendComment, reportComment, type Voice } from '../../app/discussion/speak-of-comment.js'
import { reportReasons } from '../../app/ports/discussion.js'
import type { CommentId } from '../../core/ids.js'
import { Allowance } from '../allowance.js'
import { redirected } from '../reply/rendered.js'
import { responseOf } from '../reply/response.js'
import { senderNetwork } from '../sender-network.js'
import { signedInAs } from '../session-cookie.js'
import type { DiscussionWebPorts } from './discussion-ports.js'
import { foreignNotice, notFoundReply, tooFastReply } from './notices.js'
import { newProof, proofHeader, proofOf } from './reader-cookie.js'
import { originOf } from './sender.js'

/** Recommends a comment. */
export const recommend = (context: Context, ports: DiscussionWebPorts, id: CommentId): Promise<Response> =>
  spoken(context, ports, id, { done: 'recommended', speak: (voice) => recommendComment(ports, id, voice) })

/** Reports a comment. */
export async function report(context: Context, ports: DiscussionWebPorts, id: CommentId): Promise<Response> {
  const form = new URLSearchParams(await context.req.text())
  const reason = reportReasons.find((known) => known === form.get('reason'))
  if (!reason) return notFoundReply(ports)
  const note = form.get('note') ?? ''
  return spoken(context, ports, id, { done: 'reported', speak: (voice) => reportComment(ports, id, { voice, reason, note }) })
}

// A browser that has no cookie of ours is a reader we do not know yet, and so is the next request without one: by itself a voice would cost nothing.
// A school or an office has that many new readers at once.
const newReaders = new Allowance({ burst: 30, aSecond: 1 / 20 })
const newReaderAfterSeconds = 20

type Speaking = { readonly done: string; speak(voice: Voice): Promise<boolean> }

/** One reader speaks once: the browser is given a cookie to know it again by. */
async function spoken(context: Context, ports: DiscussionWebPorts, id: CommentId, { done, speak }: Speaking): Promise<Response> {
  // One that does not say where it comes from is no browser's, and so no reader's.
  if (originOf(context, ports) !== 'own') return foreignNotice(ports)
  const cookies = context.req.header('cookie')
  const known = await proofOf(ports, cookies)
  const proof = known ?? newProof(ports)
  const person = await signedInAs(ports, cookies)
  const isNew = !known && !person
  if (isNew && !newReaders.take(senderNetwork(context, ports.proxies))) return tooFastReply(ports, newReaderAfterSeconds)
  if (!(await speak({ account: person?.account.id, browser: proof.id }))) return notFoundReply(ports)
  const reply = responseOf(redirected(`/comments/${id}/?done=${done}`, 303))
  if (!known) reply.headers.append('Set-Cookie', await proofHeader(ports, proof))
  return reply
}
