import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, it } from 'node:test'
import { gunzipSync } from 'node:zlib'
import sharp from 'sharp'
import { makeSiteKey } from '../../src/app/akismet/make-site-key.js'
import { instant } from '../../src/core/instant.js'
import { exportFiles } from '../../src/system/passing-files.js'
import { zipOf } from '../../src/system/testing.js'
import { addArticle, newYearsEve, published } from '../builders.js'
import { htmlValidator } from '../html-validator.js'
import { startSite, type TestSite } from '../running-site.js'
import { waitUntil } from '../wait-until.js'
import { type Administrator, administratorOf, assertForEveryone, browserOf, onThisMachine } from './administrator.js'

const wordpress = 'test/fixtures/wordpress/news-site.xml'

const harbour = (): Promise<Buffer> =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: '#246' } })
    .jpeg()
    .toBuffer()

/** Waits until a page does not say any more that something is under way, and gives it. */
async function done(ann: Administrator, path: string): Promise<string> {
  await waitUntil(`${path} is done`, async () => !(await ann.page(path)).includes('looks again by itself'))
  return ann.page(path)
}

describe('the page of health', () => {
  it('says what doctor says, and what runs here, and looks again when asked', async () => {
    const site = await startSite(onThisMachine)
    const ann = await administratorOf(site)
    const page = await done(ann, '/newsroom/health')
    assert.match(page, /All is well/)
    assert.match(page, /✓ the model works[\s\S]*the work that a script does works, but is off/)
    assert.match(page, /SQLite, \d+ [kM]B/)
    await site.masthead.storage.transact(({ settings }) => settings.set('sign-in.google-client-id', 'quay'))
    await ann.post('/newsroom/health', {})
    assert.match(await done(ann, '/newsroom/health'), /Signing in by google is set up in part/)
    await assertForEveryone(site, ann, '/newsroom/health')
  })
})

describe('the page of keys', () => {
  it('shows a key once, what was asked by it, and ends it', async () => {
    const site = await startSite(onThisMachine)
    const ann = await administratorOf(site)
    const made = await (await ann.post('/newsroom/keys', { site: 'https://blog.example', limit: '' })).text()
    const key = /<code class="secret">([a-z0-9]{12})<\/code>/.exec(made)?.[1]
    assert.ok(key)
    const page = await ann.page('/newsroom/keys')
    assert.ok(!page.includes(key))
    assert.match(page, /0 judged this month/)
    const wrong = await ann.post('/newsroom/keys', { site: 'somewhere', limit: 'x' })
    assert.equal(wrong.status, 422)
    assert.match(await wrong.text(), /value="somewhere"/)
    await assertForEveryone(site, ann, '/newsroom/keys')
    assert.equal((await ann.post('/newsroom/keys/1/revoke', {})).status, 303)
    assert.match(await ann.page('/newsroom/keys'), /ended /)
    assert.ok((await makeSiteKey(site.masthead, { site: 'https://other.example', by: 'owner' })).ok)
  })
})

