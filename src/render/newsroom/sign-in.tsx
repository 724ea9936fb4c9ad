import { type NewsroomFrame, NewsroomPage, newsroomText } from './frame.js'
import { Field } from './parts/field.js'
import { type PasswordErrors, PasswordFields } from './parts/new-password.js'
import { PasskeyForm, PasskeyHints } from './parts/passkey-form.js'

export type NewsroomSignInPage = {
  readonly frame: NewsroomFrame
  /** Where one wanted to go. */
  readonly returnTo: string
  readonly typedName: string
  readonly problem?: string | undefined
  readonly passkeys: boolean
  /** Those by which colleagues may have joined a way in. */
  readonly providers: readonly { readonly key: string; readonly name: string }[]
  /** Whether letters can be sent. */
  readonly mail: boolean
}

/** All ways into the newsroom. */
export const newsroomSignInPage = (page: NewsroomSignInPage): string => {
  const { frame, returnTo, passkeys, providers, mail } = page
  const { say } = frame
  return newsroomText(
    <NewsroomPage frame={frame} title={say('Sign in')}>
      <p class="deck">{say('This is the newsroom, for those who work here.')}</p>
      {page.problem && (
        <p class="notice error" role="alert">
          {page.problem}
        </p>
      )}
      {passkeys && (
        <section class="way">
          <h2>{say('With a passkey')}</h2>
          <PasskeyHints failed={false} say={say} />
          <PasskeyForm action="/newsroom/sign-in/passkey/use" ask="/newsroom/sign-in/passkey/ask" button={say('Use a passkey')}>
            <input type="hidden" name="return" value={returnTo} />
          </PasskeyForm>
        </section>
      )}
      <PasswordWay page={page} />
      {providers.length > 0 && (
        <section class="way">
          <h2>{say('By an account elsewhere')}</h2>
          <p class="hint">{say('If you have joined one to your account here.')}</p>
          <form method="post" action={`/sign-in/${providers[0]?.key}`} class="decisions">
            <input type="hidden" name="return" value={returnTo} />
            {providers.map(({ key, name }) => (
              <button type="submit" formaction={`/sign-in/${key}`}>
                {name}
              </button>
            ))}
          </form>
        </section>
      )}
      <section class="way">
        <h2>{say('If you cannot come in')}</h2>
        {mail && (
          <p>
            {say.parts('{choose}, by a letter and your app or a recovery code.', {
              choose: <a href="/newsroom/sign-in/forgotten">{say('Choose a new password')}</a>,
            })}
          </p>
        )}
        <p>
          {say.parts('Whoever runs the machine can make you a link that signs you in once: {command}', {
            command: <code>masthead account link NAME</code>,
          })}
        </p>
      </section>
      {passkeys && <script type="module" src={frame.assets['passkey.js']}></script>}
    </NewsroomPage>,
  )
}

const PasswordWay = ({
  page: {
    frame: { say },
    returnTo,
    typedName,
    passkeys,
  },
}: {
  page: NewsroomSignInPage
}) => (
  <section class="way">
    <h2>{passkeys ? say('With a password and an app') : say('With a password')}</h2>
    <form method="post" action="/newsroom/sign-in" class="sheet-form">
      <input type="hidden" name="return" value={returnTo} />
      <Field name="name" label={say('Your login or e-mail address')} value={typedName} required verbatim autocomplete="username" />
      <Field name="password" label={say('Password')} type="password" value="" required autocomplete="current-password" />
      <Field
        name="code"
        label={say('The six digits that your app shows')}
        hint={say('Or a recovery code.')}
        value=""
        required
        verbatim
        autocomplete="one-time-code"
      />
      <button type="submit" class={passkeys ? 'secondary' : 'primary'}>
        {say('Sign in')}
      </button>
    </form>
  </section>
)

export type ForgottenPage = {
  readonly frame: NewsroomFrame
  readonly typed: string
  readonly problem?: string | undefined
  /** Whether it was asked for; whether a letter went is told to nobody. */
  readonly asked: boolean
}

/** Where one asks for the letter with the link. */
export const forgottenPage = ({ frame, frame: { say }, typed, problem, asked }: ForgottenPage): string =>
  newsroomText(
    <NewsroomPage frame={frame} title={asked ? say('Look into your mail') : say('A new password')}>
      {problem && (
        <p class="notice error" role="alert">
          {problem}
        </p>
      )}
      {asked ? (
        <p class="deck">
          {say(
            'If there is such an account, and it has a password and an address, a letter is on its way to that address. Its link is good for half an hour, and once.',
          )}
        </p>
      ) : (
        <>
          <p class="deck">
            {say('A letter brings you a link. There you choose another password; you will need your app, or a recovery code.')}
          </p>
          <form method="post" action="/newsroom/sign-in/forgotten" class="sheet-form">
            <Field name="name" label={say('Your login or e-mail address')} value={typed} required verbatim autocomplete="username" />
            <button type="submit" class="primary">
              {say('Send the letter')}
            </button>
          </form>
        </>
      )}
      <p class="way-back">
        <a href="/newsroom/sign-in">{say('Back')}</a>
      </p>
    </NewsroomPage>,
  )

export type ChoosePasswordPage = {
  readonly frame: NewsroomFrame
  readonly token: string
  readonly errors: PasswordErrors
}

/** What the link of the letter opens. */
export const choosePasswordPage = ({ frame, frame: { say }, token, errors }: ChoosePasswordPage): string =>
  newsroomText(
    <NewsroomPage frame={frame} title={say('Choose a new password')}>
      <p class="deck">{say('You will be signed out everywhere, and sign in with the new one. A wrong code uses the link up.')}</p>
      <form method="post" action={`/newsroom/sign-in/forgotten/${token}`} class="sheet-form">
        <PasswordFields errors={errors} say={say} />
        <Field
          name="code"
          label={say('The six digits that your app shows')}
          hint={say('Or a recovery code.')}
          value=""
          error={errors.code}
          required
          verbatim
          autocomplete="one-time-code"
        />
        <button type="submit" class="primary">
          {say('Change the password')}
        </button>
      </form>
    </NewsroomPage>,
  )
