import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { exportedFrom } from '../../src/app/privacy/export-held.js'
import type { HeldOn } from '../../src/app/privacy/held-on.js'
import { everythingPage } from '../../src/render/site/erasure-pages.js'
import { personalDataPage } from '../../src/render/site/personal-data-page.js'
import { much } from '../pages/privacy-samples.js'
import { at, frame } from '../pages/samples.js'

const now = at('2026-03-05T10:00:00Z')

function judged(score: number, verdict: 'ham' | 'unsure' | 'spam'): HeldOn {
  const [comment] = much.comments
  if (!comment) throw new Error('no comment')
  return {
    ...much,
    comments: [{ ...comment, judgement: { ...comment.judgement, reasons: comment.judgement?.reasons ?? [], score, verdict } }],
  }
}

const pages = (held: HeldOn): readonly string[] => [
  personalDataPage({
    frame: frame(),
    knownBy: { browser: false, draft: false, address: 'nora@example.org' },
    held,
    typed: '',
    codeIsOver: false,
    signInOffered: false,
    privatePages: new Map(),
  }),
  everythingPage({ frame: frame(), held, now }),
]

describe('what the filter said of a comment', () => {
  it('is told to its author with which way each reason speaks', () => {
    for (const page of pages(judged(0.7, 'unsure')))
      assert.match(page, /held back for a moderator; 70 % for spam\. For spam: a link\. Against it: “harbour”\./)
    for (const page of pages(judged(0.02, 'ham'))) assert.match(page, /let through; 2 % for spam\./)
  })

  it('is never all sure, on a page or in a file', () => {
    for (const page of pages(judged(1, 'spam'))) {
      assert.match(page, /taken for spam; 99\.9 % for spam/)
      assert.doesNotMatch(page, /100 %/)
    }
    const [comment] = exportedFrom(judged(1, 'spam'), { origin: 'https://quay.example', now }).comments
    assert.equal(comment?.spamFilter?.score, 0.9999)
    const [another] = exportedFrom(judged(0.123456, 'ham'), { origin: 'https://quay.example', now }).comments
    assert.equal(another?.spamFilter?.score, 0.1235)
  })
})
