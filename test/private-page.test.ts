import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { commentId } from '../src/core/ids.js'
import { addressKey } from '../src/core/publishing/address.js'
import { addArticle, published } from './builders.js'
import { browser } from './chromium.js'
import { linksIn, type PostOffice, postOffice } from './letters/post-office.js'
import { startPublicSite } from './sign-in/reader.js'
import { waitUntil } from './wait-until.js'

type Site = Awaited<ReturnType<typeof startPublicSite>>

const settings = {
  'site.name': 'The Quay Register',
  'comments.pause-seconds': '0',
  'comments.most-a-minute': '0',
  'comments.spam-filter': 'off',
  'comments.refused-words': 'casino',
}

/** What leads to the private page, as its reader sees it. */
const way = 'a:text-is("Its private page, to return to from any browser")'

let site: Site
let office: PostOffice

async function newPage(scripts = false): Promise<Page> {
  const context = await (await browser()).newContext({ javaScriptEnabled: scripts })
  return context.newPage()
}

/** Posts as a reader does who opened the article's own page; without scripts that takes one more click. */
async function post(page: Page, text: string, name: string, scripts = false): Promise<void> {
  await page.goto(`${site.origin}/ferries/`)
  await page.fill('#comment', text)
  await page.fill('#author', name)
  await page.fill('#email', `${name}@example.org`)
  await page.selectOption('#follow', 'all')
  await page.waitForLoadState('networkidle')
  await page.click('#commentform .primary')
  if (!scripts) await page.locator('#commentform .primary').first().click()
  await page.waitForURL(/unapproved=/)
}

const idIn = (page: Page) => commentId(Number(new URL(page.url()).searchParams.get('unapproved')))
const placeOf = async (id: ReturnType<typeof idIn>) => {
  const found = await site.masthead.storage.stores.discussion.find(id)
  return [found?.state, found?.reason?.rule]
}

before(async () => {
  office = await postOffice()
  site = await startPublicSite({ ...settings, 'mail.smtp-url': office.url })
  const { storage } = site.masthead
  const id = await addArticle(storage, { slug: 'ferries', headline: 'Ferries again', life: published(Date.now()) })
  await storage.transact(({ addresses }) =>
    addresses.set(addressKey('/ferries/'), { type: 'article', id }, { byHand: false, replace: false }),
  )
})

describe('the private page of a comment that waits', () => {
  for (const scripts of [false, true])
    it(`is led to where its author sees that it waits, ${scripts ? 'with' : 'without'} scripts, and from there another look is asked for`, async () => {
      const name = scripts ? 'Nora' : 'Vera'
      const page = await newPage(scripts)
      await post(page, `${name} asks whether they run on Sundays.`, name, scripts)
      const id = idIn(page)
      const held = page.url()
      await page.locator(`#comment-${id} ${way}`).click()
      assert.equal(await page.locator('h1').textContent(), 'Your comment')
      const address = page.url()
      await page.fill('#note', 'I live on the quay.')
      await page.click('form[action$="/appeal"] button')
      assert.match((await page.locator('main').textContent()) ?? '', /You have asked for another look/)
      assert.equal((await site.masthead.storage.stores.discussion.appealOn(id))?.note, 'I live on the quay.')

      const elsewhere = await newPage()
      assert.equal((await elsewhere.goto(address))?.status(), 200)
      assert.match((await elsewhere.locator('main').textContent()) ?? '', /awaiting moderation/)
      await elsewhere.goto(held)
      assert.equal(await elsewhere.locator(way).getAttribute('href'), new URL(address).pathname)
      assert.deepEqual(await elsewhere.context().cookies(), [], 'who only looks is given none')

      await page.goto(`${site.origin}/ferries/`)
      assert.equal(await page.locator(`#comment-${id} ${way}`).count(), 1)
      assert.doesNotMatch(await site.page('/ferries/'), /comments\/status/, 'the page that is kept for all')

      await page.goto(`${site.origin}/comments/data/mine`)
      await page.click(way)
      assert.equal(page.url(), address)
      await page.context().close()
      await elsewhere.context().close()
    })

  it('is led to by the letter that asks whether its author wants to follow the thread', async () => {
    const page = await newPage()
    await post(page, 'Tell me more.', 'Tilda')
    const arrived = () => office.letters.find(({ to }) => to === 'Tilda@example.org')
    await waitUntil('Tilda has a letter', () => arrived() !== undefined)
    const letter = arrived() ?? assert.fail()
    const { text, html } = letter
    assert.match(text, /awaiting moderation\. Its private page, to return to from any browser:\s+http\S+\/comments\/status\/\S+/)
    const href = linksIn(letter).find((link) => link.includes('/comments/status/')) ?? assert.fail(text)
    assert.ok(html.includes(href))
    await page.goto(href)
    assert.match((await page.locator('main').textContent()) ?? '', /Tell me more/)
    await page.context().close()
  })

  it('is shown to nobody who makes up its address, or keeps it after the comment was erased', async () => {
    const page = await newPage()
    await post(page, 'Forget me.', 'Zora')
    const id = idIn(page)
    const address = (await page.locator(way).first().getAttribute('href')) ?? ''
    assert.equal((await site.get(address)).status, 200)
    for (const [made, status] of [
      [`${address}1`, 404],
      [address.replace(/status\/./, (start) => `${start.slice(0, -1)}${start.endsWith('A') ? 'B' : 'A'}`), 404],
      [`/comments/status/${'%C3%A9'.repeat(22)}${id.toString(36)}`, 404],
      [`/comments/status/${'%F0%9F%98%80'.repeat(60)}`, 404],
      ['/comments/status/A', 404],
    ] as const)
      assert.equal((await site.get(made)).status, status, made)
    await page.goto(`${site.origin}/comments/data/mine`)
    await page.check('#text-keep')
    for (const _ of ['the question', 'the answer']) await page.click('form[action$="/erasure"] button')
    assert.equal(await page.locator('h1').textContent(), 'It is erased')
    assert.equal((await site.get(address)).status, 404)
    await page.context().close()
  })
})

