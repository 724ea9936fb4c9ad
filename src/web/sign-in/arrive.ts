import type { Context } from 'hono'
import type { Session } from '../../app/identity/session.js'
import { newProof, proofHeader, proofOf } from '../discussion/reader-cookie.js'
import { forgetSession, rememberSession } from '../session-cookie.js'
import type { SignInPorts } from './sign-in-ports.js'

/** Ends every way in: remembers the session and leads back; by way of the account's page where nobody has told yet how the person is called. */
export async function arrive(
  context: Context,
  ports: SignInPorts,
  { session, returnTo }: { session: Session; returnTo: string },
): Promise<Response> {
  await rememberSession(context, ports, session)
  // So that pages which are kept for all are made for this reader from now on.
  const proof = (await proofOf(ports, context.req.header('cookie'))) ?? newProof(ports)
  context.header('Set-Cookie', await proofHeader(ports, { ...proof, signedIn: true }), { append: true })
  const account = await ports.storage.stores.accounts.find(session.account)
  if (account?.name !== '') return context.redirect(returnTo, 303)
  return context.redirect(`/account?${new URLSearchParams({ done: 'name-missing', return: returnTo })}`, 303)
}

/** Signs out; pages that are kept for all are good for this browser again. */
export async function depart(context: Context, ports: SignInPorts): Promise<void> {
  await forgetSession(context, ports)
  const proof = await proofOf(ports, context.req.header('cookie'))
  if (proof?.signedIn) context.header('Set-Cookie', await proofHeader(ports, { ...proof, signedIn: false }), { append: true })
}
