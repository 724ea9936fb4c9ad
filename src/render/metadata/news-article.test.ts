import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { article, card } from '../../../test/pages/samples.js'
import { seedArticle } from '../../../test/pages/seed-sample.js'
import { wordingOf } from '../page.js'
import { newsArticle } from './news-article.js'

const told = (page = article()) => JSON.parse(newsArticle(page, wordingOf(page.frame)))

describe('newsArticle', () => {
  it('credits whose work it is', () => {
    const { author, creditText, isBasedOn, publisher } = told(seedArticle())
    assert.deepEqual(author, [{ '@type': 'Organization', name: 'MEMO', url: 'https://www.middleeastmonitor.com/' }])
    assert.equal(creditText, 'MEMO | December 31, 2019')
    assert.equal(isBasedOn.datePublished, '2019-12-31')
    assert.equal(publisher.name, 'Aletho News')
  })

  it('names its own writers, with their pages', () => {
    assert.deepEqual(told(article({ card: card() })).author, [
      { '@type': 'Person', name: 'R. Amsel', url: 'https://estuary.example/author/amsel/' },
    ])
  })

  it('cannot end the element it stands in', () => {
    const headline = '</script><script>alert(1)</script><!-- \u2028 &'
    const page = article({ card: card({ headline }) })
    assert.doesNotMatch(newsArticle(page, wordingOf(page.frame)), /[<>&\u2028]/)
    assert.equal(told(page).headline, headline)
  })
})
