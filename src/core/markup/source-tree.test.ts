import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parseFragment } from 'parse5'
import { chanceFrom } from '../../../test/chance.js'
import { parseSource } from './source-tree.js'

const limits = { length: 10_000, elements: 100 }

const textsOf = (nodes: readonly object[]): readonly unknown[] =>
  nodes.map((node) => ('value' in node ? node.value : 'nodeName' in node ? node.nodeName : node))

/** What the whole parser makes of a text, whose surrogates are pairs. */
const byParser = (text: string) => textsOf(parseFragment(text.toWellFormed()).childNodes)

function read(text: string): readonly unknown[] {
  const parsed = parseSource(text, limits)
  assert.ok(parsed.ok)
  return textsOf(parsed.value)
}

describe('a text without tags', () => {
  const odd = [
    '',
    '\n',
    '\nbegins so',
    'a\0b',
    'a\r\nb\rc',
    '\u000c\u0001\u007f\u0085',
    '\ufeffa',
    '\ud800',
    'a\udc00b',
    '👩‍👧',
    '>',
    'a > b "c" \'d\'',
    '\ufdd0\uffff',
  ]

  it('is what the whole parser makes of it', () => {
    for (const text of odd) assert.deepEqual(read(text), byParser(text), JSON.stringify(text))
  })

  it('is so whatever stands in it', () => {
    const chance = chanceFrom(11)
    const signs = [
      'a',
      'ä',
      ' ',
      '\n',
      '\r',
      '\t',
      '\0',
      '\u000b',
      '\ud83d',
      '\ude00',
      '<',
      '&',
      '>',
      ';',
      '#',
      'x',
      '\u2028',
      '&amp;',
      '<b>',
    ]
    for (let round = 0; round < 3_000; round++) {
      const text = Array.from({ length: chance.below(12) }, () => signs[chance.below(signs.length)] ?? '').join('')
      assert.deepEqual(read(text), byParser(text), JSON.stringify(text))
    }
  })
})
