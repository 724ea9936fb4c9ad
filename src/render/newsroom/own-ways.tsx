import { type NewsroomFrame, NewsroomPage, newsroomText } from './frame.js'
import { AuthenticatorFields, NewPasswordFields, type PasswordErrors, PasswordFields, type ShownOffer } from './parts/new-password.js'
import type { Say } from './say.js'

type ChangePage = { readonly frame: NewsroomFrame; readonly errors: PasswordErrors }

const Back = ({ say }: { say: Say }) => (
  <p class="way-back">
    <a href="/newsroom/account">{say('Back')}</a>
  </p>
)

/** A first password comes with an app; one that takes the place of another comes alone. */
export const ownPasswordPage = ({
  frame,
  frame: { say },
  errors,
  offer,
}: ChangePage & { readonly offer?: ShownOffer | undefined }): string =>
  newsroomText(
    <NewsroomPage frame={frame} title={offer ? say('Set a password') : say('Change your password')}>
      <p class="deck">{say('You stay signed in here, and are signed out everywhere else.')}</p>
      <form method="post" action="/newsroom/account/password" class="sheet-form">
        {offer ? <NewPasswordFields offer={offer} errors={errors} say={say} /> : <PasswordFields errors={errors} say={say} />}
        <button type="submit" class="primary">
          {offer ? say('Set the password') : say('Change the password')}
        </button>
      </form>
      <Back say={say} />
    </NewsroomPage>,
  )

/** Another app in the place of the one before it. */
export const ownAuthenticatorPage = ({ frame, frame: { say }, errors, offer }: ChangePage & { readonly offer: ShownOffer }): string =>
  newsroomText(
    <NewsroomPage frame={frame} title={say('Use another app')}>
      <p class="deck">{say('The app that you have, and the recovery codes, are good no more once this one has shown its digits.')}</p>
      <form method="post" action="/newsroom/account/app" class="sheet-form">
        <AuthenticatorFields offer={offer} errors={errors} say={say} />
        <button type="submit" class="primary">
          {say('Use this one')}
        </button>
      </form>
      <Back say={say} />
    </NewsroomPage>,
  )

/** The question before new recovery codes. */
export const ownCodesPage = ({ frame, frame: { say } }: { readonly frame: NewsroomFrame }): string =>
  newsroomText(
    <NewsroomPage frame={frame} title={say('New recovery codes')}>
      <p class="deck">{say('Eight new ones are shown to you once. Those that you have are good no more.')}</p>
      <form method="post" action="/newsroom/account/codes" class="sheet-form">
        <button type="submit" class="primary">
          {say('Make new codes')}
        </button>
      </form>
      <Back say={say} />
    </NewsroomPage>,
  )
