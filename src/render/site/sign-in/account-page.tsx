import type { AccountNotice, AccountPage } from '../../../app/identity/account-page.js'
import type { SignInWay } from '../../../app/identity/providers.js'
import type { Passkey } from '../../../app/ports/identities.js'
import type { SessionRecord } from '../../../app/ports/sessions.js'
import type { WayKind } from '../../../app/ports/sign-in.js'
import type { Identity } from '../../../core/identity/identity.js'
import { documentText, wordingOf } from '../../page.js'
import type { Words } from '../../words/en.js'
import { fill, type Wording } from '../../words.js'
import { ProviderMark } from '../parts/provider-mark.js'
import { SignInWays, wayName } from '../parts/sign-in-ways.js'
import { mineHref } from '../personal-data-page.js'
import { SignInDocument } from './sign-in-document.js'

/** What belongs to a person here: their name, the ways in, and where they are signed in. */
export function accountPage(page: AccountPage): string {
  const wording = wordingOf(page.frame)
  return documentText(
    <SignInDocument frame={page.frame} wording={wording} title={wording.words.signIn.account.title}>
      <Notices page={page} wording={wording} />
      <NameForm page={page} wording={wording} />
      <WaysIn page={page} wording={wording} />
      <Sessions page={page} wording={wording} />
      <p class="way-back">
        <a href={mineHref}>{wording.words.personalData.link}</a>
      </p>
      <form method="post" action="/sign-out" class="log-out">
        <input type="hidden" name="return" value={page.returnTo} />
        <button type="submit">{wording.words.signIn.logOut}</button>
      </form>
    </SignInDocument>,
  )
}

type PartProps = { page: AccountPage; wording: Wording }

function Notices({ page: { notice, problem }, wording: { words } }: PartProps) {
  const isRefusal = notice === 'last-way' || notice === 'name-missing'
  return (
    <>
      {problem && (
        <p class="sign-in-problem" role="alert">
          {fill(words.signIn.problems[problem.type], { provider: problem.provider })}
        </p>
      )}
      {notice && (
        <p class={isRefusal ? 'sign-in-problem' : 'notice'} role={isRefusal ? 'alert' : 'status'}>
          {noticeText(notice, words.signIn.account)}
        </p>
      )}
    </>
  )
}

function noticeText(notice: AccountNotice, words: Wording['words']['signIn']['account']): string {
  const texts = {
    saved: words.saved,
    joined: words.joined,
    left: words.left,
    ended: words.ended,
    'ended-others': words.endedOthers,
    'last-way': words.lastWay,
    'name-missing': words.nameMissing,
    'signed-in': words.signedIn,
  }
  return texts[notice]
}

function NameForm({ page: { account, returnTo }, wording: { words } }: PartProps) {
  const { account: own } = words.signIn
  return (
    <form method="post" action="/account/name" class="name-form">
      <input type="hidden" name="return" value={returnTo} />
      <label for="own-name">{own.name}</label>
      <input
        id="own-name"
        name="name"
        type="text"
        value={account.name}
        maxlength={80}
        required
        autocomplete="name"
        aria-describedby="own-name-hint"
      />
      <p class="hint" id="own-name-hint">
        {own.nameHint}
      </p>
      <button type="submit">{own.save}</button>
    </form>
  )
}

