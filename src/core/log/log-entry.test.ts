import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { acts, changedValues, longestLogged, subjectOf, wasCut } from './log-entry.js'

describe('an entry of the log', () => {
  it('knows the subject of every act', () => {
    for (const act of acts) assert.ok(subjectOf(act))
    assert.equal(new Set(acts).size, acts.length)
  })

  it('holds only what changed', () => {
    const values = [
      { name: 'state', before: 'draft', after: 'published' },
      { name: 'address', before: '/a/', after: '/a/' },
    ]
    assert.deepEqual(changedValues(values), [{ name: 'state', before: 'draft', after: 'published' }])
  })

  it('cuts what is too long for a log, and knows that it did', () => {
    const [value] = changedValues([{ name: 'comments.held-words', before: 'x'.repeat(longestLogged + 1), after: 'y' }])
    assert.ok(wasCut(value?.before))
    assert.ok((value?.before ?? '').length < longestLogged + 10)
    assert.ok(!wasCut(value?.after))
  })
})
