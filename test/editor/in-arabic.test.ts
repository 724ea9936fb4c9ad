import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { changeSettings } from '../../src/app/settings/change-settings.js'
import { violations } from '../axe.js'
import { startSite } from '../running-site.js'
import { sitDown } from './writing-desk.js'

/** What is written with Latin letters wherever it stands: formats, keys, codes, and what is shown as an example. */
const latinEverywhere =
  /Masthead|Markdown|markdown|HTML|html|https?:\/\/\S*|CC BY 4\.0|Ctrl|Alt|Shift|\+[A-Z]\b|\b(?:en|ar|fr|pt-BR|UTC)\b|name@example\.org|\/category\/\S*|\bm\.jpg|\bm\b/g

/** All that a person sees or hears on a page, but what the browser itself says. */
const wordsOn = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const told = ['aria-label', 'title', 'placeholder', 'alt']
    return [...document.querySelectorAll('*')]
      .filter((element) => !element.closest('head, script, style'))
      .flatMap((element) => [
        ...[...element.childNodes].filter((node) => node instanceof Text).map((node) => node.textContent ?? ''),
        ...told.map((name) => element.getAttribute(name) ?? ''),
      ])
      .filter((text) => text.trim() !== '')
  })

describe('writing in Arabic', () => {
  it('is told everything in Arabic, from the right, wherever one writes', async (t) => {
    const site = await startSite({ MASTHEAD_URL: 'http://localhost' })
    const told = [
      { name: 'site.name', text: 'الميناء' },
      { name: 'newsroom.language', text: 'ar' },
    ] as const
    await changeSettings(site.masthead, told, 'owner')
    const { page, complaints } = await sitDown(t, site, { login: 'م', bypassCSP: true, viewport: { width: 360, height: 800 } })
    const open = (path: string) => page.goto(`${site.site.listensAt}/newsroom/${path}`)
    const check = async (where: string) => {
      const words = await wordsOn(page)
      const english = words.filter((text) => /[A-Za-z]/.test(text.replace(latinEverywhere, '')))
      assert.deepEqual(english, [], where)
      assert.deepEqual(
        await page.evaluate(() => [document.documentElement.dir, document.documentElement.scrollWidth <= innerWidth]),
        ['rtl', true],
        where,
      )
    }
    await open('terms')
    await page.fill('[name=name]', 'بحر')
    await page.fill('[name=slug]', 'bahr')
    await page.click('button.primary')
    await check('a category is made')
    await page.click('ul.terms a')
    await check('a category')
    await open('media')
    const buffer = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#246' } })
      .jpeg()
      .toBuffer()
    await page.setInputFiles('#files', { name: 'm.jpg', mimeType: 'image/jpeg', buffer })
    await page.click('form.bring button')
    await check('a picture')
    await open('media?list=credit')
    await check('pictures')
    await open('articles/new')
    await page.waitForSelector('#editor-text')
    await page.fill('#field-at', '2026-01-01T10:00')
    await page.fill('#field-headline', 'يفتح الميناء')
    await page.fill('#field-categories', 'بحر، ميناء')
    await page.click('.editor-tools button[aria-expanded]')
    await page.click('#editor-text')
    await page.keyboard.press('Alt+F10')
    await page.keyboard.press('End')
    await check('an article is written')
    assert.deepEqual(await violations(page), [])
    await page.click('#editor-text')
    await page.keyboard.press('Control+K')
    await page.waitForSelector('dialog.asked')
    await check('a link is asked for')
    await page.keyboard.press('Escape')
    await page.click('button.primary')
    await page.waitForURL(/saved=yes/)
    await check('an article is saved')
    assert.deepEqual((await site.masthead.storage.stores.terms.named('category', '', { limit: 9 })).map(({ name }) => name).sort(), [
      'بحر',
      'ميناء',
    ])
    for (const path of ['articles/1', 'articles/1/checklist', 'articles/1/previews', 'articles/1/revisions', 'articles']) {
      await open(path)
      await check(path)
    }
    assert.deepEqual(complaints, [])
  })
})
