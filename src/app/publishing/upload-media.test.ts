import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { instant } from '../../core/instant.js'
import { openDatabase } from '../../storage/database.js'
import { migrate } from '../../storage/migrate.js'
import { storage } from '../../storage/stores.js'
import { mediaFiles } from '../../system/media-files.js'
import { pictures } from '../../system/pictures.js'
import { type MediaUpload, uploadMedia } from './upload-media.js'

const november = instant(Date.UTC(2026, 10, 15))
const december = instant(Date.UTC(2026, 11, 15))

async function setUp(t: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'upload-'))
  const database = openDatabase({ engine: 'sqlite', file: join(folder, 'masthead.db') })
  t.after(async () => {
    await database.close()
    await rm(folder, { recursive: true })
  })
  await migrate(database)
  const taking = pictures()
  const ports = { storage: storage(database), pictures: taking, files: mediaFiles(folder, taking) }
  return {
    stores: ports.storage.stores,
    upload: async (change: Partial<MediaUpload> = {}, now = november) => {
      const media = await uploadMedia({ ...ports, clock: { now: () => now } }, { ...harbour, ...change }, 'owner')
      assert.ok(media.ok)
      return media.value
    },
    refused: async (bytes: Uint8Array) => {
      const media = await uploadMedia({ ...ports, clock: { now: () => november } }, { ...harbour, bytes }, 'owner')
      return media.ok ? undefined : media.refusal
    },
    kept: async () => (await readdir(join(folder, 'originals'), { recursive: true })).filter((name) => name.endsWith('.svg')),
  }
}

const harbour: MediaUpload = {
  bytes: new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"><path d="M0 0h30v20z"/></svg>'),
  name: 'Harbour at Dusk.svg',
  alternativeText: ' The harbour. ',
  caption: 'Seen from the <em>mole</em><script>alert(1)</script>',
  credit: 'Linocut: P. Ansty',
}

describe('a picture that is handed in', () => {
  it('stands in the library with its size, its file and clean words', async (t) => {
    const { upload, stores } = await setUp(t)
    const media = await upload()
    assert.equal(media.alternativeText, 'The harbour.')
    assert.equal(media.caption, 'Seen from the <em>mole</em>')
    assert.equal(media.credit, 'Linocut: P. Ansty')
    assert.equal(media.title, 'Harbour at Dusk')
    assert.match(media.file?.path ?? '', /^2026\/11\/harbour-at-dusk-[0-9a-f]{8}\.svg$/)
    assert.deepEqual([media.file?.width, media.file?.height], [30, 20])
    assert.deepEqual((await stores.media.find(media.id))?.file, media.file)
  })

  it('is the same media when it comes again, with the words it comes with now', async (t) => {
    const { upload, stores, kept } = await setUp(t)
    const first = await upload()
    const second = await upload({ credit: 'Pell Ansty', name: 'again.svg' }, december)
    assert.equal(second.id, first.id)
    assert.equal((await stores.media.find(first.id))?.credit, 'Pell Ansty')
    assert.equal((await stores.media.find(first.id))?.file?.path, first.file?.path)
    assert.equal((await stores.media.after(0, 10)).length, 1)
    assert.equal((await kept()).length, 1)
  })

  it('is refused when it is no picture, and leaves nothing behind', async (t) => {
    const { refused, stores } = await setUp(t)
    assert.deepEqual(await refused(new TextEncoder().encode('MZ program')), { type: 'media-of-unknown-type' })
    assert.equal((await stores.media.after(0, 10)).length, 0)
  })
})
