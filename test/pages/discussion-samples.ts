import type { SubscriptionState } from '../../src/app/ports/letters.js'
import { commentId } from '../../src/core/ids.js'
import { keptCleanHtml } from '../../src/core/markup/clean-html.js'
import { keptUnder } from '../../src/core/privacy/kept-data.js'
import { timerNames } from '../../src/core/privacy/retention.js'
import { articlePage } from '../../src/render/site/article-page.js'
import { commentDataPage } from '../../src/render/site/comment-data-page.js'
import { commentFormPage, commentNoticePage, commentPage, commentStatusPage, editCommentPage } from '../../src/render/site/comment-pages.js'
import { followPage } from '../../src/render/site/follow-page.js'
import { article, at, comment, form, frame, thread } from './samples.js'

const link = { text: 'The wall that was never surveyed', href: '/2026/03/03/breakwater/' }
const said = keptCleanHtml(
  '<p>At <em>last</em>, <a href="https://quay.example/" rel="nofollow ugc">the ferries</a>.</p>\n<blockquote><p>Never.</p></blockquote>',
)
const typed = { text: 'At *last* & <b>ever</b>', name: '"Nora"', email: 'nora@', url: 'x', remember: true, follow: 'all-daily' as const }
const held = {
  id: commentId(9),
  isHeld: true,
  reference: '4F2A',
  name: 'Nora',
  at: at('2026-03-05T10:00:00Z'),
  body: said,
  editHref: '/comments/9/edit',
  editableUntil: at('2026-03-05T10:15:00Z'),
}

const followStates: readonly SubscriptionState[] = [
  { type: 'unconfirmed' },
  { type: 'active', since: at('2026-03-04T10:00:00Z') },
  { type: 'stopped', by: 'reader', at: at('2026-03-04T10:00:00Z') },
]

/** Each page of the discussion, in the states that look different. */
export const discussionGallery = (): Readonly<Record<string, string>> => ({
  ...Object.fromEntries(
    followStates.map((state) => [
      `follow-${state.type}`,
      followPage({
        frame: frame(),
        token: '12.mark',
        article: { text: link.text, href: link.href, feedHref: `${link.href}feed/` },
        what: 'all',
        pace: 'at-once',
        state,
        address: 'n…@example.org',
      }),
    ]),
  ),
  'form-refused': commentFormPage({
    frame: frame(),
    why: 'refused',
    article: link,
    form: form({
      typed,
      token: 'form.x.y',
      replyTo: { id: commentId(4), number: 4, name: 'Omar', href: '/2026/03/03/breakwater/comment-4/' },
      refusals: [
        { type: 'comment-too-long', length: 70_000, limit: 65_525 },
        { type: 'name-missing' },
        { type: 'email-invalid' },
        { type: 'url-invalid' },
        { type: 'too-fast', waitSeconds: 15 },
      ],
    }),
  }),
  'form-confirm': commentFormPage({ frame: frame(), why: 'confirm', article: link, form: form({ typed, token: 'x' }), shown: said }),
  'form-signed-in': articlePage(
    article({
      form: form({ person: { name: 'Nora', by: 'Google', hasAddress: false }, token: 'x' }),
      own: [held],
      done: { deed: 'posted', id: commentId(200_003) },
      followed: 'asked',
    }),
  ),
  'form-members': articlePage(article({ form: form({ signInNeeded: true }), thread: thread(12, { orders: orders(), pagination }) })),
  'comment-alone': commentPage({
    frame: frame(),
    article: link,
    canonical: 'https://estuary.example/2026/03/03/breakwater/comment-200002/',
    comment: comment(2, { answers: { number: 1, href: '#comment-200001' }, editedAt: at('2026-03-05T10:00:00Z') }),
    before: comment(1),
    after: [comment(3)],
    threadHref: '/2026/03/03/breakwater/#comment-200002',
    done: 'recommended',
  }),
  'comment-status': commentStatusPage({
    frame: frame(),
    article: link,
    state: 'held',
    reference: '4F2A',
    name: 'Nora',
    at: at('2026-03-05T10:00:00Z'),
    body: said,
  }),
  'comment-edit': editCommentPage({
    frame: frame(),
    id: commentId(9),
    article: link,
    text: typed.text,
    until: at('2026-03-05T10:15:00Z'),
    longest: 65_525,
    refusals: [{ type: 'comment-empty' }],
  }),
  'comment-foreign': commentNoticePage({ frame: frame(), notice: 'foreign' }),
  'comment-too-late': commentNoticePage({ frame: frame(), notice: 'too-late' }),
  'comment-data': commentDataPage({
    frame: frame(),
    needed: 'email',
    kept: keptUnder({
      signIn: { providers: true, mail: true, passkeys: true },
      stillKept: { subscriptions: true, identities: true, passkeys: true },
      letters: true,
      lettersOfHeld: true,
      mailServer: true,
      work: true,
      spamList: true,
      networkDays: 30,
      editMinutes: 15,
      spamDays: 15,
      logDays: 730,
    }),
    trustedFrom: 10,
    providers: ['Google', 'X'],
    filterVersion: '0.1.0 · 3fa9c21b',
    timers: timerNames.map((name, place) => ({
      name,
      last: place === 0 ? undefined : { ranAt: at('2026-03-05T10:00:00Z'), removed: place, removedEver: place },
    })),
    elsewhere: { secondOpinion: 'rest.akismet.com', othersAsk: true },
  }),
})

const orders = () =>
  (['oldest', 'newest', 'best'] as const).map((order) => ({ order, href: `?order=${order}#comments`, here: order === 'oldest' }))

const pagination = {
  page: 2,
  pages: 3,
  previousHref: '/2026/03/03/breakwater/#comments',
  nextHref: '/2026/03/03/breakwater/comment-page-3/#comments',
}
