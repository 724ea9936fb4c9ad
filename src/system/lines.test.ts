import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { LongLineError, linesOf } from './lines.js'

/** Hands bytes over, so many at a time. */
async function* inPieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function all(lines: AsyncIterable<string>): Promise<readonly string[]> {
  const found: string[] = []
  for await (const line of lines) found.push(line)
  return found
}

const linesIn = (text: string, { size = 1_000, mostBytes }: { size?: number; mostBytes?: number } = {}) =>
  all(linesOf(inPieces(text, size), mostBytes))

describe('lines', () => {
  const cases: readonly (readonly [what: string, text: string, lines: readonly string[]])[] = [
    ['nothing', '', []],
    ['one without an end', 'a', ['a']],
    ['one with an end', 'a\n', ['a']],
    ['empty ones', '\n\na\n\n', ['', '', 'a', '']],
    ['those of Windows', 'a\r\nb\r\n', ['a', 'b']],
    ['a carriage return within', 'a\rb\nc', ['a\rb', 'c']],
    ['separators of lines and paragraphs within', '"a\u2028b\u2029c"\nd', ['"a\u2028b\u2029c"', 'd']],
    ['a byte order mark at the beginning', '\uFEFFa\nb', ['a', 'b']],
    ['a byte order mark elsewhere', 'a\n\uFEFFb', ['a', '\uFEFFb']],
    ['letters of several bytes', 'naïve 😀\nкит', ['naïve 😀', 'кит']],
  ]
  for (const [what, text, lines] of cases)
    it(`are told of ${what}, however the bytes come`, async () => {
      for (const size of [1, 2, 3, 1_000]) assert.deepEqual(await linesIn(text, { size }), lines)
    })

  it('that are too long are named, before they are read to the end', async () => {
    const endless = async function* () {
      yield Buffer.from('a\nb\n')
      for (;;) yield Buffer.alloc(100, 'c')
    }
    await assert.rejects(
      all(linesOf(endless(), 1_000)),
      (cause) => cause instanceof LongLineError && cause.message === 'line 3 is too long: at most 1000 bytes are taken',
    )
    assert.deepEqual(await linesIn('abc\nabc', { mostBytes: 3 }), ['abc', 'abc'])
  })
})
