import type { AuthenticatorRefusal, NewPasswordRefusal } from '../../app/identity/new-way.js'
import { longestPassword, shortestPassword } from '../../core/identity/password.js'
import type { PasswordErrors } from '../../render/newsroom/parts/new-password.js'
import type { Say, Sentence } from '../../render/newsroom/say.js'

/** Why a password or an app was not taken, in words. */
const passwordWords = {
  'password-too-short': 'It has fewer than {shortest} characters.',
  'password-too-long': 'It has more than {longest} characters.',
  'password-known': 'It is one of those that are tried first, or little more than one. Choose another.',
  'password-about-you': 'It is your name, or the publication’s. Choose another.',
  'passwords-differ': 'The two are not the same.',
  'code-wrong': 'That is not what the app shows. The clock of the telephone must go right.',
  'offer-expired': 'That took more than an hour. Please put the new secret into your app.',
} as const satisfies Readonly<Record<(NewPasswordRefusal | AuthenticatorRefusal)['type'], Sentence>>

const lengths = { shortest: shortestPassword, longest: longestPassword }

/** Each beside its field. */
export const proofErrors = (say: Say, password: NewPasswordRefusal | undefined, app: AuthenticatorRefusal | undefined): PasswordErrors => ({
  ...(password && { [password.type === 'passwords-differ' ? 'again' : 'password']: say(passwordWords[password.type], lengths) }),
  ...(app && { code: say(passwordWords[app.type]) }),
})