function WaysIn({ page: { own, ways, leavable }, wording }: PartProps) {
  const { words } = wording
  const { account } = words.signIn
  // A member system names the person by itself, and cannot be asked to join.
  const toJoin = ways.filter(({ kind }) => kind !== 'member')
  return (
    <section>
      <h2>{account.waysIn}</h2>
      <p class="hint">{account.waysInDeck}</p>
      {own.identities.length + own.passkeys.length > 0 && (
        <ul class="own-list">
          {own.identities.map((identity) => (
            <WayIn
              {...wayOfIdentity(identity, ways, words)}
              detail={detailOf(identity)}
              used={identity.usedAt}
              isLast={!leavable.includes(identity)}
              wording={wording}
            >
              <input type="hidden" name="issuer" value={identity.issuer} />
              <input type="hidden" name="subject" value={identity.subject} />
            </WayIn>
          ))}
          {own.passkeys.map((passkey) => (
            <WayIn
              kind="passkey"
              name={words.signIn.ways.passkey}
              detail={passkey.name}
              used={passkey.usedAt}
              isLast={!leavable.includes(passkey)}
              wording={wording}
            >
              <input type="hidden" name="credential" value={passkey.credential} />
            </WayIn>
          ))}
        </ul>
      )}
      {leavable.length < own.identities.length + own.passkeys.length && <p class="hint">{account.lastWay}</p>}
      {toJoin.length > 0 && (
        <form method="post" action={`/sign-in/${toJoin[0]?.key}`}>
          <h3>{account.join}</h3>
          <input type="hidden" name="return" value="/account" />
          <input type="hidden" name="join" value="yes" />
          <SignInWays ways={toJoin} words={words} action={({ key }) => `/sign-in/${key}`} />
        </form>
      )}
    </section>
  )
}

type WayInProps = {
  kind: WayKind
  name: string
  detail: string
  used: Identity['usedAt'] | Passkey['usedAt']
  isLast: boolean
  wording: Wording
  /** The fields that say which one to remove. */
  children?: unknown
}

function WayIn({ kind, name, detail, used, isLast, wording, children }: WayInProps) {
  const { account } = wording.words.signIn
  return (
    <li>
      <ProviderMark kind={kind} />
      <p>
        <b>{name}</b> {detail && <bdi>{detail}</bdi>} <span class="when">{fill(account.lastUsed, { date: wording.date(used) })}</span>
      </p>
      {!isLast && (
        <form method="post" action="/account/leave">
          {children}
          <button type="submit" aria-label={fill(account.leaveNamed, { provider: `${name} ${detail}`.trim() })}>
            {account.leave}
          </button>
        </form>
      )}
    </li>
  )
}

/** A provider that was set up by hand and is configured no more has no name but its key. */
function wayOfIdentity({ provider }: Identity, ways: readonly SignInWay[], words: Words): { kind: WayKind; name: string } {
  const way = ways.find(({ key }) => key === provider) ?? known.find(({ key }) => key === provider)
  return way ? { kind: way.kind, name: wayName(way, words) } : { kind: 'openid', name: provider }
}

const known: readonly SignInWay[] = [
  { key: 'wordpress', kind: 'wordpress', name: 'WordPress.com' },
  { key: 'google', kind: 'google', name: 'Google' },
  { key: 'x', kind: 'x', name: 'X' },
  { key: 'facebook', kind: 'facebook', name: 'Facebook' },
  { key: 'mastodon', kind: 'mastodon', name: 'Mastodon' },
  { key: 'mail', kind: 'mail', name: '' },
]

const detailOf = ({ name, issuer, subject }: Identity): string => (issuer === 'mailto:' ? subject : name)

function Sessions({ page: { own, here }, wording }: PartProps) {
  const { account } = wording.words.signIn
  return (
    <section>
      <h2>{account.sessions}</h2>
      <ul class="own-list">
        {own.sessions.map((session) => (
          <SessionLine session={session} isHere={session.tokenHash === here} wording={wording} />
        ))}
      </ul>
      {own.sessions.length > 1 && (
        <form method="post" action="/account/end-others">
          <button type="submit">{account.endOthers}</button>
        </form>
      )}
    </section>
  )
}

function SessionLine({ session, isHere, wording }: { session: SessionRecord; isHere: boolean; wording: Wording }) {
  const { account } = wording.words.signIn
  const device = session.device || account.unknownDevice
  const date = wording.date(session.beganAt ?? session.issuedAt)
  return (
    <li>
      <p>
        <b>{device}</b> {session.provider && <bdi>{session.provider}</bdi>} <span class="when">{fill(account.since, { date })}</span>
        {isHere && <i class="here"> {account.here}</i>}
      </p>
      {!isHere && (
        <form method="post" action="/account/end">
          <input type="hidden" name="session" value={session.tokenHash} />
          <button type="submit" aria-label={fill(account.endNamed, { device, date })}>
            {account.end}
          </button>
        </form>
      )}
    </li>
  )
}
