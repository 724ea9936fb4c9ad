import { days } from '../../core/instant.js'
import { type KeepingRules, type KeptThing, keptUnder, type StillKept } from '../../core/privacy/kept-data.js'
import { networkMarksLast } from '../discussion/keys.js'
import { signInWays } from '../identity/providers.js'
import { type TimerState, timerStates } from '../privacy/apply-retention.js'
import type { Settings } from '../settings/settings.js'
import { type CommentDataElsewhere, commentDataElsewhere } from './comment-data-elsewhere.js'
import { frameOf } from './frame.js'
import type { Reading } from './reading.js'
import type { SiteFrame } from './site-frame.js'

/** What is kept of those who comment, as the publication is set up now. */
export type CommentDataPage = {
  readonly frame: SiteFrame
  /** What whoever comments must say of themselves: sign in, give a mail address, or neither. */
  readonly needed: 'sign-in' | 'email' | 'nothing'
  readonly kept: readonly KeptThing[]
  /** By whom one can sign in, as readers know them. */
  readonly providers: readonly string[]
  /** Which filter judges, to the byte; undefined where it is not asked. */
  readonly filterVersion: string | undefined
  /** From how many published comments on it stops nobody; 0 for never. */
  readonly trustedFrom: number
  readonly timers: readonly TimerState[]
  readonly elsewhere: CommentDataElsewhere
}

/** The page that says how comment data is processed. */
export async function readCommentDataPage(reading: Reading, filterVersion: string): Promise<CommentDataPage> {
  const { settings, origin } = reading.site
  return {
    frame: frameOf(reading, {}),
    needed: settings['comments.sign-in-needed'] ? 'sign-in' : settings['comments.email-needed'] ? 'email' : 'nothing',
    kept: keptUnder(keepingRules(settings, { origin, stillKept: await reading.stores.personal.stillKept() })),
    providers: signInWays(settings, origin).flatMap(({ name }) => (name === '' ? [] : [name])),
    filterVersion: settings['comments.spam-filter'] === 'off' ? undefined : filterVersion,
    trustedFrom: settings['comments.trusted-from'],
    timers: await timerStates(reading),
    elsewhere: await commentDataElsewhere(reading),
  }
}

/** What decides on how long things are kept, from the settings. */
function keepingRules(settings: Settings, { origin, stillKept }: { readonly origin: string; readonly stillKept: StillKept }): KeepingRules {
  const kinds = new Set(signInWays(settings, origin).map(({ kind }) => kind))
  return {
    signIn: {
      providers: [...kinds].some((kind) => kind !== 'mail' && kind !== 'passkey'),
      mail: kinds.has('mail'),
      passkeys: kinds.has('passkey'),
    },
    stillKept,
    letters: settings['mail.follow-comments'],
    lettersOfHeld: settings['mail.held-comments'],
    mailServer: settings['mail.smtp-url'] !== '',
    work: settings['comments.work-bits'] > 0,
    spamList: settings['comments.offer-spam-list'],
    networkDays: networkMarksLast / days(1),
    editMinutes: settings['comments.edit-minutes'],
    spamDays: settings['comments.spam-days'],
    logDays: settings['newsroom.log-days'],
  }
}
