import assert from 'node:assert/strict'
import { it } from 'node:test'
import { wilsonBound } from './ranking.js'

it('ranks by what is at least likely: few voices count little, reports count against', () => {
  assert.equal(wilsonBound(0, 0), 0)
  assert.equal(wilsonBound(0, 3), 0)
  assert.ok(Math.abs(wilsonBound(1, 0) - 0.2065) < 0.001)
  assert.ok(Math.abs(wilsonBound(90, 10) - 0.8256) < 0.001)
  const ranked = [
    [200, 1],
    [50, 0],
    [90, 10],
    [3, 0],
    [3, 3],
    [0, 0],
  ].map(([up, down]) => wilsonBound(up ?? 0, down ?? 0))
  assert.deepEqual(
    ranked,
    ranked.toSorted((a, b) => b - a),
  )
})
