import type { OwnAccount } from '../../app/identity/own-account.js'
import type { SessionRecord } from '../../app/ports/stores.js'
import type { Account } from '../../core/identity/account.js'
import type { SessionWay } from '../../core/identity/session.js'
import type { Instant } from '../../core/instant.js'
import { type NewsroomFrame, NewsroomPage, newsroomText } from './frame.js'
import { AuthenticatorFields, NewPasswordFields, type PasswordErrors, PasswordFields, type ShownOffer } from './parts/new-password.js'
import { PasskeyForm, PasskeyHints } from './parts/passkey-form.js'
import { Told } from './people.js'

export type OwnAccountPage = {
  readonly frame: NewsroomFrame
  readonly account: Account
  readonly role: string
  readonly own: OwnAccount
  /** The hash of the session that is looking. */
  readonly here: string
  /** Whether they signed in so lately that they may change how they come in. */
  readonly isFresh: boolean
  readonly passkeys: boolean
  readonly moment: (at: Instant) => string
  readonly done?: string | undefined
  readonly problem?: string | undefined
}

/** One's own account in the newsroom: how one comes in, and where one is signed in. */
export const ownAccountPage = (page: OwnAccountPage): string =>
  newsroomText(
    <NewsroomPage frame={page.frame} title={page.account.name}>
      <Told done={page.done} problem={page.problem} />
      <p class="deck">
        {page.role} · {page.account.login}
        {page.account.email && ` · ${page.account.email}`}
      </p>
      {!page.isFresh && (
        <p class="hint">
          To change how you come in, <a href="/newsroom/sign-in?return=/newsroom/account">sign in again</a> first: nobody who finds this
          browser open takes the account along.
        </p>
      )}
      <Passkeys page={page} />
      <Password page={page} />
      <Elsewhere page={page} />
      <Sessions page={page} />
      {page.isFresh && page.passkeys && <script type="module" src={page.frame.assets['passkey.js']}></script>}
    </NewsroomPage>,
  )

type Part = { page: OwnAccountPage }

