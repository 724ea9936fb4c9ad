import { type NewsroomFrame, NewsroomPage, newsroomText } from './frame.js'
import { Field } from './parts/field.js'
import { NewPasswordFields, type PasswordErrors } from './parts/new-password.js'
import { PasskeyForm, PasskeyHints } from './parts/passkey-form.js'
import type { Say } from './say.js'

/** What stands above every page by which somebody comes in for the first time. */
export type Entrance = {
  readonly frame: NewsroomFrame
  readonly title: string
  readonly deck: string
  /** Where its forms go: `/newsroom/set-up/TOKEN`. */
  readonly path: string
}

export type Typed = { readonly name: string; readonly email: string }

export type WhoPage = {
  readonly entrance: Entrance
  readonly typed: Typed
  readonly errors: { readonly name?: string | undefined; readonly email?: string | undefined }
  /** Whether browsers make passkeys for this site. */
  readonly passkeys: boolean
}

/** The first step: who somebody is, and by what they want to come in from now on. */
export const whoPage = ({ entrance: { frame, title, deck, path }, typed, errors, passkeys }: WhoPage): string => {
  const { say } = frame
  return newsroomText(
    <NewsroomPage frame={frame} title={title}>
      <p class="deck">{deck}</p>
      <form method="post" action={path} class="sheet-form">
        <Field
          name="name"
          label={say('Your name')}
          value={typed.name}
          error={errors.name}
          required
          autocomplete="name"
          hint={say('As it would stand in a byline.')}
        />
        <Field
          name="email"
          label={say('Your e-mail address')}
          value={typed.email}
          error={errors.email}
          type="email"
          autocomplete="email"
          hint={say(
            'Never shown. It may be left empty; without it, a forgotten password is changed only on the machine that runs the site.',
          )}
        />
        <fieldset class="way-choice">
          <legend>{say('How will you come in from now on?')}</legend>
          <ul class="own-list">
            {passkeys && (
              <li>
                <p>
                  <b>{say('A passkey')}</b>{' '}
                  {say('Kept by your device and opened as you open the device. Nothing to remember, nothing to type.')}
                </p>
                <button type="submit" name="way" value="passkey" class="primary">
                  {say('Go on with a passkey')}
                </button>
              </li>
            )}
            <li>
              <p>
                <b>{say('A password and an app')}</b>{' '}
                {say('A password, and the six digits that an authenticator app on your telephone shows.')}
              </p>
              <button type="submit" name="way" value="password" class={passkeys ? 'secondary' : 'primary'}>
                {say('Go on with a password')}
              </button>
            </li>
          </ul>
        </fieldset>
      </form>
    </NewsroomPage>,
  )
}

type StepPage = { readonly entrance: Entrance; readonly typed: Typed }

const Who = ({ typed: { name, email } }: { typed: Typed }) => (
  <>
    <input type="hidden" name="name" value={name} />
    <input type="hidden" name="email" value={email} />
  </>
)

const Back = ({ path, say }: { path: string; say: Say }) => (
  <p class="way-back">
    <a href={path}>{say('Back')}</a>
  </p>
)

/** The second step with a passkey. Its button does nothing without the script, which shows it. */
export const passkeyStepPage = ({
  entrance: {
    frame,
    frame: { say },
    path,
  },
  typed,
  failed,
}: StepPage & { readonly failed: boolean }): string =>
  newsroomText(
    <NewsroomPage frame={frame} title={say('Make your passkey')}>
      <p class="deck">{say('Your device asks for your finger, your face or its number, and keeps the passkey.')}</p>
      <PasskeyHints failed={failed} say={say} />
      <PasskeyForm action={`${path}/make`} ask={`${path}/ask`} button={say('Make the passkey and come in')}>
        <Who typed={typed} />
      </PasskeyForm>
      <Back path={path} say={say} />
      <script type="module" src={frame.assets['passkey.js']}></script>
    </NewsroomPage>,
  )

export type PasswordStepPage = StepPage & {
  readonly secret: string
  readonly sealed: string
  readonly errors: PasswordErrors
}

/** The second step with a password, and the app that must speak beside it. */
export const passwordStepPage = ({
  entrance: {
    frame,
    frame: { say },
    path,
  },
  typed,
  secret,
  sealed,
  errors,
}: PasswordStepPage): string =>
  newsroomText(
    <NewsroomPage frame={frame} title={say('Your password and your app')}>
      <p class="deck">{say('They let you in together, and neither of them alone.')}</p>
      <form method="post" action={`${path}/password`} class="sheet-form">
        <Who typed={typed} />
        <NewPasswordFields
          offer={{ secret, sealed, publication: frame.publication || 'Masthead', person: typed.email || typed.name }}
          errors={errors}
          say={say}
        />
        <button type="submit" class="primary">
          {say('Come in')}
        </button>
      </form>
      <Back path={path} say={say} />
    </NewsroomPage>,
  )

/** Recovery codes, which are shown this once. */
export const recoveryCodesPage = ({
  frame,
  frame: { say },
  codes,
  next,
  login,
}: {
  readonly frame: NewsroomFrame
  /** By which they sign in from now on, for whoever was not told yet. */
  readonly login?: string | undefined
  readonly codes: readonly string[]
  readonly next: string
}): string =>
  newsroomText(
    <NewsroomPage frame={frame} title={say('Keep these codes')}>
      <p class="deck">
        {say(
          'If you lose the app, one of these does instead of its six digits. Each works once. They are shown now and never again: print them, or write them down.',
        )}
      </p>
      {login !== undefined && <p>{say.parts('You sign in as {login}, or by your e-mail address.', { login: <b>{login}</b> })}</p>}
      <ol class="recovery-codes">
        {codes.map((code) => (
          <li>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <p>
        <a class="primary" href={next}>
          {say('I have them')}
        </a>
      </p>
    </NewsroomPage>,
  )

/** The page between a sign-in link and signing in: a program that follows links, as mail scanners do, uses nothing up. */
export const signInPage = ({ frame, frame: { say }, token }: { readonly frame: NewsroomFrame; readonly token: string }): string =>
  newsroomText(
    <NewsroomPage frame={frame} title={say('Sign in')}>
      <form method="post" action={`/newsroom/sign-in/${token}`} class="sheet-form">
        <p class="deck">{say('This link signs you in once.')}</p>
        <button type="submit" class="primary">
          {say('Sign in')}
        </button>
      </form>
    </NewsroomPage>,
  )
