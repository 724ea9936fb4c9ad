import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { guessPermalinkPattern, type PermalinkSample } from './permalink-pattern.js'

const sample = (path: string, changes: Partial<PermalinkSample> = {}): PermalinkSample => ({
  url: `https://ledger.example${path}`,
  foreignId: 4711,
  slug: 'iron-price',
  localTime: '2019-12-31 16:14:05',
  author: 'ines',
  categories: ['europe', 'france'],
  ...changes,
})

describe('guessing how a site makes addresses', () => {
  const cases: readonly (readonly [path: string, pattern: string | undefined])[] = [
    ['/2019/12/31/iron-price/', '/%year%/%monthnum%/%day%/%postname%/'],
    ['/2019/12/iron-price/', '/%year%/%monthnum%/%postname%/'],
    ['/2019/12/31/iron-price', '/%year%/%monthnum%/%day%/%postname%'],
    ['/iron-price/', '/%postname%/'],
    ['/archives/4711', '/archives/%post_id%'],
    ['/news/iron-price.html', '/news/%postname%.html'],
    ['/4711-iron-price/', '/%post_id%-%postname%/'],
    ['/archives/4711.html', '/archives/%post_id%.html'],
    ['/france/iron-price/', '/%category%/%postname%/'],
    ['/europe/france/iron-price/', '/%category%/%postname%/'],
    ['/ines/iron-price/', '/%author%/%postname%/'],
    ['/index.php/2019/12/31/iron-price/', '/index.php/%year%/%monthnum%/%day%/%postname%/'],
    ['/?p=4711', undefined],
    ['/2019/12/31/', undefined],
    ['/2018/12/31/iron-price/', undefined],
    ['/', undefined],
  ]
  for (const [path, pattern] of cases)
    it(`reads ${path}`, () => assert.equal(guessPermalinkPattern([sample(path)], 'https://ledger.example'), pattern))

  it('tells month and day apart when they are the same number', () => {
    const sameDay = sample('/2019/12/12/iron-price/', { localTime: '2019-12-12 12:12:12' })
    assert.equal(guessPermalinkPattern([sameDay], 'https://ledger.example'), '/%year%/%monthnum%/%day%/%postname%/')
  })

  it('reads slugs of any script', () => {
    const arabic = sample('/2019/12/%D8%AD%D8%AF%D9%8A%D8%AF/', { slug: '%d8%ad%d8%af%d9%8a%d8%af' })
    assert.equal(guessPermalinkPattern([arabic], 'https://ledger.example'), '/%year%/%monthnum%/%postname%/')
  })

  it('begins below the front page of the site', () => {
    assert.equal(guessPermalinkPattern([sample('/blog/2019/iron-price/')], 'https://ledger.example/blog/'), '/%year%/%postname%/')
  })

  it('follows the majority, and none that explains too little', () => {
    const most = [sample('/iron-price/'), sample('/iron-price/'), sample('/2019/iron-price/')]
    assert.equal(guessPermalinkPattern(most, 'https://ledger.example'), '/%postname%/')
    assert.equal(guessPermalinkPattern([...most, sample('/x/?p=1'), sample('/y')], 'https://ledger.example'), undefined)
    assert.equal(guessPermalinkPattern([], 'https://ledger.example'), undefined)
  })
})
