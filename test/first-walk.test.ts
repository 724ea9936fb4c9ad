import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import sharp from 'sharp'
import { browser } from './chromium.js'
import { serving } from './command.js'
import { codeOf, goodPassword } from './people/newsroom-person.js'
import { waitUntil } from './wait-until.js'

/** Somebody who has a keyboard and nothing else. */
class Typist {
  readonly page: Page
  constructor(page: Page) {
    this.page = page
  }

  /** What has the focus, by its label or its words. */
  async focus(): Promise<string> {
    return this.page.evaluate(() => {
      const at = document.activeElement
      const words =
        at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement || at instanceof HTMLSelectElement
          ? at.labels?.[0]?.textContent
          : undefined
      const labelled = document.getElementById(at?.getAttribute('aria-labelledby') ?? '')?.textContent
      return (words ?? at?.getAttribute('aria-label') ?? labelled ?? at?.textContent ?? '').trim()
    })
  }

  /** Goes on until something has the focus: an element, or one with these words. */
  async tabTo(wanted: RegExp | string, most = 90): Promise<void> {
    const passed: string[] = []
    for (let times = 0; times < most; times++) {
      await this.page.keyboard.press('Tab')
      const isThere =
        typeof wanted === 'string'
          ? await this.page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, wanted)
          : wanted.test(await this.focus())
      if (isThere) return this.#isSeen()
      passed.push(await this.focus())
    }
    throw new Error(`${this.page.url()}: Tab never came to ${wanted}, but to ${passed.join(' | ')}`)
  }

  async type(wanted: RegExp | string, text: string): Promise<void> {
    await this.tabTo(wanted)
    await this.page.keyboard.type(text)
  }

  /** Presses a key that leads to another page. */
  async goBy(key: string): Promise<void> {
    const arrived = this.page.waitForNavigation()
    await this.page.keyboard.press(key)
    await arrived
    await this.page.waitForLoadState('load')
  }

  /** Whoever sees must see where they are. */
  async #isSeen(): Promise<void> {
    const isShown = await this.page.evaluate(() => {
      const { outlineStyle, outlineWidth, boxShadow, borderColor } = getComputedStyle(document.activeElement ?? document.body)
      return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none' || borderColor !== ''
    })
    assert.ok(isShown, `nothing shows the focus on ${await this.focus()}`)
  }
}

async function emptyFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'masthead-walk-'))
  t.after(() => rm(folder, { recursive: true }))
  return folder
}

async function sitDownAt(t: TestContext): Promise<BrowserContext> {
  const context = await (await browser()).newContext({ viewport: { width: 1280, height: 900 } })
  t.after(() => context.close())
  return context
}

/** The link that the program prints for the first administrator. */
async function printedLink(said: () => string): Promise<string> {
  const link = () => /Make yourself the administrator: (\S+)/.exec(said())?.[1]
  await waitUntil('the link is printed', () => link() !== undefined)
  return link() ?? ''
}

const mostMinutes = 5

describe('the first walk, by keyboard alone', () => {
  it('leads from an empty folder to an article with a picture, a credit and an approved comment, within five minutes', async (t) => {
    const begun = Date.now()
    const folder = await emptyFolder(t)
    const site = await serving(join(folder, 'data'))
    t.after(async () => {
      site.child.kill('SIGTERM')
      await once(site.child, 'exit')
    })
    const context = await sitDownAt(t)
    const ines = new Typist(await context.newPage())
    await ines.page.goto(await printedLink(site.said))
    await setUp(ines)
    await nameIt(ines)
    const address = await publish(ines, folder)

    const reader = new Typist(await (await sitDownAt(t)).newPage())
    await reader.page.goto(site.url)
    await reader.tabTo(/^Small ports buy their tugs back$/)
    await reader.goBy('Enter')
    await comment(reader)
    await approve(ines)
    await reader.page.goto(site.url + address)
    const shown = (await reader.page.textContent('main')) ?? ''
    for (const words of [/The Estuary Review/, /Four harbours, one engine/, /It took them nine years/, /A good day for the quay/])
      assert.match(shown, words)
    assert.equal(await reader.page.getAttribute('article img', 'alt'), 'A red tug at its berth')
    assert.ok(Date.now() - begun < mostMinutes * 60_000)
  })
})

