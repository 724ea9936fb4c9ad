import type { CommentId } from '../../core/ids.js'
import type { Instant } from '../../core/instant.js'
import type { TextChoice } from '../../core/privacy/erasure.js'
import type { SiteFrame } from '../reading/site-frame.js'
import type { Erased } from './erase-personal-data.js'
import type { HeldOn } from './held-on.js'

/** What somebody has proved of themselves, as a page tells it. */
export type KnownBy = {
  readonly browser: boolean
  /** Whether the browser’s cookie proves what was being written in it. */
  readonly draft: boolean
  readonly address?: string | undefined
  /** The name of the account. */
  readonly account?: string | undefined
}

/** Why no code was sent. */
export type CodeProblem = 'address-wrong' | 'too-many' | 'failed'

/** What is held on whoever looks, and what can be done about it. */
export type PersonalDataPage = {
  readonly frame: SiteFrame
  readonly knownBy: KnownBy
  readonly held: HeldOn
  /** Of those comments that readers do not see, where their authors come back to them. */
  readonly privatePages: ReadonlyMap<CommentId, string>
  /** What was typed where a code is asked for, and what was wrong with it. */
  readonly typed: string
  readonly problem?: CodeProblem | undefined
  /** The code that was typed is of no use any more. */
  readonly codeIsOver: boolean
  /** Whether one can sign in here, and has not. */
  readonly signInOffered: boolean
}

/** Where a code is typed. The page is the same whether anything is held under the address or not. */
export type CodePage = {
  readonly frame: SiteFrame
  readonly token: string
  /** How many tries are left after a wrong one. */
  readonly left?: number | undefined
}

/** The question before all is erased. */
export type ErasurePage = {
  readonly frame: SiteFrame
  readonly knownBy: KnownBy
  readonly held: HeldOn
  readonly text: TextChoice
  /** Whether no more is asked for than to let go of what was being written. */
  readonly draftAlone: boolean
  /** Proves that this page was seen, and what it showed. */
  readonly token: string
}

/** What came of it. */
export type ErasedPage = {
  readonly frame: SiteFrame
  readonly erased: Erased | 'last-administrator'
  /** Whether what is left in texts may be told: only of an address that was proved. */
  readonly mayTellRemains: boolean
}

/** All that is held on somebody, for reading. */
export type EverythingPage = { readonly frame: SiteFrame; readonly held: HeldOn; readonly now: Instant }
