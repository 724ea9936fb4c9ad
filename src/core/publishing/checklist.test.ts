import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { termId } from '../ids.js'
import { keptCleanHtml } from '../markup/clean-html.js'
import { referencesIn } from '../markup/references.js'
import type { Article } from './article.js'
import { checklist } from './checklist.js'

const body = (html: string): Article['body'] => ({ source: html, format: 'html', clean: keptCleanHtml(html), policy: 1 })

const sound = {
  headline: 'Ferries run again',
  kind: 'article' as const,
  categories: [termId(1)],
  credit: { publication: 'MEMO', url: 'https://memo.example/a', publishedOn: undefined, licence: 'CC BY 4.0' },
  body: body('<p>They <a href="/old/">run</a>.</p>'),
}

const says = (
  article: Partial<typeof sound>,
  broken: readonly string[] = [],
  lead?: { address: string; alternativeText: string; credit: string },
) => {
  const whole = { ...sound, ...article }
  return checklist(whole, { references: referencesIn(whole.body.clean), broken: new Set(broken), lead }).map(
    (remark) => `${remark.about} ${remark.says}`,
  )
}

describe('the checklist', () => {
  it('says what the credit of republished work lacks, and nothing of one’s own work', () => {
    assert.deepEqual(says({}), ['credit no-day'])
    assert.deepEqual(says({ credit: undefined as never }), [])
  })

  it('knows headlines that are missing or cut, an article without text and one that stands on no list', () => {
    const own = { credit: undefined as never }
    assert.deepEqual(says({ ...own, headline: ' ' }), ['headline missing'])
    assert.deepEqual(says({ ...own, headline: 'Ü'.repeat(110) }), [])
    assert.deepEqual(says({ ...own, headline: 'Ü'.repeat(111) }), ['headline long'])
    assert.deepEqual(says({ ...own, body: body(''), categories: [] }), ['text missing', 'category missing'])
  })

  it('knows pictures that say nothing or lie elsewhere, and links that lead nowhere', () => {
    const own = { credit: undefined as never }
    const text = body(
      '<p><img src="/media/a.jpg" alt=""><img src="https://x.example/b.jpg" alt="B"><a href="/gone/?a=1&amp;b=2">x</a><a href="htp:/x">y</a></p>',
    )
    assert.deepEqual(says({ ...own, body: text }, ['/gone/?a=1&b=2'], { address: '/media/l.jpg', alternativeText: '', credit: 'Ann' }), [
      'picture no-words',
      'picture no-words',
      'picture elsewhere',
      'link leads-nowhere',
      'link no-address',
    ])
  })
})
