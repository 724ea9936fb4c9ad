import assert from 'node:assert/strict'
import { it } from 'node:test'
import { Allowance } from './allowance.js'

it('grants so much at once and so much more each second, to each by name', () => {
  const allowance = new Allowance({ burst: 3, aSecond: 2 })
  assert.deepEqual(
    [0, 0, 0, 0].map((now) => allowance.take('a', now)),
    [true, true, true, false],
  )
  assert.equal(allowance.take('b', 0), true)
  assert.deepEqual(
    [500, 500, 900, 1_000].map((now) => allowance.take('a', now)),
    [true, false, false, true],
  )
})

it('grants what costs as much as several', () => {
  const allowance = new Allowance({ burst: 10, aSecond: 1 })
  assert.deepEqual(
    [7, 4, 3, 1].map((count) => allowance.takeMany('a', count, 0)),
    [true, false, true, false],
  )
  assert.equal(allowance.takeMany('a', 2, 2_000), true)
})

it('stays small under a flood of names', () => {
  const allowance = new Allowance({ burst: 1, aSecond: 0.001 })
  for (let name = 0; name < 100_000; name++) assert.equal(allowance.take(`${name}`, 0), true)
  assert.equal(allowance.take('99999', 0), false)
})

it('forgets those first, in a flood of names, who asked longest ago', () => {
  const allowance = new Allowance({ burst: 2, aSecond: 0.001 })
  for (let name = 0; name < 19_000; name++) allowance.take(`${name}`, 0)
  assert.equal(allowance.take('0', 0), true, 'the second of two')
  for (let name = 19_000; name < 21_000; name++) allowance.take(`${name}`, 0)
  assert.equal(allowance.take('0', 0), false, 'remembered')
  assert.deepEqual([allowance.take('1', 0), allowance.take('1', 0)], [true, true], 'forgotten')
})
