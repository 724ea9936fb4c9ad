import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { wallClock } from '../calendar.js'
import { days, hours, instant, later, minutes } from '../instant.js'
import { followFrom, followWord, followWords, nextAttempt, nextDaily } from './follow.js'

const at = (text: string) => instant(Date.parse(text))

describe('the letter of a day', () => {
  it('goes at its hour on the clocks of the publication, the next time they show it', () => {
    const cases = [
      ['2019-12-31T05:59:00Z', 'Europe/Paris', '2019-12-31T06:00:00Z'],
      ['2019-12-31T06:00:00Z', 'Europe/Paris', '2020-01-01T06:00:00Z'],
      ['2019-12-31T23:30:00Z', 'Pacific/Auckland', '2020-01-01T18:00:00Z'],
      // The nights in which the clocks are changed.
      ['2026-03-28T12:00:00Z', 'Europe/Paris', '2026-03-29T05:00:00Z'],
      ['2026-10-24T12:00:00Z', 'Europe/Paris', '2026-10-25T06:00:00Z'],
    ] as const
    for (const [now, zone, next] of cases) assert.equal(new Date(nextDaily(at(now), 7, zone)).toISOString().replace('.000', ''), next, now)
  })

  it('is never past, never more than a day and an hour away, and never at another hour', () => {
    for (const zone of ['UTC', 'Europe/Paris', 'America/St_Johns', 'Pacific/Chatham']) {
      for (const hour of [0, 7, 23]) {
        for (let now = at('2026-03-01T00:17:00Z'); now < at('2026-04-10T00:00:00Z'); now = later(now, minutes(431))) {
          const next = nextDaily(now, hour, zone)
          assert.ok(next > now && next <= later(now, hours(25)), `${new Date(now).toISOString()} ${zone} ${hour}`)
          assert.equal(wallClock(next, zone).slice(11), `${String(hour).padStart(2, '0')}:00:00`)
        }
      }
    }
  })
})

describe('a letter that could not be sent', () => {
  it('is tried again soon, then ever later, and given up after five days', () => {
    const begun = at('2026-01-01T00:00:00Z')
    const waits = [1, 2, 3, 4, 5, 6, 7].map((attempts) => ((nextAttempt(attempts, begun, begun) ?? 0) - begun) / minutes(1))
    assert.deepEqual(waits, [1, 5, 15, 60, 240, 480, 480])
    assert.equal(nextAttempt(9, begun, later(begun, days(5))), undefined)
    assert.equal(nextAttempt(9, begun, later(begun, hours(5 * 24 - 8))), undefined)
  })
})

describe('the form’s words for following', () => {
  it('are known, and all else is nothing', () => {
    for (const word of followWords) assert.equal(followWord(word), word)
    for (const typed of ['constructor', 'ALL', 'all ', undefined]) assert.equal(followWord(typed), '')
    assert.equal(followFrom(''), undefined)
    assert.deepEqual(followFrom('answers-daily'), { what: 'answers', pace: 'daily' })
  })
})
