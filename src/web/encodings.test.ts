import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import zlib from 'node:zlib'
import { bestEncoding, encode, soon } from './encodings.js'

describe('the encoding of an answer', () => {
  const cases: readonly [header: string | undefined, best: string][] = [
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, zstd', 'zstd'],
    ['gzip;q=1.0, br;q=0.5', 'gzip'],
    ['GZIP', 'gzip'],
    ['*', 'br'],
    ['br;q=0, *', 'zstd'],
    ['identity;q=0.5, gzip;q=0', 'identity'],
    ['compress, x-unheard-of', 'identity'],
    ['gzip;q=nonsense', 'identity'],
    [',,;;=', 'identity'],
  ]
  for (const [header, best] of cases) {
    it(`is ${best} for ${header ?? 'no header'}`, () => assert.equal(bestEncoding(header), best))
  }

  it('stays right however many different headers came before', () => {
    for (let number = 0; number < 1_000; number++) bestEncoding(`x-${number}, gzip`)
    assert.equal(bestEncoding('gzip'), 'gzip')
  })
})

describe('an encoded page', () => {
  const text = 'The harbour opens on Monday. '.repeat(100)
  const decoders = {
    br: zlib.brotliDecompressSync,
    zstd: zlib.zstdDecompressSync,
    gzip: zlib.gunzipSync,
    identity: (bytes: Buffer) => bytes,
  }
  for (const encoding of ['br', 'zstd', 'gzip', 'identity'] as const) {
    it(`comes back the same from ${encoding}`, async () => {
      const encoded = await encode(Buffer.from(text), encoding, soon)
      assert.equal(decoders[encoding](encoded).toString(), text)
    })
  }
})

describe('what is encoded', () => {
  for (const encoding of ['br', 'zstd', 'gzip'] as const) {
    it(`holds no more memory than it has bytes, in ${encoding}`, async () => {
      const encoded = await encode(Buffer.from('<p>At last, said Nora.</p>'.repeat(100)), encoding, soon)
      assert.equal(encoded.buffer.byteLength, encoded.length)
    })
  }
})
