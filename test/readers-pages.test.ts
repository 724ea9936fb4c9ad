import assert from 'node:assert/strict'
import { statSync } from 'node:fs'
import { before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { demonstrate } from '../src/main/demonstration.js'
import { violations } from './axe.js'
import { browser } from './chromium.js'
import { htmlValidator } from './html-validator.js'
import { startSite, type TestSite } from './running-site.js'

let site: TestSite
let pages: Readonly<Record<string, string>>

before(async () => {
  site = await startSite()
  await demonstrate(site.masthead)
  pages = await pagesOf(site)
})

/** A path for each kind of page, found as a reader would. */
async function pagesOf({ masthead, page }: TestSite): Promise<Readonly<Record<string, string>>> {
  const { articles, terms, accounts } = masthead.storage.stores
  const published = await articles.list({ state: 'published', kind: 'article', limit: 100 })
  const [withdrawn] = await articles.list({ state: 'withdrawn', limit: 1 })
  const [about] = await articles.list({ state: 'published', kind: 'page', limit: 1 })
  const arabic = await first(published, async ({ id }) => (await articles.find(id))?.language === 'ar')
  const discussed = published.toSorted((a, b) => b.commentCount - a.commentCount)[0]
  const [category] = [...(await terms.categories()).values()].filter((term) => term.parent === undefined)
  const author = (await accounts.colleagues()).find((account) => account.biography.clean !== '')
  const withPicture = await first(
    published,
    async ({ address = '' }) => (await page(address)).includes('<picture') || (await page(address)).includes('<img'),
  )
  return {
    front: '/',
    'older front': '/page/2/',
    'article with a thread': discussed?.address ?? '',
    'article with a picture': withPicture?.address ?? '',
    'article from right to left': arabic?.address ?? '',
    'about page': about?.address ?? '',
    category: `/category/${category?.slug}/`,
    tag: `/tag/${(await terms.after(0, 100)).find((term) => term.taxonomy === 'tag')?.slug}/`,
    author: `/author/${author?.slug}/`,
    year: '/2026/',
    month: '/2026/10/',
    search: '/?s=harbour',
    'search for nothing': '/?s=',
    'search without results': '/?s=xyzzyx',
    'not found': '/nowhere/',
    withdrawn: withdrawn?.address ?? '',
  }
}

async function first<T>(values: readonly T[], test: (value: T) => Promise<boolean>): Promise<T | undefined> {
  for (const value of values) if (await test(value)) return value
  return undefined
}

type Look = { readonly width?: number; readonly dark?: boolean; readonly scripts?: boolean }

/** A fresh browser context with one page, where the page’s own policy holds or none does. */
async function sitDown({ width = 1280, dark = false, scripts = true }: Look, policy: 'kept' | 'bypassed' = 'kept') {
  const context = await (await browser()).newContext({
    viewport: { width, height: 900 },
    colorScheme: dark ? 'dark' : 'light',
    javaScriptEnabled: scripts,
    bypassCSP: policy === 'bypassed',
  })
  const page = await context.newPage()
  return { page, go: (path: string) => page.goto(site.site.listensAt + path), close: () => context.close() }
}

async function open(path: string, look: Look) {
  const sitting = await sitDown(look)
  await sitting.go(path)
  return sitting
}

/** What a page asks for, and what it complains of. */
function noted(page: Page) {
  const asked: string[] = []
  const complaints: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  page.on('console', (message) => message.type() === 'error' && !message.text().includes('status of 4') && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  return { asked, complaints }
}

describe('every page for readers', () => {
  it('is there', async () => {
    for (const [kind, path] of Object.entries(pages)) {
      const { status } = await site.get(path)
      assert.equal(status, kind === 'not found' ? 404 : kind === 'withdrawn' ? 410 : 200, `${kind} ${path}`)
    }
    assert.deepEqual(site.problems, [])
  })

  it('is valid HTML', async () => {
    // How long a headline is, is the editor's choice.
    const validator = htmlValidator({ 'long-title': 'off' })
    for (const [kind, path] of Object.entries(pages)) {
      const report = await validator.validateString(await (await site.get(path)).text())
      const problems = report.results.flatMap(({ messages }) =>
        messages.map(({ ruleId, message, line, column }) => `${ruleId} ${line}:${column} ${message}`),
      )
      assert.deepEqual(problems.slice(0, 5), [], `${kind} ${path}`)
    }
  })

  for (const [name, options] of [
    ['on a desk, light', { width: 1280 }],
    ['on a phone, dark', { width: 360, dark: true }],
  ] as const) {
    it(`can be used by everyone, ${name}: axe finds nothing, the policy stops nothing, nobody else is called`, async () => {
      const { page, go, close } = await sitDown(options)
      const { asked, complaints } = noted(page)
      // Axe runs where no policy of the page concerns it: the page’s own must not be opened up for it.
      const tested = await sitDown(options, 'bypassed')
      for (const [kind, path] of Object.entries(pages)) {
        await go(path)
        await tested.go(path)
        assert.deepEqual(await violations(tested.page), [], `${kind} ${path}`)
        assert.deepEqual(complaints, [], `${kind} ${path}`)
        assert.deepEqual(
          asked.filter((url) => !url.startsWith(site.site.listensAt) && !url.startsWith('data:')),
          [],
          `${kind} ${path}`,
        )
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
        assert.ok(overflow <= 0, `${kind} ${path} is ${overflow} px too wide`)
      }
      await tested.close()
      await close()
    })
  }

  it('prints a thread without what can only be pressed', async () => {
    const { page, close } = await open(pages['article with a thread'] ?? '', {})
    await page.emulateMedia({ media: 'print' })
    assert.ok(await page.locator('.comment-text').first().isVisible())
    for (const pressed of ['.comment .voices', '.comment .reply a', '.orders', '.comment-form', '.share button'])
      assert.equal(await page.locator(pressed).filter({ visible: true }).count(), 0, pressed)
    await close()
  })

  it('can be read without scripts', async () => {
    for (const path of ['/', pages['article with a thread'] ?? '']) {
      const { page, close } = await open(path, { scripts: false })
      assert.ok(((await page.locator('h1').textContent()) ?? '').length > 0)
      assert.ok(((await page.locator('main').textContent()) ?? '').length > 200)
      await close()
    }
  })
})

describe('the look of pages', () => {
  const body = `${'<p>Ships wait, and in 1911 they waited too.</p>'}<figure class="wide"><img src="/assets/none.svg" width="1600" height="900" alt=""></figure>`
  const motto = 'All the news of the estuary, its harbours, courts and public works, told without fear or favour since 1911'

  /** An article with a wide picture, in a publication with a long motto. */
  async function openOne(width: number) {
    const opened = await open(pages['article with a thread'] ?? '', { width })
    await opened.page.evaluate(
      ({ html, words }) => {
        const text = document.querySelector('.body')
        if (text) text.innerHTML = html
        for (const element of document.querySelectorAll('.plate .motto')) element.textContent = words
      },
      { html: body, words: motto },
    )
    return opened
  }

  const box = async (page: Page, selector: string) => {
    const found = await page.locator(selector).first().boundingBox()
    assert.ok(found, selector)
    return found
  }

  for (const width of [360, 768, 1440])
    it(`lets wide pictures stand out where there is room, and nowhere over the edge: ${width} px`, async () => {
      const { page, close } = await openOne(width)
      const [text, picture, image] = [await box(page, '.body > p'), await box(page, '.body > .wide'), await box(page, '.body > .wide img')]
      if (width >= 768) assert.ok(picture.width > text.width + 100)
      else assert.equal(picture.width, text.width)
      assert.equal(image.width, picture.width)
      assert.ok(picture.x >= 0)
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth))
      await close()
    })

  for (const width of [768, 1000, 1440])
    it(`gives a long motto a line or two, and the day a place beside it: ${width} px`, async () => {
      const { page, close } = await openOne(width)
      const [words, day, name] = [await box(page, '.plate .motto'), await box(page, '.edition'), await box(page, '.plate .name')]
      assert.ok(words.height <= 2 * 24 + 1, `${words.height}`)
      assert.ok(day.y >= words.y - 1 && day.y < words.y + 24)
      assert.ok(name.y <= words.y)
      await close()
    })
})

describe('a word as long as an address', () => {
  for (const kind of ['front', 'category', 'search', 'article with a thread'])
    for (const width of [360, 1280])
      it(`is broken, and widens nothing: ${kind}, ${width} px`, async () => {
        const { page, close } = await open(pages[kind] ?? '', { width })
        const widths = await page.evaluate(() => {
          const places =
            '.card-headline a, .excerpt, .card-meta > *, .credit .source, .neighbours a, article h1, .deck, .byline a, .filed a'
          const found = document.querySelectorAll(places)
          for (const words of found) words.textContent = `https://quay.example/${'timetable'.repeat(24)}`
          return [found.length > 0, document.documentElement.scrollWidth - document.documentElement.clientWidth]
        })
        assert.deepEqual(widths, [true, 0])
        await close()
      })
})

describe('fonts', () => {
  for (const look of ['newsreader', 'source-serif'])
    it(`of a Latin page weigh at most 120 kB in the look ${look}`, () => {
      const bytes = [`${look}-roman`, `${look}-italic`, 'inter-tight'].reduce(
        (sum, name) => sum + statSync(`assets/fonts/${name}.woff2`).size,
        0,
      )
      assert.ok(bytes <= 120_000, `${bytes}`)
    })
})
