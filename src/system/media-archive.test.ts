import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { openMediaArchive } from './media-archive.js'
import { zipOf } from './testing.js'

const at = (path: string) => ({ originUrl: `https://old.example/wp-content/uploads/${path}` })

describe('uploads in a .zip', () => {
  let folder = ''
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'masthead-uploads-'))
  })
  after(() => rm(folder, { recursive: true }))

  let count = 0
  async function opened(content: Uint8Array) {
    count += 1
    const path = join(folder, `${count}.zip`)
    await writeFile(path, content)
    return openMediaArchive(path)
  }

  for (const top of ['wp-content/uploads/', 'uploads/', ''])
    it(`are found by the ends of their addresses, below ${top || 'nothing'}`, async () => {
      const archive = await opened(zipOf({ [`${top}2020/01/mole.jpg`]: Buffer.from('the mole'), [`${top}2020/`]: Buffer.alloc(0) }))
      assert.ok(archive.ok)
      const { source, close } = archive.value
      const got = await source.get(at('2020/01/mole.jpg'))
      assert.equal('bytes' in got && Buffer.from(got.bytes).toString(), 'the mole')
      assert.match(JSON.stringify(await source.get(at('2020/02/mole.jpg'))), /it is not in/)
      assert.match(JSON.stringify(await source.get({})), /it is not in/)
      close()
    })

  it('are not taken where they are locked, damaged or larger than they say', async () => {
    const whyOf = async (content: Uint8Array) => {
      const archive = await opened(content)
      if (!archive.ok) return archive.refusal.type
      const got = await archive.value.source.get(at('mole.jpg'))
      archive.value.close()
      return 'why' in got ? got.why : 'taken'
    }
    const good = zipOf({ 'mole.jpg': Buffer.from('the mole '.repeat(1_000)) })
    assert.equal(await whyOf(good), 'taken')
    assert.match(await whyOf(zipOf({ 'mole.jpg': Buffer.from('x') }, 1)), /locked by a password/)
    const table = good.indexOf('PK\x01\x02', 0, 'latin1')
    const lying = Buffer.from(good)
    lying.writeUInt32LE(10, table + 24)
    assert.match(await whyOf(lying), /damaged/)
    assert.equal(await whyOf(Buffer.from('no archive')), 'archive-broken')
    const missing = await openMediaArchive(join(folder, 'nowhere.zip'))
    assert.ok(!missing.ok && missing.refusal.type === 'file-not-found')
  })
})
