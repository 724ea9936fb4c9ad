import type { DiscussionPorts } from '../../app/discussion/post-comment.js'
import type { Theme } from '../../render/site/theme.js'
import type { SignInPorts } from '../sign-in/sign-in-ports.js'

/** What the handlers of the discussion need. */
export type DiscussionWebPorts = DiscussionPorts &
  SignInPorts & {
    readonly theme: Theme
  }
