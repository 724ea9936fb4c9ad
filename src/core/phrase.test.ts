import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { countedPhrase, inEnglish } from './phrase.js'

describe('a phrase in English', () => {
  it('has what stands in its gaps, and keeps gaps for which there is nothing', () => {
    assert.equal(inEnglish({ words: 'From {least} to {most}', values: { least: 1 } }), 'From 1 to {most}')
  })

  it('has phrases in its gaps as well', () => {
    assert.equal(
      inEnglish({ words: '{count} {what}', values: { count: 2, what: { words: '{kind} lines', values: { kind: 'long' } } } }),
      '2 long lines',
    )
  })

  it('has the form that its number asks for', () => {
    assert.deepEqual(
      [0, 1, 2].map((count) => inEnglish(countedPhrase(count, '1 article', '{count} articles'))),
      ['0 articles', '1 article', '2 articles'],
    )
  })
})
