import { isColleague } from '../../core/identity/account.js'
import type { AccountId } from '../../core/ids.js'
import type { TextChoice } from '../../core/privacy/erasure.js'
import { ok, type Result, refuse } from '../../core/result.js'
import { wouldLeaveNoAdministrator } from '../identity/people.js'
import type { ErasedBesides, KeptPlace, ProvedBy, Whose } from '../ports/privacy.js'
import type { Stores } from '../ports/stores.js'
import { settingsFrom } from '../settings/settings.js'
import { type ErasedComments, type ErasingComments, eraseComments, erasedPerson, erasureMarks } from './erase-comments.js'
import type { PrivacyPorts } from './privacy-ports.js'

/** What is to be erased, and by what it was proved that whoever asks may. */
export type ErasePersonalData = { readonly whose: Whose; readonly text: TextChoice; readonly provedBy: ProvedBy }

/** Somebody must be there who may let others in. */
export type EraseRefusal = { readonly type: 'last-administrator' }

export type Erased = Pick<ErasedComments, 'waiting'> &
  ErasedBesides & {
    /** How many comments. */
    readonly erased: number
    readonly accounts: number
    /** Where an address can still be read in the database; nothing is said of one that was only typed. */
    readonly remain: readonly KeptPlace[]
  }

// Each is a transaction of some thirty milliseconds: readers and writers come in between.
const commentsAtOnce = 20

/**
 * Erases all that is held on somebody. It cannot be undone. Comments go some at a time; what is left when the program is stopped is found again by whoever
 * asks again.
 */
export async function erasePersonalData(ports: PrivacyPorts, command: ErasePersonalData): Promise<Result<Erased, EraseRefusal>> {
  const { storage, clock } = ports
  const { whose } = command
  if (await hasLastAdministrator(storage.stores, whose.accounts)) return refuse({ type: 'last-administrator' })
  const how = await erasingBy(ports, command.text)
  const besides = await storage.transact((stores) => stores.personal.eraseBesides(whose, ports.random.shortToken))
  const comments = await eraseAllComments(ports, whose, how)
  // Last: by the account its comments are found.
  const accounts = await storage.transact(async (stores) => {
    // Another may have been removed meanwhile: the one who is left stays.
    await stores.accounts.holdAdministrators()
    if (await hasLastAdministrator(stores, whose.accounts)) return undefined
    const ended = await eraseAccounts(stores, whose.accounts, how)
    const marks = [...whose.addresses.map((address) => `email ${address}`), ...whose.accounts.map((id) => `account ${id}`)]
    await stores.privacyRecord.addErasures(marks.map((who) => erasedPerson(how, who)))
    const held = comments.erased.length + comments.waiting + ended + Object.values(besides).reduce((sum, many) => sum + many)
    await stores.privacyRecord.note({
      at: clock.now(),
      kind: 'erasure',
      provedBy: command.provedBy,
      outcome: comments.waiting > 0 ? 'partly-on-hold' : held === 0 ? 'nothing-held' : 'done',
      comments: comments.erased.length,
      subscriptions: besides.subscriptions,
      accounts: ended,
    })
    return ended
  })
  if (accounts === undefined) return refuse({ type: 'last-administrator' })
  const words = [...new Set([...whose.addresses, ...comments.addresses])]
  await ports.laidLetters.remove({ addresses: words, comments: comments.erased })
  await ports.traces.wipe([...words, ...whose.drafts])
  // Of an address that nobody proved it is not told where it stands, so it need not be looked for.
  const remain = command.provedBy === 'cookie' ? [] : await ports.traces.remaining(words)
  return ok({ erased: comments.erased.length, waiting: comments.waiting, ...besides, accounts, remain })
}

/** How comments are erased now. */
export async function erasingBy(ports: PrivacyPorts, text: TextChoice): Promise<ErasingComments> {
  const { storage, clock, nameless } = ports
  const now = clock.now()
  const mark = await storage.transact((stores) => erasureMarks(stores, ports, now))
  const settings = settingsFrom(await storage.stores.settings.all())
  return { text, now, mark, name: nameless(settings['site.language']) }
}

async function eraseAllComments({ storage }: PrivacyPorts, whose: Whose, how: ErasingComments): Promise<ErasedComments> {
  let all: ErasedComments = { erased: [], waiting: 0, addresses: [] }
  for (let after = 0; ; ) {
    const ids = await storage.stores.personal.commentsOf(whose, after, commentsAtOnce)
    const last = ids.at(-1)
    if (last === undefined) return all
    const some = await storage.transact((stores) => eraseComments(stores, ids, how))
    all = {
      erased: [...all.erased, ...some.erased],
      waiting: all.waiting + some.waiting,
      addresses: [...new Set([...all.addresses, ...some.addresses])],
    }
    after = last
  }
}

async function hasLastAdministrator(stores: Stores, accounts: readonly AccountId[]): Promise<boolean> {
  if (accounts.length === 0) return false
  return wouldLeaveNoAdministrator(await stores.accounts.colleagues(), accounts)
}

async function eraseAccounts(stores: Stores, ids: readonly AccountId[], { now }: ErasingComments): Promise<number> {
  let erased = 0
  for (const id of ids) {
    const account = await stores.accounts.find(id)
    if (!account) continue
    await stores.personal.eraseAccount(id, isColleague(account) ? 'author' : 'reader')
    // Only colleagues' names stand on pages that are kept.
    if (isColleague(account)) await stores.outbox.append([{ type: 'accounts-changed' }], now)
    erased++
  }
  return erased
}
