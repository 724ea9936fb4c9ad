import { hours, later, minutes } from '../../core/instant.js'
import { mailAddress } from '../../core/mail-address.js'
import { codeFrom, codeLastsMinutes, mostCodesAnHour, proofLastsMinutes, typedCode } from '../../core/privacy/code.js'
import { ok, type Result, refuse } from '../../core/result.js'
import type { Keys } from '../discussion/keys.js'
import type { Clock, Hashing, Random } from '../ports/machine.js'
import type { Letter, Mailer, MailRefusal } from '../ports/mailer.js'
import type { Storage } from '../ports/stores.js'

type CodePorts = {
  readonly storage: Storage
  readonly clock: Clock
  readonly random: Random
  readonly hashing: Hashing
  readonly keys: () => Promise<Keys>
}

export type AskForCode = {
  readonly email: string
  /** Where the request comes from: an address, or the network around it. */
  readonly network: string
  /** The letter around the code. */
  readonly letter: (code: string) => Omit<Letter, 'to'>
}

export type AskForCodeRefusal = { readonly type: 'address-wrong' } | { readonly type: 'too-many' } | MailRefusal

/**
 * Sends a code to an address, known or not: all that happens is the same, so that nobody learns by it who has written here. Gives the token under which the
 * code can be brought back.
 */
export async function askForCode(
  ports: CodePorts & { readonly mailer: Mailer },
  command: AskForCode,
): Promise<Result<{ readonly token: string }, AskForCodeRefusal>> {
  const email = mailAddress(command.email)
  if (email === undefined) return refuse({ type: 'address-wrong' })
  const now = ports.clock.now()
  const token = ports.random.shortToken()
  const code = codeFrom(ports.hashing.ofToken(ports.random.token()))
  const network = ports.hashing.keyed((await ports.keys()).network, command.network)
  const of = { email: email.toLowerCase(), network }
  const codeMark = await markOf(ports, token, code)
  const isTooMany = await ports.storage.transact(async ({ privacyCodes }) => {
    const before = await privacyCodes.since(later(now, hours(-1)), of)
    if (before.email >= mostCodesAnHour.address || before.network >= mostCodesAnHour.network) return true
    const expiresAt = later(now, minutes(codeLastsMinutes))
    await privacyCodes.add({ ...of, tokenHash: ports.hashing.ofToken(token), codeMark, createdAt: now, expiresAt })
    return false
  })
  if (isTooMany) return refuse({ type: 'too-many' })
  const sent = await ports.mailer.send({ ...command.letter(code), to: email })
  return sent.ok || sent.refusal.type === 'letter-refused' ? ok({ token }) : sent
}

/** Whether a code is still waited for under this token. */
export async function isCodeAwaited({ storage, clock, hashing }: CodePorts, token: string): Promise<boolean> {
  return (await storage.stores.privacyCodes.find(hashing.ofToken(token), clock.now())) !== undefined
}

export type ProveRefusal = { readonly type: 'code-wrong'; readonly left: number } | { readonly type: 'code-over' }

/** Takes a code that came back. Gives what proves from then on, for half an hour, that whoever has it reads the mail of the address. */
export async function proveByCode(
  ports: CodePorts,
  { token, typed }: { readonly token: string; readonly typed: string },
): Promise<Result<{ readonly proof: string; readonly lastsUntil: ReturnType<Clock['now']> }, ProveRefusal>> {
  const hash = ports.hashing.ofToken(token)
  const now = ports.clock.now()
  const code = typedCode(typed)
  const mark = await markOf(ports, token, code ?? '')
  const proof = ports.random.token()
  const lastsUntil = later(now, minutes(proofLastsMinutes))
  return ports.storage.transact(async ({ privacyCodes }) => {
    // What cannot be a code at all is a slip of the finger, and costs no try.
    if (code === undefined) {
      const found = await privacyCodes.find(hash, now)
      return refuse(found ? { type: 'code-wrong', left: found.left } : { type: 'code-over' })
    }
    const tried = await privacyCodes.try(hash, now)
    if (!tried) return refuse({ type: 'code-over' })
    if (!ports.hashing.isSame(tried.codeMark, mark))
      return refuse(tried.left === 0 ? { type: 'code-over' } : { type: 'code-wrong', left: tried.left })
    await privacyCodes.proved(hash, { hash: ports.hashing.ofToken(proof), until: lastsUntil })
    return ok({ proof, lastsUntil })
  })
}

const markOf = async ({ hashing, keys }: CodePorts, token: string, code: string): Promise<string> =>
  hashing.keyed((await keys()).form, `code ${token} ${code}`)
