import type { MemberConfirmPage } from '../../../app/identity/sign-in-pages.js'
import { documentText, wordingOf } from '../../page.js'
import { fill } from '../../words.js'
import { SignInDocument } from './sign-in-document.js'
import { Hidden, WayBack } from './step-pages.js'

/** Between a link of the member system that nobody asked for here and signing in: whoever made the link is not to decide who is who. */
export function memberConfirmPage({ frame, name, token, returnTo }: MemberConfirmPage): string {
  const wording = wordingOf(frame)
  const { mail } = wording.words.signIn
  return documentText(
    <SignInDocument frame={frame} wording={wording} title={mail.confirmTitle} deck={fill(mail.confirm, { address: name })}>
      <form method="post" action="/sign-in/sso" class="go-on">
        <Hidden returnTo={returnTo} joining={false} />
        <input type="hidden" name="token" value={token} />
        <button type="submit" class="button">
          {mail.confirmButton}
        </button>
      </form>
      <WayBack returnTo={returnTo} wording={wording} />
    </SignInDocument>,
  )
}
