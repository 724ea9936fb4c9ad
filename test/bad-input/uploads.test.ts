import assert from 'node:assert/strict'
import { openAsBlob } from 'node:fs'
import { mkdtemp, open, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { before, describe, it } from 'node:test'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { makeSignInToken } from '../../src/app/identity/session.js'
import { addAccount } from '../../src/app/identity/set-up.js'
import { sitDown } from '../editor/writing-desk.js'
import { startSite, type TestSite } from '../running-site.js'

const mega = 1024 * 1024

let site: TestSite
let cookie: string

/** The ways by which a file comes in, with the field it comes in, and what else the form holds. */
const ways = [
  { path: '/articles/new', field: 'picture', typed: { headline: 'The storm', body: 'It blew.', state: 'draft', format: 'markdown' } },
  { path: '/articles/pictures', field: 'picture', typed: {} },
  { path: '/media', field: 'files', typed: {} },
] as const

type Way = (typeof ways)[number]

async function bring({ path, field, typed }: Way, file: Blob, name: string): Promise<{ readonly reply: Response; readonly text: string }> {
  const form = new FormData()
  for (const [key, value] of Object.entries(typed)) form.set(key, value)
  form.set(field, file, name)
  const reply = await fetch(`${site.site.listensAt}/newsroom${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, ...(path.endsWith('pictures') && { accept: 'application/json' }) },
    body: form,
  })
  return { reply, text: await reply.text() }
}

/** A PNG that says it is so large, and holds next to nothing. */
function emptyPng(width: number, height: number): Uint8Array {
  const chunk = (type: string, data: Buffer) => {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const ends = Buffer.alloc(8)
    ends.writeUInt32BE(data.length)
    ends.writeUInt32BE(crc32(named), 4)
    return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width)
  head.writeUInt32BE(height, 4)
  head.set([8, 0, 0, 0, 0], 8)
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.alloc(1000))), chunk('IEND', Buffer.alloc(0))])
}

/** A GIF of one frame that is shown over and over: each of the rest is a copy of a few bytes. */
function longGif(frame: Buffer, frames: number): Buffer {
  // Behind the head and the palette of the first frame lies the frame itself, up to the byte that ends the file.
  const palette = 13 + 3 * 2 ** (((frame[10] ?? 0) & 7) + 1)
  const head = frame.subarray(0, palette)
  const image = frame.subarray(palette, -1)
  return Buffer.concat([head, ...Array.from({ length: frames }, () => image), Buffer.from([0x3b])])
}

const picture = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#246' } })

const blob = (bytes: Uint8Array | string, type = 'image/png') =>
  new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], { type })

const drawing = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="30" onload="parent.theWordsRan=1;alert(1)">
<script>window.theWordsRan = 1; alert(1)</script><script href="https://elsewhere.example/x.js"/>
<image xlink:href="https://elsewhere.example/seen.png" width="9" height="9"/><use href="https://elsewhere.example/x.svg#x"/>
<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="javascript:alert(1)"/></foreignObject>
<style>@import url(https://elsewhere.example/x.css); rect { fill: url(https://elsewhere.example/fill) }</style><rect width="40" height="30"/></svg>`

before(async () => {
  site = await startSite({ MASTHEAD_URL: 'http://localhost' })
  const { storage, clock } = site.masthead
  const id = await storage.transact((stores) => addAccount(stores, { name: 'Ines Falk', login: 'ines', role: 'editor' }, clock.now()))
  const reply = await fetch(`${site.site.listensAt}/newsroom/sign-in/${await makeSignInToken(storage, id, site.masthead)}`, {
    method: 'POST',
    redirect: 'manual',
  })
  cookie = (reply.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
})

const kept = async () => (await site.masthead.storage.stores.media.list({ limit: 100 })).length

for (const way of ways) {
  describe(`a file that comes in by ${way.path}`, () => {
    it('is refused where it is not what it says, damaged, empty of sense or too much, with the reason, and what was typed stays', async () => {
      const jpeg = await picture(600, 400).jpeg().toBuffer()
      const gif = await picture(2_000, 2_000).gif().toBuffer()
      const lies: readonly (readonly [what: string, file: Blob, says: RegExp])[] = [
        ['a page named .png', blob('<!doctype html><html><script>alert(1)</script></html>'), /no picture/],
        ['a program named .png', blob('MZ\x90\0\x03'), /no picture/],
        ['a picture of 50,000 × 50,000', blob(emptyPng(50_000, 50_000)), /too many|damaged/],
        ['a picture with nothing in it', blob(emptyPng(300, 200)), /damaged/],
        ['half a photograph', blob(jpeg.subarray(0, jpeg.length / 2), 'image/jpeg'), /damaged/],
        ['a film of too many frames', blob(longGif(gif, 400), 'image/gif'), /too many|damaged/],
      ]
      const before = await kept()
      for (const [what, file, says] of lies) {
        const { reply, text } = await bring(way, file, 'harbour.png')
        assert.equal(reply.status, 422, `${what}: ${reply.status}`)
        assert.match(text, says, what)
        if (way.path === '/articles/new') assert.ok(text.includes('value="The storm"') && text.includes('It blew.'), what)
      }
      assert.equal(await kept(), before)
      assert.deepEqual(site.problems, [])
    })

    it('is no file when there is nothing in it', async () => {
      const before = await kept()
      const { reply, text } = await bring(way, blob(''), 'nothing.png')
      if (way.path === '/articles/new') assert.equal(reply.status, 303)
      else assert.match(text, /There was no picture in it|No file was/)
      assert.equal(await kept(), before)
    })

    it('is kept under a plain name below its month, whatever it is called', async () => {
      const names = [
        '../../../etc/passwd',
        '..\\..\\boot.ini',
        'CON.png',
        'nothing\0behind.png',
        `${'long'.repeat(75)}.png`,
        '\u202Egnp.exe',
        '.png',
        '%2e%2e%2f.png',
        'صورة.png',
        '"; filename="x.html',
        'a\r\nX-Bad: 1.png',
      ]
      for (const [index, name] of names.entries()) {
        const bytes = await picture(20 + index, 20 + ways.indexOf(way))
          .png()
          .toBuffer()
        const { reply } = await bring(way, blob(bytes), name)
        assert.ok(reply.status === 303 || reply.status === 201, `${name}: ${reply.status}`)
      }
      for (const { file } of await site.masthead.storage.stores.media.list({ limit: 100 }))
        assert.match(file?.path ?? '', /^\d{4}\/\d{2}\/[a-z0-9-]{1,90}\.[a-z]{3}$/)
    })

    it('is one thing alone: what else it might be taken for is not in what is kept', async () => {
      const gif = Buffer.concat([
        await picture(33, 21 + ways.indexOf(way))
          .gif()
          .toBuffer(),
        Buffer.from('<script>alert(1)</script>PK\x03\x04'),
      ])
      const { reply } = await bring(way, blob(gif, 'text/html'), 'both.html')
      assert.ok(reply.status === 303 || reply.status === 201)
      const [newest] = await site.masthead.storage.stores.media.list({ limit: 1 })
      assert.equal(newest?.file?.contentType, 'image/gif')
      const served = await site.get(`/media/${newest?.file?.path}`)
      assert.equal(served.headers.get('content-type'), 'image/gif')
      assert.equal(served.headers.get('x-content-type-options'), 'nosniff')
      assert.ok(!(await served.text()).includes('<script>'))
    })
  })
}

describe('an export of another system that comes in', () => {
  it('lies in the folder of imports, whatever it is called, and is shown as text', async () => {
    const { storage, clock } = site.masthead
    const id = await storage.transact((stores) => addAccount(stores, { name: 'Ada', login: 'ada', role: 'administrator' }, clock.now()))
    const entered = await fetch(`${site.site.listensAt}/newsroom/sign-in/${await makeSignInToken(storage, id, site.masthead)}`, {
      method: 'POST',
      redirect: 'manual',
    })
    const own = (entered.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
    const before = await readdir(site.folder)
    const names = [
      '../../x.xml',
      '..\\..\\x.xml',
      '/etc/x.xml',
      '.',
      '..',
      'a\0.xml',
      `${'long'.repeat(75)}.xml`,
      '"><x-broken-out>.xml',
      'masthead.db',
    ]
    for (const name of names) {
      const form = new FormData()
      form.set('file', blob('<rss/>', 'text/xml'), name)
      const reply = await fetch(`${site.site.listensAt}/newsroom/imports/files`, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie: own },
        body: form,
      })
      assert.ok(reply.status < 500, `${JSON.stringify(name)}: ${reply.status}`)
      const removal = new URLSearchParams({ file: `../${name}` })
      const removed = await fetch(`${site.site.listensAt}/newsroom/imports/files/remove`, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie: own },
        body: removal,
      })
      assert.ok(removed.status < 500, `removing ${JSON.stringify(name)}: ${removed.status}`)
    }
    const after = (await readdir(site.folder)).filter((name) => !before.includes(name))
    assert.deepEqual(
      after.filter((name) => name !== 'imports'),
      [],
    )
    const page = await (await site.get('/newsroom/imports', { cookie: own })).text()
    assert.ok(!page.includes('<x-broken-out>'))
    assert.deepEqual(site.problems, [])
  })
})

describe('a drawing with a script in it', () => {
  it('runs nothing and asks for nothing, opened by itself or in a page', async (t) => {
    await bring(ways[2], blob(drawing, 'image/svg+xml'), 'map.svg')
    const [newest] = await site.masthead.storage.stores.media.list({ limit: 1 })
    const href = `/media/${newest?.file?.path}`
    const served = await site.get(href)
    assert.match(served.headers.get('content-security-policy') ?? '', /default-src 'none'.*sandbox$/)
    assert.equal(served.headers.get('content-type'), 'image/svg+xml')
    const { page } = await sitDown(t, site, { login: 'looker' })
    const seen: string[] = []
    page.on('dialog', (dialog) => {
      seen.push(dialog.message())
      void dialog.dismiss()
    })
    page.on('response', (reply) => {
      if (!reply.url().startsWith(site.site.listensAt)) seen.push(reply.url())
    })
    page.on('requestfinished', (request) => {
      if (request.url().includes('elsewhere')) seen.push(request.url())
    })
    for (const path of [href, `/newsroom/media/${newest?.id}`, '/newsroom/media']) {
      await page.goto(site.site.listensAt + path)
      assert.equal(await page.evaluate('"theWordsRan" in window'), false, path)
    }
    assert.deepEqual(seen, [])
  })
})

describe('a file of 300 MB', () => {
  it('is answered in a browser by a page that says what to do, and leads back to what was typed', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'masthead-large-'))
    t.after(() => rm(folder, { recursive: true }))
    const large = join(folder, 'film.png')
    await using file = await open(large, 'w')
    await file.truncate(300 * mega)
    const { page } = await sitDown(t, site, { login: 'filmer', javaScriptEnabled: false })
    await page.goto(`${site.site.listensAt}/newsroom/articles/new`)
    await page.fill('[name=headline]', 'The storm')
    const session = await page.context().newCDPSession(page)
    const chosen = async (selector: string) => {
      const { root } = await session.send('DOM.getDocument')
      const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector })
      await session.send('DOM.setFileInputFiles', { files: [large], nodeId })
    }
    await chosen('[name=picture]')
    await page.focus('[name=headline]')
    await page.keyboard.press('Enter')
    await page.waitForSelector('h1:has-text("too large")')
    assert.match((await page.textContent('main')) ?? '', /at most 40 MB.*Go back/)
    await page.goBack()
    assert.equal(await page.inputValue('[name=headline]'), 'The storm')
    await page.goto(`${site.site.listensAt}/newsroom/media`)
    await chosen('[name=files]')
    await page.focus('[name=files]')
    await page.click('form[enctype] button')
    await page.waitForSelector('h1:has-text("too large")')
    assert.match((await page.textContent('main')) ?? '', /at most 100 MB/)
  })

  it('is answered with data where a script sends it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'masthead-large-'))
    try {
      const large = join(folder, 'film.png')
      const file = await open(large, 'w')
      await file.truncate(300 * mega)
      await file.close()
      const { reply, text } = await bring(ways[1], await openAsBlob(large), 'film.png')
      assert.equal(reply.status, 413)
      assert.match(JSON.parse(text).problem, /at most 40 MB/)
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})
