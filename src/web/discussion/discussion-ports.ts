import type { DiscussionPorts } from '../../app/discussion/post-comment.js'
import type { Theme } from '../../render/site/theme.js'
import type { SignInPorts } from '../sign-in/sign-in-ports.js'

/** What the handlers of the discussion need. */
export type DiscussionWebPorts = DiscussionPorts &
  SignInPorts & {
    readonly theme: Theme
    /** Writes down what broke, under a reference that the reader is told. */
    report(cause: unknown, path: string): string
  }
