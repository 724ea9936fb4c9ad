import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sayIn } from '../render/newsroom/say.js'
import { findingInWords, findingPhrase } from './finding-words.js'

describe('what was found, in words', () => {
  it('has the form that its number asks for', () => {
    assert.match(findingInWords({ type: 'media-unfetched', count: 1 }), /^1 file of an import has not been fetched yet/)
    assert.match(findingInWords({ type: 'media-unfetched', count: 2 }), /^2 files of imports have not been fetched yet/)
    assert.match(findingInWords({ type: 'comment-counts-wrong', articles: 1 }), /^Comments of 1 article are counted wrongly/)
  })

  it('is said in a language that has one form for all numbers', () => {
    for (const count of [1, 2, 11])
      assert.match(sayIn('ar').phrase(findingPhrase({ type: 'media-unfetched', count })), /^ملفات من الاستيراد لم تُجلب بعد: /)
  })
})
