import type { SiteFrame } from '../reading/site-frame.js'
import type { SignInWay } from './providers.js'

/** What may have gone wrong on the way in; the page says it in words. */
export const signInProblems = [
  'denied',
  'failed',
  'lost',
  'no-cookie',
  'taken',
  'not-offered',
  'link-used',
  'passkey-unknown',
  'server-unknown',
  'too-many',
  'crowded',
  'suspended',
  'address-wrong',
  'sign-in-first',
  'foreign',
] as const

export type SignInProblem = (typeof signInProblems)[number]

/** The page with all ways in. */
export type SignInPage = {
  readonly frame: SiteFrame
  readonly ways: readonly SignInWay[]
  /** Whether the public address lets nobody sign in. */
  readonly notEncrypted: boolean
  readonly returnTo: string
  readonly problem?: { readonly type: SignInProblem; readonly provider: string } | undefined
  /** Whether a draft is kept for this browser. */
  readonly draftKept: boolean
}

/** The page between the button and the provider, which goes on by itself. */
export type ConnectingPage = {
  readonly frame: SiteFrame
  readonly way: SignInWay
  readonly url: string
  readonly returnTo: string
  readonly draftKept: boolean
}

type StepPage = {
  readonly frame: SiteFrame
  readonly returnTo: string
  /** Whether the way is to be joined to the account that is signed in. */
  readonly joining: boolean
  readonly problem?: SignInProblem | undefined
}

/** Where one types the address to which a link is sent, or the name of a server. */
export type MailWayPage = StepPage & { readonly typed: string }
export type MastodonPage = StepPage & { readonly typed: string }
export type PasskeyPage = StepPage

export type MailSentPage = { readonly frame: SiteFrame; readonly email: string; readonly returnTo: string; readonly draftKept: boolean }
export type MailConfirmPage = { readonly frame: SiteFrame; readonly email: string; readonly token: string }
export type MemberConfirmPage = { readonly frame: SiteFrame; readonly name: string; readonly token: string; readonly returnTo: string }
