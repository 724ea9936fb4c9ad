import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { hashOn, mixed } from './hashing.js'
import { styleGrams } from './style.js'
import { gramsOf } from './tokens.js'
import { randomFrom } from './training-chance.js'

const piece = /(\p{Lu}?[\p{Ll}\p{M}]+)|(\p{Lu}[\p{Lu}\p{M}]*)|([\p{L}\p{M}]+)|(\p{Nd}+)|(\n\s*)|(?!\ufe0f|\u200d)(\S)/gu

/** The pieces of a text as one expression finds them. */
const piecesOf = (text: string): readonly number[] =>
  [...text.matchAll(piece)].map(([part, small, capital, uncased, digits, line]) => {
    if (small !== undefined) return (small[0] === small[0]?.toLowerCase() ? 1 : 5) + lengthClass(small)
    if (capital !== undefined) return 9 + lengthClass(capital)
    if (uncased !== undefined) return 13 + lengthClass(uncased)
    if (digits !== undefined) return 20 + Math.min(digits.length, 8)
    return line !== undefined ? 30 : 100 + (part.codePointAt(0) ?? 0)
  })

const lengthClass = ({ length }: string): number => (length < 4 ? 0 : length < 8 ? 1 : length < 13 ? 2 : 3)

/** All runs of up to four pieces, with the border of the text as one before the first and one after the last. */
function runsOf(pieces: readonly number[]): readonly number[] {
  const bordered = [0, ...pieces, 0]
  const runs: number[] = []
  for (let from = 0; from <= pieces.length; from++) {
    let hash = 0xc5
    for (const each of bordered.slice(from, from + 4)) {
      hash = hashOn(hash, each)
      runs.push(mixed(hash))
    }
  }
  return runs
}

const expectAsTold = (text: string) => assert.deepEqual(styleGrams(text), gramsOf(runsOf(piecesOf(text))), JSON.stringify(text))

describe('the way a text is written', () => {
  it('is told by pieces as one expression finds them, whatever the signs', () => {
    const kinds = [
      'aé',
      'AÉ',
      'ǅ',
      '\u0301\ufe0f',
      '字ないا',
      '4٤',
      '\n',
      ' \t\u00a0\ufeff',
      '.,!?',
      '😀👇',
      '\u200d',
      '𝐀𐐀𐐨',
      '\ud83d',
      'ϒ',
    ]
    const chance = randomFrom(7)
    const oneOf = <T>(all: ArrayLike<T>): T => all[Math.floor(chance() * all.length)] as T
    for (let round = 0; round < 5_000; round++)
      expectAsTold(Array.from({ length: Math.floor(chance() * 24) }, () => oneOf([...oneOf(kinds)])).join(''))
  })

  it('is told of every sign there is', () => {
    for (let code = 0; code < 0x11_0000; code += 97) {
      const sign = String.fromCodePoint(code)
      expectAsTold(`A${sign}b ${sign}${sign} 1${sign}\n${sign}`)
    }
  })
})