describe('exports and backups', () => {
  let site: TestSite
  let ann: Administrator
  before(async () => {
    site = await startSite(onThisMachine)
    ann = await administratorOf(site)
    await addArticle(site.masthead.storage, { headline: 'Ferries run again', life: published(newYearsEve) })
  })

  const fetched = async (page: string, name: RegExp): Promise<{ name: string; bytes: Buffer }> => {
    const path = name.exec(page)?.[0] ?? ''
    const reply = await ann.get(path)
    assert.equal(reply.status, 200, path)
    assert.match(reply.headers.get('content-disposition') ?? '', /attachment/)
    return { name: path.split('/').at(-1) ?? '', bytes: Buffer.from(await reply.arrayBuffer()) }
  }

  it('are made beside the site, fetched by administrators alone, and removed', async () => {
    assert.equal((await ann.post('/newsroom/exports/wordpress', { public: 'on' })).status, 303)
    const page = await done(ann, '/newsroom/exports')
    const { name, bytes } = await fetched(page, /\/newsroom\/exports\/files\/wordpress-[\d-]+\.xml\.gz/)
    assert.match(gunzipSync(bytes).toString(), /Ferries run again/)
    assert.equal((await site.get(`/newsroom/exports/files/${name}`)).status, 401)
    await ann.post('/newsroom/exports/remove', { file: name })
    assert.match(await ann.page('/newsroom/exports'), /Nothing is there/)
  })

  it('make a backup in one file, that tar unpacks into one which can be restored', async () => {
    await ann.post('/newsroom/exports/backup', {})
    const page = await done(ann, '/newsroom/exports')
    assert.match(page, /1 article, 0 comments/)
    const { name, bytes } = await fetched(page, /\/newsroom\/exports\/files\/backup-[\d-]+\.tar/)
    const folder = join(site.folder, '..', `${name}-unpacked-${process.pid}`)
    mkdirSync(folder)
    writeFileSync(join(folder, name), bytes)
    execFileSync('tar', ['-xf', name], { cwd: folder })
    const backup = join(folder, name.replace('.tar', ''))
    assert.ok(JSON.parse(readFileSync(join(backup, 'manifest.json'), 'utf8')))
    const told = execFileSync(process.execPath, ['dist/src/cli/masthead.js', 'restore', '--verify', backup], { encoding: 'utf8' })
    assert.match(told, /whole|as it was made/i)
    await assertForEveryone(site, ann, '/newsroom/exports')
  })

  it('go after a day', async () => {
    const folder = join(site.folder, 'old-exports')
    mkdirSync(folder)
    writeFileSync(join(folder, 'backup-1.tar'), 'x')
    writeFileSync(join(folder, 'backup-2.tar'), 'x')
    utimesSync(join(folder, 'backup-1.tar'), 1_000, 1_000)
    const files = exportFiles(folder)
    assert.equal(await files.removeBefore(instant(2_000_000)), 1)
    assert.deepEqual(
      (await files.list()).map(({ name }) => name),
      ['backup-2.tar'],
    )
    assert.equal(await files.read('../masthead.db'), undefined)
  })
})

