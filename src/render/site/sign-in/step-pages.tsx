import type { MailConfirmPage, MailSentPage, MailWayPage, MastodonPage } from '../../../app/identity/sign-in-pages.js'
import { documentText, wordingOf } from '../../page.js'
import { fill, type Wording } from '../../words.js'
import { SignInDocument } from './sign-in-document.js'

/** Where one types the address to which a link is sent. */
export function mailWayPage({ frame, returnTo, joining, problem, typed }: MailWayPage): string {
  const wording = wordingOf(frame)
  const { mail } = wording.words.signIn
  return documentText(
    <SignInDocument frame={frame} wording={wording} title={mail.title} deck={mail.deck}>
      <Problem problem={problem} wording={wording} />
      <form method="post" action="/sign-in/mail" class="name-form">
        <Hidden returnTo={returnTo} joining={joining} />
        <label for="sign-in-address">{mail.address}</label>
        <input id="sign-in-address" name="email" type="email" value={typed} required autocomplete="email" maxlength={254} />
        <button type="submit">{mail.send}</button>
      </form>
      <WayBack returnTo={returnTo} wording={wording} />
    </SignInDocument>,
  )
}

/** Says that a letter is on its way; the same for addresses that are known here and that are not. */
export function mailSentPage({ frame, email, returnTo, ...page }: MailSentPage): string {
  const wording = wordingOf(frame)
  const { mail, draftKept } = wording.words.signIn
  return documentText(
    <SignInDocument frame={frame} wording={wording} title={mail.sentTitle} deck={fill(mail.sent, { address: email })}>
      <p>{mail.sentHint}</p>
      {page.draftKept && <p class="draft-kept">{draftKept}</p>}
      <WayBack returnTo={returnTo} wording={wording} />
    </SignInDocument>,
  )
}

/** What a link in a letter opens: its button signs in, so that programs that open links use nothing up. */
export function mailConfirmPage({ frame, email, token }: MailConfirmPage): string {
  const wording = wordingOf(frame)
  const { mail } = wording.words.signIn
  return documentText(
    <SignInDocument frame={frame} wording={wording} title={mail.confirmTitle} deck={fill(mail.confirm, { address: email })}>
      <form method="post" action={`/sign-in/mail/${token}`} class="go-on">
        <button type="submit" class="button">
          {mail.confirmButton}
        </button>
      </form>
    </SignInDocument>,
  )
}

/** Where one names one's Mastodon server. */
export function mastodonPage({ frame, returnTo, joining, problem, typed }: MastodonPage): string {
  const wording = wordingOf(frame)
  const { mastodon } = wording.words.signIn
  return documentText(
    <SignInDocument frame={frame} wording={wording} title={mastodon.title} deck={mastodon.deck}>
      <Problem problem={problem} wording={wording} />
      <form method="post" action="/sign-in/mastodon" class="name-form">
        <Hidden returnTo={returnTo} joining={joining} />
        <label for="sign-in-server">{mastodon.server}</label>
        <input
          id="sign-in-server"
          name="server"
          type="text"
          value={typed}
          required
          autocapitalize="none"
          spellcheck={false}
          aria-describedby="sign-in-server-hint"
        />
        <p class="hint" id="sign-in-server-hint">
          {mastodon.hint}
        </p>
        <button type="submit">{mastodon.goOn}</button>
      </form>
      <WayBack returnTo={returnTo} wording={wording} />
    </SignInDocument>,
  )
}

/** What goes along with every form on the way in. */
export const Hidden = ({ returnTo, joining }: { returnTo: string; joining: boolean }) => (
  <>
    <input type="hidden" name="return" value={returnTo} />
    {joining && <input type="hidden" name="join" value="yes" />}
  </>
)

export const Problem = ({ problem, wording }: { problem: MailWayPage['problem']; wording: Wording }) =>
  problem ? (
    <p class="sign-in-problem" role="alert">
      {fill(wording.words.signIn.problems[problem], { provider: '' }).trim()}
    </p>
  ) : null

export const WayBack = ({ returnTo, wording }: { returnTo: string; wording: Wording }) => (
  <p class="way-back">
    <a href={returnTo}>{wording.words.signIn.back}</a>
  </p>
)
