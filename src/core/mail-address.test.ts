import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { mailAddress } from './mail-address.js'

const cases: readonly (readonly [typed: string, address: string | undefined])[] = [
  ['nora@example.org', 'nora@example.org'],
  [' Nora.Lind+news@Example.ORG ', 'Nora.Lind+news@example.org'],
  ['نورا@مثال.إختبار', 'نورا@مثال.إختبار'],
  ['nora', undefined],
  ['nora@localhost', undefined],
  ['@example.org', undefined],
  ['nora@example..org', undefined],
  ['nora@-example.org', undefined],
  ['nora@example.org, omar@example.org', undefined],
  ['nora@example.org\nBcc: omar@example.org', undefined],
  ['Nora <nora@example.org>', undefined],
  ['nora@omar@example.org', undefined],
  ['"a b"@example.org', undefined],
  [`${'n'.repeat(65)}@example.org`, undefined],
  [`nora@${'e'.repeat(250)}.org`, undefined],
]

describe('an e-mail address', () => {
  for (const [typed, address] of cases) {
    it(`${address === undefined ? 'is not' : 'is'} ${JSON.stringify(typed.slice(0, 60))}`, () => assert.equal(mailAddress(typed), address))
  }
})
