import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { systemRandom } from './machine.js'

describe('the chance of the machine', () => {
  it('gives no token twice, long and short in turn', () => {
    const tokens = Array.from({ length: 1_000 }, () => [systemRandom.token(), systemRandom.shortToken()]).flat()
    assert.equal(new Set(tokens).size, tokens.length)
    assert.deepEqual(new Set(tokens.map(({ length }) => length)), new Set([43, 22]))
    // One that had been wiped before it was read would be all A.
    assert.ok(tokens.every((token) => new Set(token).size > 5))
  })
})
