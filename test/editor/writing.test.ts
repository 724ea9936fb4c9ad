import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { articleId } from '../../src/core/ids.js'
import { violations } from '../axe.js'
import { startSite, type TestSite } from '../running-site.js'
import { waitUntil } from '../wait-until.js'
import { bodyOf, paste, sitDown } from './writing-desk.js'

let site: TestSite

async function begin(page: Page, path = '/newsroom/articles/new'): Promise<void> {
  await page.goto(site.site.listensAt + path)
  await page.waitForSelector('#editor-text, textarea[name=body]:not([hidden]) ~ .editor-said')
}

/** Saves what stands in the form; gives the number of the article. */
async function save(page: Page): Promise<number> {
  await page.click('button.primary:text-is("Save")')
  await page.waitForURL(/saved=yes/)
  return Number(/articles\/(\d+)/.exec(page.url())?.[1])
}

/** Selects the line up to its beginning, and waits until the page has heard of it. */
async function selectLine(page: Page): Promise<void> {
  await page.evaluate(() => {
    const heard = new Promise<void>((resolve) =>
      document.addEventListener('selectionchange', () => {
        if (!getSelection()?.isCollapsed) setTimeout(resolve)
      }),
    )
    Object.assign(window, { heard })
  })
  await page.keyboard.press('Shift+Home')
  await page.evaluate('heard')
}

const saved = async (id: number) => (await site.masthead.storage.stores.articles.find(articleId(id)))?.body

const jpeg = async (colour: string) =>
  sharp({ create: { width: 640, height: 400, channels: 3, background: colour } })
    .jpeg()
    .toBuffer()

/** The typeface that something is really set in. */
async function faceOf(page: Page, selector: string): Promise<string> {
  const session = await page.context().newCDPSession(page)
  await session.send('DOM.enable')
  await session.send('CSS.enable')
  const { root } = await session.send('DOM.getDocument')
  const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector })
  const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId })
  await session.detach()
  return fonts.find(({ isCustomFont }) => isCustomFont)?.postScriptName ?? 'a stand-in'
}

