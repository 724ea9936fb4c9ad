import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { standingText } from './reason-text.js'
import { type Placed, standingOf, takenBack, undone } from './standing.js'

const first = { rule: 'first-comment' } as const
const filtered = { rule: 'filter', verdict: 'unsure', score: 0.879, because: [] } as const
const byModerator = (state: Placed['state'], reason = '') => ({ state, reason })

describe('why a comment stands where it stands', () => {
  const cases: readonly (readonly [what: string, placed: Placed, says: string | undefined])[] = [
    ['a rule, as long as nobody decided', { state: 'held', reason: first }, 'Held: nothing by this person has been published here before.'],
    [
      'a moderator, who published it',
      { state: 'published', reason: first, decided: byModerator('published', 'fine') },
      'Published: a moderator decided so.',
    ],
    [
      'a moderator, who put it among the spam',
      { state: 'spam', reason: filtered, decided: byModerator('spam') },
      'Among the spam: a moderator decided so.',
    ],
    ['its author', { state: 'trashed', reason: first, decided: byModerator('trashed', takenBack) }, 'Removed: its author took it back.'],
    [
      'the rule again, once the decision was taken back',
      { state: 'held', reason: filtered, decided: byModerator('held', undone) },
      'Held: the filter gives it 87.9 % for spam.',
    ],
    [
      'a moderator, where what was taken back leads to what another had decided',
      { state: 'published', reason: first, decided: byModerator('published', undone) },
      'Published: a moderator decided so.',
    ],
    [
      'the rule, which held it after a moderator had published it',
      { state: 'held', reason: { rule: 'second-opinion', by: 'filter.example' }, decided: byModerator('published') },
      'Held: filter.example calls it spam, which was asked for a second opinion.',
    ],
    ['nothing, where a rule’s words would be false', { state: 'published', reason: first }, undefined],
    ['nothing, where nobody wrote it down', { state: 'published' }, undefined],
  ]
  for (const [what, placed, says] of cases)
    it(`is ${what}`, () => {
      const standing = standingOf(placed)
      assert.equal(standing && standingText(standing), says)
    })
})
