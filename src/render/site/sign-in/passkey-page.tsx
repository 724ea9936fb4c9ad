import type { PasskeyPage } from '../../../app/identity/sign-in-pages.js'
import { documentText, wordingOf } from '../../page.js'
import { SignInDocument } from './sign-in-document.js'
import { Hidden, Problem, WayBack } from './step-pages.js'

/** Where a passkey is used, or made. Its buttons do nothing without the script, which shows them. */
export function passkeyPage({ frame, returnTo, joining, problem }: PasskeyPage): string {
  const wording = wordingOf(frame)
  const { passkey, account } = wording.words.signIn
  return documentText(
    <SignInDocument
      frame={frame}
      wording={wording}
      title={joining ? account.makePasskey : passkey.title}
      deck={passkey.deck}
      script="passkey.js"
    >
      <Problem problem={problem} wording={wording} />
      <p class="sign-in-problem" id="passkey-failed" role="alert" hidden>
        {passkey.failed}
      </p>
      <p id="passkey-needs-script">{passkey.needsScript}</p>
      {!joining && (
        <form method="post" action="/sign-in/passkey/use" class="passkey-form go-on" data-ask="/sign-in/passkey/ask-to-use" hidden>
          <Hidden returnTo={returnTo} joining={false} />
          <input type="hidden" name="answer" value="" />
          <button type="submit" class="button">
            {passkey.use}
          </button>
        </form>
      )}
      <form method="post" action="/sign-in/passkey/make" class="passkey-form name-form" data-ask="/sign-in/passkey/ask-to-make" hidden>
        <Hidden returnTo={returnTo} joining={joining} />
        <input type="hidden" name="answer" value="" />
        {!joining && (
          <>
            <h2>{passkey.makeTitle}</h2>
            <label for="passkey-name">{passkey.name}</label>
            <input
              id="passkey-name"
              name="name"
              type="text"
              maxlength={80}
              required
              autocomplete="name"
              aria-describedby="passkey-name-hint"
            />
            <p class="hint" id="passkey-name-hint">
              {passkey.nameHint}
            </p>
          </>
        )}
        <button type="submit">{passkey.make}</button>
      </form>
      <WayBack returnTo={returnTo} wording={wording} />
    </SignInDocument>,
  )
}
