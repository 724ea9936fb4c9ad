import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import sharp from 'sharp'
import type { ShareCard } from '../app/ports/media.js'
import { sharePictures } from './share-picture.js'

const { draw } = sharePictures('assets/share-picture')
const card = (headline: string, more: Partial<ShareCard> = {}): ShareCard => ({
  headline,
  publication: 'The Daily',
  accent: '#1a5fb4',
  ...more,
})

/** Where the headline's ink is: from which column to which, and from which row to which. */
async function inkOf(picture: Uint8Array) {
  const room = { left: 0, top: 140, width: 1200, height: 390 }
  const pixels = await sharp(picture).extract(room).greyscale().raw().toBuffer()
  const dark = [...pixels.entries()].filter(([, shade]) => shade < 128).map(([at]) => at)
  const columns = dark.map((at) => at % room.width)
  const rows = dark.map((at) => Math.floor(at / room.width))
  const first = (values: readonly number[]) => values.reduce((one, other) => Math.min(one, other), room.width)
  const last = (values: readonly number[]) => values.reduce((one, other) => Math.max(one, other), 0)
  return { left: first(columns), right: last(columns), height: last(rows) - first(rows) }
}

async function drawn(of: ShareCard): Promise<Uint8Array> {
  const picture = await draw(of)
  assert.ok(picture)
  const { width, height, format } = await sharp(picture).metadata()
  assert.deepEqual([width, height, format], [1200, 630, 'png'])
  return picture
}

describe('the share picture', () => {
  it('shows the headline, however long it is', async () => {
    for (const headline of ['Short', 'Council closes the library after ten years of talks', 'Long words '.repeat(90), 'W'.repeat(500)]) {
      const { left, right, height } = await inkOf(await drawn(card(headline, { credit: 'By Ines Falk, MEMO' })))
      assert.ok(left >= 70 && right <= 1130 && height <= 335, `${headline}: ${left}, ${right}, ${height}`)
    }
  })

  it('stands at the right in scripts that begin there', async () => {
    const { left, right } = await inkOf(await drawn(card('خبر عاجل من غزة')))
    assert.ok(left > 300 && right > 1100, `${left}, ${right}`)
  })

  it('is not broken by hostile words', async () => {
    const hostile = [
      '<span size="999999">x',
      '&amp;&lt;</span>',
      '\u0000\u202e\ud800 x',
      '%s%n',
      'x\n\n\ny',
      '\u0301'.repeat(5_000),
      '',
      '   ',
      '😀 x',
    ]
    for (const text of hostile) await drawn(card(text, { publication: text, credit: text, accent: '"/><x' }))
  })

  it('is not drawn in scripts for which there is no font', async () => {
    assert.equal(await draw(card('東京')), undefined)
    assert.ok(await draw(card('Совет Ελλάς Łódź 2024 – “x”')))
  })
})
