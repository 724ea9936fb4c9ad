import assert from 'node:assert/strict'
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { holdComments } from '../../src/app/privacy/legal-hold.js'
import { commentId } from '../../src/core/ids.js'
import { addressKey } from '../../src/core/publishing/address.js'
import { violations } from '../axe.js'
import { addArticle, published } from '../builders.js'
import { browser } from '../chromium.js'
import { htmlValidator } from '../html-validator.js'
import { postOffice } from '../letters/post-office.js'
import { startPublicSite } from '../sign-in/reader.js'

type Site = Awaited<ReturnType<typeof startPublicSite>>

const settings = {
  'site.name': 'The Quay Register',
  'comments.pause-seconds': '0',
  'comments.most-a-minute': '0',
  'comments.moderation': 'none',
  'comments.spam-filter': 'off',
}

const validator = htmlValidator({ 'long-title': 'off' })

async function assertSound(page: Page): Promise<void> {
  const report = await validator.validateString(await page.content())
  const problems = report.results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId} ${message}`))
  assert.deepEqual(problems.slice(0, 5), [], page.url())
}

/** Every file below a folder. */
const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesIn(path) : [path]
  })

const filesWith = (folder: string, word: string): readonly string[] =>
  filesIn(folder).filter((file) => readFileSync(file, 'latin1').toLowerCase().includes(word))

describe('a guest, in a browser without scripts', () => {
  let site: Site
  before(async () => {
    site = await startPublicSite(settings)
    const { storage } = site.masthead
    const id = await addArticle(storage, { slug: 'ferries', headline: 'Ferries again', life: published(Date.now()) })
    await storage.transact((stores) =>
      stores.addresses.set(addressKey('/ferries/'), { type: 'article', id }, { byHand: false, replace: false }),
    )
  })

  const newPage = async () => (await (await browser()).newContext({ javaScriptEnabled: false })).newPage()

  async function post(page: Page, text: string, name: string, answering?: string): Promise<void> {
    await page.goto(answering ?? `${site.origin}/ferries/?respond`)
    await page.fill('#comment', text)
    await page.fill('#author', name)
    await page.fill('#email', `${name}@example.org`)
    await page.fill('#url', `https://${name}.example`)
    await page.selectOption('#follow', 'all')
    await page.check('#wp-comment-cookies-consent')
    await page.click('.form-buttons .primary')
    await page.waitForURL(/posted=/)
  }

  it('reads the line under the form, word for word, and comes by it to what is held on her', async () => {
    const page = await newPage()
    await page.goto(`${site.origin}/ferries/?respond`)
    assert.equal(
      (await page.locator('.privacy').textContent())?.trim(),
      'This site uses Masthead to reduce spam. Learn how your comment data is processed.',
    )
    await page.click('.privacy a')
    await page.click('a[href="/comments/data/mine"]')
    assert.match((await page.locator('.personal-data').textContent()) ?? '', /Nothing is held on you/)
    await assertSound(page)
    await page.context().close()
  })

  it('sees what her browser proves, takes it along, and erases herself', async () => {
    const page = await newPage()
    await post(page, 'I saw the ferry leave.', 'Zdenka')
    const other = await newPage()
    const id = Number(/comment-(\d+)/.exec((await page.locator('.comment').first().getAttribute('id')) ?? '')?.[1])
    await post(other, 'So did I.', 'Omar', `${site.origin}/ferries/?replytocom=${id}#respond`)
    await post(page, 'And again.', 'Zdenka')
    assert.notDeepEqual(filesWith(site.folder, 'zdenka@example.org'), [])

    await page.goto(`${site.origin}/comments/data/mine`)
    const held = (await page.locator('.personal-data').textContent()) ?? ''
    for (const part of ['2 comments', 'I saw the ferry leave.', 'Zdenka@example.org', 'https://zdenka.example'])
      assert.ok(held.toLowerCase().includes(part.toLowerCase()), part)
    assert.ok(!held.includes('Omar'))
    await assertSound(page)

    const downloading = page.waitForEvent('download')
    await page.click('a[href$="everything.json"]')
    const taken: { comments: { text: string; email: string }[] } = JSON.parse(readFileSync(await (await downloading).path(), 'utf8'))
    assert.deepEqual(
      taken.comments.map(({ text, email }) => [text, email]),
      [
        ['I saw the ferry leave.', 'Zdenka@example.org'],
        ['And again.', 'Zdenka@example.org'],
      ],
    )

    const saving = page.waitForEvent('download')
    await page.click('a[href$="everything.html"]')
    const saved = await newPage()
    const file = join(site.folder, '..', `${basename(site.folder)}.html`)
    await (await saving).saveAs(file)
    await saved.goto(`file://${file}`)
    rmSync(file)
    assert.match(await saved.content(), /I saw the ferry leave\./)
    assert.equal(await saved.locator('main h1').count(), 1, 'what is read begins where a screen reader can jump to')
    assert.equal(await saved.locator('body').evaluate((body) => getComputedStyle(body).maxWidth !== 'none'), true, 'it has its own style')
    assert.equal(
      await saved
        .locator('.held-head a')
        .last()
        .evaluate((link) => (link as HTMLAnchorElement).href),
      `${site.origin}/comments/${id}/thread`,
    )
    await saved.context().close()

    await page.check('#text-remove')
    await page.click('form[action$="/erasure"] button')
    assert.equal(await page.locator('h1').textContent(), 'Erase it for good?')
    await assertSound(page)
    await page.click('form[action$="/erasure"] button')
    assert.equal(await page.locator('h1').textContent(), 'It is erased')
    assert.match((await page.locator('[role=status]').textContent()) ?? '', /2 comments/)
    await assertSound(page)
    assert.deepEqual(await page.context().cookies(), [])

    for (const word of ['zdenka', 'saw the ferry leave']) assert.deepEqual(filesWith(site.folder, word), [], word)
    await other.goto(`${site.origin}/ferries/?respond`)
    const thread = (await other.locator('.comments').textContent()) ?? ''
    assert.match(thread, /This comment was removed\./)
    assert.match(thread, /So did I\./)
    assert.doesNotMatch(thread, /Zdenka|And again/)
    assert.deepEqual(site.problems, [])
    await page.context().close()
    await other.context().close()
  })

  it('is told, of a comment that a court may ask for, that she has asked and that it will be erased', async () => {
    const { masthead } = site
    const page = await newPage()
    await post(page, 'The captain was asleep.', 'Wanda')
    const id = commentId(Number(new URL(page.url()).searchParams.get('posted')))
    await holdComments(masthead, { ids: [id], reason: '7 C 12/26' })
    const told = async () => {
      await page.goto(`${site.origin}/comments/data/mine`)
      return (await page.locator('.held .own-notice').textContent()) ?? ''
    }
    assert.match(await told(), /will be erased when that is over, if you ask for it/)
    for (const _ of ['the question', 'the answer']) {
      await page.locator('form[action$="/erasure"] button').click()
      await page.waitForLoadState()
    }
    assert.match(await told(), /You have asked to have it erased, and it will be as soon as that is over\./)
    await page.context().close()
  })

  it('is erased once, however often the button is pressed, while that is done and afterwards', async () => {
    const page = await newPage()
    await post(page, 'Thrice pressed.', 'Tamara')
    const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
    await page.goto(`${site.origin}/comments/data/mine`)
    await page.click('form[action$="/erasure"] button')
    const token = (await page.locator('form[action$="/erasure"] [name=token]').getAttribute('value')) ?? ''
    const { privacyRecord } = site.masthead.storage.stores
    const before = (await privacyRecord.requests(100)).length
    const send = async () => {
      const body = new URLSearchParams({ text: 'remove', token })
      const reply = await fetch(`${site.origin}/comments/data/mine/erasure`, {
        method: 'POST',
        body,
        headers: { cookie, origin: site.origin },
      })
      return (await reply.text()).includes('1 comment')
    }
    assert.deepEqual(await Promise.all([send(), send(), send()]), [true, true, true])
    assert.equal(await send(), true)
    const after = await privacyRecord.requests(100)
    assert.equal(after.length, before + 1)
    assert.equal(after[0]?.comments, 1)
    await page.context().close()
  })

  it('leaves her texts where she wants to, as by nobody', async () => {
    const page = await newPage()
    await post(page, 'The gangway is slippery.', 'Quirina')
    await page.goto(`${site.origin}/comments/data/mine`)
    await page.check('#text-keep')
    await page.click('form[action$="/erasure"] button')
    await page.click('form[action$="/erasure"] button')
    await page.goto(`${site.origin}/ferries/`)
    const thread = (await page.locator('.comments').textContent()) ?? ''
    assert.match(thread, /The gangway is slippery\./)
    assert.match(thread, /A reader/)
    assert.deepEqual(filesWith(site.folder, 'quirina'), [])
    await page.context().close()
  })
})

