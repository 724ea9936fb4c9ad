import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { wallClock } from '../../core/calendar.js'
import { instant } from '../../core/instant.js'
import { guessTimeZone, type TimePair } from './time-zone.js'

/** A moment each ten days of some years, as a site in that zone would export them. */
function pairsIn(zone: string, years: readonly number[] = [2012, 2019]): TimePair[] {
  return years.flatMap((year) =>
    Array.from({ length: 36 }, (_, index) => {
      const at = instant(Date.UTC(year, 0, 3 + index * 10, 11, 14, 5))
      return { local: wallClock(at, zone).replace('T', ' '), utc: new Date(at).toISOString().slice(0, 19).replace('T', ' ') }
    }),
  )
}

describe('guessing the time zone of a site', () => {
  for (const zone of [
    'America/New_York',
    'America/Los_Angeles',
    'Europe/London',
    'Australia/Sydney',
    'Asia/Kolkata',
    'Pacific/Chatham',
    'Asia/Tokyo',
    'UTC',
  ])
    it(`finds ${zone}`, () => assert.equal(guessTimeZone(pairsIn(zone)), zone))

  it('asks the language where several countries have one clock', () => {
    assert.equal(guessTimeZone(pairsIn('Europe/Paris')), 'Europe/Berlin')
    assert.equal(guessTimeZone(pairsIn('Europe/Paris'), 'fr-FR'), 'Europe/Paris')
    assert.equal(guessTimeZone(pairsIn('Europe/London'), 'fr'), 'Europe/London')
  })

  it('is not led astray by a few odd pairs', () => {
    const odd = pairsIn('Asia/Tokyo', [2012]).slice(0, 3)
    const unknown = { local: '2019-12-31 16:14:05', utc: '0000-00-00 00:00:00' }
    assert.equal(guessTimeZone([...pairsIn('Europe/Moscow'), ...odd, unknown]), 'Europe/Moscow')
  })

  it('takes a fixed difference when the site changed its clock by hand', () => {
    const pairs = [-5, -5, -5, 3, 7].map((hours, index) => {
      const at = Date.UTC(2019, index, 1, 12)
      const written = (time: number) => new Date(time).toISOString().slice(0, 19).replace('T', ' ')
      return { local: written(at + hours * 3_600_000), utc: written(at) }
    })
    assert.match(guessTimeZone(pairs) ?? '', /^(America\/|Etc\/GMT\+5)/)
  })

  it('knows nothing without pairs', () => {
    assert.equal(guessTimeZone([]), undefined)
    assert.equal(guessTimeZone([{ local: '0000-00-00 00:00:00', utc: '0000-00-00 00:00:00' }]), undefined)
  })
})
