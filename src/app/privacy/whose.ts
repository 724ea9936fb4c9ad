import type { AccountId, CommentId } from '../../core/ids.js'
import type { Keys } from '../discussion/keys.js'
import type { Hashing } from '../ports/machine.js'
import type { ProvedBy, Whose } from '../ports/privacy.js'
import type { Storage, Stores } from '../ports/stores.js'

/** What somebody has proved of themselves: by a browser’s signed cookie, by a code that came back from an address, by signing in. */
export type Proofs = {
  readonly browser?: { readonly id: string; readonly own: readonly CommentId[] } | undefined
  readonly address?: string | undefined
  readonly account?: AccountId | undefined
  /** The hashes of the tokens of what the browser was writing. */
  readonly drafts?: readonly string[] | undefined
}

type WhosePorts = { readonly storage: Storage; readonly hashing: Hashing; readonly keys: () => Promise<Keys> }

/** By what their data are found. An account brings its verified addresses along, and an address the readers’ accounts that it was verified for. */
export async function whoseBy({ storage, hashing, keys }: WhosePorts, proofs: Proofs): Promise<Whose> {
  const { marks } = await keys()
  const typed = proofs.address === undefined ? [] : [proofs.address.toLowerCase()]
  const joined = await storage.stores.personal.readersWith(typed)
  const accounts = [...new Set([...(proofs.account === undefined ? [] : [proofs.account]), ...joined])]
  const verified = await Promise.all(accounts.map((id) => verifiedAddresses(storage.stores, id)))
  const addresses = [...new Set([...typed, ...verified.flat()])]
  const browser = proofs.browser === undefined ? [] : [`browser ${proofs.browser.id}`]
  const readers = [...accounts.map((id) => `account ${id}`), ...browser]
  const marked = (names: readonly string[]) => names.map((name) => hashing.keyed(marks, name))
  return {
    own: proofs.browser?.own ?? [],
    addresses,
    accounts,
    personMarks: marked([...readers, ...addresses.map((address) => `email ${address}`)]),
    readerMarks: marked(readers),
    drafts: proofs.drafts ?? [],
  }
}

async function verifiedAddresses(stores: Stores, account: AccountId): Promise<readonly string[]> {
  const identities = await stores.identities.ofAccount(account)
  return identities.flatMap(({ verifiedEmail }) => verifiedEmail?.toLowerCase() ?? [])
}

/** As if nothing were proved but what the browser was writing. */
export const draftsAlone = ({ drafts }: Whose): Whose => ({
  own: [],
  addresses: [],
  accounts: [],
  personMarks: [],
  readerMarks: [],
  drafts,
})

/** The strongest of the ways in which somebody proved who they are; undefined when they proved nothing. */
export function provedBy({ account, address, browser, drafts = [] }: Proofs): Exclude<ProvedBy, 'owner'> | undefined {
  if (account !== undefined) return 'account'
  if (address !== undefined) return 'code'
  return browser === undefined && drafts.length === 0 ? undefined : 'cookie'
}
