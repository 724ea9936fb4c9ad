import type { AccountId } from '../ids.js'
import type { Instant } from '../instant.js'

/** One way in which a person has signed in: who says so, and whom they say it is. The two together name one person for good. */
export type Identity = {
  readonly issuer: string
  readonly subject: string
  readonly account: AccountId
  /** The key of the provider: `google`. */
  readonly provider: string
  /** How the person is called there. */
  readonly name: string
  /** An address that the provider has verified. */
  readonly verifiedEmail?: string | undefined
  readonly createdAt: Instant
  readonly usedAt: Instant
}

/** What a provider says of a person who signs in. */
export type Profile = {
  readonly issuer: string
  readonly subject: string
  readonly name: string
  readonly email?: string | undefined
  /** Only such an address says anything about who somebody is. */
  readonly emailIsVerified: boolean
}

/** What is known when somebody signs in. */
export type SignInFacts = {
  /** Whose identity it is already. */
  readonly owner?: AccountId | undefined
  /** Who is signed in and asked to join this identity to their account. */
  readonly joining?: AccountId | undefined
  /** Reader accounts with an identity that has the same verified address. */
  readonly sameAddress: readonly AccountId[]
}

/** Whose account a sign-in leads to. */
export type Welcome =
  | { readonly type: 'known'; readonly account: AccountId }
  | { readonly type: 'join'; readonly account: AccountId }
  | { readonly type: 'new' }
  /** It belongs to another account, and stays there. */
  | { readonly type: 'taken' }

/**
 * Decides whose account it is. An identity that is known stays where it is; a new one goes to the account that asked for it; else to the one
 * account that has the same verified address; else it begins an account of its own. The addresses of colleagues are not among the facts: nobody comes
 * into the newsroom because some provider vouches for an address.
 */
export function welcome({ owner, joining, sameAddress }: SignInFacts): Welcome {
  if (owner !== undefined) return joining === undefined || joining === owner ? { type: 'known', account: owner } : { type: 'taken' }
  if (joining !== undefined) return { type: 'join', account: joining }
  const [only, ...others] = sameAddress
  return only === undefined || others.length > 0 ? { type: 'new' } : { type: 'join', account: only }
}

/** A way into an account. Nobody comes in by a provider that is switched off, until it is switched on again. */
export type WayIn = { readonly isOpen: boolean }

/** Whether a way in may be given up while these others stay: somebody without one that is open could not come back. */
export const mayLeave = ({ isOpen }: WayIn, others: readonly WayIn[]): boolean =>
  others.some((other) => other.isOpen) || (!isOpen && others.length > 0)
