import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { accountId } from '../ids.js'
import { type Account, type PersonChange, personProblem } from './account.js'

const [ines, omar] = [accountId(1), accountId(2)]
const person = (role: Account['role'], state: Account['state'] = 'active') => ({ id: ines, role, state })
const taking: readonly PersonChange[] = [{ type: 'role', role: 'editor' }, { type: 'suspend' }, { type: 'remove' }]
const leaving: readonly PersonChange[] = [{ type: 'role', role: 'administrator' }, { type: 'reinstate' }]

describe('what becomes of a colleague', () => {
  for (const change of taking) {
    it(`is not ${change.type} for the last administrator`, () =>
      assert.equal(personProblem(person('administrator'), change, [ines])?.type, 'last-administrator'))
    it(`may be ${change.type} while there is another`, () =>
      assert.equal(personProblem(person('administrator'), change, [ines, omar]), undefined))
    it(`may be ${change.type} for whoever runs nothing`, () => assert.equal(personProblem(person('author'), change, [omar]), undefined))
    it(`may be ${change.type} for an administrator who is suspended already`, () =>
      assert.equal(personProblem(person('administrator', 'suspended'), change, [omar]), undefined))
  }
  for (const change of leaving)
    it(`may be ${change.type} for the last administrator`, () =>
      assert.equal(personProblem(person('administrator'), change, [ines]), undefined))

  it('is nothing for a reader, or for nobody', () => {
    assert.equal(personProblem(person(undefined), { type: 'suspend' }, [omar])?.type, 'no-such-person')
    assert.equal(personProblem(undefined, { type: 'suspend' }, [omar])?.type, 'no-such-person')
  })
})
