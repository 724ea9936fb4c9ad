import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { accountId } from '../ids.js'
import { instant, seconds } from '../instant.js'
import { admissionRefusal, type Circumstances } from './admission.js'
import type { Commenter } from './commenter.js'
import { moderate, type Offered } from './moderation.js'
import { reasonText } from './reason-text.js'

const now = instant(Date.UTC(2020, 0, 1))
const guest: Commenter = { type: 'guest', name: 'Nora' }
const moderator: Commenter = { type: 'account', account: accountId(1), name: 'Mo', role: 'moderator' }

const circumstances = (own: Partial<Circumstances> = {}): Circumstances => ({
  article: 'published',
  publishedAt: now,
  rules: { open: true, signInNeeded: false, emailNeeded: true, moderation: 'first', spamFilter: 'normal' },
  isDuplicate: false,
  published: 0,
  spam: 0,
  isAuthor: false,
  ...own,
})

const offered = (own: Partial<Offered> = {}): Offered => ({
  who: guest,
  circumstances: circumstances(),
  links: 0,
  linksHeld: 2,
  trustedFrom: 10,
  ...own,
})

describe('the rules of the house', () => {
  const known = circumstances({ published: 1 })
  const trusted = circumstances({ published: 10 })
  const spam = { verdict: 'spam', score: 0.99, because: ['name is a sales phrase'] } as const
  const unsure = { ...spam, verdict: 'unsure' } as const
  const word = { word: 'casino', where: 'text' } as const
  const ban = { kind: 'network', reason: 'floods' } as const
  const cases: readonly (readonly [what: string, own: Partial<Offered>, state: string, rule: string])[] = [
    ['holds the first comment of somebody', {}, 'held', 'first-comment'],
    ['publishes the next', { circumstances: known }, 'published', 'nothing-against-it'],
    ['holds one with as many links as are enough', { circumstances: known, links: 2 }, 'held', 'links'],
    ['does not count links where none are enough', { circumstances: known, links: 99, linksHeld: 0 }, 'published', 'nothing-against-it'],
    ['holds what has a word of the list', { circumstances: known, heldWord: word }, 'held', 'held-word'],
    [
      'puts what has a refused word among the spam, whatever else holds it',
      { heldWord: word, refusedWord: word, links: 9 },
      'spam',
      'refused-word',
    ],
    ['puts what comes from somebody banned among the spam', { circumstances: known, ban }, 'spam', 'banned'],
    ['puts what the filter calls spam there', { circumstances: known, filter: spam, heldWord: word }, 'spam', 'filter'],
    ['holds what the filter doubts, of somebody known too', { circumstances: known, filter: unsure }, 'held', 'filter'],
    ['lets those pass the filter who have earned trust', { circumstances: trusted, filter: spam }, 'published', 'nothing-against-it'],
    ['trusts nobody where nobody is to be trusted', { circumstances: trusted, filter: spam, trustedFrom: 0 }, 'spam', 'filter'],
    ['ends trust with the first spam', { circumstances: circumstances({ published: 99, spam: 1 }), filter: unsure }, 'held', 'filter'],
    ['does not trust with words that are refused', { circumstances: trusted, refusedWord: word }, 'spam', 'refused-word'],
    ['holds all where all are held', { circumstances: { ...known, rules: { ...known.rules, moderation: 'all' } } }, 'held', 'all-held'],
    ['publishes what an author of the article says', { circumstances: circumstances({ isAuthor: true }), links: 9 }, 'published', 'author'],
    ['publishes what a moderator says, with any words', { who: moderator, heldWord: word, links: 9 }, 'published', 'moderator'],
  ]
  for (const [what, own, state, rule] of cases) {
    it(what, () => {
      const verdict = moderate(offered(own))
      assert.deepEqual([verdict.state, verdict.reason.rule], [state, rule])
      assert.match(reasonText(verdict.reason), /^[A-Z“].*\.$/)
    })
  }
})

describe('a comment that is offered', () => {
  const limits = { pause: seconds(15), now }
  const cases: readonly (readonly [what: string, own: Partial<Circumstances>, who: Commenter, type: string | undefined])[] = [
    ['is taken where nothing is against it', {}, guest, undefined],
    ['is not taken where readers see no article', { article: 'unseen' }, guest, 'no-such-article'],
    ['is not taken where the article was withdrawn', { article: 'withdrawn' }, guest, 'article-gone'],
    ['is not taken where comments are closed', { rules: { ...circumstances().rules, open: false } }, guest, 'comments-closed'],
    ['is not taken after their time', { rules: { ...circumstances().rules, closesAfter: seconds(0) } }, guest, 'comments-closed'],
    ['is not taken from a guest where members talk', { rules: { ...circumstances().rules, signInNeeded: true } }, guest, 'sign-in-needed'],
    ['is taken from a member there', { rules: { ...circumstances().rules, signInNeeded: true } }, moderator, undefined],
    ['does not answer what is gone', { parent: 'trashed' }, guest, 'parent-gone'],
    ['does not answer what is elsewhere', { parent: 'missing' }, guest, 'parent-gone'],
    ['is not taken twice', { isDuplicate: true }, guest, 'duplicate-comment'],
    ['waits for the last one of the same person', { lastByPerson: instant(now - 14_000) }, guest, 'too-fast'],
    ['waits no longer than that', { lastByPerson: instant(now - 15_000) }, guest, undefined],
    ['waits for its network', { networkFullSince: instant(now - 51_000) }, guest, 'too-fast'],
    ['waits no longer than a minute for it', { networkFullSince: instant(now - 60_000) }, guest, undefined],
    [
      'waits for nobody where the clock was set back',
      { lastByPerson: instant(now + 1), networkFullSince: instant(now + 1) },
      guest,
      undefined,
    ],
    ['does not wait when it is a colleague’s', { lastByPerson: now }, moderator, undefined],
  ]
  for (const [what, own, who, type] of cases) {
    it(what, () => assert.equal(admissionRefusal(circumstances(own), who, limits)?.type, type))
  }

  it('is told how long to wait', () => {
    const refusal = admissionRefusal(circumstances({ lastByPerson: instant(now - 5_500) }), guest, limits)
    assert.deepEqual(refusal, { type: 'too-fast', waitSeconds: 10 })
  })
})
