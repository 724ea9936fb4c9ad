import type { Profile } from '../../core/identity/identity.js'
import { mailLinkLasts } from '../../core/identity/session.js'
import type { AccountId } from '../../core/ids.js'
import { hours, later } from '../../core/instant.js'
import { mailAddress } from '../../core/mail-address.js'
import { ok, type Result, refuse } from '../../core/result.js'
import type { Keys } from '../discussion/keys.js'
import type { Letter, Mailer, MailRefusal } from '../ports/mailer.js'
import type { Storage } from '../ports/stores.js'
import { type AdmitPorts, type AdmitRefusal, admit } from './admit.js'
import { beginSession, type Session } from './session.js'

export type MailLinkPorts = AdmitPorts & { readonly storage: Storage }

export type AskForMailLink = {
  readonly email: string
  /** Where the request comes from: an address, or the network around it. */
  readonly network: string
  readonly returnTo: string
  readonly joining?: AccountId | undefined
  /** The letter around the token. */
  readonly letter: (token: string) => Omit<Letter, 'to'>
}

export type MailLinkRefusal = { readonly type: 'address-wrong' } | { readonly type: 'too-many' } | MailRefusal

// A person needs one, and perhaps another that got lost; a household, a school or a café a few.
const mostAnAddress = 5
const mostANetwork = 20

/** Sends a link that signs in whoever reads the mail of an address. Known addresses and unknown are treated alike in everything. */
export async function askForMailLink(
  ports: MailLinkPorts & { readonly mailer: Mailer; readonly keys: () => Promise<Keys> },
  command: AskForMailLink,
): Promise<Result<{ readonly email: string }, MailLinkRefusal>> {
  const email = mailAddress(command.email)
  if (email === undefined) return refuse({ type: 'address-wrong' })
  const now = ports.clock.now()
  const token = ports.random.token()
  const of = { email: email.toLowerCase(), network: ports.hashing.keyed((await ports.keys()).network, command.network) }
  const isTooMany = await ports.storage.transact(async ({ signIns }) => {
    const before = await signIns.mailLinksSince(later(now, hours(-1)), of)
    if (before.email >= mostAnAddress || before.network >= mostANetwork) return true
    const { returnTo, joining } = command
    const tokenHash = ports.hashing.ofToken(token)
    await signIns.addMailLink({ ...of, tokenHash, returnTo, joining, createdAt: now, expiresAt: later(now, mailLinkLasts) })
    return false
  })
  if (isTooMany) return refuse({ type: 'too-many' })
  const sent = await ports.mailer.send({ ...command.letter(token), to: email })
  return sent.ok ? ok({ email }) : sent
}

/** Whose address a link is for; undefined once it was used, or is too old. Looking uses nothing up: mail scanners look. */
export async function mailLinkAddress({ storage, clock, hashing }: MailLinkPorts, token: string): Promise<string | undefined> {
  return (await storage.stores.signIns.mailLink(hashing.ofToken(token), clock.now()))?.email
}

export type UseMailLink = {
  readonly token: string
  readonly device: string
  /** Who is signed in where the link was opened: only they can join it to their account. */
  readonly signedIn?: AccountId | undefined
}

/** Signs in by a link, which is used up by that. */
export async function useMailLink(
  ports: MailLinkPorts,
  { token, device, signedIn }: UseMailLink,
): Promise<
  Result<
    { readonly session: Session; readonly returnTo: string; readonly isJoining: boolean },
    { readonly type: 'link-used' } | { readonly type: 'sign-in-first' } | AdmitRefusal
  >
> {
  const hash = ports.hashing.ofToken(token)
  const now = ports.clock.now()
  return ports.storage.transact(async (stores) => {
    const link = await stores.signIns.mailLink(hash, now)
    if (link === undefined) return refuse({ type: 'link-used' })
    // Else anybody could have somebody's address joined to an account of their own.
    if (link.joining !== undefined && link.joining !== signedIn) return refuse({ type: 'sign-in-first' })
    // Somebody may have pressed twice: only one of both finds it unused.
    if (!(await stores.signIns.useMailLink(hash, now))) return refuse({ type: 'link-used' })
    const admitted = await admit(stores, { profile: profileOf(link.email), provider: 'mail', joining: link.joining }, ports)
    if (!admitted.ok) return admitted
    return ok({
      session: await beginSession(stores, admitted.value, ports, { device, provider: '', way: 'mail' }),
      returnTo: link.returnTo,
      isJoining: link.joining !== undefined,
    })
  })
}

/** The address itself is who they are. It gives no name: what stands before its sign is not for everybody to read. */
const profileOf = (email: string): Profile => ({ issuer: 'mailto:', subject: email, name: '', email, emailIsVerified: true })
