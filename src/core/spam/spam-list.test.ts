import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parseSpamList, signedText } from './spam-list.js'

const madeAt = '2020-01-01T00:00:00.000Z'
const place = 'AbCdEfGhIjKlMnOpQrSt_-'

describe('a list of spam', () => {
  it('is read as it was written', () => {
    const list = { places: [place], texts: [{ high: 0xfedcba98, low: 7 }] }
    assert.deepEqual(parseSpamList(signedText(list, madeAt)), { ...list, madeAt })
    assert.deepEqual(parseSpamList(signedText({ places: [], texts: [] }, madeAt)), { places: [], texts: [], madeAt })
  })

  it('is none without its first line, and leaves out what is no mark', () => {
    assert.equal(parseSpamList(''), undefined)
    assert.equal(parseSpamList(`<html>\nplace ${place}`), undefined)
    const odd = `masthead spam list 1 ${madeAt}\nplace ${place}x\nplace\ntext 12\nname Nora\nplace ${place}\n`
    assert.deepEqual(parseSpamList(odd), { places: [place], texts: [], madeAt })
  })

  it('is read up to its bounds', () => {
    const long = `masthead spam list 1 ${madeAt}\n${`place ${place}\n`.repeat(30_000)}${'text 0000000000000001\n'.repeat(5_000)}`
    const read = parseSpamList(long)
    assert.deepEqual([read?.places.length, read?.texts.length], [20_000, 2_000])
  })
})