describe('the author of a comment among the spam', () => {
  const seen = async (page: Page, id: ReturnType<typeof idIn>) =>
    ((await page.locator(`#comment-${id}`).textContent()) ?? '').replace(/Reference \w+|By \w+|\d+/g, '').replace(/casino|quay/g, 'place')

  it('sees and can do what the author of one that waits does: change it, which is judged anew, and take it back', async () => {
    const [held, spam] = [await newPage(), await newPage()]
    await post(held, 'Come to the quay.', 'Pia')
    await post(spam, 'Come to the casino.', 'Pia')
    const [waits, called] = [idIn(held), idIn(spam)]
    assert.deepEqual(await Promise.all([waits, called].map(placeOf)), [
      ['held', 'first-comment'],
      ['spam', 'refused-word'],
    ])
    assert.equal(await seen(spam, called), await seen(held, waits))

    for (const [page, id] of [
      [held, waits],
      [spam, called],
    ] as const) {
      await page.locator(`#comment-${id}`).getByText('Edit or delete').click()
      assert.equal(await page.locator('h1').textContent(), 'Change your comment')
      await page.fill('#comment', `Come to the ${id === waits ? 'quay' : 'casino'} tonight.`)
      await page.click('form[action$="/edit"] button')
      await page.waitForURL(/respond/)
    }
    assert.equal(await seen(spam, called), await seen(held, waits))
    assert.deepEqual(await placeOf(called), ['spam', 'refused-word'])

    await spam.locator(`#comment-${called}`).getByText('Edit or delete').click()
    await spam.fill('#comment', 'Come to the harbour.')
    await spam.click('form[action$="/edit"] button')
    await spam.waitForURL(/respond/)
    assert.deepEqual(await placeOf(called), ['held', 'was-spam'])

    await post(spam, 'Another casino.', 'Pia')
    const last = idIn(spam)
    await spam.locator(`#comment-${last}`).getByText('Edit or delete').click()
    await spam.click('form[action$="/deletion"] button')
    await spam.waitForURL(/deleted=\d+#done/)
    assert.deepEqual((await placeOf(last))[0], 'trashed')
    assert.equal(await spam.locator(`#comment-${last}`).count(), 0)
    for (const page of [held, spam]) await page.context().close()
  })

  it('cannot take out of it by a new text what a moderator put there', async () => {
    const page = await newPage()
    await post(page, 'Buy my boat.', 'Rolf')
    const id = idIn(page)
    const { storage, clock } = site.masthead
    await storage.transact(({ discussion }) => discussion.decide(id, { state: 'spam', reason: '', at: clock.now() }))
    await page.reload()
    await page.locator(`#comment-${id}`).getByText('Edit or delete').click()
    await page.fill('#comment', 'Look at my boat.')
    await page.click('form[action$="/edit"] button')
    await page.waitForURL(/respond/)
    assert.deepEqual((await placeOf(id))[0], 'spam')
    await page.context().close()
  })
})
