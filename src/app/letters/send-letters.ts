import { nextAttempt } from '../../core/discussion/follow.js'
import { hours, later, minutes } from '../../core/instant.js'
import { ok, type Result, refuse } from '../../core/result.js'
import type { LetterBatch } from '../ports/letters.js'
import type { Letter, Mailer, MailRefusal, PostedLetter } from '../ports/mailer.js'
import type { LaidLetters } from '../ports/privacy.js'
import type { Stores } from '../ports/stores.js'
import { erasedAmong } from '../privacy/erase-comments.js'
import { type Settings, settingsFrom } from '../settings/settings.js'
import { type ComposePorts, composeLetter, toldBy } from './compose-letter.js'
import { endSubscription } from './own-subscription.js'

export type SendPorts = ComposePorts & {
  readonly mailer: Mailer
  readonly laidLetters: LaidLetters
  /** Hears of letters that did not go, and why. */
  readonly notSent: (about: { readonly letter: number; readonly what: 'refused' | 'put off' | 'given up'; readonly why: string }) => void
  /** Hears of faults of the program. */
  readonly broken: (cause: unknown) => void
}

const lettersAtOnce = 60
// A mail server is far away: mostly one waits for it. Most take more connections at a time, but not many more.
const lanes = 3

/** Sends some of the letters that are due. Gives whether there may be more to send at once. */
export async function sendLetters(ports: SendPorts): Promise<boolean> {
  // A look without a transaction: mostly nothing waits.
  if (!(await ports.storage.stores.letters.firstDue(ports.clock.now()))) return false
  const settings = settingsFrom(await ports.storage.stores.settings.all())
  const round = { left: lettersAtOnce }
  const ended = await Promise.all(Array.from({ length: lanes }, () => sendInLane(ports, settings, round)))
  return ended.every((hasMore) => hasMore)
}

/** Sends one letter after another while the round lasts; false when there are no more, or the next would most likely fare as badly as this one. */
async function sendInLane(ports: SendPorts, settings: Settings, round: { left: number }): Promise<boolean> {
  while (round.left > 0) {
    round.left -= 1
    const batch = await takeBatch(ports, settings)
    if (!batch) return false
    if (await sendBatch(ports, settings, batch)) continue
    round.left = 0
    return false
  }
  return true
}

// Longer than a mail server may take for a letter: another node takes it only when this one is gone.
const leaseLasts = minutes(10)
const mostTogether = 30
const mostPutOff = 100

/** Takes what goes to one person next, so that no other sender does; those who have had their share of letters wait. */
function takeBatch({ storage, clock }: SendPorts, settings: Settings): Promise<LetterBatch | undefined> {
  const now = clock.now()
  return storage.transact(async ({ letters }) => {
    for (let looked = 0; looked < mostPutOff; looked++) {
      const first = await letters.firstDue(now)
      if (!first) return undefined
      const rest = await restsUntil({ letters }, first, { now, most: settings['mail.most-an-hour'] })
      if (rest === undefined) return letters.lease(first, { now, until: later(now, leaseLasts) }, mostTogether)
      await letters.putOffAllTo(first.recipient, now, rest)
    }
    return undefined
  })
}

async function restsUntil(
  { letters }: Pick<Stores, 'letters'>,
  { kind, recipient }: LetterBatch,
  { now, most }: { readonly now: ReturnType<SendPorts['clock']['now']>; readonly most: number },
) {
  // Whoever asked is to hear soon; of such letters only a few can be asked for.
  if (kind === 'confirmation') return undefined
  const { count, first } = await letters.sentSince(recipient, later(now, hours(-1)))
  return count >= most && first !== undefined ? later(first, hours(1)) : undefined
}

/** Whether the mail server took it, or had nothing against being asked. */
async function sendBatch(ports: SendPorts, settings: Settings, batch: LetterBatch): Promise<boolean> {
  const ids = batch.letters.map(({ id }) => id)
  const posted = await post(ports, settings, batch)
  if (posted === undefined) {
    await ports.storage.transact(({ letters }) => letters.drop(ids))
    return true
  }
  if (posted.ok) {
    await settle(ports, ids, posted.value)
    return true
  }
  if (posted.refusal.type === 'letter-refused') await giveUpAddress(ports, batch, posted.refusal.why)
  else await tryLater(ports, batch, posted.refusal.why)
  return posted.refusal.type === 'letter-refused'
}

/**
 * Writes down that it went. An erasure that ended before a letter was laid aside did not find it: it is taken away again, and what it told is told anew as
 * things stand then.
 */
async function settle({ storage, clock, laidLetters }: SendPorts, ids: readonly number[], posted: Posted): Promise<void> {
  const now = clock.now()
  if (posted.tellsErased) await storage.transact(({ letters }) => letters.putOff(ids, now, ''))
  const known = posted.tellsErased ? 0 : await storage.transact(({ letters }) => letters.sent(ids, now))
  if (known === 0 && posted.type === 'laid-aside') await laidLetters.takeAway(posted.file)
}

type Posted = PostedLetter & {
  /** Whether something of what a letter tells that was laid aside was erased while it was made. */
  readonly tellsErased: boolean
}

/** Sends it; undefined when there is nothing to tell any more. */
async function post(ports: SendPorts, settings: Settings, batch: LetterBatch): Promise<Result<Posted, MailRefusal> | undefined> {
  let letter: Letter | undefined
  try {
    const { stores } = ports.storage
    const before = await erasedAmong(stores, ports.hashing, await toldBy(ports, batch))
    letter = await composeLetter(ports, settings, batch)
    if (!letter) return undefined
    const posted = await ports.mailer.send(letter)
    if (!posted.ok) return posted
    const after = posted.value.type === 'sent' ? [] : await erasedAmong(stores, ports.hashing, letter.comments ?? [])
    return ok({ ...posted.value, tellsErased: [...after].some((id) => !before.has(id)) })
  } catch (cause) {
    // One letter that cannot be made must not keep all others from going.
    ports.broken(cause)
    return refuse({ type: 'letter-not-sent', to: letter?.to ?? '', why: 'a fault of the program; the log says more' })
  }
}

/** The mail server knows no such person: nobody is written to there any more about this. */
async function giveUpAddress(
  { storage, clock, notSent }: SendPorts,
  { subscription: id, letters }: LetterBatch,
  why: string,
): Promise<void> {
  notSent({ letter: letters[0]?.id ?? 0, what: 'refused', why: why })
  await storage.transact(async (stores) => {
    const subscription = id && (await stores.subscriptions.find(id))
    if (subscription) await endSubscription(stores, subscription, { by: 'bounce', at: clock.now() })
    await stores.letters.drop(letters.map((letter) => letter.id))
  })
}

async function tryLater({ storage, clock, notSent }: SendPorts, { attempts, madeAt, letters }: LetterBatch, why: string): Promise<void> {
  const again = nextAttempt(attempts, madeAt, clock.now())
  notSent({ letter: letters[0]?.id ?? 0, what: again === undefined ? 'given up' : 'put off', why: why })
  const ids = letters.map(({ id }) => id)
  await storage.transact((stores) =>
    again === undefined ? stores.letters.drop(ids) : stores.letters.putOff(ids, again, why.slice(0, longestProblem)),
  )
}

const longestProblem = 500