describe('imports in the newsroom', () => {
  let site: TestSite
  let ann: Administrator
  before(async () => {
    site = await startSite(onThisMachine)
    ann = await administratorOf(site)
  })

  for (const scripts of [true, false])
    it(`are sent, tried, brought in and told of ${scripts ? 'with' : 'without'} scripts`, async () => {
      const context = await browserOf(site, ann, { width: 360, scripts })
      const page = await context.newPage()
      await page.goto(`${site.site.listensAt}/newsroom/imports`)
      const name = `quay-${scripts}.xml`
      await page.setInputFiles('[name="file"][type="file"]', { name, mimeType: 'text/xml', buffer: readFileSync(wordpress) })
      await page.click('text=Send it here')
      await page.getByRole('status').getByText('The file is here').waitFor()
      await page.getByRole('checkbox', { name: 'with pictures' }).first().uncheck()
      await page.getByRole('button', { name: `Try it: read ${name}` }).click()
      await page.getByText(`What ${name} would bring in`).waitFor({ timeout: 60_000 })
      await page.getByRole('checkbox', { name: 'with pictures' }).first().uncheck()
      await page.getByRole('button', { name: `Bring it in: ${name}` }).click()
      await page.getByText(`What ${name} brought in`).waitFor({ timeout: 60_000 })
      await page.getByRole('button', { name: `Remove the file ${name}` }).click()
      await page.getByText('None yet').waitFor()
      await context.close()
    })

  it('are in the log under the name of whoever brought them in, and among the earlier ones', async () => {
    const [entry] = await site.masthead.storage.stores.log.list({ subject: 'import', limit: 1 })
    const colleagues = await site.masthead.storage.stores.accounts.colleagues()
    assert.deepEqual(entry?.by, { account: colleagues[0]?.id })
    const [named] = await site.masthead.storage.stores.log.list({ subject: 'settings', limit: 1 })
    assert.deepEqual(named?.by, { account: colleagues[0]?.id })
    assert.match(await ann.page('/newsroom/imports'), /<details class="run">/)
    await assertForEveryone(site, ann, '/newsroom/imports')
  })

  it('take pictures out of the uploads that were sent along, and keep network addresses where that is chosen', async () => {
    const other = await startSite(onThisMachine)
    const bob = await administratorOf(other)
    const folder = join(other.folder, 'imports')
    mkdirSync(join(folder, 'nothing-in-it'), { recursive: true })
    writeFileSync(join(folder, 'quay.xml'), readFileSync(wordpress))
    writeFileSync(join(folder, 'uploads.zip'), zipOf({ 'uploads/2020/01/harbour.jpg': await harbour() }))
    const page = await bob.page('/newsroom/imports')
    for (const name of ['nothing-in-it', 'uploads.zip']) assert.match(page, new RegExp(`<option value="${name}">`))
    const elsewhere = await bob.post('/newsroom/imports', { file: 'quay.xml', how: 'real', media: 'on', from: '../..' })
    assert.equal(elsewhere.status, 422)
    await bob.post('/newsroom/imports', { file: 'quay.xml', how: 'real', media: 'on', from: 'uploads.zip', addresses: 'on' })
    const told = await done(bob, '/newsroom/imports')
    assert.match(told, /1 fetched, 0 not/)
    assert.doesNotMatch(told, /network addresses of commenters, dropped/)
    await assertForEveryone(other, bob, '/newsroom/imports')
  })

  it('take what was put into the folder, and say of what is none what to do', async () => {
    mkdirSync(join(site.folder, 'imports'), { recursive: true })
    writeFileSync(join(site.folder, 'imports', 'broken.zip'), 'PK\u0003\u0004 and no archive')
    assert.match(await ann.page('/newsroom/imports'), /broken\.zip/)
    await ann.post('/newsroom/imports', { file: 'broken.zip', how: 'real' })
    assert.match(await done(ann, '/newsroom/imports'), /broken\.zip is damaged/)
    const gone = await ann.post('/newsroom/imports', { file: '../masthead.db', how: 'real' })
    assert.equal(gone.status, 422)
  })

  it('take no form without a file, and leave nothing of one that breaks off', async () => {
    const empty = new FormData()
    empty.set('other', 'x')
    const send = (body: BodyInit, headers: Record<string, string> = {}) =>
      fetch(`${site.site.listensAt}/newsroom/imports/files`, {
        method: 'POST',
        redirect: 'manual',
        body,
        headers: { cookie: ann.cookie, ...headers },
      })
    assert.equal((await send(empty)).status, 422)
    const head = '--b\r\nContent-Disposition: form-data; name="file"; filename="half.xml"\r\n\r\n<rss'
    assert.equal((await send(head, { 'Content-Type': 'multipart/form-data; boundary=b' })).status, 422)
    assert.doesNotMatch(await ann.page('/newsroom/imports'), /half\.xml/)
  })
})

describe('an import that is under way', () => {
  it('shows how far it is, lets no other begin, and is stopped by a button', async () => {
    const site = await startSite(onThisMachine)
    const ann = await administratorOf(site)
    mkdirSync(join(site.folder, 'imports'))
    const filling = `<!-- ${'x'.repeat(1_000)} -->\n`.repeat(150_000)
    writeFileSync(join(site.folder, 'imports', 'large.xml'), readFileSync(wordpress, 'utf8').replace('<channel>', `<channel>${filling}`))
    const begin = () => ann.post('/newsroom/imports', { file: 'large.xml', how: 'try' })
    assert.equal((await begin()).status, 303)
    await waitUntil('it is told how far it is', async () => /Reading it through once/.test(await ann.page('/newsroom/imports')))
    assert.equal((await begin()).status, 409)
    assert.equal((await ann.get('/newsroom/imports')).headers.get('refresh'), '2')
    const report = await htmlValidator().validateString(await ann.page('/newsroom/imports'))
    assert.ok(report.valid, JSON.stringify(report.results[0]?.messages))
    await ann.post('/newsroom/imports/stop', {})
    assert.match(await done(ann, '/newsroom/imports'), /until it was stopped/)
  })
})