describe('the editor of articles', () => {
  before(async () => {
    site = await startSite({ MASTHEAD_URL: 'http://localhost' })
  })

  it('writes what is typed, with Markdown as one types it and keys', async (t) => {
    const { page, complaints } = await sitDown(t, site, { login: 'ana' })
    await begin(page)
    await page.fill('#field-headline', 'The ferries')
    await page.click('#editor-text')
    const line = async (text: string) => {
      await page.keyboard.type(text)
      await page.keyboard.press('Enter')
    }
    await line('They run **again**, after _nine_ `long` ~~weeks~~ months.')
    await line('## At last')
    await line('- one')
    await line('two')
    await page.keyboard.press('Enter')
    await line('3. three')
    await page.keyboard.press('Enter')
    await line('> Said so.')
    await page.keyboard.press('Enter')
    await line('---')
    await line('```')
    await page.keyboard.type('let x = 1 < 2')
    await page.keyboard.press('Control+Enter')
    await page.keyboard.press('Control+b')
    await page.keyboard.type('bold')
    await page.keyboard.press('Control+b')
    await page.keyboard.type(' plain')
    await page.keyboard.press('Control+Alt+f')
    await page.keyboard.type('A note.')
    const id = await save(page)
    const written = (await saved(id))?.clean.replace(/note-(of-)?\w{1,6}/g, 'note-$1N')
    assert.equal(
      written,
      [
        '<p>They run <strong>again</strong>, after <em>nine</em> <code>long</code> <s>weeks</s> months.</p>',
        '<h2>At last</h2>',
        '<ul><li>one</li><li>two</li></ul>',
        '<ol start="3"><li>three</li></ol>',
        '<blockquote><p>Said so.</p></blockquote>',
        '<hr>',
        '<pre><code>let x = 1 &lt; 2</code></pre>',
        '<p><strong>bold</strong> plain<sup><a href="#body-note-N" id="body-note-of-N">1</a></sup></p>',
        '<div class="footnotes"><ol><li id="body-note-N">A note. <a href="#body-note-of-N">↩</a></li></ol></div>',
      ].join('\n'),
    )
    assert.equal((await saved(id))?.format, 'html')
    assert.deepEqual(complaints, [])
  })

  it('asks for links and languages in the page, and gives the focus back', async (t) => {
    const { page } = await sitDown(t, site, { login: 'bea' })
    await begin(page)
    await page.click('#editor-text')
    await page.keyboard.type('harbour')
    await selectLine(page)
    await page.keyboard.press('Control+k')
    await page.fill('#asked-href', 'harbour.example/quay')
    await page.keyboard.press('Enter')
    await page.waitForSelector('#editor-text a')
    await page.keyboard.press('End')
    await page.keyboard.type('.')
    await page.click('button:text-is("More")')
    await page.click('button:text-is("Language")')
    await page.fill('#asked-lang', 'ar')
    await page.selectOption('#asked-dir', 'rtl')
    await page.click('dialog button:text-is("Set")')
    await page.waitForSelector('#editor-text p[lang="ar"]')
    assert.equal(await bodyOf(page), '<p lang="ar" dir="rtl"><a href="https://harbour.example/quay">harbour</a>.</p>')
  })

  it('changes nothing of an article that is opened and saved', async (t) => {
    const { page } = await sitDown(t, site, { login: 'cleo' })
    const source = '<P align=center>Old  <B>markup</B></P>\n\n<!-- more --><iframe src="https://maps.example/?q=1"></iframe>\n<p>x'
    await begin(page)
    await page.fill('#field-headline', 'Imported')
    await page.click('button:text-is("HTML")')
    await page.fill('textarea[name=body]', source)
    const id = await save(page)
    await page.waitForSelector('#editor-text .kept')
    assert.match((await page.textContent('#editor-text .kept')) ?? '', /Kept as it came/)
    await page.fill('#field-deck', 'Only the deck is new.')
    await save(page)
    assert.equal((await saved(id))?.source, source)
    await page.click('#editor-text p:last-child')
    await page.keyboard.press('End')
    await page.keyboard.type('!')
    await save(page)
    assert.equal(
      (await saved(id))?.source,
      '<p class="text-center">Old <b>markup</b></p>\n<iframe src="https://maps.example/?q=1"></iframe>\n<p>x!</p>',
    )
  })

  it('shows the text as HTML and back without loss, and leaves Markdown alone until it is asked', async (t) => {
    const { page } = await sitDown(t, site, { login: 'dora' })
    await begin(page)
    await page.fill('#field-headline', 'Plain')
    await page.click('button:text-is("Markdown")')
    await page.fill('textarea[name=body]', '# Head\n\nOne *two*')
    const id = await save(page)
    assert.deepEqual([(await saved(id))?.format, (await saved(id))?.source], ['markdown', '# Head\n\nOne *two*'])
    await page.waitForSelector('textarea[name=body]:visible')
    await page.click('.editor-views button:text-is("Text")')
    await page.waitForSelector('#editor-text h2')
    assert.equal(await bodyOf(page), '<h2>Head</h2>\n<p>One <em>two</em></p>')
    await page.click('button:text-is("Markdown")')
    assert.equal(await bodyOf(page), '# Head\n\nOne *two*')
    await page.click('button:text-is("HTML")')
    await page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('textarea[name=body]')?.value.startsWith('<h2>'))
    await page.fill('textarea[name=body]', '<h2 id="a">Head</h2>\n<dl><dt>x</dt><dd>y</dd></dl>')
    await page.click('.editor-views button:text-is("Text")')
    await page.waitForSelector('#editor-text dl')
    await page.click('button:text-is("HTML")')
    assert.equal(await page.inputValue('textarea[name=body]'), '<h2 id="a">Head</h2>\n<dl><dt>x</dt><dd>y</dd></dl>')
  })

  it('makes of what is pasted what an article may have', async (t) => {
    const { page } = await sitDown(t, site, { login: 'ella' })
    await begin(page)
    await page.click('#editor-text')
    await paste(page, {
      'text/html': `<meta charset=utf-8><b style="font-weight:normal" id="docs-internal-guid-1"><p dir=ltr style="line-height:1.4"><span style="font-weight:700">Bold</span> words<img src="https://x.example/1.gif"></p></b>`,
    })
    await page.keyboard.press('Enter')
    await paste(page, { 'text/plain': 'https://youtu.be/dQw4w9WgXcQ' })
    assert.match(
      await bodyOf(page),
      /^<p><strong>Bold<\/strong> words<\/p>\n<figure class="embed"><a href="https:\/\/www.youtube.com\/watch\?v=dQw4w9WgXcQ" data-embed=/,
    )
    assert.match((await page.textContent('.editor-said')) ?? '', /left out/)
  })

  it('leaves a pasted paragraph its direction, but where it runs into another', async (t) => {
    const { page } = await sitDown(t, site, { login: 'rim' })
    await begin(page)
    await page.click('#editor-text')
    await paste(page, { 'text/html': '<p dir=rtl>عاد القارب.</p><p dir=rtl>إلى الميناء.</p>' })
    assert.equal(await bodyOf(page), '<p dir="rtl">عاد القارب.</p>\n<p dir="rtl">إلى الميناء.</p>')
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('They said: ')
    await paste(page, { 'text/html': '<p dir=rtl>عاد القارب.</p>' })
    assert.equal(await bodyOf(page), '<p>They said: عاد القارب.</p>')
  })

  it('counts the pictures that a pasted text cannot bring along, and sends those that it holds', async (t) => {
    const { page, complaints } = await sitDown(t, site, { login: 'gil' })
    await begin(page)
    await page.click('#editor-text')
    const [sea, sand, sky] = await Promise.all(['#135', '#a95', '#9cf'].map(async (colour) => (await jpeg(colour)).toString('base64')))
    const word = `<html><body lang=EN-GB><!--StartFragment--><p class=MsoNormal>One<![if !vml]><img width=10 src="file:///C:/Temp/msohtmlclip1/01/clip_image002.png"><![endif]></p>
      <p><img src="data:image/jpeg;base64,${sea}"><img src="data:image/jpeg;base64,${sand}"></p><p>Two<img src="cid:image001.png@01DA"></p>
      <figure><img src="data:image/jpeg;base64,${sky}"><figcaption>The sea</figcaption></figure>
      <p>Three<img src="blob:https://x.example/8a1"><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><img src="https://x.example/1.jpg"></p><!--EndFragment--></body></html>`
    await paste(page, { 'text/html': word })
    await page.waitForFunction(() => document.querySelectorAll('#editor-text .picture-field').length === 3)
    assert.equal(
      await page.textContent('.editor-said'),
      'A picture of elsewhere was left out: add it as a file. 4 pictures could not come along: insert them as files.',
    )
    const shape = (await bodyOf(page)).replace(/<figure><img src="\/media\/[^"]*pasted-(\d)[^>]*><\/figure>/g, '[$1]')
    assert.equal(shape, '<p>One</p>\n[1]\n[2]\n<p>Two</p>\n[3]\n<p>The sea</p>\n<p>Three</p>')
    assert.deepEqual(complaints, [])
  })

  it('takes pictures by drop, paste and choice, and asks what they show', async (t) => {
    const { page, complaints } = await sitDown(t, site, { login: 'fay' })
    await begin(page)
    await page.fill('#field-headline', 'Pictures')
    await page.click('#editor-text')
    await page.keyboard.type('Before')
    const bytes = (await jpeg('#246')).toString('base64')
    for (const kind of ['paste', 'drop']) {
      await page.evaluate(
        ([type, data]) => {
          const transfer = new DataTransfer()
          const file = new File([Uint8Array.from(atob(data ?? ''), (letter) => letter.charCodeAt(0))], `${type}.jpg`, {
            type: 'image/jpeg',
          })
          transfer.items.add(file)
          const text = document.querySelector('#editor-text')
          const box = text?.getBoundingClientRect() ?? new DOMRect()
          const about = { bubbles: true, cancelable: true, clientX: box.x + 40, clientY: box.y + 40 }
          text?.dispatchEvent(
            type === 'paste'
              ? new ClipboardEvent('paste', { ...about, clipboardData: transfer })
              : new DragEvent('drop', { ...about, dataTransfer: transfer }),
          )
        },
        [kind, bytes],
      )
      await page.waitForFunction(
        (count) => document.querySelectorAll('#editor-text .picture-field').length === count,
        kind === 'paste' ? 1 : 2,
      )
    }
    await page.click('button:text-is("More")')
    const chosen = page.waitForEvent('filechooser')
    await page.click('button:text-is("Gallery")')
    await (await chosen).setFiles([
      { name: 'a.jpg', mimeType: 'image/jpeg', buffer: await jpeg('#822') },
      { name: 'b.jpg', mimeType: 'image/jpeg', buffer: await jpeg('#282') },
    ])
    await page.waitForSelector('#editor-text .gallery .picture-field')
    assert.equal(await page.locator('.picture-field.unsaid').count(), 4)
    const first = page.locator('.picture-field').first()
    await first.getByLabel('What it shows').fill('The quay in fog')
    await first.getByLabel('Whose picture').fill('Photo: Fay')
    await first.locator('figcaption').click()
    await page.keyboard.type('At six in the morning.')
    const id = await save(page)
    const clean = (await saved(id))?.clean ?? ''
    assert.match(
      clean,
      /<figure><img src="\/media\/[^"]+" alt="The quay in fog" width="640" height="400" loading="lazy" decoding="async"><figcaption>At six in the morning. <small>Photo: Fay<\/small><\/figcaption><\/figure>/,
    )
    assert.match(
      clean,
      /<\/figure>\n<figure><img [^>]*><\/figure>\n<figure class="gallery"><figure><img [^>]*><\/figure><figure><img [^>]*><\/figure><\/figure>$/,
    )
    assert.deepEqual(complaints, [])
    await begin(page, `/newsroom/articles/${id}`)
    await page.waitForFunction(() => document.querySelectorAll('#editor-text img').length === 4)
  })

  it('is not sent while a picture is on its way', async (t) => {
    const { page } = await sitDown(t, site, { login: 'flo' })
    await begin(page)
    let letOn = () => {}
    const held = new Promise<void>((resolve) => {
      letOn = resolve
    })
    await page.route('**/newsroom/articles/pictures', async (route) => {
      await held
      await route.continue()
    })
    await page.click('#editor-text')
    const chosen = page.waitForEvent('filechooser')
    await page.click('button:text-is("Picture")')
    await (await chosen).setFiles([{ name: 'late.jpg', mimeType: 'image/jpeg', buffer: await jpeg('#424') }])
    await page.waitForSelector('.coming')
    await page.click('button.primary:text-is("Save")')
    await page.waitForFunction(() => /still on its way/.test(document.querySelector('.editor-said')?.textContent ?? ''))
    letOn()
    await page.waitForSelector('.picture-field')
    assert.match((await saved(await save(page)))?.clean ?? '', /<figure><img/)
  })

  it('says why a picture was not taken, and takes none from who may not write', async (t) => {
    const { page } = await sitDown(t, site, { login: 'gia' })
    await begin(page)
    await page.click('#editor-text')
    const chosen = page.waitForEvent('filechooser')
    await page.click('button:text-is("Picture")')
    await (await chosen).setFiles([{ name: 'not.png', mimeType: 'image/png', buffer: Buffer.from('MZ') }])
    await page.waitForFunction(() => /no picture/.test(document.querySelector('.editor-said')?.textContent ?? ''))
    const moderator = await sitDown(t, site, { login: 'mo', role: 'moderator' })
    const body = new FormData()
    body.set('picture', new File([new Uint8Array(await jpeg('#111'))], 'a.jpg', { type: 'image/jpeg' }))
    const cookie = (await moderator.context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
    const post = (headers: Record<string, string>) =>
      fetch(`${site.site.listensAt}/newsroom/articles/pictures`, { method: 'POST', body, headers })
    assert.equal((await post({ cookie })).status, 403)
    assert.equal((await post({})).status, 401)
    const own = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
    assert.equal((await post({ cookie: own, origin: 'https://elsewhere.example' })).status, 403)
    assert.equal((await post({ cookie: own })).status, 201)
  })

  it('shows true italics at the first visit, however slow the line is', async (t) => {
    const { page, context } = await sitDown(t, site, { login: 'ivo' })
    let arrive = () => {}
    const late = new Promise<void>((resolve) => {
      arrive = resolve
    })
    await context.route(/newsreader-italic/, async (route) => {
      await late
      await route.continue()
    })
    await page.goto(`${site.site.listensAt}/newsroom/articles/new`, { waitUntil: 'commit' })
    await page.waitForSelector('#editor-text')
    await page.click('#editor-text')
    await page.keyboard.press('Control+I')
    // Whoever writes takes longer than a face may that is optional.
    await page.keyboard.type('Patience', { delay: 60 })
    assert.equal(await faceOf(page, '#editor-text em'), 'a stand-in')
    arrive()
    await waitUntil('the italics are there', async () => (await faceOf(page, '#editor-text em')) === 'Newsreader16pt-Italic')
  })

  it('has its tools at the keyboard: one stop, arrows between them, and a way back', async (t) => {
    const { page } = await sitDown(t, site, { login: 'hana' })
    await begin(page)
    assert.equal(await page.locator('.editor-tools button[tabindex="0"]').count(), 1)
    await page.click('#editor-text')
    await page.keyboard.type('word')
    await selectLine(page)
    await page.keyboard.press('Alt+F10')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    assert.equal(await bodyOf(page), '<p><em>word</em></p>')
    assert.equal(await page.getAttribute('.editor-tools button[aria-label="Italic"]', 'aria-pressed'), 'true')
  })

  it('can be used by everyone, at a desk and on a phone, in light and dark, from the right too', async (t) => {
    const body =
      '<p>One</p><h2>Two</h2><blockquote><p>Three</p></blockquote><table><tr><th>a<td>b</table><figure><img src="/x.jpg" alt=""></figure><p>https://youtu.be/dQw4w9WgXcQ</p><form>x</form>'
    for (const [width, colorScheme, language] of [
      [1280, 'light', ''],
      [360, 'dark', 'ar'],
    ] as const) {
      const { page } = await sitDown(t, site, { login: `ida${width}`, bypassCSP: true, viewport: { width, height: 800 }, colorScheme })
      await begin(page)
      await page.fill('#field-language', language)
      await page.click('button:text-is("HTML")')
      await page.fill('textarea[name=body]', body)
      await page.click('.editor-views button:text-is("Text")')
      await page.click('#editor-text td')
      await page.click('button:text-is("More")')
      assert.deepEqual(await violations(page), [])
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${width}`)
      if (language !== '')
        assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector('#editor-text') ?? document.body).direction), 'rtl')
    }
  })
})
