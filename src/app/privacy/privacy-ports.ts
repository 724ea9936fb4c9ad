import type { DiscussionPorts } from '../discussion/post-comment.js'
import type { LaidLetters, Traces } from '../ports/privacy.js'

/** What it takes to show and erase what is held on somebody. */
export type PrivacyPorts = DiscussionPorts & {
  readonly traces: Traces
  readonly laidLetters: LaidLetters
  /** What stands in the place of a name that was erased, in a language. */
  readonly nameless: (language: string) => string
}