const Passkeys = ({ page: { own, isFresh, passkeys, moment } }: Part) =>
  passkeys || own.passkeys.length > 0 ? (
    <section class="way">
      <h2>Passkeys</h2>
      {own.passkeys.length === 0 && <p class="hint">None yet.</p>}
      <ul class="people">
        {own.passkeys.map(({ credential, name, usedAt }) => (
          <li>
            <p>
              <b>{name || 'An unknown device'}</b>
              <span class="hint">last used {moment(usedAt)}</span>
            </p>
            {isFresh && (
              <form method="post" action="/newsroom/account/passkey/remove">
                <input type="hidden" name="credential" value={credential} />
                <button type="submit" aria-label={`Remove the passkey of ${name || 'an unknown device'}`}>
                  Remove
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {isFresh && passkeys && (
        <>
          <PasskeyHints failed={false} />
          <PasskeyForm action="/newsroom/account/passkey/make" ask="/newsroom/account/passkey/ask" button="Add a passkey" quiet />
        </>
      )}
    </section>
  ) : null

const Password = ({ page: { own, isFresh, moment } }: Part) => (
  <section class="way">
    <h2>Password and app</h2>
    {own.password ? (
      <dl class="facts">
        <dt>Password</dt>
        <dd>
          of {moment(own.password.changedAt)} {isFresh && <a href="/newsroom/account/password">Change it</a>}
        </dd>
        <dt>App</dt>
        <dd>
          {own.password.appSince === undefined ? 'none' : `since ${moment(own.password.appSince)}`}{' '}
          {isFresh && <a href="/newsroom/account/app">Use another</a>}
        </dd>
        <dt>Recovery codes</dt>
        <dd>
          {own.password.recoveryCodesLeft} left {isFresh && <a href="/newsroom/account/codes">Make new ones</a>}
        </dd>
      </dl>
    ) : (
      <p class="hint">None. {isFresh && <a href="/newsroom/account/password">Set a password</a>}</p>
    )}
    {own.password && isFresh && own.passkeys.length + own.identities.length > 0 && (
      <form method="post" action="/newsroom/account/password/remove">
        <button type="submit">Give the password up</button>
      </form>
    )}
  </section>
)

const Elsewhere = ({ page: { own, moment } }: Part) => (
  <section class="way">
    <h2>Accounts elsewhere</h2>
    {own.identities.length > 0 && (
      <ul class="people">
        {own.identities.map(({ provider, name, usedAt }) => (
          <li>
            <p>
              <b>{provider}</b>
              <span class="hint">
                {name && `${name} · `}last used {moment(usedAt)}
              </span>
            </p>
          </li>
        ))}
      </ul>
    )}
    <p class="hint">
      <a href="/account">Your page as a reader</a> joins and removes them, and has your name.
    </p>
  </section>
)

const Sessions = ({ page: { own, here, moment } }: Part) => (
  <section class="way">
    <h2>Where you are signed in</h2>
    <ul class="people">
      {own.sessions.map((session) => (
        <SessionLine session={session} isHere={session.tokenHash === here} moment={moment} />
      ))}
    </ul>
    {own.sessions.length > 1 && (
      <form method="post" action="/newsroom/account/end-others">
        <button type="submit">Sign out everywhere else</button>
      </form>
    )}
  </section>
)

const ways: Readonly<Record<SessionWay, string>> = {
  passkey: 'by passkey',
  password: 'by password and app',
  link: 'by a link from the command line',
  mail: 'by a link in a letter',
  provider: 'by',
  member: 'by',
}

type SessionProps = { session: SessionRecord; isHere: boolean; moment: OwnAccountPage['moment'] }

function SessionLine({ session, isHere, moment }: SessionProps) {
  const { device, way, provider, beganAt, issuedAt, tokenHash } = session
  const name = device || 'An unknown device'
  const since = moment(beganAt ?? issuedAt)
  const how = [way && ways[way], provider].filter(Boolean).join(' ')
  return (
    <li>
      <p>
        <b>{name}</b> {isHere && <i class="here">this one</i>}
        <span class="hint">
          since {since}
          {how && `, ${how}`}
        </span>
      </p>
      {!isHere && (
        <form method="post" action="/newsroom/account/end">
          <input type="hidden" name="session" value={tokenHash} />
          <button type="submit" aria-label={`Sign out: ${name}, since ${since}`}>
            Sign out
          </button>
        </form>
      )}
    </li>
  )
}

type ChangePage = { readonly frame: NewsroomFrame; readonly errors: PasswordErrors }

const Back = () => (
  <p class="way-back">
    <a href="/newsroom/account">Back</a>
  </p>
)

/** A first password comes with an app; one that takes the place of another comes alone. */
export const ownPasswordPage = ({ frame, errors, offer }: ChangePage & { readonly offer?: ShownOffer | undefined }): string =>
  newsroomText(
    <NewsroomPage frame={frame} title={offer ? 'Set a password' : 'Change your password'}>
      <p class="deck">You stay signed in here, and are signed out everywhere else.</p>
      <form method="post" action="/newsroom/account/password" class="sheet-form">
        {offer ? <NewPasswordFields offer={offer} errors={errors} /> : <PasswordFields errors={errors} />}
        <button type="submit" class="primary">
          {offer ? 'Set the password' : 'Change the password'}
        </button>
      </form>
      <Back />
    </NewsroomPage>,
  )

/** Another app in the place of the one before it. */
export const ownAuthenticatorPage = ({ frame, errors, offer }: ChangePage & { readonly offer: ShownOffer }): string =>
  newsroomText(
    <NewsroomPage frame={frame} title="Use another app">
      <p class="deck">The app that you have, and the recovery codes, are good no more once this one has shown its digits.</p>
      <form method="post" action="/newsroom/account/app" class="sheet-form">
        <AuthenticatorFields offer={offer} errors={errors} />
        <button type="submit" class="primary">
          Use this one
        </button>
      </form>
      <Back />
    </NewsroomPage>,
  )

/** The question before new recovery codes. */
export const ownCodesPage = ({ frame }: { readonly frame: NewsroomFrame }): string =>
  newsroomText(
    <NewsroomPage frame={frame} title="New recovery codes">
      <p class="deck">Eight new ones are shown to you once. Those that you have are good no more.</p>
      <form method="post" action="/newsroom/account/codes" class="sheet-form">
        <button type="submit" class="primary">
          Make new codes
        </button>
      </form>
      <Back />
    </NewsroomPage>,
  )
