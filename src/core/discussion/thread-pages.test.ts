import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pageCount, pageOfNumber, rangeOfPage, shownWhole } from './thread-pages.js'

describe('the pages of a thread', () => {
  it('hold each number once, in order, and say on which of them it is', () => {
    for (const perPage of [10, 50, 200]) {
      for (let number = 1; number <= 1_000; number++) {
        const page = pageOfNumber(number, perPage)
        const { from, to } = rangeOfPage(page, perPage)
        assert.ok(from <= number && number <= to)
        assert.ok(page <= pageCount(1_000, perPage))
      }
    }
    assert.equal(pageCount(0, 50), 1)
    assert.equal(pageCount(50, 50), 1)
    assert.equal(pageCount(51, 50), 2)
  })

  it('show all texts whole when they fit together, else those within an equal share', () => {
    assert.equal(shownWhole([10, 20, 30], 60).longest, Number.POSITIVE_INFINITY)
    assert.equal(shownWhole([10, 20, 31], 60).longest, 20)
    assert.equal(shownWhole([], 60).longest, Number.POSITIVE_INFINITY)
  })
})
