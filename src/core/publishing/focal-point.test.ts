import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { focalPoint } from './focal-point.js'

describe('a focal point', () => {
  it('is two shares of the picture, from the left and from the top', () => {
    for (const text of ['70% 30%', '70 30', ' 70%, 30% ', '70,30', '70 % 30 %']) assert.deepEqual(focalPoint(text), { x: 70, y: 30 }, text)
    assert.deepEqual(focalPoint('0% 100%'), { x: 0, y: 100 })
  })

  it('is nothing else', () => {
    for (const text of ['', '70%', '101% 0%', '-1% 5%', '1.5% 5%', 'left top', '70% 30% 1%', '7030', '1e1 5'])
      assert.equal(focalPoint(text), undefined, text)
  })
})
