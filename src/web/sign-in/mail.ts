import { type Context, Hono } from 'hono'
import { askForMailLink, mailLinkAddress, useMailLink } from '../../app/identity/mail-link.js'
import { returnPath } from '../../core/identity/return-path.js'
import type { AccountId } from '../../core/ids.js'
import { signInLetter } from '../../render/letters/sign-in-letter.js'
import { mailConfirmPage, mailSentPage, mailWayPage } from '../../render/site/sign-in/step-pages.js'
import { senderNetwork } from '../sender-network.js'
import { deviceOf, signedIn } from '../session-cookie.js'
import { arrive } from './arrive.js'
import { isWritingKept } from './kept-draft.js'
import { accountHref, isOffered, type SignInPorts, signInFrame, signInHref } from './sign-in-ports.js'

/** The way in by a link in a letter. */
export function mailRoutes(ports: SignInPorts): Hono {
  const app = new Hono()
  app.get('/', (context) => mailWay(context, ports, { returnTo: returnPath(context.req.query('return')), typed: '' }))
  app.get('/:token', async (context) => {
    const token = tokenOf(context)
    const email = await mailLinkAddress(ports, token)
    if (email === undefined) return usedUp(context, ports)
    return context.html(mailConfirmPage({ frame: await signInFrame(ports), email, token }))
  })
  app.post('/:token', async (context) => {
    const here = await signedIn(ports, context.req.header('cookie'))
    const used = await useMailLink(ports, { token: tokenOf(context), device: deviceOf(context), signedIn: here?.id })
    if (used.ok) {
      const { session, returnTo, isJoining } = used.value
      return arrive(context, ports, { session, returnTo: isJoining ? accountHref({ done: 'joined' }) : returnTo })
    }
    if (used.refusal.type === 'link-used') return usedUp(context, ports)
    const { type } = used.refusal
    const problem = type === 'belongs-to-another' ? 'taken' : type === 'account-gone' ? 'sign-in-first' : type
    return context.redirect(signInHref({ returnTo: '/', problem }), 303)
  })
  return app
}

/** Who goes back after signing in by a link, or presses its button twice, is signed in by it. */
async function usedUp(context: Context, ports: SignInPorts): Promise<Response> {
  const here = await signedIn(ports, context.req.header('cookie'))
  return context.redirect(here ? accountHref({ done: 'signed-in' }) : signInHref({ returnTo: '/', problem: 'link-used' }), 303)
}

/** Sends the letter: the answer to the form of this way. */
export async function askForMail(
  context: Context,
  ports: SignInPorts,
  asked: { email: string; returnTo: string; joining?: AccountId | undefined },
): Promise<Response> {
  const { email, returnTo, joining } = asked
  const frame = await signInFrame(ports)
  const done = await askForMailLink(ports, {
    email,
    network: senderNetwork(context, ports.proxies),
    returnTo,
    joining,
    letter: (token) => signInLetter(frame, `${ports.origin}/sign-in/mail/${token}`),
  })
  if (done.ok)
    return context.html(
      mailSentPage({ frame, email: done.value.email, returnTo, draftKept: await isWritingKept(ports, context.req.header('cookie')) }),
    )
  if ('why' in done.refusal) ports.signInFailed('mail', done.refusal.why)
  const problem = 'why' in done.refusal ? 'failed' : done.refusal.type
  return mailWay(context, ports, { returnTo, typed: email, problem, joining: joining !== undefined }, problem === 'too-many' ? 429 : 422)
}

type MailWay = {
  readonly returnTo: string
  readonly typed: string
  readonly joining?: boolean
  readonly problem?: 'failed' | 'too-many' | 'address-wrong'
}

async function mailWay(context: Context, ports: SignInPorts, way: MailWay, status: 200 | 422 | 429 = 200): Promise<Response> {
  if (!(await isOffered(ports, 'mail'))) return context.redirect(signInHref({ returnTo: way.returnTo, problem: 'not-offered' }), 303)
  const joining = way.joining ?? context.req.query('join') === 'yes'
  return context.html(mailWayPage({ frame: await signInFrame(ports), ...way, joining }), status)
}

const tokenOf = (context: Context): string => (context.req.param('token') ?? '').slice(0, 100)
