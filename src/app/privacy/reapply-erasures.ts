import { isColleague } from '../../core/identity/account.js'
import type { AccountId, CommentId } from '../../core/ids.js'
import type { Instant } from '../../core/instant.js'
import type { Clock, Hashing, Random } from '../ports/machine.js'
import type { Erasure, PrivacyRequest, Whose } from '../ports/privacy.js'
import type { Storage, Stores } from '../ports/stores.js'
import { settingsFrom } from '../settings/settings.js'
import { type ErasingComments, eraseComments } from './erase-comments.js'

/** What a publication knows of erasures that a backup of it was made before. */
export type KnownErasures = {
  /** The key of the marks. */
  readonly key: string
  readonly erasures: readonly Erasure[]
  readonly requests: readonly PrivacyRequest[]
}

/** What was erased, and asked for, since a backup was made; undefined when nothing was. */
export async function erasuresSince({ secrets, privacyRecord }: Stores, at: Instant): Promise<KnownErasures | undefined> {
  const key = await secrets.find('erasures')
  const erasures = await privacyRecord.erasuresSince(at)
  const requests = await privacyRecord.requestsSince(at)
  return key && (erasures.length > 0 || requests.length > 0) ? { key: key.value, erasures, requests } : undefined
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

/** Erases in a database that came out of an older backup what was erased since, and hands on the record of it. */
export async function reapplyErasures(ports: ReapplyPorts, known: KnownErasures): Promise<Reapplied> {
  const { storage, hashing, clock } = ports
  const marks = new Map(known.erasures.map(({ mark, text }) => [mark, text]))
  const mark = (what: string) => hashing.keyed(known.key, what)
  const settings = settingsFrom(await storage.stores.settings.all())
  const how = { now: clock.now(), name: ports.nameless(settings['site.language']), mark }
  await storage.transact(async ({ secrets, privacyRecord }) => {
    await secrets.replace('erasures', known.key, how.now)
    await privacyRecord.addErasures(known.erasures)
    for (const request of known.requests) await privacyRecord.note(request)
  })
  const found = await erasedOnes(storage.stores, (what) => marks.get(mark(what)))
  const kept = await eraseAgain(storage, found.keep, { ...how, text: 'keep' })
  const removed = await eraseAgain(storage, found.remove, { ...how, text: 'remove' })
  const accounts = await eraseBesides(ports, found)
  return { comments: kept + removed, addresses: found.addresses.length, accounts }
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
    erased += (await storage.transact((stores) => eraseComments(stores, some, how))).erased.length
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
