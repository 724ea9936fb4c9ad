import type { PrivacyPorts } from '../../app/privacy/privacy-ports.js'
import type { Theme } from '../../render/site/theme.js'
import type { SignInPorts } from '../sign-in/sign-in-ports.js'

/** What the handlers of the discussion need. */
export type DiscussionWebPorts = PrivacyPorts &
  SignInPorts & {
    readonly theme: Theme
    /** Which spam filter judges, to the byte. */
    filterVersion(): string
    /** Writes down what broke, under a reference that the reader is told. */
    report(cause: unknown, path: string): string
    /** Whether something broke only because the database cannot be asked just now. */
    isAway(cause: unknown): boolean
  }
