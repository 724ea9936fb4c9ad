import type { Account } from '../../core/identity/account.js'
import type { Identity } from '../../core/identity/identity.js'
import type { Passkey } from '../ports/identities.js'
import type { SiteFrame } from '../reading/site-frame.js'
import type { OwnAccount } from './own-account.js'
import type { SignInWay } from './providers.js'
import type { SignInProblem } from './sign-in-pages.js'

/** What was done, or refused, on the page just now. */
export type AccountNotice = 'saved' | 'joined' | 'left' | 'ended' | 'ended-others' | 'last-way' | 'name-missing' | 'signed-in'

/** A person's own account. */
export type AccountPage = {
  readonly frame: SiteFrame
  readonly account: Account
  readonly own: OwnAccount
  /** Those of their ways in that may be given up. */
  readonly leavable: readonly (Identity | Passkey)[]
  /** The hash of the session that is looking. */
  readonly here: string
  /** All that are configured, also those that cannot be asked to join. */
  readonly ways: readonly SignInWay[]
  readonly notice?: AccountNotice | undefined
  readonly problem?: { readonly type: SignInProblem; readonly provider: string } | undefined
  readonly returnTo: string
}
