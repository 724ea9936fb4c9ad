import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import sharp from 'sharp'
import { makeSignInToken } from '../src/app/identity/session.js'
import { addAccount } from '../src/app/identity/set-up.js'
import { undo } from '../src/app/log/undo.js'
import type { Role } from '../src/core/identity/role.js'
import { mediaId } from '../src/core/ids.js'
import { keptCleanHtml } from '../src/core/markup/clean-html.js'
import { mediaHref } from '../src/core/publishing/picture-sizes.js'
import { onBothDatabases } from '../src/storage/testing.js'
import { violations } from './axe.js'
import { addArticle, changeArticle, newYearsEve } from './builders.js'
import { browser } from './chromium.js'
import { htmlValidator } from './html-validator.js'
import { startSite, type TestSite } from './running-site.js'

onBothDatabases('where pictures stand', ({ open }) => {
  it('is known above texts and within them, in any size, and follows changes', async () => {
    const { storage } = await open()
    const blank = {
      alternativeText: '',
      caption: keptCleanHtml(''),
      description: keptCleanHtml(''),
      credit: '',
      slug: 'boat',
      title: 'Boat',
    }
    const file = {
      path: '2020/01/Boat.jpg',
      contentType: 'image/jpeg',
      width: 8,
      height: 8,
      sizeBytes: 9,
      sha256: 'x',
      look: '0f1e2d3c4b5a6978',
    }
    const [id, other] = await storage.transact(async ({ media }) => [
      await media.add({ ...blank, file, originPath: '/wp-content/uploads/boat.jpg/', uploadedAt: newYearsEve }),
      await media.add({
        ...blank,
        file: { ...file, path: '2020/01/small.jpg', sha256: 'y', look: '0f1e2d3c4b5a6979' },
        uploadedAt: newYearsEve,
      }),
    ])
    assert.ok(id !== undefined && other !== undefined)
    const withText = (html: string) => ({ body: { source: html, format: 'html' as const, clean: keptCleanHtml(html), policy: 1 } })
    const above = await addArticle(storage, { headline: 'Above', lead: id })
    const within = await addArticle(storage, { headline: 'Within', ...withText('<p><img src="/media/2020/01/Boat.jpg" alt="A boat"></p>') })
    const old = await addArticle(storage, {
      headline: 'Old',
      ...withText('<p><img src="https://old.example/wp-content/uploads/boat-300x200.jpg" alt=""></p>'),
    })
    const media = await storage.stores.media.find(id)
    assert.ok(media)
    const uses = async () => (await storage.stores.media.uses(media)).map((use) => `${use.headline} ${use.isLead}`)
    assert.deepEqual(await uses(), ['Old false', 'Within false', 'Above true'])
    assert.deepEqual(
      (await storage.stores.media.list({ lacks: 'use', limit: 9 })).map((each) => each.id),
      [other],
    )
    await changeArticle(storage, within, withText('<p>None.</p>'))
    await changeArticle(storage, above, { lead: undefined })
    await changeArticle(storage, old, withText(''))
    assert.deepEqual(await uses(), [])
    assert.deepEqual(
      (await storage.stores.media.alike(media)).map((each) => each.id),
      [other],
    )
  })
})

const painted = (width: number, height: number) => {
  const light = Buffer.alloc(width * height * 3)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      light.fill(
        Math.round(127 + 120 * Math.sin((9 * x) / width) * Math.cos((7 * y) / height)),
        3 * (y * width + x),
        3 * (y * width + x) + 3,
      )
  return sharp(light, { raw: { width, height, channels: 3 } })
}

