import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { accountId } from '../ids.js'
import { mayLeave, type SignInFacts, type Welcome, welcome } from './identity.js'

const [nora, omar] = [accountId(1), accountId(2)]

const cases: readonly (readonly [name: string, facts: SignInFacts, Welcome])[] = [
  ['a stranger begins an account', { sameAddress: [] }, { type: 'new' }],
  ['somebody known comes to their account', { owner: nora, sameAddress: [] }, { type: 'known', account: nora }],
  [
    'somebody known comes to their account, whoever has their address',
    { owner: nora, sameAddress: [omar] },
    { type: 'known', account: nora },
  ],
  ['a verified address joins to the account that has it', { sameAddress: [nora] }, { type: 'join', account: nora }],
  ['an address of two accounts joins to neither', { sameAddress: [nora, omar] }, { type: 'new' }],
  ['whoever asks is joined, whatever the address', { joining: omar, sameAddress: [nora] }, { type: 'join', account: omar }],
  ['joining what is one’s own changes nothing', { owner: nora, joining: nora, sameAddress: [] }, { type: 'known', account: nora }],
  ['joining takes nothing from another', { owner: nora, joining: omar, sameAddress: [] }, { type: 'taken' }],
]

describe('whose account a sign-in leads to', () => {
  for (const [name, facts, decided] of cases) it(name, () => assert.deepEqual(welcome(facts), decided))
})

describe('giving up a way in', () => {
  const [open, closed] = [{ isOpen: true }, { isOpen: false }]

  it('leaves one', () => {
    assert.equal(mayLeave(open, []), false)
    assert.equal(mayLeave(open, [open]), true)
  })

  it('leaves one by which somebody comes in, not one by a provider that is switched off', () => {
    assert.equal(mayLeave(open, [closed, closed]), false)
    assert.equal(mayLeave(closed, [open]), true)
    assert.equal(mayLeave(closed, [closed]), true)
    assert.equal(mayLeave(closed, []), false)
  })
})
