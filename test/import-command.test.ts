import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import sharp from 'sharp'
import { importWordpress } from '../src/main/import-wordpress.js'
import { startSite } from './running-site.js'

const article = (
  id: number,
) => `<item><title>Article ${id}</title><link>https://many.example/a${id}/</link><content:encoded>Text ${id}.</content:encoded>
<wp:post_id>${id}</wp:post_id><wp:post_date_gmt>2019-05-04 10:00:00</wp:post_date_gmt><wp:post_name>a${id}</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>`

const exported = (
  items: string,
) => `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Many</title><link>https://many.example</link><wp:wxr_version>1.2</wp:wxr_version>${items}</channel></rss>`

const folder = mkdtempSync(join(tmpdir(), 'masthead-import-'))
after(() => rmSync(folder, { recursive: true, force: true }))

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

/** The real command, as a person runs it. */
function masthead(...words: readonly string[]) {
  const environment = { ...process.env, MASTHEAD_DATA: join(folder, 'data') }
  return spawnSync(process.execPath, ['dist/program/masthead.js', ...words], { encoding: 'utf8', env: environment })
}

describe('masthead import wordpress', () => {
  it('ends with 0 and a report, for a bare and for a gzipped file', () => {
    const bare = masthead('import', 'wordpress', file('bare.xml', exported(article(1))), '--json')
    assert.equal(bare.status, 0, bare.stderr)
    assert.equal(JSON.parse(bare.stdout).articles.added, 1)
    const packed = masthead('import', 'wordpress', file('packed.xml.gz', gzipSync(exported(article(1) + article(2)))), '--json')
    assert.equal(packed.status, 0, packed.stderr)
    assert.deepEqual(JSON.parse(packed.stdout).articles, { added: 1, updated: 0, unchanged: 1, kept: 0 })
  })

  it('ends with 1 and a sentence when nothing could be done', () => {
    const missing = masthead('import', 'wordpress', join(folder, 'nowhere.xml'))
    assert.equal(missing.status, 1)
    assert.match(missing.stderr, /there is no file/)
    const notXml = masthead('import', 'wordpress', file('letter.txt', 'Dear reader'))
    assert.equal(notXml.status, 1)
    assert.match(notXml.stdout, /beyond line 1: it is no XML, as an export of WordPress is \(Tools → Export\)/)
    const disqus = masthead('import', 'wordpress', file('disqus.xml', '<?xml version="1.0"?><disqus></disqus>'))
    assert.equal(disqus.status, 1)
    assert.match(disqus.stdout, /beyond line 1: it is XML, but no export of WordPress/)
  })

  it('ends with 2 when it is used wrongly', () => {
    assert.equal(masthead('import', 'wordpress').status, 2)
    assert.equal(masthead('import', 'wordpress', '--no-such-option', 'x.xml').status, 2)
    assert.equal(masthead('imprt').status, 2)
  })

  it('explains itself everywhere', () => {
    for (const words of [[], ['import'], ['import', 'wordpress'], ['settings', 'set'], ['publish'], ['serve']]) {
      const help = masthead(...words, '--help')
      assert.equal(help.status, 0)
      assert.match(help.stdout, /Usage: masthead/)
    }
  })
})

describe('an import that is stopped', () => {
  it('goes on where it was when it is run again, and brings nothing in twice', async () => {
    const site = await startSite()
    const count = 450
    const path = file('long.xml', exported(Array.from({ length: count }, (_, at) => article(at + 1)).join('')))
    let batches = 0
    const command = { files: [path], dryRun: false, keepAddresses: false, media: false, progress: () => {} }
    const first = await importWordpress(site.masthead, { ...command, stopped: () => ++batches > 2 })
    assert.ok(first.ok)
    const cameIn = first.value[0]?.articles.added ?? 0
    assert.ok(cameIn > 0 && cameIn < count, String(cameIn))
    const second = await importWordpress(site.masthead, { ...command, stopped: () => false })
    assert.ok(second.ok)
    assert.deepEqual(second.value[0]?.articles, { added: count - cameIn, updated: 0, unchanged: cameIn, kept: 0 })
    assert.equal((await site.masthead.pages.tallies(['articles'])).get('articles'), count)
  })
})

describe('pictures at their addresses', () => {
  let server: Server
  let base: string
  before(async () => {
    const picture = await sharp({ create: { width: 800, height: 500, channels: 3, background: '#a63' } })
      .png()
      .toBuffer()
    server = createServer((request, response) => {
      if (request.url === '/wp-content/uploads/moved.png') response.writeHead(302, { Location: '/wp-content/uploads/ship.png' }).end()
      else if (request.url?.endsWith('ship.png')) response.writeHead(200, { 'Content-Type': 'image/png' }).end(picture)
      else if (request.url?.endsWith('page.png'))
        response.writeHead(200, { 'Content-Type': 'image/png' }).end('<html><script>alert(1)</script>')
      else response.writeHead(404).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  after(() => server.close())

  const attachment = (
    id: number,
    name: string,
  ) => `<item><title>${name}</title><link>${base}/?attachment_id=${id}</link><wp:post_id>${id}</wp:post_id>
<wp:post_date_gmt>2019-05-04 10:00:00</wp:post_date_gmt><wp:status>inherit</wp:status><wp:post_type>attachment</wp:post_type><wp:attachment_url>${base}/wp-content/uploads/${name}</wp:attachment_url></item>`

  const bringIn = async (environment: Record<string, string>) => {
    const site = await startSite(environment)
    const items = ['ship.png', 'moved.png', 'page.png', 'gone.png'].map((name, at) => attachment(at + 1, name)).join('')
    const command = { dryRun: false, keepAddresses: false, media: true, progress: () => {}, stopped: () => false }
    const imported = await importWordpress(site.masthead, { ...command, files: [file('pictures.xml', exported(items))] })
    assert.ok(imported.ok)
    return imported.value[0]
  }

  it('are fetched, what is no picture is not taken, and what is missing is reported', async () => {
    const report = await bringIn({ MASTHEAD_ALLOW_PRIVATE_ADDRESSES: 'for-tests' })
    assert.deepEqual(report?.mediaFetched, { fetched: 2, failed: 2, skipped: 0 })
    assert.deepEqual(report?.failedMedia.map(({ url }) => url.split('/').at(-1)).sort(), ['gone.png', 'page.png'])
  })

  it('are not asked for on this machine or in private networks', async () => {
    const report = await bringIn({})
    assert.equal(report?.mediaFetched.fetched, 0)
    assert.equal(report?.failedMedia[0]?.why, 'address-not-allowed')
  })
})
