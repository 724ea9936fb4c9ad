import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { trainBase } from './base-training.js'
import { sumOf } from './classifier.js'
import { evidenceOf } from './evidence.js'
import { featuresOfSeveral } from './features-of-several.js'
import { hashesOf } from './tokens.js'

const hashOfWord = (word: string): number => hashesOf([word])[0] ?? 0

describe('what training reads', () => {
  it('is what stands in more than one text', () => {
    const isRead = featuresOfSeveral(['Ferries tonight', 'Ferries tomorrow', 'Harbour'].map((body) => evidenceOf({ body })))
    assert.deepEqual(['ferries', 'tonight', 'harbour', 'never'].map(hashOfWord).map(isRead), [true, false, false, false])
  })

  it('leaves a word of one advert without a weight', () => {
    const model = trainBase(
      ['loans tonight', 'loans cheaply', 'ferries again', 'ferries always'].map((body, at) => ({
        source: 'own',
        language: 'en',
        isSpam: at < 2,
        evidence: evidenceOf({ body }),
      })),
    )
    const sum = (body: string) => sumOf(model, evidenceOf({ body }))
    assert.ok(sum('loans tonight') > sum('ferries tonight'))
    assert.equal(sum('loans tonight'), sum('loans waiting'))
  })
})
