import type { OwnAccount } from '../../app/identity/own-account.js'
import type { SessionRecord } from '../../app/ports/sessions.js'
import type { Account } from '../../core/identity/account.js'
import type { SessionWay } from '../../core/identity/session.js'
import type { Instant } from '../../core/instant.js'
import { type NewsroomFrame, NewsroomPage, newsroomText } from './frame.js'
import { PasskeyForm, PasskeyHints } from './parts/passkey-form.js'
import { Told } from './parts/told.js'
import type { Say, Sentence } from './say.js'

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
export const ownAccountPage = (page: OwnAccountPage): string => {
  const { say } = page.frame
  return newsroomText(
    <NewsroomPage frame={page.frame} title={page.account.name}>
      <Told done={page.done} problem={page.problem} />
      <p class="deck">
        {page.role} · {page.account.login}
        {page.account.email && ` · ${page.account.email}`}
      </p>
      {!page.isFresh && (
        <p class="hint">
          {say.parts('To change how you come in, {signIn} first: nobody who finds this browser open takes the account along.', {
            signIn: <a href="/newsroom/sign-in?return=/newsroom/account">{say('sign in again')}</a>,
          })}
        </p>
      )}
      <Passkeys page={page} />
      <Password page={page} />
      <Elsewhere page={page} />
      <Sessions page={page} />
      {page.isFresh && page.passkeys && <script type="module" src={page.frame.assets['passkey.js']}></script>}
    </NewsroomPage>,
  )
}

type Part = { page: OwnAccountPage }

const Passkeys = ({
  page: {
    frame: { say },
    own,
    isFresh,
    passkeys,
    moment,
  },
}: Part) =>
  passkeys || own.passkeys.length > 0 ? (
    <section class="way">
      <h2>{say('Passkeys')}</h2>
      {own.passkeys.length === 0 && <p class="hint">{say('None yet.')}</p>}
      <ul class="people">
        {own.passkeys.map(({ credential, name, usedAt }) => (
          <li>
            <p>
              <b>{name || say('An unknown device')}</b>
              <span class="hint">{say('last used {moment}', { moment: moment(usedAt) })}</span>
            </p>
            {isFresh && (
              <form method="post" action="/newsroom/account/passkey/remove">
                <input type="hidden" name="credential" value={credential} />
                <button type="submit" aria-label={say('Remove the passkey of {device}', { device: name || say('an unknown device') })}>
                  {say('Remove')}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {isFresh && passkeys && (
        <>
          <PasskeyHints failed={false} say={say} />
          <PasskeyForm action="/newsroom/account/passkey/make" ask="/newsroom/account/passkey/ask" button={say('Add a passkey')} quiet />
        </>
      )}
    </section>
  ) : null

const Password = ({
  page: {
    frame: { say },
    own,
    isFresh,
    moment,
  },
}: Part) => (
  <section class="way">
    <h2>{say('Password and app')}</h2>
    {own.password ? (
      <dl class="facts">
        <dt>{say('Password')}</dt>
        <dd>
          {say('of {moment}', { moment: moment(own.password.changedAt) })}{' '}
          {isFresh && <a href="/newsroom/account/password">{say('Change it')}</a>}
        </dd>
        <dt>{say('App')}</dt>
        <dd>
          {own.password.appSince === undefined ? say('none') : say('since {moment}', { moment: moment(own.password.appSince) })}{' '}
          {isFresh && <a href="/newsroom/account/app">{say('Use another')}</a>}
        </dd>
        <dt>{say('Recovery codes')}</dt>
        <dd>
          {say('{count} left', { count: own.password.recoveryCodesLeft })}{' '}
          {isFresh && <a href="/newsroom/account/codes">{say('Make new ones')}</a>}
        </dd>
      </dl>
    ) : (
      <p class="hint">
        {say('None.')} {isFresh && <a href="/newsroom/account/password">{say('Set a password')}</a>}
      </p>
    )}
    {own.password && isFresh && own.passkeys.length + own.identities.length > 0 && (
      <form method="post" action="/newsroom/account/password/remove">
        <button type="submit">{say('Give the password up')}</button>
      </form>
    )}
  </section>
)

const Elsewhere = ({
  page: {
    frame: { say },
    own,
    moment,
  },
}: Part) => (
  <section class="way">
    <h2>{say('Accounts elsewhere')}</h2>
    {own.identities.length > 0 && (
      <ul class="people">
        {own.identities.map(({ provider, name, usedAt }) => (
          <li>
            <p>
              <b>{provider}</b>
              <span class="hint">
                {name && `${name} · `}
                {say('last used {moment}', { moment: moment(usedAt) })}
              </span>
            </p>
          </li>
        ))}
      </ul>
    )}
    <p class="hint">
      {say.parts('{page} joins and removes them, and has your name.', { page: <a href="/account">{say('Your page as a reader')}</a> })}
    </p>
  </section>
)

const Sessions = ({
  page: {
    frame: { say },
    own,
    here,
    moment,
  },
}: Part) => (
  <section class="way">
    <h2>{say('Where you are signed in')}</h2>
    <ul class="people">
      {own.sessions.map((session) => (
        <SessionLine session={session} isHere={session.tokenHash === here} moment={moment} say={say} />
      ))}
    </ul>
    {own.sessions.length > 1 && (
      <form method="post" action="/newsroom/account/end-others">
        <button type="submit">{say('Sign out everywhere else')}</button>
      </form>
    )}
  </section>
)

const ways = {
  passkey: 'by passkey',
  password: 'by password and app',
  link: 'by a link from the command line',
  mail: 'by a link in a letter',
  provider: 'by {provider}',
  member: 'by {provider}',
} as const satisfies Readonly<Record<SessionWay, Sentence>>

type SessionProps = { session: SessionRecord; isHere: boolean; moment: OwnAccountPage['moment']; say: Say }

function SessionLine({ session, isHere, moment, say }: SessionProps) {
  const { device, way, provider, beganAt, issuedAt, tokenHash } = session
  const name = device || say('An unknown device')
  const since = moment(beganAt ?? issuedAt)
  const how = way ? say(ways[way], { provider }) : provider
  return (
    <li>
      <p>
        <b>{name}</b> {isHere && <i class="here">{say('this one')}</i>}
        <span class="hint">{how ? say('since {moment}, {how}', { moment: since, how }) : say('since {moment}', { moment: since })}</span>
      </p>
      {!isHere && (
        <form method="post" action="/newsroom/account/end">
          <input type="hidden" name="session" value={tokenHash} />
          <button type="submit" aria-label={say('Sign out: {device}, since {moment}', { device: name, moment: since })}>
            {say('Sign out')}
          </button>
        </form>
      )}
    </li>
  )
}