describe('the library of pictures', () => {
  let site: TestSite
  const signIn = async (role: Role, login: string = role): Promise<string> => {
    const { storage, clock } = site.masthead
    const id = await storage.transact((stores) => addAccount(stores, { name: `An ${role}`, login, role }, clock.now()))
    const reply = await fetch(`${site.site.listensAt}/newsroom/sign-in/${await makeSignInToken(storage, id, site.masthead)}`, {
      method: 'POST',
      redirect: 'manual',
    })
    return (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  }
  const post = (path: string, body: FormData | URLSearchParams, cookie: string) =>
    fetch(site.site.listensAt + path, { method: 'POST', body, redirect: 'manual', headers: { cookie } })
  const bring = async (cookie: string, ...files: readonly (readonly [string, Uint8Array])[]) => {
    const form = new FormData()
    for (const [name, bytes] of files) form.append('files', new Blob([new Uint8Array(bytes)]), name)
    return post('/newsroom/media', form, cookie)
  }
  before(async () => {
    site = await startSite({ MASTHEAD_URL: 'http://localhost' })
  })

  it('takes several at once, each for itself, whatever its name says', async () => {
    const cookie = await signIn('author')
    const reply = await bring(
      cookie,
      ['ferry.jpg', await painted(900, 600).jpeg().toBuffer()],
      ['page.png', Buffer.from('<html><script>alert(1)</script></html>')],
      ['ferry-small.png', await painted(450, 300).png().toBuffer()],
      ['../../etc/passwd.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    )
    assert.equal(reply.status, 422)
    const page = await reply.text()
    assert.match(page, /files? (?:was|were) taken/)
    assert.match(page, /“page\.png”: That is no picture/)
    assert.doesNotMatch(page, /<script>alert/)
    const kept = await site.masthead.storage.stores.media.list({ limit: 9 })
    assert.ok(kept.every(({ file }) => file && /^\d{4}\/\d{2}\/[\w-]+\.\w+$/.test(file.path)))
  })

  it('keeps the words of a file that comes again, and finds the one that looks the same', async () => {
    const cookie = await signIn('editor')
    const ferry = (await site.masthead.storage.stores.media.list({ words: 'ferry', limit: 9 })).find(({ title }) => title === 'ferry')
    assert.ok(ferry)
    const path = `/newsroom/media/${ferry.id}`
    const words = { alternativeText: 'A ferry at the quay', caption: 'The <em>Ines</em>', credit: 'M. Oduya', focus: '70% 30%' }
    assert.equal((await post(path, new URLSearchParams(words), cookie)).status, 303)
    const again = await bring(cookie, ['renamed.jpg', await painted(900, 600).jpeg().toBuffer()])
    assert.equal(again.headers.get('location'), path)
    const now = await site.masthead.storage.stores.media.find(ferry.id)
    assert.deepEqual([now?.alternativeText, now?.credit, now?.focus], ['A ferry at the quay', 'M. Oduya', { x: 70, y: 30 }])
    assert.match(await (await site.get(path, { cookie })).text(), /Looks the same[\s\S]*ferry-small/)
    const [entry] = await site.masthead.storage.stores.log.list({ subject: 'media', limit: 1 })
    assert.ok((await undo(site.masthead, { id: entry?.id ?? 0, by: 'owner' })).ok)
    assert.equal((await site.masthead.storage.stores.media.find(ferry.id))?.focus, undefined)
  })

  it('removes for good what nothing shows, and nothing else', async () => {
    const cookie = await signIn('administrator')
    const [small, ferry] = (await site.masthead.storage.stores.media.list({ words: 'ferry', limit: 9 })).toSorted((a, b) => b.id - a.id)
    assert.ok(small?.file && ferry)
    await addArticle(site.masthead.storage, { lead: ferry.id })
    const kept = await post(`/newsroom/media/${ferry.id}/remove`, new URLSearchParams(), cookie)
    assert.equal(kept.status, 422)
    assert.match(await kept.text(), /Something shows it/)
    assert.equal((await site.get(mediaHref(small.file.path))).status, 200)
    assert.equal((await post(`/newsroom/media/${small.id}/remove`, new URLSearchParams(), cookie)).status, 303)
    assert.equal((await site.get(mediaHref(small.file.path))).status, 404)
    assert.equal(await site.masthead.storage.stores.media.find(small.id), undefined)
  })

  it('is looked at by all who write, and changed by editors', async () => {
    const author = await signIn('author', 'second')
    const [any] = await site.masthead.storage.stores.media.list({ limit: 1 })
    assert.equal((await site.get(`/newsroom/media/${any?.id}`, { cookie: author })).status, 200)
    const refused = await post(`/newsroom/media/${any?.id}`, new URLSearchParams({ alternativeText: 'No' }), author)
    assert.equal(refused.status, 422)
    assert.notEqual((await site.masthead.storage.stores.media.find(mediaId(any?.id ?? 0)))?.alternativeText, 'No')
    assert.equal((await site.get('/newsroom/media', { cookie: await signIn('moderator') })).status, 403)
  })

  it('takes a press on the picture for what must be seen of it, without scripts; axe and the validator find nothing', async () => {
    const cookie = await signIn('editor', 'third')
    const [any] = await site.masthead.storage.stores.media.list({ words: 'ferry', limit: 1 })
    // Of all buttons, only that one tells where it was pressed.
    const validate = htmlValidator({ 'prefer-button': 'off' })
    for (const javaScriptEnabled of [false, true]) {
      const context = await (await browser()).newContext({ viewport: { width: 360, height: 800 }, javaScriptEnabled, bypassCSP: true })
      const page = await context.newPage()
      const [name = '', value = ''] = cookie.split('=')
      await context.addCookies([{ name, value, url: site.site.listensAt }])
      await page.goto(`${site.site.listensAt}/newsroom/media/${any?.id}`)
      await page.locator('input[type=image]').click({ position: { x: 240, y: 53 } })
      await page.getByText('Saved.').waitFor()
      assert.deepEqual((await site.masthead.storage.stores.media.find(mediaId(any?.id ?? 0)))?.focus, { x: 75, y: 25 })
      if (javaScriptEnabled)
        for (const path of ['/newsroom/media', `/newsroom/media/${any?.id}`]) {
          await page.goto(site.site.listensAt + path)
          assert.deepEqual(await violations(page), [], path)
          assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), path)
          const report = await validate.validateString(await (await site.get(path, { cookie })).text())
          assert.deepEqual(
            report.results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId} ${message}`)),
            [],
            path,
          )
        }
      await context.close()
    }
  })
})
