import type { Instant } from '../../core/instant.js'
import { instant, later, minutes } from '../../core/instant.js'
import type { TextChoice } from '../../core/privacy/erasure.js'
import type { Hashing } from '../ports/machine.js'
import type { Whose } from '../ports/privacy.js'

/** How long the question may lie open. */
export const questionLasts = minutes(30)

type Signing = { readonly hashing: Hashing; readonly key: string }

/** What the page that asks whether all is to be erased hands on to its button. It is kept nowhere: it names its time, and is signed. */
export type Asked = { readonly whose: Whose; readonly text: TextChoice }

/** A token for this question. */
export function erasureToken(signing: Signing, asked: Asked, now: Instant): string {
  const time = now.toString(36)
  return `${time}.${markOf(signing, asked, time)}`
}

/** Whether whoever brings it saw that very question, within the last half hour. */
export function sawQuestion(signing: Signing, token: string, { now, ...asked }: Asked & { readonly now: Instant }): boolean {
  const [time = '', mark = ''] = token.slice(0, 100).split('.')
  if (!signing.hashing.isSame(markOf(signing, asked, time), mark)) return false
  const since = instant(Number.parseInt(time, 36))
  return since <= now && now < later(since, questionLasts)
}

const markOf = ({ hashing, key }: Signing, { whose, text }: Asked, time: string): string =>
  hashing.keyed(key, `erasure ${time} ${text} ${JSON.stringify(whose)}`)
