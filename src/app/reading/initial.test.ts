import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { initialOf } from './initial.js'

describe('an initial', () => {
  it('is the first letter or digit of a name, in any script', () => {
    for (const [name, letter] of [
      ['nora lind', 'N'],
      ['“Émile”', 'É'],
      ['ßeta', 'S'],
      ['محمد', 'م'],
      ['王芳', '王'],
      ['👩‍👩‍👧 7up', '7'],
      ['🙂', '·'],
    ] as const)
      assert.equal(initialOf(name).letter, letter)
  })

  it('has the same tint for the same name', () => {
    assert.deepEqual(initialOf('Nora'), initialOf('Nora'))
    assert.ok(new Set(['Ann', 'Ben', 'Cem', 'Dov', 'Eva', 'Fay', 'Gus', 'Hal'].map((name) => initialOf(name).tint)).size > 2)
  })
})