async function setUp(ines: Typist): Promise<void> {
  await ines.type('[name=name]', 'Ines Falk')
  await ines.tabTo(/^Go on with a password$/)
  await ines.goBy('Enter')
  const secret = ((await ines.page.textContent('.secret code')) ?? '').replaceAll(' ', '')
  await ines.type('[name=password]', goodPassword)
  await ines.type('[name=again]', goodPassword)
  await ines.type('[name=code]', codeOf(secret))
  await ines.goBy('Enter')
  await ines.tabTo(/^I have them$/)
  await ines.goBy('Enter')
  assert.equal(new URL(ines.page.url()).pathname, '/newsroom/today')
}

async function nameIt(ines: Typist): Promise<void> {
  await ines.tabTo(/^Name your publication$/)
  await ines.goBy('Enter')
  await ines.type('[name="site.name"]', 'The Quay Register')
  await ines.goBy('Enter')
  assert.match((await ines.page.textContent('main')) ?? '', /Saved/)
}

/** Writes the first article, with all that belongs to one; gives its address. */
async function publish(ines: Typist, folder: string): Promise<string> {
  const file = join(folder, 'tug.png')
  await writeFile(
    file,
    await sharp({ create: { width: 1200, height: 800, channels: 3, background: '#a33' } })
      .png()
      .toBuffer(),
  )
  await ines.tabTo(/^Today$/)
  await ines.goBy('Enter')
  await ines.tabTo(/^Write the first article$/)
  await ines.goBy('Enter')
  await ines.page.waitForSelector('#editor-text')
  await ines.type('[name=publication]', 'The Estuary Review')
  await ines.type('[name=creditAuthor]', 'Omar Rashid')
  await ines.type('[name=creditUrl]', 'https://estuary.example/tugs')
  await ines.type('[name=licence]', 'CC BY 4.0')
  await ines.type('[name=headline]', 'Small ports buy their tugs back')
  await ines.type('[name=deck]', 'Four harbours, one engine.')
  await ines.type('#editor-text', 'It took them **nine years**.')
  await choose(ines, '[name=picture]', file)
  await ines.type('[name=alternativeText]', 'A red tug at its berth')
  await ines.type('[name=categories]', 'Harbour')
  await ines.tabTo('[name=state]')
  await ines.page.keyboard.press('ArrowDown')
  await ines.page.keyboard.press('ArrowDown')
  assert.equal(await ines.page.isChecked('#state-published'), true)
  await ines.goBy('Enter')
  assert.match((await ines.page.textContent('main')) ?? '', /Saved\./)
  await ines.tabTo(/^As readers see it$/)
  return (await ines.page.getAttribute('a:text-is("As readers see it")', 'href')) ?? ''
}

/**
 * The key opens the system’s own window, which is no page: what one chooses there is answered for it. The page is told so before one goes to the
 * field: a key pressed at once overtakes it where the machine is busy.
 */
async function choose(ines: Typist, field: string, file: string): Promise<void> {
  const asked = ines.page.waitForEvent('filechooser')
  await ines.tabTo(field)
  await ines.page.keyboard.press('Space')
  await (await asked).setFiles(file)
}

async function comment(reader: Typist): Promise<void> {
  await reader.type('[name=comment]', 'A good day for the quay, and about time too.')
  await reader.type('[name=author]', 'Nora Lind')
  await reader.type('[name=email]', 'nora@example.org')
  await reader.tabTo('form[action="/wp-comments-post.php"] button[type=submit], #respond button')
  await reader.goBy('Enter')
  assert.match((await reader.page.textContent('main')) ?? '', /awaiting moderation/)
}

async function approve(ines: Typist): Promise<void> {
  await ines.page.goBack({ waitUntil: 'load' }).catch(() => undefined)
  await ines.tabTo(/^Today$/)
  await ines.goBy('Enter')
  await ines.tabTo(/comment is held$/)
  await ines.goBy('Enter')
  await ines.tabTo(/^Approve/)
  await ines.page.keyboard.press('Enter')
  await ines.page.waitForSelector('text=Published.')
}
