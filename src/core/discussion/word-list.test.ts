import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { chanceFrom } from '../../../test/chance.js'
import { lineMatcher, wordList } from './word-list.js'

const found = (lines: readonly string[], text: string) => wordList(lines).find({ text })?.word

describe('a list of words', () => {
  it('finds words and phrases whole, whatever their case, accents and spaces', () => {
    const cases: readonly (readonly [line: string, text: string, isFound: boolean])[] = [
      ['casino', 'The best CASINO in town', true],
      ['casino', 'The best casinos in town', false],
      ['casino', 'online-casino.', true],
      ['buy now', 'you should buy\n  now!', true],
      ['buy now', 'buy nowhere', false],
      ['crédit', 'un CREDIT facile', true],
      ['кредит', 'Кредит онлайн', true],
      ['ｖiagra', 'viagra', true],
      ['spam.example', 'see http://spam.example/x', true],
      ['@mail.example', 'bob@mail.example', true],
      ['$$$', 'earn $$$ here', true],
      ['赌场', '最好的 赌场', true],
    ]
    for (const [line, text, isFound] of cases) {
      assert.equal(found([line], text), isFound ? line : undefined, `${line} in ${text}`)
      assert.equal(lineMatcher(line)({ name: text }), isFound, `${line} alone in ${text}`)
    }
  })

  it('lets a star stand for letters within a word', () => {
    for (const text of ['casino', 'casinos', 'casinò'])
      assert.deepEqual([found(['casin*'], text), lineMatcher('casin*')({ text })], ['casin*', true], text)
    for (const text of ['viagra', 'vi4gra', 'vigra']) assert.equal(found(['vi*gra'], text), 'vi*gra', text)
    assert.equal(found(['*loan*'], 'superloans'), '*loan*')
    assert.equal(found(['vi*gra'], 'vi a gra'), undefined)
    assert.equal(found(['casin*'], 'occasino'), undefined)
    assert.equal(found(['a*b*a'], 'aba'), 'a*b*a')
    assert.equal(found(['ab*ba'], 'aba'), undefined)
  })

  it('says where it found a word, the text first', () => {
    const list = wordList(['casino', 'quay'])
    assert.deepEqual(list.find({ text: 'The quay.', name: 'Casino' }), { word: 'quay', where: 'text' })
    assert.deepEqual(list.find({ text: 'Hello.', name: 'Ann', email: 'x@casino.example' }), { word: 'casino', where: 'email' })
    assert.equal(list.find({ text: 'Hello.' }), undefined)
  })

  it('finds one of ten thousand wherever it stands, and is not held up by texts made to hold it up', () => {
    const chance = chanceFrom(1)
    const lines = Array.from({ length: 10_000 }, (_, at) => {
      const word = Array.from({ length: 4 + chance.below(8) }, () => chance.oneOf([...'abcdefghij'])).join('')
      return at % 4 === 0 ? `${word.slice(0, 3)}*${word.slice(3)}` : word
    })
    const list = wordList([...lines, 'harbour*master'])
    assert.equal(list.find({ text: `${'kelp '.repeat(1_000)} harbourmaster` })?.word, 'harbour*master')
    for (const text of ['abc'.repeat(20_000), 'abcdefghij '.repeat(6_000), 'a b c '.repeat(10_000), '*'.repeat(60_000)]) list.find({ text })
  })

  it('takes no longer for ten thousand phrases that begin alike than for one', () => {
    const text = 'buy it here '.repeat(5_000)
    const least = (lines: readonly string[]): number => {
      const list = wordList(lines)
      const measured = Array.from({ length: 5 }, () => {
        const begun = performance.now()
        assert.equal(list.find({ text }), undefined)
        return performance.now() - begun
      })
      return Math.min(...measured)
    }
    const many = Array.from({ length: 10_000 }, (_, at) => `buy ${at} here`)
    assert.ok(least(many) < 10 * least(['buy 1 here']))
  })
})
