import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { articleId, commentId } from '../ids.js'
import { type Draft, draftFrom, draftJson } from './draft.js'

const drafts: readonly Draft[] = [
  { articleId: articleId(7), text: '' },
  {
    articleId: articleId(7),
    parent: commentId(3),
    text: 'At “last” \n & <b>',
    name: 'Nora',
    email: 'n@example.org',
    url: 'https://n.example',
    follow: 'daily',
  },
]

const set = (draft: Draft | undefined) => draft && Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined))

describe('a draft', () => {
  for (const draft of drafts)
    it(`comes back as it was kept: ${JSON.stringify(draft)}`, () => assert.deepEqual(set(draftFrom(draftJson(draft))), draft))

  it('is cut where it is longer than any comment may be, and so are the fields beside it', () => {
    const [draft] = drafts
    assert.equal(draft && draftFrom(draftJson({ ...draft, text: 'x'.repeat(200_000) }))?.text.length, 100_000)
    const long = 'x'.repeat(200_000)
    assert.ok(draft && draftJson({ ...draft, text: '', name: long, email: long, url: long, follow: long }).length < 2_500)
  })

  for (const json of [
    '',
    'null',
    '[]',
    '{}',
    '{"articleId":"7","text":""}',
    '{"articleId":-1,"text":""}',
    '{"articleId":7}',
    '{"articleId":7,"text":1}',
  ])
    it(`is none: ${json}`, () => assert.equal(draftFrom(json), undefined))
})
