import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { authenticators } from './authenticators.js'
import { passwords } from './passwords.js'

// RFC 6238, appendix B, of which apps show the last six digits: the secret is the twenty ASCII digits 12345678901234567890.
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const vectors: readonly (readonly [seconds: number, code: string])[] = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
]

describe('the code of an authenticator app', () => {
  for (const [seconds, code] of vectors)
    it(`is ${code} at ${seconds} seconds`, () => assert.equal(authenticators.code(secret, Math.floor(seconds / 30)), code))

  it('comes of a secret of a hundred and sixty bits, no two alike', () => {
    assert.match(authenticators.newSecret(), /^[A-Z2-7]{32}$/)
    assert.match(authenticators.newRecoveryCode(), /^[A-Z2-7]{16}$/)
    assert.equal(new Set(Array.from({ length: 100 }, authenticators.newSecret)).size, 100)
  })
})

describe('what is sealed', () => {
  const sealed = authenticators.seal('key', 'a secret', 'account 1')

  it('is opened by the same key, about the same', () => {
    assert.equal(authenticators.open('key', sealed, 'account 1'), 'a secret')
    assert.notEqual(authenticators.seal('key', 'a secret', 'account 1'), sealed)
  })

  it('is opened by nothing else', () => {
    const changed = `${sealed.slice(0, 20)}${sealed[20] === 'A' ? 'B' : 'A'}${sealed.slice(21)}`
    for (const [key, text, about] of [
      ['other', sealed, 'account 1'],
      ['key', sealed, 'account 2'],
      ['key', changed, 'account 1'],
      ['key', sealed.slice(0, 30), 'account 1'],
      ['key', '', 'account 1'],
    ] as const)
      assert.equal(authenticators.open(key, text, about), undefined)
  })
})

describe('the hash of a password', () => {
  const { hash, isRight, isKnown } = passwords(process.cwd())

  it('is that of nothing else, and never the same twice', async () => {
    const [one, two] = await Promise.all([hash('a ferry leaves at nine'), hash('a ferry leaves at nine')])
    assert.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
    assert.notEqual(one, two)
    assert.equal(await isRight('a ferry leaves at nine', one), true)
    assert.equal(await isRight('a ferry leaves at ten', one), false)
  })

  it('is found by other programs: a hash of the reference implementation is good here', async () => {
    const reference = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'
    assert.equal(await isRight('password', reference), true)
  })

  it('is not there for nobody, and what is no hash is that of nothing', async () => {
    assert.equal(await isRight('a ferry leaves at nine', undefined), false)
    assert.equal(await isRight('a ferry leaves at nine', 'a ferry leaves at nine'), false)
  })

  it('takes as long to be wrong for nobody as for somebody', async () => {
    const kept = await hash('a ferry leaves at nine')
    const timeOf = async (of: string | undefined): Promise<number> => {
      const begun = performance.now()
      await isRight('a ferry leaves at ten', of)
      return performance.now() - begun
    }
    const times = { somebody: Number.POSITIVE_INFINITY, nobody: Number.POSITIVE_INFINITY }
    for (let round = 0; round < 8; round++) {
      times.somebody = Math.min(times.somebody, await timeOf(kept))
      times.nobody = Math.min(times.nobody, await timeOf(undefined))
    }
    const ratio = times.nobody / times.somebody
    assert.ok(ratio > 0.5 && ratio < 2, `${times.nobody} and ${times.somebody} milliseconds`)
  })

  it('is made of none that everybody tries first', () => {
    for (const known of ['qwertyuiop', '1q2w3e4r5t', 'manchester']) assert.equal(isKnown(known), true, known)
    for (const unknown of ['a ferry leaves at nine', '', 'qwertyuiop\nq']) assert.equal(isKnown(unknown), false, unknown)
  })
})
