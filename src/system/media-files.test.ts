import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import sharp from 'sharp'
import { mediaPath } from '../core/publishing/media-path.js'
import { mediaFiles } from './media-files.js'
import { pictures } from './pictures.js'

async function setUp(t: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'media-'))
  t.after(() => rm(folder, { recursive: true }))
  let rendered = 0
  const { takeIn, render } = pictures()
  const counting = {
    takeIn,
    render: (...picture: Parameters<typeof render>) => {
      rendered += 1
      return render(...picture)
    },
  }
  return { folder, files: mediaFiles(folder, counting), renderings: () => rendered }
}

const missing = mediaPath({ month: '2019/12', name: 'x', sha256: '0'.repeat(64), extension: 'jpg' })
const named = { month: '2019/12', name: 'Harbour.JPG', extension: 'jpg' }
const picture = () =>
  sharp({ create: { width: 400, height: 300, channels: 3, background: 'red' } })
    .jpeg()
    .toBuffer()

async function whole(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk)
  return Buffer.concat(all).toString()
}

describe('media files', () => {
  it('are kept once, whatever they are called, and leave nothing unfinished', async (t) => {
    const { folder, files } = await setUp(t)
    const kept = await Promise.all(
      ['A', 'A', 'A'].map((name) => files.keep({ bytes: Buffer.from('abcdef'), extension: 'pdf', month: '2019/12', name })),
    )
    assert.equal(new Set(kept.map(({ path }) => path)).size, 1)
    const found = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
    assert.equal(found.length, 1)
  })

  it('are read whole or in part', async (t) => {
    const { files } = await setUp(t)
    const file = await files.open((await files.keep({ ...named, bytes: Buffer.from('abcdef') })).path)
    assert.ok(file)
    assert.equal(file.sizeBytes, 6)
    assert.equal(await whole(file.read()), 'abcdef')
    assert.equal(await whole(file.read({ first: 1, last: 3 })), 'bcd')
    assert.equal(await files.open(missing), undefined)
  })

  it('are made in other sizes when first asked for, and then kept', async (t) => {
    const { files, renderings } = await setUp(t)
    const { path } = await files.keep({ ...named, bytes: await picture() })
    const variant = { width: 320, format: 'webp' } as const
    const made = await Promise.all([1, 2, 3].map(() => files.variant(path, variant)))
    assert.equal((await sharp(made[0]).metadata()).width, 320)
    await files.variant(path, variant)
    assert.equal(renderings(), 1)
    assert.equal(await files.variant(missing, variant), undefined)
  })

  it('go with all that was made of them', async (t) => {
    const { files } = await setUp(t)
    const { path } = await files.keep({ ...named, bytes: await picture() })
    await files.variant(path, { width: 320, format: 'avif' })
    await files.remove(path)
    await files.remove(path)
    assert.equal(await files.open(path), undefined)
    assert.equal(await files.variant(path, { width: 320, format: 'avif' }), undefined)
  })
})
