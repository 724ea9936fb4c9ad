import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { readArticleFile } from '../transfer/article-file/read-article-file.js'
import { fileArticlePictures, takeArticlePictures } from './article-pictures.js'
import { openMasthead } from './compose.js'
import { configFrom } from './config.js'

const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><path d="M0 0h30v20z"/></svg>'

async function setUp(t: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'pictures-'))
  await writeFile(join(folder, 'mole.svg'), drawing)
  await writeFile(join(folder, 'gull.svg'), drawing.replace('30', '40'))
  await writeFile(join(folder, 'notes.txt'), 'no picture')
  const masthead = await openMasthead(configFrom({}, join(folder, 'data')))
  t.after(async () => {
    await masthead.close()
    await rm(folder, { recursive: true })
  })
  return { folder, masthead }
}

function articleWith(lead: string, body: string) {
  const text = `---\nheadline: The mole\npicture: { file: ${lead}, alternative-text: A mole, caption: At dusk, credit: Ansty }\n---\n${body}`
  const read = readArticleFile(text, { format: 'markdown', timeZone: 'UTC' })
  assert.ok(read.ok)
  return read.value
}

describe('the pictures of an article file', () => {
  it('come into the library with their words, and into the text with their addresses', async (t) => {
    const { folder, masthead } = await setUp(t)
    const article = articleWith('mole.svg', '![A gull](gull.svg) and ![the mole again](./mole.svg)')
    const taken = await takeArticlePictures(masthead, article, folder)
    assert.ok(taken.ok)
    const draft = await masthead.storage.transact((stores) => fileArticlePictures(stores, article.draft, taken.value))
    assert.match(draft.body.source, /^!\[A gull\]\(\/media\/\d{4}\/\d{2}\/gull-[0-9a-f]{8}\.svg\)/)
    const library = await masthead.storage.stores.media.after(0, 10)
    assert.deepEqual(
      library.map(({ alternativeText, caption, credit }) => ({ alternativeText, caption, credit })),
      [
        { alternativeText: 'A gull', caption: '', credit: '' },
        { alternativeText: 'A mole', caption: 'At dusk', credit: 'Ansty' },
      ],
    )
    assert.equal(draft.lead, library[1]?.id)
  })

  it('are asked for by name when one is not there', async (t) => {
    const { folder, masthead } = await setUp(t)
    const taken = await takeArticlePictures(masthead, articleWith('nowhere.svg', ''), folder)
    assert.deepEqual(taken, { ok: false, refusal: { type: 'picture-missing', file: 'nowhere.svg' } })
  })

  it('are refused when they are none', async (t) => {
    const { folder, masthead } = await setUp(t)
    const taken = await takeArticlePictures(masthead, articleWith('mole.svg', '![Notes](notes.txt)'), folder)
    assert.deepEqual(taken, {
      ok: false,
      refusal: { type: 'picture-not-taken', file: 'notes.txt', why: { type: 'media-of-unknown-type' } },
    })
  })
})