describe('somebody who went to sign in and wrote before', () => {
  let site: Site
  before(async () => {
    site = await startPublicSite({ ...settings, 'sign-in.passkeys': 'on' }, 'localhost')
    const { storage } = site.masthead
    const id = await addArticle(storage, { slug: 'ferries', headline: 'Ferries again', life: published(Date.now()) })
    await storage.transact((stores) =>
      stores.addresses.set(addressKey('/ferries/'), { type: 'article', id }, { byHand: false, replace: false }),
    )
  })

  async function write(page: Page): Promise<void> {
    await page.goto(`${site.origin}/ferries/?respond`)
    await page.fill('#comment', 'The lighthouse\nis dark.')
    await page.fill('#author', 'Wenzeslaus')
    await page.click('button[formaction*="passkey"]')
    await page.goto(`${site.origin}/comments/data/mine`)
  }

  it('reads it where it says what is held, and erases it alone, or with all else', async () => {
    const page = await (await (await browser()).newContext({ javaScriptEnabled: false })).newPage()
    await write(page)
    const held = (await page.locator('.personal-data').textContent()) ?? ''
    for (const part of ['1 draft', 'Ferries again', 'The lighthouse', 'is dark.', 'Wenzeslaus', 'what was being written in it'])
      assert.ok(held.includes(part), part)
    assert.doesNotMatch(held, /[{}"]/)
    await assertSound(page)
    assert.notDeepEqual(filesWith(site.folder, 'lighthouse'), [])
    await page.click('button:has-text("Erase the draft alone")')
    assert.match((await page.locator('.personal-data').textContent()) ?? '', /1 draft/)
    await assertSound(page)
    await page.click('form[action$="/erasure"] button')
    assert.match((await page.locator('[role=status]').textContent()) ?? '', /1 draft/)
    for (const word of ['lighthouse', 'wenzeslaus']) assert.deepEqual(filesWith(site.folder, word), [], word)
    assert.deepEqual(
      (await page.context().cookies()).filter(({ name }) => name.includes('draft')),
      [],
    )
    await write(page)
    await page.check('#text-keep')
    await page.click('form[action$="/erasure"]:has(#text-keep) button')
    await page.click('form[action$="/erasure"] button')
    assert.match((await page.locator('[role=status]').textContent()) ?? '', /1 draft/)
    for (const word of ['lighthouse', 'wenzeslaus']) assert.deepEqual(filesWith(site.folder, word), [], word)
    assert.deepEqual(site.problems, [])
    await page.context().close()
  })

  it('comes back to what is held from the address of a question', async () => {
    const page = await (await (await browser()).newContext({ javaScriptEnabled: false })).newPage()
    await page.goto(`${site.origin}/comments/data/mine/erasure`)
    assert.equal(page.url(), `${site.origin}/comments/data/mine`)
    await page.context().close()
  })

  it('is told that a recommendation counts on as nobody’s', async () => {
    const page = await (await (await browser()).newContext({ javaScriptEnabled: false })).newPage()
    await page.goto(`${site.origin}/ferries/?respond`)
    await page.fill('#comment', 'Recommend me.')
    await page.fill('#author', 'Omar')
    await page.fill('#email', 'omar@example.org')
    await page.click('.form-buttons .primary')
    await page.waitForURL(/posted=/)
    const reader = await (await (await browser()).newContext({ javaScriptEnabled: false })).newPage()
    await reader.goto(`${site.origin}/ferries/`)
    await reader.locator('.voices').first().click()
    await reader.locator('form[action$="/recommendation"] button').first().click()
    await reader.goto(`${site.origin}/comments/data/mine`)
    await reader.locator('form[action$="/erasure"] button').first().click()
    await reader.locator('form[action$="/erasure"] button').first().click()
    assert.match((await reader.locator('[role=status]').textContent()) ?? '', /1 recommendation or report/)
    assert.match((await reader.locator('.personal-data').textContent()) ?? '', /count on, as nobody’s/)
    await page.context().close()
    await reader.context().close()
  })
})

const looks = [
  { language: 'en', width: 1280, colorScheme: 'light' },
  { language: 'ar', width: 360, colorScheme: 'dark' },
] as const

for (const { language, width, colorScheme } of looks) {
  it(`the pages of personal data can be used by everyone, in ${language}, at ${width} px`, async () => {
    const site = await startPublicSite({ ...settings, 'site.language': language, 'mail.smtp-url': (await postOffice()).url })
    const { storage } = site.masthead
    const id = await addArticle(storage, { slug: 'ferries', headline: 'Ferries again', life: published(Date.now()) })
    await storage.transact((stores) =>
      stores.addresses.set(addressKey('/ferries/'), { type: 'article', id }, { byHand: false, replace: false }),
    )
    const context = await (await browser()).newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true })
    const page = await context.newPage()
    const assertGood = async () => {
      await assertSound(page)
      assert.deepEqual(await violations(page), [], page.url())
      const wider = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
      assert.equal(wider, false, `${page.url()} is wider than the screen`)
    }
    await page.goto(`${site.origin}/comments/data`)
    await assertGood()
    await page.goto(`${site.origin}/ferries/?respond`)
    await page.fill('#comment', 'Averyverylongwordthatnobodywouldeverbreak'.repeat(4))
    await page.fill('#author', 'Nora')
    await page.fill('#email', `${'nora'.repeat(12)}@example.org`)
    await page.click('.form-buttons .primary')
    await page.waitForURL(/posted=/)
    await page.goto(`${site.origin}/comments/data/mine`)
    await assertGood()
    await page.fill('#email', 'nora@example.org')
    await page.click('form[action$="/code"] button')
    await page.fill('#code', '1234 5678')
    await page.click('form[action*="/code/"] button')
    await assertGood()
    await page.goto(`${site.origin}/comments/data/mine`)
    await page.click('form[action$="/erasure"] button')
    await assertGood()
    await page.click('form[action$="/erasure"] button')
    await assertGood()
    await context.close()
  })
}
