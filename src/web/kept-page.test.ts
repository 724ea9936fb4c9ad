import assert from 'node:assert/strict'
import { it } from 'node:test'
import { pageFrom } from './kept-page.js'

it('a page that may be kept holds no more memory than it has bytes', () => {
  const body = Buffer.from('<p>At last, said Nora.</p>'.repeat(100))
  assert.equal(pageFrom({ status: 200, headers: [], body, depends: ['sitemap'] }).body.buffer.byteLength, body.length)
})
