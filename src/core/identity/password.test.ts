import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { passwordProblem, passwordText } from './password.js'

const list = new Set(['password', 'dragon', 'qwertyuiop', 'letmein'])
const about = ['Ines Falk', 'ines.falk@quay.example', 'The Quay Register']

const cases: readonly (readonly [password: string, problem: string | undefined])[] = [
  ['short one', 'password-too-short'],
  ['👩👩👩👩👩', 'password-too-short'],
  ['x'.repeat(257), 'password-too-long'],
  ['qwertyuiop', 'password-known'],
  ['QWERTYuiop', 'password-known'],
  ['Password2026!', 'password-known'],
  ['!!password!!', 'password-known'],
  ['dragondragon', 'password-known'],
  ['aaaaaaaaaaaa', 'password-known'],
  ['abababababab', 'password-known'],
  ['abcdefghijkl', 'password-known'],
  ['9876543210', 'password-known'],
  ['ines falk 1', 'password-about-you'],
  ['TheQuayRegister', 'password-about-you'],
  ['ines.falk@quay.example', 'password-about-you'],
  ['a ferry leaves at nine', undefined],
  ['          long spaces are fine too', undefined],
  ['dragon-boats-in-the-fog', undefined],
  ['ميناء السبت مغلق', undefined],
  [`${'a ferry leaves at nine, '.repeat(5)}and not before`, undefined],
]

describe('a password', () => {
  for (const [password, problem] of cases)
    it(`${problem ?? 'is taken'}: ${password.slice(0, 30)}`, () =>
      assert.equal(passwordProblem(password, { isKnown: (form) => list.has(form), about })?.type, problem))

  it('is the same however a keyboard makes its letters', () => assert.equal(passwordText('Zoe\u0301 ﬁnd'), passwordText('Zoé find')))
})
