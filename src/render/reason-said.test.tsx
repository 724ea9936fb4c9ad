import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Reason } from '../core/discussion/moderation.js'
import { reasonText } from '../core/discussion/reason-text.js'
import { reasonSaid } from './reason-said.js'

const marked = (reason: Reason, language: string): string => String(<p>{reasonSaid(reason, language)}</p>)
const words = (html: string): string => html.replace(/<[^>]+>/g, '')

const reasons: readonly Reason[] = [
  { rule: 'moderator' },
  { rule: 'author' },
  { rule: 'banned', kind: 'network', reason: '' },
  { rule: 'banned', kind: 'pattern', reason: 'floods' },
  { rule: 'refused-word', word: 'casino', where: 'name' },
  { rule: 'held-word', word: 'casino', where: 'text' },
  { rule: 'filter', verdict: 'spam', score: 0.99, because: [] },
  { rule: 'filter', verdict: 'unsure', score: 0.7, because: ['links are those of spam', 'same text in 2 comments today'] },
  { rule: 'links', links: 4, limit: 2 },
  { rule: 'all-held' },
  { rule: 'first-comment' },
  { rule: 'second-opinion', by: 'opinions.example' },
  { rule: 'was-spam' },
  { rule: 'nothing-against-it' },
]

describe('why a comment stands where it stands', () => {
  for (const reason of reasons)
    it(`is said of “${reasonText(reason)}” in the language of the page, with nothing left open`, () => {
      assert.equal(words(marked(reason, 'en-GB')), reasonText(reason))
      const arabic = marked(reason, 'ar-EG')
      assert.doesNotMatch(arabic, /[{}]|undefined/)
      assert.doesNotMatch(arabic.replace(/<bdi.*?<\/bdi>/g, '').replace(/<[^>]+>/g, ''), /[a-z]/i)
    })

  it('keeps what the filter saw in English, and says that it is', () => {
    const reason: Reason = { rule: 'filter', verdict: 'spam', score: 0.99, because: ['links are those of spam'] }
    assert.match(marked(reason, 'ar'), /<bdi lang="en" dir="ltr">links are those of spam<\/bdi>/)
  })

  it('escapes what somebody typed', () => {
    assert.match(marked({ rule: 'held-word', word: '<b>', where: 'text' }, 'ar'), /&lt;b&gt;/)
  })
})
