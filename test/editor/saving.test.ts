import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { articleId } from '../../src/core/ids.js'
import { startSite, type TestSite } from '../running-site.js'
import { waitUntil } from '../wait-until.js'
import { sitDown } from './writing-desk.js'

let site: TestSite

async function open(page: Page, path: string): Promise<void> {
  await page.goto(site.site.listensAt + path)
  await page.waitForSelector('.editor-state', { state: 'attached' })
}

async function write(page: Page, text: string): Promise<void> {
  await page.click('#editor-text')
  await page.keyboard.press('Control+End')
  await page.keyboard.type(text)
}

const says = (page: Page, pattern: RegExp, where = '.editor-state') =>
  waitUntil(`the page says ${pattern}`, async () => pattern.test((await page.textContent(where)) ?? ''))

const stores = () => site.masthead.storage.stores.articles
const saved = async (id: number) => (await stores().find(articleId(id)))?.body.source

/** Writes an article with the form; gives its number. */
async function written(page: Page, { headline, text, state }: { headline: string; text: string; state?: string }): Promise<number> {
  await open(page, '/newsroom/articles/new')
  await page.fill('#field-headline', headline)
  await write(page, text)
  if (state) await page.check(`#state-${state}`)
  await page.click('button.primary:text-is("Save")')
  await page.waitForURL(/saved=yes/)
  await page.waitForSelector('.editor-state', { state: 'attached' })
  return Number(/articles\/(\d+)/.exec(page.url())?.[1])
}

const keptIn = (page: Page) => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('masthead-writing')))

