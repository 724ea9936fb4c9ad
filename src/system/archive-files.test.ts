import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { after, before, describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import { ArchiveError, type ArchiveLimits, openArchive, usualArchiveLimits } from './archive-files.js'
import { zipOf } from './testing.js'

describe('opening the files of an export', () => {
  let folder = ''
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'masthead-archive-'))
  })
  after(() => rm(folder, { recursive: true }))

  let count = 0
  async function opened(content: Buffer, limits: ArchiveLimits = usualArchiveLimits) {
    count += 1
    const path = join(folder, `${count}.xml`)
    await writeFile(path, content)
    return openArchive(path, limits)
  }

  async function textsOf(content: Buffer, limits?: ArchiveLimits): Promise<Record<string, string>> {
    const archive = await opened(content, limits)
    assert.ok(archive.ok, JSON.stringify(archive))
    const texts: Record<string, string> = {}
    for (const file of archive.value.files) texts[file.name] = await buffer(file.bytes()).then(String)
    archive.value.close()
    return texts
  }

  const small: ArchiveLimits = { totalBytes: 100_000, ratio: 20, harmlessBytes: 5_000, entries: 3 }
  const refusalOf = async (content: Buffer) => {
    const archive = await opened(content, small)
    return archive.ok ? undefined : archive.refusal.type
  }
  const failureOf = async (content: Buffer) => {
    try {
      await textsOf(content, small)
    } catch (error) {
      if (error instanceof ArchiveError) return error.refusal.type
      throw error
    }
    return undefined
  }

  it('reads bare and gzipped files whatever they are called', async () => {
    assert.deepEqual(Object.values(await textsOf(Buffer.from('<rss/>'))), ['<rss/>'])
    assert.deepEqual(Object.values(await textsOf(gzipSync('<rss/>'))), ['<rss/>'])
    assert.deepEqual(Object.values(await textsOf(Buffer.concat([gzipSync('<rss'), gzipSync('/>')]))), ['<rss/>'])
  })

  it('reads the XML files of a zip by name, and nothing else in it', async () => {
    const zip = zipOf({
      'b.001.xml': Buffer.from('two'),
      'b.000.XML': Buffer.from('one'),
      'readme.txt': Buffer.from('no'),
      '__MACOSX/b.xml': Buffer.from('no'),
    })
    assert.deepEqual(Object.entries(await textsOf(zip)), [
      ['b.000.XML', 'one'],
      ['b.001.xml', 'two'],
    ])
  })

  it('reads a file twice', async () => {
    const archive = await opened(gzipSync('again'))
    assert.ok(archive.ok)
    for (let round = 0; round < 2; round += 1)
      for (const file of archive.value.files) assert.equal(await buffer(file.bytes()).then(String), 'again')
  })

  it('refuses what is not there, is empty of exports, locked, or too much', async () => {
    const missing = await openArchive(join(folder, 'missing.xml'))
    assert.equal(missing.ok || missing.refusal.type, 'file-not-found')
    const isFolder = await openArchive(folder)
    assert.equal(isFolder.ok || isFolder.refusal.type, 'file-is-folder')
    assert.equal(await refusalOf(zipOf({ 'a.txt': Buffer.from('x') })), 'archive-without-xml')
    assert.equal(await refusalOf(zipOf({ 'a.xml': Buffer.from('x') }, 1)), 'archive-encrypted')
    assert.equal(await refusalOf(zipOf({ 'a.xml': Buffer.alloc(200_000) })), 'archive-too-large')
    assert.equal(await refusalOf(Buffer.from('PK\x03\x04 and then nothing')), 'archive-broken')
    assert.equal(await refusalOf(zipOf({ '../a.xml': Buffer.from('x') })), 'archive-broken')
    const many = Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [`${name}.xml`, Buffer.from('x')]))
    assert.equal(await refusalOf(zipOf(many)), 'archive-has-too-many-files')
  })

  it('stops bombs while they unpack', async () => {
    assert.equal(await failureOf(gzipSync(Buffer.alloc(50_000))), 'archive-too-dense')
    assert.equal(await failureOf(zipOf({ 'a.xml': Buffer.alloc(50_000) })), 'archive-too-dense')
    const noise = Buffer.from(Array.from({ length: 120_000 }, (_, index) => (index * 7_919) % 251))
    assert.equal(await failureOf(Buffer.concat([gzipSync(noise, { level: 0 })])), 'archive-too-large')
    assert.equal(await failureOf(gzipSync(Buffer.alloc(4_000))), undefined)
  })

  it('says when a compressed file is cut off or damaged', async () => {
    const noise = gzipSync(Buffer.from(Array.from({ length: 3_000 }, (_, index) => (index * index) % 251)))
    assert.equal(await failureOf(noise.subarray(0, noise.length - 20)), 'archive-broken')
  })
})
