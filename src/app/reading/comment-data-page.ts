import { networkMarksLast } from '../discussion/keys.js'
import { signInWays } from '../identity/providers.js'
import { type CommentDataElsewhere, commentDataElsewhere } from './comment-data-elsewhere.js'
import { frameOf } from './frame.js'
import type { Reading } from './reading.js'
import type { SiteFrame } from './site-frame.js'

/** What is kept of those who comment, as the publication is set up now. */
export type CommentDataPage = {
  readonly frame: SiteFrame
  readonly emailNeeded: boolean
  readonly editMinutes: number
  readonly networkDays: number
  /** By whom one can sign in, as readers know them. */
  readonly providers: readonly string[]
  /** Whether new comments by mail are offered. */
  readonly letters: boolean
  readonly elsewhere: CommentDataElsewhere
}

const day = 86_400_000

/** The page that says how comment data is processed. */
export async function readCommentDataPage(reading: Reading): Promise<CommentDataPage> {
  const { settings, origin } = reading.site
  return {
    frame: frameOf(reading, {}),
    emailNeeded: settings['comments.email-needed'],
    editMinutes: settings['comments.edit-minutes'],
    networkDays: networkMarksLast / day,
    providers: signInWays(settings, origin).flatMap(({ name }) => (name === '' ? [] : [name])),
    letters: settings['mail.follow-comments'],
    elsewhere: await commentDataElsewhere(reading),
  }
}
