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
  ['\u3164\u115f', ''],
  ['\u2800 \u2800', ''],
  ['Nora\ufe0f', 'Nora'],
  ['\ue000Nora', 'Nora'],
  ['Nora\u{e0041}\u{e0042}', 'Nora'],
  ['Nora \u2800 Lind', 'Nora Lind'],
  ['e\u200b\u0301', 'é'],
  [`N${'\u0330'.repeat(60)}ora`, `N${'\u0330'.repeat(6)}ora`],
  ['👩\u200d👧', '👩\u200d👧'],
  ['👩\u200d'.repeat(100), `${'👩\u200d'.repeat(39)}👩`],
]

describe('a person’s name', () => {
  for (const [typed, name] of cases) {
    it(`is ${JSON.stringify(name.slice(0, 20))} for ${JSON.stringify(typed.slice(0, 20))}`, () => assert.equal(personName(typed), name))
    it(`stays as it is: ${JSON.stringify(name.slice(0, 20))}`, () => assert.equal(personName(name), name))
  }
})
