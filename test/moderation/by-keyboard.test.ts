import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { makeSignInToken } from '../../src/app/identity/session.js'
import { addAccount } from '../../src/app/identity/set-up.js'
import type { CommentState } from '../../src/core/discussion/comment.js'
import type { CommentId } from '../../src/core/ids.js'
import { later, minutes } from '../../src/core/instant.js'
import { keptCleanHtml } from '../../src/core/markup/clean-html.js'
import { violations } from '../axe.js'
import { aComment, addArticle, newYearsEve, published } from '../builders.js'
import { browser } from '../chromium.js'
import { startSite, type TestSite } from '../running-site.js'
import { waitUntil } from '../wait-until.js'

let site: TestSite
let cookie: readonly [string, string]

async function openQueue(path = '/newsroom/comments?list=waiting&order=newest', options: BrowserContextOptions = {}): Promise<Page> {
  const context = await (await browser()).newContext({ viewport: { width: 1280, height: 900 }, ...options })
  await context.addCookies([{ name: cookie[0], value: cookie[1], url: site.site.listensAt }])
  const page = await context.newPage()
  await page.goto(site.site.listensAt + path)
  return page
}

async function addHeld(count: number, name: string): Promise<readonly CommentId[]> {
  const { storage } = site.masthead
  const article = await addArticle(storage, { life: published(Date.now()) })
  const comments = Array.from({ length: count }, (_, at) => {
    const text = `${name} ${at}: the ferry was late again, and nobody said why.`
    return aComment({
      state: 'held',
      name: `${name} ${at}`,
      bodySource: text,
      body: keptCleanHtml(`<p>${text}</p>`),
      at: later(newYearsEve, minutes(at)),
    })
  })
  return storage.transact((stores) => stores.comments.add(article, comments))
}

const statesOf = async (ids: readonly CommentId[]) =>
  Promise.all(ids.map(async (id) => (await site.masthead.storage.stores.discussion.find(id))?.state))

