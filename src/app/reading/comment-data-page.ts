import { days } from '../../core/instant.js'
import { type KeepingRules, type KeptThing, keptUnder } from '../../core/privacy/kept-data.js'
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
  readonly emailNeeded: boolean
  readonly kept: readonly KeptThing[]
  /** By whom one can sign in, as readers know them. */
  readonly providers: readonly string[]
  /** Which filter judges, to the byte; undefined where it is not asked. */
  readonly filterVersion: string | undefined
  readonly timers: readonly TimerState[]
  readonly elsewhere: CommentDataElsewhere
}

/** The page that says how comment data is processed. */
export async function readCommentDataPage(reading: Reading, filterVersion: string): Promise<CommentDataPage> {
  const { settings, origin } = reading.site
  return {
    frame: frameOf(reading, {}),
    emailNeeded: settings['comments.email-needed'],
    kept: keptUnder(keepingRules(settings, origin)),
    providers: signInWays(settings, origin).flatMap(({ name }) => (name === '' ? [] : [name])),
    filterVersion: settings['comments.spam-filter'] === 'off' ? undefined : filterVersion,
    timers: await timerStates(reading),
    elsewhere: await commentDataElsewhere(reading),
  }
}

/** What decides on how long things are kept, from the settings. */
export const keepingRules = (settings: Settings, origin: string): KeepingRules => ({
  signIn: signInWays(settings, origin).length > 0,
  letters: settings['mail.follow-comments'],
  spamList: settings['comments.offer-spam-list'],
  networkDays: networkMarksLast / days(1),
  editMinutes: settings['comments.edit-minutes'],
  spamDays: settings['comments.spam-days'],
  logDays: settings['newsroom.log-days'],
})
