import type { HeldOn } from '../../src/app/privacy/held-on.js'
import { accountId, articleId, commentId, subscriptionId } from '../../src/core/ids.js'
import { keptCleanHtml } from '../../src/core/markup/clean-html.js'
import { erasedPage, erasurePage, everythingPage } from '../../src/render/site/erasure-pages.js'
import { codePage, personalDataPage } from '../../src/render/site/personal-data-page.js'
import { at, frame } from './samples.js'

const then = at('2026-03-05T10:00:00Z')

const nothing: HeldOn = {
  comments: [],
  subscriptions: [],
  letters: [],
  accounts: [],
  recommendations: [],
  notes: [],
  reports: [],
  drafts: [],
}

/** Somebody of whom something of each kind is held. */
export const much: HeldOn = {
  comments: [
    {
      id: commentId(9),
      article: articleId(3),
      headline: 'The wall that was never surveyed',
      address: '/2026/03/03/breakwater/',
      state: 'published',
      at: then,
      editedAt: then,
      name: '"Nora" <b>',
      email: 'nora@example.org',
      url: 'https://nora.example/',
      source: 'At last.',
      body: keptCleanHtml('<p>At last.</p>'),
      versions: [{ at: then, source: 'At <last>' }],
      networkAddress: '203.0.113.7',
      device: 'Firefox, Linux',
      hasNetworkMark: true,
      reason: { rule: 'first-comment' },
      judgement: {
        score: 0.7,
        verdict: 'unsure',
        reasons: [
          { words: 'a link', weight: 1.2 },
          { words: '“harbour”', weight: -0.5 },
        ],
      },
      decisions: [{ at: then, state: 'published', reason: 'fine' }],
      fields: [{ key: 'rating', value: '5' }],
      isAnswered: true,
      isOnHold: true,
    },
  ],
  subscriptions: [
    {
      id: subscriptionId(4),
      article: articleId(3),
      email: 'nora@example.org',
      pace: 'daily',
      state: { type: 'active', since: then },
      createdAt: then,
      headline: 'The wall that was never surveyed',
      articleAddress: '/2026/03/03/breakwater/',
    },
  ],
  letters: [{ kind: 'new-comment', recipient: 'nora@example.org', madeAt: then }],
  accounts: [
    {
      account: {
        id: accountId(7),
        login: 'reader-x',
        name: 'Nora',
        slug: 'reader-x',
        state: 'active',
        createdAt: then,
        biography: { source: '', clean: keptCleanHtml(''), policy: 1 },
      },
      identities: [
        {
          issuer: 'https://id.example',
          subject: '7',
          account: accountId(7),
          provider: 'google',
          name: 'Nora',
          createdAt: then,
          usedAt: then,
        },
      ],
      passkeys: [],
      sessions: [],
    },
  ],
  notes: [{ at: then, note: 'Asks well.' }],
  recommendations: [{ comment: commentId(2), at: then }],
  reports: [{ comment: commentId(3), at: then, reason: 'false', note: 'No.' }],
  drafts: [
    {
      text: 'I was there\nas well.\n\nNobody asked.',
      article: { headline: 'Ferries again', address: '/ferries/' },
      parent: commentId(2),
      name: 'Nora',
      expiresAt: then,
    },
  ],
}

/** Each page on which people see, take and erase what is held on them. */
export const privacyGallery = (): Readonly<Record<string, string>> => ({
  'mine-nothing': personalDataPage({
    frame: frame(),
    knownBy: { browser: false, draft: false },
    held: nothing,
    privatePages: new Map(),
    typed: 'nobody',
    problem: 'address-wrong',
    codeIsOver: true,
    signInOffered: true,
  }),
  mine: personalDataPage({
    frame: frame(),
    knownBy: { browser: true, draft: true, address: 'nora@example.org', account: 'Nora' },
    held: much,
    privatePages: new Map([[commentId(9), '/comments/status/token']]),
    typed: '',
    codeIsOver: false,
    signInOffered: false,
  }),
  'mine-code': codePage({ frame: frame(), token: 'token', left: 1 }),
  'mine-question': erasurePage({
    frame: frame(),
    knownBy: { browser: true, draft: true },
    held: much,
    text: 'keep',
    draftAlone: false,
    token: 'token',
  }),
  'mine-erased': erasedPage({
    frame: frame(),
    erased: { erased: 3, waiting: 1, subscriptions: 1, letters: 1, accounts: 1, voices: 2, drafts: 1, remain: ['comments', 'holds'] },
    mayTellRemains: true,
  }),
  'mine-refused': erasedPage({ frame: frame(), erased: 'last-administrator', mayTellRemains: false }),
  'mine-everything': everythingPage({ frame: frame(), held: much, now: then }),
})