describe('moderating by keyboard', () => {
  before(async () => {
    site = await startSite({ MASTHEAD_URL: 'http://localhost' })
    const { storage, clock } = site.masthead
    const id = await storage.transact((stores) => addAccount(stores, { name: 'Mo', login: 'mo', role: 'moderator' }, clock.now()))
    const token = await makeSignInToken(storage, id, site.masthead)
    const reply = await fetch(`${site.site.listensAt}/newsroom/sign-in/${token}`, { method: 'POST', redirect: 'manual' })
    const [name = '', value = ''] = reply.headers.getSetCookie()[0]?.split(';')[0]?.split('=') ?? []
    cookie = [name, value]
  })

  it('says of spam that it is spam, by the key of spam and with all that are marked', async () => {
    const { storage } = site.masthead
    const ids = await addHeld(3, 'Caught')
    await storage.transact(async ({ comments }) => {
      for (const id of ids) await comments.setState(id, 'spam')
    })
    const decided = async (id: CommentId | undefined) => (id === undefined ? [] : storage.stores.discussion.decisions(id))
    const page = await openQueue('/newsroom/comments?list=spam')
    const first = page.locator('article.queued').first()
    assert.equal(await first.locator('.decisions button[value=spam]').textContent(), 'It is spam')
    await page.keyboard.press('j')
    await page.keyboard.press('s')
    await page.locator('.outcome', { hasText: 'It is spam: decided and learned.' }).waitFor()
    await waitUntil('the decision arrived', async () => (await decided(ids[2])).length === 1)
    await page.keyboard.press('u')
    await waitUntil('it was taken back', async () => (await decided(ids[2])).at(-1)?.reason === 'undone')
    await first.locator('.decisions button[value=spam]').waitFor()
    const newest = (await storage.stores.moderation.lastDecisions(ids.slice(2))).get(ids[2] as CommentId)?.id
    await page.locator(`input[form=marked][value="${ids[2]}.${newest}"]`).waitFor()
    for (const id of ids) await page.check(`#comment-${id} input[type=checkbox]`)
    await page.click('#marked button[value=spam]')
    assert.match((await page.locator('.notice').textContent()) ?? '', /It is spam: decided and learned\./)
    assert.deepEqual(await statesOf(ids), ['spam', 'spam', 'spam'])
    assert.equal(await page.locator('article.queued .decisions button[value=spam]').count(), 0)
    assert.match((await page.locator('.lately').textContent()) ?? '', /3 comments/)
    await page.context().close()
  })

  it('takes a hundred mixed comments in far less than two minutes, each key true, nothing moving under the pointer', async () => {
    const ids = (await addHeld(100, 'Mixed')).toReversed()
    const keys: readonly (readonly [string, CommentState])[] = [
      ['a', 'published'],
      ['a', 'published'],
      ['s', 'spam'],
      ['r', 'trashed'],
    ]
    const page = await openQueue()
    const begun = Date.now()
    for (let from = 0; from < ids.length; from += 50) {
      await page.waitForSelector(`#comment-${ids[from]}`)
      for (const [at, id] of ids.slice(from, from + 50).entries()) {
        const placeOf = () => page.locator(`#comment-${id}`).evaluate((article) => article.getBoundingClientRect().top + scrollY)
        if (at === 0) await page.keyboard.press('j')
        const place = await placeOf()
        await page.keyboard.press(keys[at % keys.length]?.[0] ?? 'a')
        await page.waitForSelector(`#comment-${id}.decided`)
        assert.ok(Math.abs((await placeOf()) - place) < 1, 'it stays where it is')
      }
      const expected = ids.slice(from, from + 50).map((_, at) => keys[at % keys.length]?.[1])
      await waitUntil(
        'all decisions arrived',
        async () => JSON.stringify(await statesOf(ids.slice(from, from + 50))) === JSON.stringify(expected),
      )
      await page.waitForSelector('.queue-waiting', { state: 'detached' })
      if (from + 50 < ids.length) await page.goto(`${site.site.listensAt}/newsroom/comments?list=waiting&order=newest`)
    }
    assert.ok(Date.now() - begun < 120_000, `it took ${Date.now() - begun} ms`)
    await page.context().close()
  })

  it('replies, edits, notes and bans where the comment stands, and takes each back by a key', async () => {
    const { discussion, moderation } = site.masthead.storage.stores
    const [id] = await addHeld(1, 'Keys')
    assert.ok(id)
    const page = await openQueue('/newsroom/comments?list=held')
    await page.keyboard.press('j')
    await page.keyboard.press('e')
    await page.waitForSelector('form.act textarea:focus')
    await page.keyboard.press('Control+a')
    await page.keyboard.type('It was on time.')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.waitForSelector(`#comment-${id} .comment-text >> text=It was on time.`)
    await page.keyboard.press('u')
    await page.waitForSelector(`#comment-${id} .comment-text >> text=nobody said why`)
    await page.keyboard.press('c')
    await page.waitForSelector('form.act textarea:focus')
    await page.keyboard.type('We asked the captain.')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.acted >> text=Your reply is published.')
    const replies = (await moderation.inState('published', { limit: 5 })).filter(({ parent }) => parent === id)
    assert.equal(replies.length, 1)
    await page.keyboard.press('u')
    await waitUntil('the reply is gone', async () => (await discussion.find(replies[0]?.id ?? id))?.state === 'trashed')
    await page.waitForSelector('.acted', { state: 'detached' })
    await page.keyboard.press('b')
    await page.waitForSelector('form.act input[type=radio]:focus')
    await page.keyboard.press('Escape')
    await page.waitForSelector('form.act', { state: 'detached' })
    await page.context().close()
  })

  it('takes keys by their places where the keyboard writes another alphabet', async () => {
    await addHeld(1, 'Arabic')
    const page = await openQueue('/newsroom/comments?list=held')
    const press = (key: string, code: string) =>
      page.evaluate((which) => document.dispatchEvent(new KeyboardEvent('keydown', which)), { key, code })
    await press('ت', 'KeyJ')
    await page.waitForSelector('.queued.current')
    await press('س', 'KeyS')
    await page.waitForSelector('.queued.decided >> text=Put among the spam.')
    await press('؟', 'Slash')
    await page.waitForSelector('.keys')
    await page.context().close()
  })

  it('shows its keys to those who do not know of them, and lets them rest for those who want none', async () => {
    const [id] = await addHeld(1, 'Resting')
    assert.ok(id)
    const page = await openQueue()
    const button = page.getByRole('button', { name: 'Keyboard' })
    await button.click()
    assert.equal(await button.getAttribute('aria-expanded'), 'true')
    await page.getByLabel('In this browser, single keys decide').uncheck()
    await page.reload()
    await page.keyboard.press('?')
    assert.equal(await page.locator('.keys').isVisible(), false)
    await page.keyboard.press('j')
    await page.keyboard.press('s')
    assert.equal(await page.locator('.queued.current, .queued.decided').count(), 0)
    await button.click()
    await page.getByLabel('In this browser, single keys decide').check()
    await page.keyboard.press('j')
    await page.keyboard.press('a')
    await waitUntil('a key decides again', async () => (await statesOf([id]))[0] === 'published')
    await page.context().close()
  })

  it('reads a comment of sixty thousand letters in a frame, with the next one within reach', async () => {
    const { storage } = site.masthead
    const article = await addArticle(storage, { life: published(Date.now()) })
    const body = keptCleanHtml(`<p>${'Buy this now. '.repeat(4_600)}The end.</p>`)
    const [id] = await storage.transact((stores) => stores.comments.add(article, [aComment({ state: 'held', name: 'Long', body })]))
    const page = await openQueue('/newsroom/comments?list=held', { bypassCSP: true })
    const comment = page.locator(`#comment-${id}`)
    assert.ok(((await comment.boundingBox())?.height ?? Infinity) < 800)
    await page.getByRole('region', { name: 'What Long says' }).focus()
    await page.keyboard.press('End')
    await page.waitForFunction((end) => (document.querySelector(end)?.scrollTop ?? 0) > 0, `#comment-${id} .comment-text`)
    assert.deepEqual(await violations(page), [])
    await page.goto(`${site.site.listensAt}/newsroom/comments/${id}`)
    assert.equal(await page.locator('.comment-text.long').count(), 0)
    await page.context().close()
  })

  for (const colorScheme of ['light', 'dark'] as const)
    it(`leaves what is decided to be read, ${colorScheme}`, async () => {
      await addHeld(1, 'Read again')
      const page = await openQueue('/newsroom/comments?list=held', { colorScheme, bypassCSP: true })
      await page.keyboard.press('j')
      await page.keyboard.press('r')
      await page.waitForSelector('.queued.decided')
      assert.deepEqual(await violations(page), [])
      await page.context().close()
    })

  it('tells what is done among what was done lately, as it is done, and what was taken back', async () => {
    const [id] = await addHeld(1, 'Lately')
    const page = await openQueue('/newsroom/comments?list=held')
    const newest = page.locator('section.lately li').first()
    await page.keyboard.press('j')
    await page.keyboard.press('s')
    await newest.getByText(`Mo decided on comment ${id}: spam`).waitFor()
    await page.keyboard.press('u')
    await newest.getByText('which takes an earlier deed back').waitFor()
    await page.locator('section.lately li').nth(1).getByText('taken back since').waitFor()
    assert.equal(await page.locator('section.lately').count(), 1)
    await page.context().close()
  })

  it('keeps what is decided without a connection over a reload, sends it once, and says what another did meanwhile', async () => {
    const { discussion } = site.masthead.storage.stores
    const ids = (await addHeld(3, 'Apart')).toReversed()
    const [first, second, third] = ids as [CommentId, CommentId, CommentId]
    const page = await openQueue()
    await page
      .context()
      .route('**/newsroom/comments/*', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()))
    await page.keyboard.press('j')
    await page.keyboard.press('a')
    await page.keyboard.press('s')
    await page.waitForSelector('text=2 decisions wait for the connection')
    await page.reload()
    await page.waitForSelector(`#comment-${first}.decided`)
    assert.deepEqual(await statesOf([first, second]), ['held', 'held'])
    await site.masthead.storage.transact((stores) =>
      stores.discussion.decide(second, { state: 'trashed', reason: '', at: site.masthead.clock.now() }),
    )
    await page.context().unroute('**/newsroom/comments/*')
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await waitUntil('the first arrived', async () => (await discussion.find(first))?.state === 'published')
    await page.waitForSelector(`#comment-${second} .failed >> text=That stands, and nothing was done.`)
    assert.deepEqual(await statesOf([first, second, third]), ['published', 'trashed', 'held'])
    assert.equal((await discussion.decisions(first)).length, 1)
    await page.context().close()
  })
})
