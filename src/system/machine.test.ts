import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sha256, systemRandom } from './machine.js'

describe('the chance of the machine', () => {
  it('gives no token twice, long and short in turn', () => {
    const tokens = Array.from({ length: 1_000 }, () => [systemRandom.token(), systemRandom.shortToken()]).flat()
    assert.equal(new Set(tokens).size, tokens.length)
    assert.deepEqual(new Set(tokens.map(({ length }) => length)), new Set([43, 22]))
    // One that had been wiped before it was read would be all A.
    assert.ok(tokens.every((token) => new Set(token).size > 5))
  })
})

describe('marks that only who has the secret can make', () => {
  it('are HMAC by SHA-256, cut to 22 characters (RFC 4231, test case 2)', () => {
    const whole = Buffer.from('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843', 'hex').toString('base64url')
    assert.equal(sha256.keyed('Jefe', 'what do ya want for nothing?'), whole.slice(0, 22))
  })

  it('are the same again, whatever other secrets were used meanwhile', () => {
    const secrets = Array.from({ length: 40 }, (_, at) => `secret ${at}`)
    const marks = () => secrets.map((secret) => sha256.keyed(secret, 'text'))
    const before = marks()
    assert.equal(new Set(before).size, secrets.length)
    assert.deepEqual(marks(), before)
  })
})
