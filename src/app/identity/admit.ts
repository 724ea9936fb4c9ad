import { type Identity, type Profile, welcome } from '../../core/identity/identity.js'
import { personName } from '../../core/identity/person-name.js'
import type { AccountId } from '../../core/ids.js'
import { keptCleanHtml } from '../../core/markup/clean-html.js'
import { ok, type Result, refuse } from '../../core/result.js'
import type { Clock, Hashing, Random } from '../ports/machine.js'
import type { Stores } from '../ports/stores.js'

export type AdmitPorts = { readonly clock: Clock; readonly random: Random; readonly hashing: Hashing }

/** Somebody whom a provider has told of, and who asked to be joined to which account. */
export type Arrival = { readonly profile: Profile; readonly provider: string; readonly joining?: AccountId | undefined }

export type AdmitRefusal =
  | { readonly type: 'belongs-to-another' }
  /** A colleague who comes in by no way until they are reinstated. */
  | { readonly type: 'suspended' }
  /** Erased, while the provider was asked. */
  | { readonly type: 'account-gone' }

/** Finds or makes the account of somebody who was told of, and remembers the identity with it. */
export async function admit(stores: Stores, arrival: Arrival, ports: AdmitPorts): Promise<Result<AccountId, AdmitRefusal>> {
  const { profile, joining } = arrival
  const known = await stores.identities.find(profile.issuer, profile.subject)
  const verifiedEmail = profile.emailIsVerified ? profile.email : undefined
  const sameAddress = verifiedEmail === undefined ? [] : await stores.identities.readersOfAddress(verifiedEmail)
  const decided = welcome({ owner: known?.account, joining, sameAddress })
  if (decided.type === 'taken') return refuse({ type: 'belongs-to-another' })
  if (decided.type !== 'new') {
    await stores.accounts.hold(decided.account)
    const owner = await stores.accounts.find(decided.account)
    if (owner === undefined) return refuse({ type: 'account-gone' })
    if (owner.state === 'suspended') return refuse({ type: 'suspended' })
  }
  const account = decided.type === 'new' ? await addReader(stores, profile, ports) : decided.account
  const now = ports.clock.now()
  const identity: Identity = {
    issuer: profile.issuer,
    subject: profile.subject,
    account,
    provider: arrival.provider,
    name: profile.name,
    verifiedEmail,
    createdAt: known?.createdAt ?? now,
    usedAt: now,
  }
  await (known ? stores.identities.used(identity) : stores.identities.add(identity))
  return ok(account)
}

/** A reader's account. No kept page shows it, so that nothing is stale. Its login cannot be guessed, and is nobody else's. */
export async function addReader(
  stores: Stores,
  { name, email, emailIsVerified }: Pick<Profile, 'name' | 'email' | 'emailIsVerified'>,
  { clock, random }: Pick<AdmitPorts, 'clock' | 'random'>,
): Promise<AccountId> {
  const login = `reader-${random
    .token()
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(0, loginCharacters)}`
  return stores.accounts.add({
    login,
    name: personName(name),
    slug: login,
    email: emailIsVerified ? email : undefined,
    state: 'active',
    biography: { source: '', clean: keptCleanHtml(''), policy: 0 },
    createdAt: clock.now(),
  })
}

// Of 36 signs each: more than a hundred bits.
const loginCharacters = 24
