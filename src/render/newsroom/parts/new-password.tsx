import { authenticatorAddress, inFours } from '../../../core/identity/authenticator.js'
import { shortestPassword } from '../../../core/identity/password.js'
import type { Say } from '../say.js'
import { Field } from './field.js'
import { QrCode } from './qr-code.js'

export type PasswordErrors = {
  readonly password?: string | undefined
  readonly again?: string | undefined
  readonly code?: string | undefined
}

/** The secret of an app that is offered, and for whom. */
export type ShownOffer = { readonly secret: string; readonly sealed: string; readonly publication: string; readonly person: string }

/** A new password, typed twice. */
export const PasswordFields = ({ errors, say }: { errors: PasswordErrors; say: Say }) => (
  <>
    <Field
      name="password"
      label={say('Password')}
      type="password"
      value=""
      error={errors.password}
      required
      autocomplete="new-password"
      hint={say('At least {count} characters of any kind: a sentence does well. None that many people use.', { count: shortestPassword })}
    />
    <Field name="again" label={say('The same again')} type="password" value="" error={errors.again} required autocomplete="new-password" />
  </>
)

type Both = { offer: ShownOffer; errors: PasswordErrors; say: Say }

/** The secret of a new app, to be scanned or typed, and the field for what the app then shows. */
export const AuthenticatorFields = ({ offer, errors, say }: Both) => (
  <>
    <div class="authenticator-offer">
      <QrCode text={authenticatorAddress(offer)} label={say('QR code for the authenticator app; the same stands beside it as text')} />
      <div>
        <p>{say('Scan this with an authenticator app. On the same telephone, or where the camera fails, type it into the app:')}</p>
        <p class="secret">
          <code>{inFours(offer.secret)}</code>
        </p>
        <p class="hint">{say('Any app will do that knows time-based codes (TOTP).')}</p>
      </div>
    </div>
    <input type="hidden" name="offer" value={offer.sealed} />
    <Field
      name="code"
      label={say('The six digits that the app shows now')}
      value=""
      error={errors.code}
      required
      verbatim
      inputmode="numeric"
      autocomplete="one-time-code"
    />
  </>
)

/** Both, for a way in that is new as a whole. */
export const NewPasswordFields = ({ offer, errors, say }: Both) => (
  <>
    <PasswordFields errors={errors} say={say} />
    <AuthenticatorFields offer={offer} errors={errors} say={say} />
  </>
)
