import type { Context } from 'hono'
import { askForCode, isCodeAwaited, proveByCode } from '../../app/privacy/ask-for-code.js'
import { frameOf } from '../../app/reading/frame.js'
import { codeLetter } from '../../render/letters/code-letter.js'
import { mineHref } from '../../render/site/personal-data-page.js'
import type { DiscussionWebPorts } from '../discussion/discussion-ports.js'
import { privatePage, redirected } from '../reply/rendered.js'
import { responseOf } from '../reply/response.js'
import { senderNetwork } from '../sender-network.js'
import { heldPage } from './personal-data.js'
import { rememberProof } from './rights-cookie.js'

/** Sends a code to the address that was typed; the answer is the same for one that is known here and one that is not. */
export async function sendCode(context: Context, ports: DiscussionWebPorts): Promise<Response> {
  const email = new URLSearchParams(await context.req.text()).get('email') ?? ''
  const frame = frameOf(await ports.reader.reading(), {})
  const asked = await askForCode(ports, {
    email,
    network: senderNetwork(context, ports.proxies),
    letter: (code) => codeLetter(frame, code),
  })
  if (asked.ok) return responseOf(redirected(codeHref(asked.value.token), 303))
  if ('why' in asked.refusal) ports.report(new Error(`a code was not sent: ${asked.refusal.why}`), context.req.path)
  const problem = 'why' in asked.refusal ? 'failed' : asked.refusal.type
  return heldPage(context, ports, { typed: email, problem }, { status: problem === 'too-many' ? 429 : problem === 'failed' ? 503 : 422 })
}

/** Where a code is typed. */
export async function showCode(context: Context, ports: DiscussionWebPorts): Promise<Response> {
  const token = tokenOf(context)
  if (!(await isCodeAwaited(ports, token))) return heldPage(context, ports, { codeIsOver: true }, { status: 410 })
  return codeReply(ports, token)
}

/** Takes a code that came back. */
export async function takeCode(context: Context, ports: DiscussionWebPorts): Promise<Response> {
  const token = tokenOf(context)
  const typed = new URLSearchParams(await context.req.text()).get('code') ?? ''
  const proved = await proveByCode(ports, { token, typed: typed.slice(0, 50) })
  if (proved.ok) {
    rememberProof(context, ports.origin, { value: proved.value.proof, expiresAt: proved.value.lastsUntil })
    return withCookiesOf(context, responseOf(redirected(mineHref, 303)))
  }
  if (proved.refusal.type === 'code-over') return heldPage(context, ports, { codeIsOver: true }, { status: 410 })
  return codeReply(ports, token, proved.refusal.left)
}

async function codeReply(ports: DiscussionWebPorts, token: string, left?: number): Promise<Response> {
  const reading = await ports.reader.reading()
  const page = ports.theme.codePage({ frame: frameOf(reading, {}), token, left })
  return responseOf(privatePage(reading, page, { status: left === undefined ? 200 : 422 }))
}

/** A reply with the cookies that were set by way of the framework, which lets a reply's own go where there are others: so none may stand in it yet. */
export function withCookiesOf(context: Context, reply: Response): Response {
  for (const cookie of context.res.headers.getSetCookie()) reply.headers.append('Set-Cookie', cookie)
  return reply
}

const tokenOf = (context: Context): string => (context.req.param('token') ?? '').slice(0, 60).replace(/[^\w-]/g, '')

const codeHref = (token: string): string => `${mineHref}/code/${token}`
