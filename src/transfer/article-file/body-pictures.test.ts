import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { bodyPictures, withPictureAddresses } from './body-pictures.js'

const body = `Text ![The mole](pictures/mole.svg "From the south") and <img width="3" src="../gull.png" alt="A gull">.
![Elsewhere](https://example.org/a.png) <img src="/media/2026/11/b-00000000.png"> ![Again](pictures/mole.svg)
A [link](pictures/mole.svg) stays a link.`

describe('the pictures in a text', () => {
  it('are those that lie beside it, each once, with what they show', () => {
    assert.deepEqual(bodyPictures(body), [
      { file: 'pictures/mole.svg', alternativeText: 'Again' },
      { file: '../gull.png', alternativeText: 'A gull' },
    ])
  })

  it('get the addresses under which they are kept, and nothing else changes', () => {
    const moved = withPictureAddresses(
      body,
      new Map([
        ['pictures/mole.svg', '/media/1.svg'],
        ['../gull.png', '/media/2.png'],
      ]),
    )
    assert.match(moved, /!\[The mole\]\(\/media\/1\.svg "From the south"\)/)
    assert.match(moved, /<img width="3" src="\/media\/2\.png" alt="A gull">/)
    assert.match(moved, /\[link\]\(pictures\/mole\.svg\)/)
    assert.deepEqual(bodyPictures(moved), [])
  })
})
