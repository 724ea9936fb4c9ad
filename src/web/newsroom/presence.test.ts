import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { accountId, articleId } from '../../core/ids.js'
import { instant } from '../../core/instant.js'
import { Presence } from './presence.js'

describe('who has an article open', () => {
  it('is told to the others, each person once, and forgotten soon after', () => {
    let now = instant(Date.UTC(2026, 10, 28, 14, 0))
    const presence = new Presence({ now: () => now })
    const ana = { account: accountId(1), name: 'Ana' }
    const ben = { account: accountId(2), name: 'Ben' }
    const ferries = articleId(7)
    assert.deepEqual(presence.stay(ferries, 'a', ana), [])
    const begun = now
    now = instant(now + 20_000)
    assert.deepEqual(presence.stay(ferries, 'b', ben), [{ ...ana, since: begun, seen: begun }])
    presence.stay(ferries, 'b2', ben)
    assert.deepEqual(
      presence.stay(ferries, 'a', ana).map(({ name }) => name),
      ['Ben'],
    )
    assert.deepEqual(presence.stay(articleId(8), 'c', { account: accountId(3), name: 'Cleo' }), [])
    presence.leave(ferries, 'b')
    presence.leave(ferries, 'b2')
    assert.deepEqual(presence.stay(ferries, 'a', ana), [])
    now = instant(now + 41_000)
    assert.deepEqual(presence.stay(ferries, 'b', ben), [])
  })
})