const cookieOf = async (context: BrowserContext) => (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')

// Most of it is waiting for what happens by itself after a while.
describe('what is being written', { concurrency: 3 }, () => {
  before(async () => {
    site = await startSite({ MASTHEAD_URL: 'http://localhost' })
  })

  it('is saved by itself as long as it is a draft, as one version', async (t) => {
    const { page } = await sitDown(t, site, { login: 'ana' })
    await open(page, '/newsroom/articles/new')
    await page.fill('#field-headline', 'The fer')
    await write(page, 'One.')
    await says(page, /^Saved \d\d:\d\d$/)
    const id = Number(/articles\/(\d+)$/.exec(page.url())?.[1])
    assert.equal(await saved(id), '<p>One.</p>')
    await page.fill('#field-headline', 'The ferries run')
    await write(page, ' Two.')
    await waitUntil('it is saved', async () => (await saved(id)) === '<p>One. Two.</p>')
    await waitUntil('nothing is kept in the browser any more', async () => (await keptIn(page)).length === 0)
    const article = await stores().find(articleId(id))
    assert.deepEqual([article?.life.state, article?.slug], ['draft', 'the-ferries-run'])
    await page.reload()
    await page.waitForSelector('#editor-text p')
    assert.equal(await page.locator('.offer').count(), 0)
    await write(page, ' Three.')
    await waitUntil('it is saved', async () => (await saved(id)) === '<p>One. Two. Three.</p>')
    assert.ok((await stores().revisions(articleId(id))).length <= 2)
  })

  it('makes no tag of what is half typed, and keeps that in the browser', async (t) => {
    const { page } = await sitDown(t, site, { login: 'abe' })
    await open(page, '/newsroom/articles/new')
    await page.fill('#field-tags', 'harb')
    await write(page, 'One.')
    await says(page, /^Saved/)
    const id = Number(/articles\/(\d+)$/.exec(page.url())?.[1])
    assert.deepEqual((await stores().find(articleId(id)))?.tags, [])
    await page.reload()
    await page.click('button:text-matches("Restore")')
    assert.equal(await page.inputValue('#field-tags'), 'harb')
    await page.fill('#field-tags', 'harbour')
    await page.click('button.primary:text-is("Save")')
    await page.waitForURL(/saved=yes/)
    assert.equal((await stores().find(articleId(id)))?.tags.length, 1)
    await page.waitForSelector('.editor-state', { state: 'attached' })
    assert.deepEqual(await keptIn(page), [])
  })

  it('changes nothing that readers see before Save is pressed, and outlives a closed tab', async (t) => {
    const { page, context } = await sitDown(t, site, { login: 'bea' })
    const id = await written(page, { headline: 'Public', text: 'As read.', state: 'published' })
    await write(page, ' And more.')
    await says(page, /Not saved yet. Kept in this browser, \d\d:\d\d/)
    assert.equal(await saved(id), '<p>As read.</p>')
    await page.close()
    const again = await context.newPage()
    await open(again, `/newsroom/articles/${id}`)
    assert.match((await again.textContent('.offer')) ?? '', /You wrote here at \d\d:\d\d, and it was not saved/)
    await again.click('button:text-matches("Restore what you wrote at")')
    await again.waitForFunction(() => document.querySelector('#editor-text')?.textContent === 'As read. And more.')
    await again.click('button.primary:text-is("Save")')
    await again.waitForURL(/saved=yes/)
    assert.equal(await saved(id), '<p>As read. And more.</p>')
    await again.waitForSelector('.editor-state', { state: 'attached' })
    assert.deepEqual(await keptIn(again), [])
  })

  it('outlives a lost connection, and goes on when there is one again', async (t) => {
    const { page, context } = await sitDown(t, site, { login: 'cleo' })
    const id = await written(page, { headline: 'Offline', text: 'Here.' })
    await context.setOffline(true)
    await write(page, ' There.')
    await says(page, /Not saved: no connection. Kept in this browser, \d\d:\d\d/)
    assert.equal(await saved(id), '<p>Here.</p>')
    await context.setOffline(false)
    await says(page, /^Saved/)
    assert.equal(await saved(id), '<p>Here. There.</p>')
    assert.deepEqual(await keptIn(page), [])
  })

  it('outlives a crash of the page', async (t) => {
    const { page, context } = await sitDown(t, site, { login: 'dora' })
    const id = await written(page, { headline: 'Crash', text: 'Before.', state: 'published' })
    await write(page, ' After.')
    await says(page, /Kept in this browser/)
    const crashed = page.waitForEvent('crash')
    void page.goto('chrome://crash').catch(() => undefined)
    await crashed
    const again = await context.newPage()
    await open(again, `/newsroom/articles/${id}`)
    await again.click('button:text-matches("Restore")')
    await again.waitForFunction(() => document.querySelector('#editor-text')?.textContent === 'Before. After.')
    await open(again, `/newsroom/articles/${id}`)
    await again.click('button:text-is("Discard")')
    assert.deepEqual(await keptIn(again), [])
    assert.equal(await again.textContent('#editor-text'), 'Before.')
  })

  it('is gone from the browser when its writer signs out, on whichever page', async (t) => {
    const { page } = await sitDown(t, site, { login: 'ella' })
    const id = await written(page, { headline: 'Secret', text: 'Known.', state: 'published' })
    await write(page, ' Unknown.')
    await says(page, /Kept in this browser/)
    await page.goto(`${site.site.listensAt}/newsroom/articles`)
    assert.equal((await keptIn(page)).length, 1)
    await page.click('button:text-is("Sign out")')
    await page.waitForURL(`${site.site.listensAt}/`)
    assert.deepEqual(await keptIn(page), [])
    assert.equal(await saved(id), '<p>Known.</p>')
  })

  it('tells two who write at once of each other, and shows both texts before one takes the place of the other', async (t) => {
    const ana = await sitDown(t, site, { login: 'Ana Lima' })
    const ben = await sitDown(t, site, { login: 'Ben Okri' })
    const id = await written(ana.page, { headline: 'Shared', text: 'The quay.', state: 'published' })
    await open(ben.page, `/newsroom/articles/${id}`)
    await says(ben.page, /^Ana Lima is writing here too, since \d\d:\d\d\.$/, '.editor-presence')
    await open(ana.page, `/newsroom/articles/${id}`)
    await says(ana.page, /^Ben Okri is writing here too, since \d\d:\d\d\.$/, '.editor-presence')
    await write(ana.page, ' By Ana.')
    await write(ben.page, ' By Ben.')
    await ana.page.click('button.primary:text-is("Save")')
    await ana.page.waitForURL(/saved=yes/)
    await ben.page.click('button.primary:text-is("Save")')
    await ben.page.waitForSelector('.compared')
    const shown = (await ben.page.textContent('.compared')) ?? ''
    assert.match(shown, /The quay\. By Ana\./)
    assert.match(shown, /The quay\. By Ben\./)
    await ben.page.waitForFunction(() => document.querySelector('#editor-text')?.textContent === 'The quay. By Ben.')
    assert.equal(await saved(id), '<p>The quay. By Ana.</p>')
    await ben.page.click('button.primary:text-is("Save")')
    await ben.page.waitForURL(/saved=yes/)
    assert.equal(await saved(id), '<p>The quay. By Ben.</p>')
    const [last] = await stores().revisions(articleId(id))
    assert.equal(last?.text.source, '<p>The quay. By Ana.</p>')
  })

  it('stops saving itself when somebody else has saved', async (t) => {
    const { page } = await sitDown(t, site, { login: 'fay' })
    const other = await sitDown(t, site, { login: 'gia' })
    const id = await written(page, { headline: 'Draft of two', text: 'Start.' })
    await open(other.page, `/newsroom/articles/${id}`)
    await write(other.page, ' Gia.')
    await says(other.page, /^Saved/)
    await write(page, ' Fay.')
    await says(page, /Somebody else has saved this article. Yours is kept in this browser/)
    assert.equal(await saved(id), '<p>Start. Gia.</p>')
    await page.click('button.primary:text-is("Save")')
    await page.waitForSelector('.compared')
    await page.waitForFunction(() => document.querySelector('#editor-text')?.textContent === 'Start. Fay.')
  })

  it('is saved for nobody who may not, and for no other site', async (t) => {
    const { page, context } = await sitDown(t, site, { login: 'hana' })
    const id = await written(page, { headline: 'Mine', text: 'x', state: 'published' })
    const stranger = await sitDown(t, site, { login: 'ivo', role: 'contributor' })
    const post = async (who: BrowserContext, headers: Record<string, string> = {}) => {
      const body = new URLSearchParams({ headline: 'Changed', body: 'y', format: 'html', madeFrom: '1' })
      const cookie = await cookieOf(who)
      return (
        await fetch(`${site.site.listensAt}/newsroom/articles/${id}/draft`, { method: 'POST', body, headers: { cookie, ...headers } })
      ).status
    }
    assert.equal(await post(stranger.context), 404)
    assert.equal(await post(context, { origin: 'https://elsewhere.example' }), 403)
    assert.equal(await post(context), 422)
    assert.equal(await saved(id), '<p>x</p>')
  })
})
