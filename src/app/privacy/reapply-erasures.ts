import { isColleague } from '../../core/identity/account.js'
import type { AccountId, CommentId } from '../../core/ids.js'
import type { Instant } from '../../core/instant.js'
import type { Clock, Hashing, Random } from '../ports/machine.js'
import type { Erasure, HoldStore, LegalHold, PrivacyRequest, Whose } from '../ports/privacy.js'
import type { Storage, Stores } from '../ports/stores.js'
import { settingsFrom } from '../settings/settings.js'
import { type ErasingComments, eraseComments } from './erase-comments.js'

/** What a publication knows of erasures that a backup of it was made before. */
export type KnownErasures = {
  /** The key of the marks; undefined where nothing was ever erased. */
  readonly key: string | undefined
  readonly erasures: readonly Erasure[]
  readonly requests: readonly PrivacyRequest[]
  /** What is on hold there, and what its authors asked for meanwhile. */
  readonly holds: readonly LegalHold[]
}

/** What was erased, and asked for, since a backup was made, and what must not be erased. */
export async function erasuresSince({ secrets, privacyRecord, holds }: Stores, at: Instant): Promise<KnownErasures> {
  return {
    key: (await secrets.find('erasures'))?.value,
    erasures: await privacyRecord.erasuresSince(at),
    requests: await privacyRecord.requestsSince(at),
    holds: await holds.all(),
  }
}

type ReapplyPorts = {
  readonly storage: Storage
  readonly clock: Clock
  readonly random: Random
  readonly hashing: Hashing
  readonly nameless: (language: string) => string
}

/** What was erased once more. */
export type Reapplied = { readonly comments: number; readonly addresses: number; readonly accounts: number }

const atOnce = 500
const erasedAtOnce = 20

/** Erases in a database that came out of an older backup what was erased since, and hands on the record of it, and what was put on hold since. */
export async function reapplyErasures(ports: ReapplyPorts, known: KnownErasures): Promise<Reapplied> {
  const { storage, hashing, clock } = ports
  const { key = '' } = known
  const marks = new Map(known.erasures.map(({ mark, text }) => [mark, text]))
  const mark = (what: string) => hashing.keyed(key, what)
  const settings = settingsFrom(await storage.stores.settings.all())
  const how = { now: clock.now(), name: ports.nameless(settings['site.language']), mark }
  await storage.transact(async ({ secrets, privacyRecord }) => {
    if (known.key !== undefined) await secrets.replace('erasures', known.key, how.now)
    await privacyRecord.addErasures(known.erasures)
    for (const request of known.requests) await privacyRecord.note(request)
  })
  const found = await erasedOnes(storage.stores, (what) => marks.get(mark(what)))
  const kept = await eraseAgain(storage, found.keep, { ...how, text: 'keep' })
  const removed = await eraseAgain(storage, found.remove, { ...how, text: 'remove' })
  const accounts = await eraseBesides(ports, found)
  await storage.transact(({ holds }) => putHolds(holds, known.holds))
  return { comments: kept + removed, addresses: found.addresses.length, accounts }
}

async function putHolds(holds: HoldStore, known: readonly LegalHold[]): Promise<void> {
  for (const hold of known) {
    await holds.add(hold)
    if (hold.askedFor) await holds.askedFor(hold.comment, hold.askedFor)
  }
}

type Found = {
  readonly keep: readonly CommentId[]
  readonly remove: readonly CommentId[]
  readonly accounts: readonly AccountId[]
  readonly addresses: readonly string[]
}

/** All in the database that has one of the marks. */
async function erasedOnes({ personal }: Stores, textOf: (what: string) => Erasure['text'] | undefined): Promise<Found> {
  const found = { keep: [] as CommentId[], remove: [] as CommentId[], accounts: [] as AccountId[], addresses: [] as string[] }
  for await (const id of walk((after: number) => personal.commentsAfter(after, atOnce), 0)) {
    const text = textOf(`comment ${id}`)
    if (text) found[text].push(id)
  }
  for await (const id of walk((after: number) => personal.accountsAfter(after, atOnce), 0))
    if (textOf(`account ${id}`)) found.accounts.push(id)
  for await (const address of walk((after: string) => personal.addressesAfter(after, atOnce), ''))
    if (textOf(`email ${address}`)) found.addresses.push(address)
  return found
}

async function* walk<After, Each extends After>(some: (after: After) => Promise<readonly Each[]>, first: After): AsyncGenerator<Each> {
  for (let after = first; ; ) {
    const next = await some(after)
    yield* next
    const last = next.at(-1)
    if (last === undefined) return
    after = last
  }
}

async function eraseAgain(storage: Storage, ids: readonly CommentId[], how: ErasingComments): Promise<number> {
  let erased = 0
  for (let at = 0; at < ids.length; at += erasedAtOnce) {
    const some = ids.slice(at, at + erasedAtOnce)
    const again = await storage.transact(async (stores) => {
      // It was erased there, so it was on hold no longer.
      for (const id of some) await stores.holds.remove(id)
      return eraseComments(stores, some, how)
    })
    erased += again.erased.length
  }
  return erased
}

function eraseBesides({ storage, random }: ReapplyPorts, { accounts, addresses }: Found): Promise<number> {
  const whose: Whose = { own: [], addresses, accounts, personMarks: [], readerMarks: [], drafts: [] }
  return storage.transact(async (stores) => {
    await stores.personal.eraseBesides(whose, random.shortToken)
    let erased = 0
    for (const id of accounts) {
      const account = await stores.accounts.find(id)
      if (!account) continue
      await stores.personal.eraseAccount(id, isColleague(account) ? 'author' : 'reader')
      erased++
    }
    return erased
  })
}
