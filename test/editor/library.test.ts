import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { uploadMedia } from '../../src/app/publishing/upload-media.js'
import { accountId } from '../../src/core/ids.js'
import { violations } from '../axe.js'
import { addAccount } from '../builders.js'
import { startSite, type TestSite } from '../running-site.js'
import { bodyOf, sitDown } from './writing-desk.js'

let site: TestSite

async function bring(name: string, words: { readonly alternativeText: string; readonly credit: string }, shade: number): Promise<void> {
  const background = { r: shade * 9, g: 120, b: 255 - shade * 9 }
  const bytes = await sharp({ create: { width: 400, height: 300, channels: 3, background } })
    .jpeg()
    .toBuffer()
  const taken = await uploadMedia(site.masthead, { bytes, name, caption: '', ...words }, { account: accountId(1) })
  assert.ok(taken.ok)
}

async function begin(page: Page): Promise<void> {
  await page.goto(`${site.site.listensAt}/newsroom/articles/new`)
  await page.waitForSelector('#editor-text')
}

const shown = (page: Page) => page.locator('.library button')
const untilShown = (page: Page, count: number) =>
  page.waitForFunction((wanted) => document.querySelectorAll('.library button').length === wanted, count)

describe('a picture of the library, while one writes', () => {
  before(async () => {
    site = await startSite({ MASTHEAD_URL: 'http://localhost' })
    await addAccount(site.masthead.storage, 'Keeper')
    await bring('quay.jpg', { alternativeText: 'The quay in fog', credit: 'Photo: Fay' }, 0)
    for (let shade = 1; shade <= 25; shade++) await bring(`boat-${shade}.jpg`, { alternativeText: '', credit: '' }, shade)
    const notes = {
      bytes: new TextEncoder().encode('%PDF-1.4\n%%EOF'),
      name: 'quay-notes.pdf',
      caption: '',
      alternativeText: '',
      credit: '',
    }
    assert.ok((await uploadMedia(site.masthead, notes, { account: accountId(1) })).ok)
  })

  it('is found by its words and put where the cursor stands, by keys alone', async (t) => {
    const { page, complaints } = await sitDown(t, site, { login: 'ana' })
    await begin(page)
    await page.click('#editor-text')
    await page.keyboard.type('Before')
    await page.keyboard.press('Alt+F10')
    for (let tool = 0; tool < 7; tool++) await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await untilShown(page, 24)
    assert.match((await shown(page).first().textContent()) ?? '', /boat-25/)
    await page.keyboard.type('QUAY')
    await untilShown(page, 1)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.picture-field')
    await page.keyboard.type('After')
    assert.match(
      await bodyOf(page),
      /^<p>Before<\/p>\n<figure><img src="\/media\/[^"]*quay[^"]*" alt="The quay in fog" width="400" height="300" loading="lazy" decoding="async"><figcaption><small>Photo: Fay<\/small><\/figcaption><\/figure>\n<p>After<\/p>$/,
    )
    assert.deepEqual(complaints, [])
  })

  it('is among the older ones too, and can be chosen by everyone, with a thumb', async (t) => {
    const { page } = await sitDown(t, site, {
      login: 'ben',
      bypassCSP: true,
      hasTouch: true,
      colorScheme: 'dark',
      viewport: { width: 360, height: 740 },
    })
    await begin(page)
    await page.tap('button:text-is("Library")')
    await untilShown(page, 24)
    assert.deepEqual(await violations(page), [])
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
    await page.tap('dialog button:text-is("More")')
    await untilShown(page, 26)
    assert.equal(await page.locator('dialog button:text-is("More")').isVisible(), false)
    const least = await shown(page).evaluateAll((all) => Math.min(...all.map((each) => each.getBoundingClientRect().height)))
    assert.ok(least >= 44, `${least}`)
    await shown(page).last().tap()
    await page.waitForSelector('.picture-field')
    assert.equal(await page.locator('dialog').count(), 0)
    assert.match(await bodyOf(page), /alt="The quay in fog"/)
  })

  it('that is not there is said so, and nothing is put in when one changes one’s mind', async (t) => {
    const { page, context } = await sitDown(t, site, { login: 'cleo' })
    await begin(page)
    await page.click('button:text-is("Library")')
    await page.fill('#library-sought', 'walrus')
    await page.waitForSelector('dialog p:text-is("No picture was found.")')
    await context.setOffline(true)
    await page.fill('#library-sought', 'wal')
    await page.waitForSelector('dialog p:text-matches("does not answer")')
    // The first empties the field.
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.waitForFunction(() => document.activeElement?.id === 'editor-text')
    await page.keyboard.type('On')
    assert.equal(await bodyOf(page), '<p>On</p>')
  })
})
