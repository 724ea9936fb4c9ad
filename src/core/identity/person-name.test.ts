import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { personName } from './person-name.js'

const cases: readonly (readonly [typed: string, name: string])[] = [
  ['Nora Lind', 'Nora Lind'],
  ['  Nora \n Lind\t', 'Nora Lind'],
  ['Nora\u202eDNIL', 'NoraDNIL'],
  ['No\u200bra', 'Nora'],
  ['No\u200dra', 'Nora'],
  ['علی\u200cرضا', 'علی\u200cرضا'],
  ['Zoe\u0301', 'Zoé'],
  ['\u0000\u0007', ''],
  ['\u200b\u2060\ufeff', ''],
  ['<b>Nora</b>', '<b>Nora</b>'],
  ['n'.repeat(200), 'n'.repeat(80)],
  ['👩'.repeat(100), '👩'.repeat(80)],
  ['\ud800x', 'x'],
]

describe('a person’s name', () => {
  for (const [typed, name] of cases) {
    it(`is ${JSON.stringify(name.slice(0, 20))} for ${JSON.stringify(typed.slice(0, 20))}`, () => assert.equal(personName(typed), name))
    it(`stays as it is: ${JSON.stringify(name.slice(0, 20))}`, () => assert.equal(personName(name), name))
  }
})
