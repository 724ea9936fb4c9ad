import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { importFiles } from './passing-files.js'

function folderOf(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'masthead-passing-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}

describe('a file that is sent to be brought in', () => {
  for (const [sent, kept] of [
    ['quay.wordpress.2026-11-30.xml', 'quay.wordpress.2026-11-30.xml'],
    ['صحيفة الميناء.xml', 'صحيفة-الميناء.xml'],
    ['뉴스.XML.gz', '뉴스.XML.gz'],
    ['../../etc/passwd', 'passwd.xml'],
    ['C:\\exports\\a<b>.zip', 'a-b-.zip'],
    ['.xml', 'xml.xml'],
    ['\u202e.zip', 'zip.xml'],
  ] as const)
    it(`called ${JSON.stringify(sent)} is kept as ${kept}`, async (t) => {
      assert.equal(await importFiles(folderOf(t)).take(sent, bytes('')), kept)
    })

  it('has a name that a folder can hold, however long the one it came with', async (t) => {
    const kept = await importFiles(folderOf(t)).take(`${'صحيفة'.repeat(80)}.xml.gz`, bytes(''))
    assert.match(kept, /^صحيفة.*\.xml\.gz$/)
    assert.ok(Buffer.byteLength(kept) < 220)
  })

  it('takes nothing of another of the same name that comes at the same moment', async (t) => {
    const folder = folderOf(t)
    const files = importFiles(folder)
    let broken: (cause: Error) => void = () => {}
    const breaks = new Promise<never>((_, reject) => {
      broken = reject
    })
    async function* breaking(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('half')
      await breaks
    }
    const first = files.take('quay.xml', breaking())
    const names = await Promise.all([files.take('quay.xml', bytes('one')), files.take('quay.xml', bytes('two'))])
    broken(new Error('the line was cut'))
    await assert.rejects(first, /the line was cut/)
    assert.deepEqual(names.toSorted(), ['quay-2.xml', 'quay.xml'])
    assert.deepEqual(readdirSync(folder).toSorted(), ['quay-2.xml', 'quay.xml'])
  })
})
