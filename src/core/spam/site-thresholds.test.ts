import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Thresholds } from './model.js'
import { logOdds } from './probability.js'
import { countHam, noHam, type SiteHam, siteThresholds } from './site-thresholds.js'
import { randomFrom } from './training-chance.js'

const thresholds: Thresholds = { unsure: 0.73, spam: 0.95 }

const counted = (odds: readonly number[], before: SiteHam = noHam): SiteHam => odds.reduce((ham, each) => countHam(ham, each, 1), before)
const plain = (count: number): readonly number[] => Array(count).fill(-6)
const movedBy = (ham: SiteHam) => {
  const { unsure, spam } = siteThresholds(thresholds, ham)
  return { unsure: logOdds(unsure) - logOdds(thresholds.unsure), spam: logOdds(spam) - logOdds(thresholds.spam) }
}

describe('the thresholds of a site', () => {
  it('are those of the model where nothing was decided', () => {
    assert.deepEqual(siteThresholds(thresholds, noHam), thresholds)
  })

  it('come down with each wanted comment that is plainly so, and stop at two in log odds', () => {
    const moves = [10, 50, 100, 600, 3_000].map((count) => movedBy(counted(plain(count))))
    for (const [at, { unsure, spam }] of moves.entries()) {
      assert.ok(unsure <= (moves[at - 1]?.unsure ?? 0) && spam <= (moves[at - 1]?.spam ?? 0))
    }
    assert.ok(Math.abs((moves[2]?.spam ?? 0) + 0.75) < 1e-9, `${moves[2]?.spam}`)
    assert.ok(Math.abs((moves.at(-1)?.spam ?? 0) + 2) < 1e-9 && Math.abs((moves.at(-1)?.unsure ?? 0) + 2) < 1e-9)
  })

  it('go up where a wanted comment had looked like spam, by two at most, and hold no less', () => {
    const { spam, unsure } = movedBy(counted([logOdds(thresholds.spam) + 0.5, ...plain(20)]))
    assert.ok(spam > 0.5 && spam <= 2, `${spam}`)
    assert.ok(unsure <= 0)
  })

  it('never hold less than the model would, however many wanted comments looked doubtful', () => {
    assert.ok(Math.abs(movedBy(counted(Array(500).fill(2))).unsure) < 1e-9)
  })

  it('forget what is taken back, in whichever order', () => {
    const random = randomFrom(5)
    const odds = Array.from({ length: 200 }, () => random() * 30 - 15)
    const before = counted([-1, 0.3, 4, ...plain(30)])
    const after = odds.toSorted().reduce((ham, each) => countHam(ham, each, -1), counted(odds, before))
    assert.deepEqual(after, before)
  })

  it('lose no more of the comments that they were set by than is wanted, and are never the wrong way round', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const random = randomFrom(seed)
      const [count, spread, middle] = [Math.ceil(random() * 400), random() * 4, random() * 8 - 6]
      const odds = Array.from({ length: count }, () => middle + spread * (random() + random() + random() - 1.5))
      const own = siteThresholds(thresholds, counted(odds))
      const { unsure, spam } = movedBy(counted(odds))
      assert.ok(own.unsure <= own.spam, `${seed}`)
      assert.ok(Math.abs(unsure) < 2.001 && Math.abs(spam) < 2.001, `${seed}`)
      const lost = odds.filter((each) => each >= logOdds(own.spam)).length
      if (spam < 1.999) assert.ok(lost <= 0.005 * (100 + count), `${seed}: ${lost} of ${count}`)
    }
  })
})
