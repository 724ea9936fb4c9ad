import type { Context } from 'hono'
import type { Session } from '../../app/identity/session.js'
import { rememberSession } from '../session-cookie.js'
import type { SignInPorts } from './sign-in-ports.js'

/** Ends every way in: remembers the session and leads back; by way of the account's page where nobody has told yet how the person is called. */
export async function arrive(
  context: Context,
  ports: SignInPorts,
  { session, returnTo }: { session: Session; returnTo: string },
): Promise<Response> {
  await rememberSession(context, ports, session)
  const account = await ports.storage.stores.accounts.find(session.account)
  if (account?.name !== '') return context.redirect(returnTo, 303)
  return context.redirect(`/account?${new URLSearchParams({ done: 'name-missing', return: returnTo })}`, 303)
}
