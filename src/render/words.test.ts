import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { CalendarDay } from '../core/calendar.js'
import { instant } from '../core/instant.js'
import { ar } from './words/ar.js'
import { en } from './words/en.js'
import { fill, wordingFor } from './words.js'

const lastOf2019 = instant(Date.parse('2019-12-31T21:14:05Z'))
const newYork = wordingFor('en', 'America/New_York')

describe('wordingFor', () => {
  it('writes days as the language does, on the publication’s clock', () => {
    assert.equal(newYork.date(lastOf2019), 'December 31, 2019')
    assert.equal(newYork.longDate(lastOf2019), 'Tuesday, December 31, 2019')
    assert.equal(wordingFor('en', 'Asia/Tokyo').date(lastOf2019), 'January 1, 2020')
    assert.equal(newYork.day('2019-12-31' as CalendarDay), 'December 31, 2019')
  })

  it('names years, months and days as far as they are told', () => {
    assert.deepEqual(['2019', '2019-12', '2019-12-31'].map(newYork.period), ['2019', 'December 2019', 'December 31, 2019'])
    assert.deepEqual(['2019-12', '2019-12-31'].map(newYork.part), ['December', '31'])
  })

  it('counts', () => {
    assert.equal(newYork.count(en.comments, 1), '1 Comment')
    assert.equal(newYork.count(en.comments, 1204), '1,204 Comments')
    const arabic = wordingFor('ar', 'Africa/Cairo')
    assert.deepEqual(
      [1, 2].map((count) => arabic.count(ar.comments, count)),
      ['تعليق واحد', 'تعليقان'],
    )
    assert.match(arabic.count(ar.comments, 3), /تعليقات$/)
  })

  it('keeps to the Gregorian calendar where another is usual', () => {
    assert.match(wordingFor('ar-SA', 'Asia/Riyadh').date(lastOf2019), /2020|٢٠٢٠/)
  })

  it('speaks English, dates too, for a language it has no words for', () => {
    const wording = wordingFor('fo', 'UTC')
    assert.equal(wording.words, en)
    assert.equal(wording.date(lastOf2019), 'December 31, 2019')
  })
})

describe('the catalogues', () => {
  const plurals = (words: object): readonly (readonly [string, object])[] =>
    Object.entries(words).filter(([, forms]) => typeof forms === 'object' && 'other' in forms)

  for (const [language, words] of Object.entries({ en, ar })) {
    it(`has every plural form of ${language}`, () => {
      const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories
      for (const [name, forms] of plurals(words)) for (const form of needed) assert.ok(form in forms, `${name}: ${form}`)
    })

    it(`fills the same gaps in ${language} as in English`, () => {
      const gaps = (value: unknown): readonly string[] => [...new Set(JSON.stringify(value).match(/\{\w+\}/g))].sort()
      for (const [name, value] of Object.entries(en)) assert.deepEqual(gaps(words[name as keyof typeof en]), gaps(value), name)
    })
  }
})

describe('fill', () => {
  it('fills a gap with text that looks like one, once', () => {
    assert.equal(fill('“{text}”', { text: '{text}' }), '“{text}”')
  })
})
