import type { AuthenticatorRefusal, NewPasswordRefusal } from '../../app/identity/new-way.js'
import { longestPassword, shortestPassword } from '../../core/identity/password.js'
import type { PasswordErrors } from '../../render/newsroom/parts/new-password.js'

/** Why a password or an app was not taken, in words. */
const passwordWords: Readonly<Record<(NewPasswordRefusal | AuthenticatorRefusal)['type'], string>> = {
  'password-too-short': `It has fewer than ${shortestPassword} characters.`,
  'password-too-long': `It has more than ${longestPassword} characters.`,
  'password-known': 'It is one of those that are tried first, or little more than one. Choose another.',
  'password-about-you': 'It is your name, or the publication’s. Choose another.',
  'passwords-differ': 'The two are not the same.',
  'code-wrong': 'That is not what the app shows. The clock of the telephone must go right.',
  'offer-expired': 'That took more than an hour. Please put the new secret into your app.',
}

/** Each beside its field. */
export const proofErrors = (password: NewPasswordRefusal | undefined, app: AuthenticatorRefusal | undefined): PasswordErrors => ({
  ...(password && { [password.type === 'passwords-differ' ? 'again' : 'password']: passwordWords[password.type] }),
  ...(app && { code: passwordWords[app.type] }),
})
