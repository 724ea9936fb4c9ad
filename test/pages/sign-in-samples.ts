import type { AccountPage } from '../../src/app/identity/account-page.js'
import type { SignInWay } from '../../src/app/identity/providers.js'
import type { SiteFrame } from '../../src/app/reading/site-frame.js'
import { accountId } from '../../src/core/ids.js'
import { accountPage } from '../../src/render/site/sign-in/account-page.js'
import { connectingPage } from '../../src/render/site/sign-in/connecting-page.js'
import { memberConfirmPage } from '../../src/render/site/sign-in/member-page.js'
import { passkeyPage } from '../../src/render/site/sign-in/passkey-page.js'
import { signInPage } from '../../src/render/site/sign-in/sign-in-page.js'
import { mailConfirmPage, mailSentPage, mailWayPage, mastodonPage } from '../../src/render/site/sign-in/step-pages.js'
import { arabicFront } from './arabic-sample.js'
import { at, frame } from './samples.js'

const ways: readonly SignInWay[] = [
  { key: 'wordpress', name: 'WordPress.com', kind: 'wordpress' },
  { key: 'google', name: 'Google', kind: 'google' },
  { key: 'x', name: 'X', kind: 'x' },
  { key: 'facebook', name: 'Facebook', kind: 'facebook' },
  { key: 'pilots', name: 'Pilots’ Guild', kind: 'openid' },
  { key: 'mastodon', name: 'Mastodon', kind: 'mastodon' },
  { key: 'member', name: 'Friends of the Post', kind: 'member' },
  { key: 'mail', name: '', kind: 'mail' },
  { key: 'passkey', name: '', kind: 'passkey' },
]

const returnTo = '/2026/03/03/breakwater/#respond'
const [wordpress, google] = ways
const asked = { ways, returnTo, notEncrypted: false, draftKept: false }

const identity = (provider: string, name: string, used: string) => ({
  issuer: `https://${provider}.example`,
  subject: '1',
  account: accountId(3),
  provider,
  name,
  createdAt: at('2026-01-01T10:00:00Z'),
  usedAt: at(used),
})

const session = (tokenHash: string, device: string, provider: string, began: string) => ({
  tokenHash,
  account: accountId(3),
  issuedAt: at(began),
  expiresAt: at('2026-04-01T10:00:00Z'),
  beganAt: at(began),
  device,
  provider,
})

const belongings: AccountPage['own'] = {
  identities: [
    identity('wordpress', 'tomaswren', '2026-03-03T18:02:00Z'),
    { ...identity('mail', '', '2026-02-20T10:00:00Z'), issuer: 'mailto:', subject: 'tomas.wren@aldin.example' },
    identity('mastodon', '@tomas@sailors.example', '2026-01-09T10:00:00Z'),
  ],
  passkeys: [
    {
      credential: 'abc',
      account: accountId(3),
      publicKey: '',
      counter: 0,
      transports: [],
      name: 'Safari, iPhone',
      createdAt: at('2026-02-01T10:00:00Z'),
      usedAt: at('2026-03-02T07:00:00Z'),
    },
  ],
  sessions: [
    session('a', 'Firefox, Linux', 'WordPress.com', '2026-03-03T18:02:00Z'),
    session('b', 'Safari, iPhone', '', '2026-03-02T07:00:00Z'),
    session('c', '', 'Mastodon', '2026-01-09T10:00:00Z'),
  ],
}

const own = (around: SiteFrame): AccountPage => ({
  frame: around,
  account: {
    id: accountId(3),
    login: 'reader-1',
    name: 'Tomas Wren, Aldin',
    slug: 'reader-1',
    state: 'active',
    createdAt: at('2026-03-01T10:00:00Z'),
  },
  own: belongings,
  leavable: [...belongings.identities, ...belongings.passkeys],
  here: 'a',
  ways,
  returnTo: '/',
})

const alone = (page: AccountPage): AccountPage => ({
  ...page,
  own: { identities: page.own.identities.slice(0, 1), passkeys: [], sessions: page.own.sessions.slice(0, 1) },
  leavable: [],
  notice: 'name-missing',
})

/** Every page on the way in, by name. */
export function signInGallery(): Readonly<Record<string, string>> {
  const step = { frame: frame(), returnTo, joining: false }
  const arabic = arabicFront().frame
  return {
    'sign-in': signInPage({ frame: frame(), ...asked }),
    'sign-in-refused': signInPage({ frame: frame(), ...asked, draftKept: true, problem: { type: 'denied', provider: 'WordPress.com' } }),
    'sign-in-none': signInPage({ frame: frame(), ...asked, ways: [] }),
    'sign-in-insecure': signInPage({ frame: frame(), ...asked, ways: [], notEncrypted: true }),
    connecting: google
      ? connectingPage({
          frame: frame(),
          way: google,
          url: 'https://accounts.google.com/o/oauth2/v2/auth?client_id=1&state=2',
          returnTo,
          draftKept: true,
        })
      : '',
    'mail-way': mailWayPage({ ...step, typed: '' }),
    'mail-way-refused': mailWayPage({ ...step, typed: 'nora at example', problem: 'address-wrong' }),
    'mail-sent': mailSentPage({ frame: frame(), email: 'nora@example.org', returnTo, draftKept: true }),
    'mail-confirm': mailConfirmPage({ frame: frame(), email: 'nora@example.org', token: 'abc' }),
    mastodon: mastodonPage({ ...step, typed: 'nowhere', problem: 'server-unknown' }),
    passkey: passkeyPage(step),
    'passkey-add': passkeyPage({ ...step, joining: true }),
    'member-confirm': memberConfirmPage({ frame: frame(), name: 'Nora Lind', token: 'a.b.c', returnTo }),
    account: accountPage(own(frame())),
    'account-one-way': accountPage(alone(own(frame()))),
    'arabic-sign-in': signInPage({ frame: arabic, ...asked, problem: { type: 'failed', provider: 'Google' } }),
    'arabic-connecting': wordpress
      ? connectingPage({
          frame: arabic,
          way: wordpress,
          url: 'https://public-api.wordpress.com/oauth2/authorize?a=1',
          returnTo,
          draftKept: true,
        })
      : '',
    'arabic-account': accountPage(own(arabic)),
    'arabic-mail-way': mailWayPage({ ...step, frame: arabic, typed: '' }),
  }
}
