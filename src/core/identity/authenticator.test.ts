import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { instant } from '../instant.js'
import { authenticatorAddress, inFours, secondFactorIn, stepAt, stepsTaken } from './authenticator.js'

const at = (seconds: number) => instant(seconds * 1000)

describe('the codes of an authenticator app', () => {
  it('change every half minute', () => assert.deepEqual([0, 29, 30, 59, 60].map(at).map(stepAt), [0, 0, 1, 1, 2]))

  it('are taken one early and one late, and never again', () => {
    assert.deepEqual(stepsTaken(at(300), 0), [10, 9, 11])
    assert.deepEqual(stepsTaken(at(300), 9), [10, 11])
    assert.deepEqual(stepsTaken(at(300), 10), [11])
    assert.deepEqual(stepsTaken(at(300), 11), [])
  })

  it('are made from an address that names publication and person', () => {
    const address = authenticatorAddress({ publication: 'Quay: News & more', person: 'ines', secret: 'ABC234' })
    assert.equal(address, 'otpauth://totp/Quay%20%20News%20%26%20more:ines?secret=ABC234&issuer=Quay%20%20News%20%26%20more')
  })
})

const typed: readonly (readonly [typed: string, read: string | undefined])[] = [
  ['123456', 'app 123456'],
  [' 123 456 ', 'app 123456'],
  ['１２３４５６', 'app 123456'],
  ['12345', undefined],
  ['1234567', undefined],
  ['abcd efgh ijkl mn23', 'recovery ABCDEFGHIJKLMN23'],
  ['ABCD-EFGH-IJKL-MN23', 'recovery ABCDEFGHIJKLMN23'],
  ['ABCDEFGHIJKLMN18', undefined],
  ['', undefined],
]

describe('what is typed as the second factor', () => {
  for (const [text, read] of typed)
    it(`is ${read ?? 'nothing'}: ${text}`, () => {
      const factor = secondFactorIn(text)
      assert.equal(factor && `${factor.type} ${factor.code}`, read)
    })

  it('is shown in fours', () => assert.equal(inFours('ABCDEFGHIJ'), 'ABCD EFGH IJ'))
})
