import { accountId, invitationId } from '../../src/core/ids.js'
import type { NewsroomFrame } from '../../src/render/newsroom/frame.js'
import { ownAccountPage } from '../../src/render/newsroom/own-account.js'
import { ownAuthenticatorPage, ownCodesPage, ownPasswordPage } from '../../src/render/newsroom/own-ways.js'
import { invitedPage, peoplePage } from '../../src/render/newsroom/people.js'
import { personPage } from '../../src/render/newsroom/person.js'
import { sayIn } from '../../src/render/newsroom/say.js'
import { passkeyStepPage, passwordStepPage, recoveryCodesPage, whoPage } from '../../src/render/newsroom/set-up.js'
import { choosePasswordPage, forgottenPage, newsroomSignInPage } from '../../src/render/newsroom/sign-in.js'
import { at } from './samples.js'

const frame: NewsroomFrame = {
  publication: 'The Estuary Post',
  assets: {
    'site.css': 'assets/site.css',
    'newsroom.css': 'assets/newsroom.css',
    'icon.svg': 'assets/icon.svg',
    'passkey.js': 'assets/passkey.js',
    'fonts/newsreader-roman.woff2': 'assets/fonts/newsreader-roman.woff2',
    'fonts/inter-tight.woff2': 'assets/fonts/inter-tight.woff2',
  },
  person: 'Ines Falk',
  say: sayIn('en'),
  places: [{ text: 'People', href: '/newsroom/people' }],
}
const outside = { ...frame, person: undefined, places: [] }

const entrance = { frame: outside, title: 'Join The Estuary Post', deck: 'Ines Falk invites you.', path: '/newsroom/join/abc' }
const typed = { name: 'Omar Rashid', email: 'omar@example.org' }
const offer = { secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', sealed: 'sealed' }
const shown = { ...offer, publication: 'The Estuary Post', person: 'ines' }
const roles = [{ value: 'author', text: 'Author – writes and publishes articles of their own' }]
const moment = () => 'March 5, 2026, 10:00 AM'
const person = { id: accountId(2), login: 'nora', name: 'Nora Lind', email: 'nora@example.org', state: 'active', role: 'Editor' } as const
const signIn = { frame: outside, returnTo: '/newsroom', typedName: '', passkeys: true, providers: [], mail: true }

const own = {
  frame,
  account: { ...person, role: 'editor', slug: 'nora', createdAt: at('2026-03-05T10:00:00Z') },
  role: 'Editor',
  own: {
    identities: [],
    passkeys: [
      {
        credential: 'abc',
        account: accountId(2),
        publicKey: 'pQ',
        counter: 0,
        transports: [],
        name: 'Firefox, Linux',
        createdAt: at('2026-03-05T10:00:00Z'),
        usedAt: at('2026-03-05T10:00:00Z'),
      },
    ],
    sessions: ['a', 'b'].map((tokenHash) => ({
      tokenHash,
      account: accountId(2),
      issuedAt: at('2026-03-05T10:00:00Z'),
      expiresAt: at('2026-04-05T10:00:00Z'),
      beganAt: at('2026-03-05T10:00:00Z'),
      device: 'Firefox, Linux',
      provider: '',
      way: 'passkey' as const,
    })),
    password: { changedAt: at('2026-03-05T10:00:00Z'), appSince: at('2026-03-05T10:00:00Z'), recoveryCodesLeft: 7 },
  },
  here: 'a',
  isFresh: true,
  passkeys: true,
  moment,
} as const

/** The pages by which one comes into the newsroom, and those of people, by name, with sample values. */
export const newsroomGallery = (): Readonly<Record<string, string>> => ({
  'newsroom-who': whoPage({ entrance, typed, errors: { name: 'Please say who you are.' }, passkeys: true }),
  'newsroom-new-passkey': passkeyStepPage({ entrance, typed, failed: true }),
  'newsroom-new-password': passwordStepPage({ entrance, typed, ...offer, errors: { code: 'That is not what the app shows.' } }),
  'newsroom-codes': recoveryCodesPage({ frame, codes: ['ABCD EFGH IJKL MNOP', 'QRST UVWX YZ23 4567'], next: '/newsroom' }),
  'newsroom-sign-in': newsroomSignInPage({ ...signIn, providers: [{ key: 'google', name: 'Google' }] }),
  'newsroom-sign-in-refused': newsroomSignInPage({
    ...signIn,
    passkeys: false,
    mail: false,
    typedName: 'ines',
    problem: 'That was not right.',
  }),
  'newsroom-forgotten': forgottenPage({ frame: outside, typed: '', asked: false }),
  'newsroom-forgotten-asked': forgottenPage({ frame: outside, typed: '', asked: true }),
  'newsroom-choose-password': choosePasswordPage({ frame: outside, token: 'abc', errors: {} }),
  'newsroom-people': peoplePage({
    frame,
    people: [
      { ...person, lastSignIn: at('2026-03-05T10:00:00Z') },
      { ...person, id: accountId(3), state: 'suspended' },
    ],
    invitations: [
      { id: invitationId(1), role: 'Author', email: 'omar@example.org', claims: 'Omar', expiresAt: at('2026-03-05T10:00:00Z') },
    ],
    roles,
    unclaimed: [{ value: '9', text: 'Omar Rashid (3 articles)' }],
    typed: { role: 'author', email: 'omar', claims: '9', error: 'This is not an e-mail address.' },
    moment,
    mail: true,
    done: 'The invitation is taken back.',
  }),
  'newsroom-person': personPage({ frame, person: { ...person, hasArticles: true, roleValue: 'editor' }, roles, moment, isSelf: true }),
  'newsroom-invited': invitedPage({ frame, link: 'https://news.example/newsroom/join/abc', sentTo: 'omar@example.org' }),
  'newsroom-account': ownAccountPage(own),
  'newsroom-account-old': ownAccountPage({ ...own, isFresh: false, own: { ...own.own, password: undefined } }),
  'newsroom-own-password': ownPasswordPage({ frame, errors: { password: 'It has fewer than 10 characters.' } }),
  'newsroom-first-password': ownPasswordPage({ frame, errors: {}, offer: shown }),
  'newsroom-own-app': ownAuthenticatorPage({ frame, errors: {}, offer: shown }),
  'newsroom-own-codes': ownCodesPage({ frame }),
})
