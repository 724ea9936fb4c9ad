import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import type { ArticleId, CommentId } from '../src/core/ids.js'
import { addressKey } from '../src/core/publishing/address.js'
import { wordingFor } from '../src/render/words.js'
import { violations } from './axe.js'
import { aComment, addArticle, published } from './builders.js'
import { browser } from './chromium.js'
import { ownAddress } from './own-address.js'
import { startSite, type TestSite } from './running-site.js'
import { waitUntil } from './wait-until.js'

const environment = {
  MASTHEAD_SITE_NAME: 'The Quay Register',
  MASTHEAD_COMMENTS_MODERATION: 'none',
  MASTHEAD_COMMENTS_PAUSE_SECONDS: '0',
  MASTHEAD_COMMENTS_MOST_A_MINUTE: '0',
}

type Look = { readonly scripts: boolean; readonly language: 'en' | 'ar'; readonly scheme: 'light' | 'dark'; readonly width: number }

const looks: readonly Look[] = [
  { scripts: true, language: 'en', scheme: 'light', width: 1280 },
  { scripts: false, language: 'en', scheme: 'dark', width: 360 },
  { scripts: true, language: 'ar', scheme: 'dark', width: 360 },
  { scripts: false, language: 'ar', scheme: 'light', width: 1280 },
]

let site: TestSite
let made = 0

before(async () => {
  site = await startSite({ ...environment, ...(await ownAddress()) })
})

async function aThread(comments: number): Promise<string> {
  const { storage } = site.masthead
  const slug = `thread-${++made}`
  const id = await addArticle(storage, { slug, headline: `The thread ${made}`, life: published(Date.now()) })
  await storage.transact(async (stores) => {
    await stores.addresses.set(addressKey(`/${slug}/`), { type: 'article', id }, { byHand: false, replace: false })
    if (comments > 0)
      await stores.comments.add(
        id,
        Array.from({ length: comments }, (_, at) => aComment({ name: `Reader ${at + 1}` })),
      )
  })
  return `${site.site.listensAt}/${slug}/`
}

async function opened({ scripts, scheme, width }: Look): Promise<BrowserContext> {
  return (await browser()).newContext({
    javaScriptEnabled: scripts,
    colorScheme: scheme,
    viewport: { width, height: 900 },
    bypassCSP: scripts,
  })
}

async function fill(page: Page, text: string): Promise<void> {
  await page.fill('#comment', text)
  if (await page.locator('#author').isVisible()) {
    await page.fill('#author', 'Nora')
    await page.fill('#email', 'nora@example.org')
  }
}

/** Presses the button, and once more where the page that is kept for all asks for it. */
async function post(page: Page): Promise<void> {
  await page.click('.form-buttons .primary')
  await page.waitForLoadState()
  if (await page.locator('.preview:not(.live)').count()) await page.click('.form-buttons .primary')
  await page.waitForURL(/(?:posted|unapproved)=/)
}

async function speak(language: string): Promise<void> {
  const { storage, clock } = site.masthead
  await storage.transact(async (stores) => {
    await stores.settings.set('site.language', language)
    await stores.outbox.append([{ type: 'settings-changed', names: ['site.language'] }], clock.now())
  })
}

for (const look of looks) {
  const { scripts, language, scheme, width } = look
  describe(`the discussion ${scripts ? 'with' : 'without'} scripts, in ${language}, ${scheme}, at ${width} px`, () => {
    before(() => speak(language))

    it('takes a comment and an answer, lets them be changed and taken back, and axe finds nothing on the way', async () => {
      const context = await opened(look)
      const page = await context.newPage()
      const audit = async () => {
        if (scripts) assert.deepEqual(await violations(page), [], page.url())
      }
      await page.goto(await aThread(2))
      await audit()
      await fill(page, 'At *last*, the ferries.')
      await post(page)
      const mine = page.locator('li.comment', { has: page.locator('em', { hasText: 'last' }) })
      assert.equal(await mine.count(), 1)
      await audit()
      await mine.locator('a[href*="replytocom"]').click()
      await fill(page, 'I answer myself.')
      await post(page)
      assert.equal(await mine.locator('li.comment').count(), 1)
      await mine.locator('li.comment a[href$="/edit"]').click()
      await audit()
      await page.fill('#comment', 'I correct myself.')
      await page.click('.form-buttons .primary')
      await page.waitForURL(/edited=\d+#comment-/)
      assert.match((await page.locator('#comments').textContent()) ?? '', /I correct myself\./)
      assert.equal(await page.locator('.own-notice').textContent(), wordingFor(language, 'UTC').words.done.edited)
      await page.locator('li.comment li.comment a[href$="/edit"]').click()
      await page.locator('form[action$="/deletion"] button').click()
      await page.waitForURL(/deleted=\d+#done/)
      assert.doesNotMatch((await page.locator('#comments').textContent()) ?? '', /I correct myself\./)
      assert.equal(await page.locator('.own-notice').textContent(), wordingFor(language, 'UTC').words.done.deleted)
      await context.close()
    })

    it('runs each comment as it is written, whichever way the page does', async () => {
      const context = await opened(look)
      const page = await context.newPage()
      const thread = await aThread(0)
      for (const text of ['وصلت العبارات أخيرا.', 'At last, the ferries.']) {
        await page.goto(thread)
        await fill(page, text)
        await post(page)
      }
      const directions = page.locator('.comment-text p').evaluateAll((all) => all.map((each) => getComputedStyle(each).direction))
      assert.deepEqual(await directions, ['rtl', 'ltr'])
      await context.close()
    })

    it('shows what was wrong beside its field, with the text kept', async () => {
      const context = await opened(look)
      const page = await context.newPage()
      await page.goto(`${await aThread(0)}?respond`)
      await page.evaluate('document.getElementById("commentform").noValidate = true').catch(() => {})
      await page.fill('#comment', 'Nobody signs this.')
      await page.fill('#author', 'Nora')
      await page.fill('#email', 'nora@nowhere')
      await page.click('.form-buttons .primary')
      await page.waitForSelector('#email-error')
      assert.equal(await page.inputValue('#comment'), 'Nobody signs this.')
      assert.equal(await page.getAttribute('#email', 'aria-describedby'), 'email-error')
      if (scripts) assert.deepEqual(await violations(page), [])
      await context.close()
    })

    it('lets a comment be recommended and reported on its own page', async () => {
      const context = await opened(look)
      const page = await context.newPage()
      await page.goto(await aThread(1))
      await page.click('.voices')
      await page.click('form[action$="/recommendation"] button')
      await page.waitForSelector('.own-notice')
      await page.check('#reason-unkind')
      await page.click('form[action$="/report"] button')
      await page.waitForURL(/done=reported/)
      if (scripts) assert.deepEqual(await violations(page), [])
      await page.goto(`${site.site.listensAt}/comments/data`)
      if (scripts) assert.deepEqual(await violations(page), [])
      await context.close()
    })
  })
}

describe('scripts', () => {
  it('say quietly how many comments have come, and put them in their places', async () => {
    const address = await aThread(1)
    const reader = await (await opened(looks[0] as Look)).newPage()
    await reader.goto(address)
    const before = await reader.locator('li.comment').count()
    const writer = await (await opened(looks[1] as Look)).newPage()
    await writer.goto(`${address}?respond`)
    await fill(writer, 'I have just arrived.')
    await post(writer)
    const notice = reader.locator('[role="status"] .new-comments')
    await notice.waitFor({ state: 'visible' })
    assert.equal(await reader.locator('li.comment').count(), before, 'nothing moves by itself')
    await notice.click()
    await reader.waitForSelector('text=I have just arrived.')
    assert.equal(await reader.locator('li.comment').count(), before + 1)
    assert.match((await reader.locator('#comments .count').textContent()) ?? '', /2|٢|تعليقان/)
    await reader.context().close()
    await writer.context().close()
  })

  it('put an answer below what it answers, and count it there', async () => {
    const address = await aThread(1)
    const { storage, clock } = site.masthead
    const { id } = (await storage.stores.addresses.find(addressKey(new URL(address).pathname))) as { id: ArticleId }
    const reader = await (await opened(looks[0] as Look)).newPage()
    await reader.goto(address)
    const parent = Number((await reader.locator('li.comment').first().getAttribute('id'))?.replace('comment-', '')) as CommentId
    for (const answers of [1, 2]) {
      await storage.transact(async ({ comments, outbox }) => {
        const added = await comments.add(id, [aComment({ name: `Answerer ${answers}`, parent })])
        await outbox.append(
          added.map((commentId) => ({ type: 'comment-published', articleId: id, commentId })),
          clock.now(),
        )
      })
      await reader.locator('[role="status"] .new-comments').click()
      await reader.locator(`#comment-${parent} details`, { hasText: `Answerer ${answers}` }).waitFor()
      assert.match(
        (await reader.locator(`#comment-${parent} summary`).textContent()) ?? '',
        answers === 1 ? /^(1 answer|رد واحد)$/ : /^(2 answers|ردّان)$/,
      )
    }
    await reader.context().close()
  })

  it('keep what is being typed when the page is closed, show how it will look, and count', async () => {
    const address = await aThread(0)
    const context = await opened(looks[0] as Look)
    const first = await context.newPage()
    await first.goto(address)
    await first.locator('#comment').pressSequentially('Not *yet* sent')
    await first.waitForSelector('.preview.live em')
    assert.match((await first.locator('.counter').textContent()) ?? '', /14|١٤/)
    await first.close()
    const second = await context.newPage()
    await second.goto(address)
    await second.waitForFunction(() => (document.getElementById('comment') as HTMLTextAreaElement).value === 'Not *yet* sent')
    await context.close()
  })

  it('keep what was sent until it has arrived', async () => {
    const address = await aThread(0)
    const page = await (await opened(looks[0] as Look)).newPage()
    await page.route('**/wp-comments-post.php', (route) => route.abort())
    await page.goto(`${address}?respond`)
    await fill(page, 'Sent in vain.')
    const kept = () => page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('masthead-text-')).length)
    await waitUntil('it is kept', async () => (await kept()) === 1)
    const failed = page.waitForEvent('requestfailed')
    await page.click('.form-buttons .primary')
    await failed
    await page.unroute('**/wp-comments-post.php')
    await page.goto(`${address}?respond`)
    await page.waitForFunction(() => (document.getElementById('comment') as HTMLTextAreaElement).value === 'Sent in vain.')
    await fill(page, 'Sent in vain.')
    await post(page)
    await waitUntil('it is kept no more', async () => (await kept()) === 0)
    await page.context().close()
  })

  it('mark what has come since the last visit, say how many, and go from one to the next', async () => {
    const address = await aThread(2)
    const context = await opened(looks[0] as Look)
    const first = await context.newPage()
    await first.goto(address)
    assert.equal(await first.locator('li.unread').count(), 0)
    await first.close()
    const { storage } = site.masthead
    const id = (await storage.stores.addresses.find(addressKey(new URL(address).pathname))) as { id: ArticleId }
    await storage.transact(async ({ comments, outbox }) => {
      const added = await comments.add(id.id, [aComment({ name: 'Late' }), aComment({ name: 'Later still' })])
      await outbox.append(
        added.map((commentId) => ({ type: 'comment-published', articleId: id.id, commentId })),
        site.masthead.clock.now(),
      )
    })
    const second = await context.newPage()
    await second.goto(address)
    assert.equal(await second.locator('li.unread').count(), 2)
    await second.keyboard.press('n')
    assert.equal(await second.locator('li.unread').count(), 2, 'outside the thread a letter does nothing')
    const notice = second.locator('#comments h2 + p .new-comments')
    assert.match((await notice.textContent()) ?? '', /2|تعليقان/)
    await notice.click()
    assert.match((await second.locator('li.comment:focus .p-author').textContent()) ?? '', /^Late$/)
    assert.equal(await second.locator('li.unread').count(), 1)
    await second.keyboard.press('n')
    assert.match((await second.locator('li.comment:focus .p-author').textContent()) ?? '', /^Later still$/)
    assert.equal(await notice.isHidden(), true)
    await context.close()
  })

  it('lead an old link to a comment to the page on which it stands', async () => {
    const address = await aThread(230)
    const { stores } = site.masthead.storage
    const last = (await stores.discussion.list({ state: 'published', limit: 500 })).find(({ number }) => number === 225)
    const page = await (await opened(looks[0] as Look)).newPage()
    await page.goto(`${address}#comment-${last?.id}`)
    await page.waitForURL(/comment-page-3\/#comment-/)
    await page.waitForSelector(`#comment-${last?.id}`)
    await page.context().close()
  })

  it('bring the keyboard back to where an answer was begun, when it is given up', async () => {
    const page = await (await opened({ ...(looks[0] as Look), scripts: true })).newPage()
    await page.goto(await aThread(3))
    const reply = page.locator('li.comment .reply a').nth(1)
    await reply.focus()
    await page.keyboard.press('Enter')
    await page.waitForSelector('#comment:focus')
    await page.locator('.reply-to button').focus()
    await page.keyboard.press('Enter')
    await page.waitForSelector('.reply-to', { state: 'detached' })
    assert.equal(await reply.evaluate((link) => link === document.activeElement), true)
    await page.context().close()
  })

  it('are not needed by the keyboard, which reaches all there is', async () => {
    const page = await (await opened(looks[1] as Look)).newPage()
    await page.goto(`${await aThread(0)}?respond`)
    await page.focus('#comment')
    await page.keyboard.type('By keyboard alone.')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Nora')
    await page.keyboard.press('Tab')
    await page.keyboard.type('nora@example.org')
    await page.keyboard.press('Enter')
    await page.waitForURL(/posted=/)
    assert.match((await page.locator('#comments').textContent()) ?? '', /By keyboard alone\./)
    await page.context().close()
  })
})

describe('a form that comes back', () => {
  before(() => speak('en'))

  const onThePhone = { scripts: false, language: 'en', scheme: 'light', width: 360 } as const

  it('has the button of one more click on the first screen of a telephone', async () => {
    const address = await aThread(0)
    const context = await opened(onThePhone)
    const page = await context.newPage()
    await page.setViewportSize({ width: 360, height: 740 })
    await page.goto(address)
    await fill(page, 'It runs on Sundays. '.repeat(60))
    await page.click('#commentform .primary')
    await page.waitForURL(/wp-comments-post/)
    const button = page.locator('.primary').first()
    const box = await button.boundingBox()
    assert.ok(box && box.y + box.height < 740, `it ends at ${box && box.y + box.height}`)
    await button.click()
    await page.waitForURL(/(?:posted|unapproved)=/)
    await context.close()
  })

  it('says at its top what is wrong, where one begins to read it, and each leads to its field', async () => {
    const address = await aThread(0)
    const context = await opened({ ...onThePhone, scripts: true })
    const page = await context.newPage()
    await page.goto(`${address}?respond`)
    await page.evaluate(() => {
      const form = document.getElementById('commentform') as HTMLFormElement
      form.noValidate = true
    })
    await page.fill('#comment', 'Something sensible.')
    await page.fill('#email', 'nobody')
    await page.click('#commentform .primary')
    await page.waitForSelector('.form-errors')
    assert.equal(await page.evaluate(() => document.activeElement?.className), 'form-errors')
    assert.deepEqual(await page.locator('.form-errors a').allTextContents(), ['Please give a name.', 'This is not a mail address.'])
    assert.ok(((await page.locator('.form-errors').boundingBox())?.y ?? 1_000) < 500)
    assert.deepEqual(await violations(page), [])
    await page.locator('.form-errors a').last().click()
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'email')
    assert.ok(await page.locator('label[for=email]').evaluate((label) => label.getBoundingClientRect().top >= 0))
    await context.close()
  })
})

describe('the lines of the discussion', () => {
  it('end in no bar and begin with none, and fields beside each other stand on one line', async () => {
    const address = await aThread(12)
    for (const width of [320, 360, 414, 768, 1280]) {
      const context = await opened({ scripts: true, language: 'en', scheme: 'light', width })
      const page = await context.newPage()
      await page.goto(`${address}?respond`)
      const astray = await page.locator('.bar').evaluateAll(
        (bars) =>
          bars.filter((bar) => {
            const line = (bar.closest('.comment-meta') as HTMLElement).getBoundingClientRect()
            const own = bar.getBoundingClientRect()
            const next = (bar.nextElementSibling as HTMLElement).getBoundingClientRect()
            const isBegun = next.left - line.left < 1
            return Math.abs(own.top - next.top) > 3 || (isBegun && own.right > line.left + 0.5) || (!isBegun && own.left < line.left)
          }).length,
      )
      assert.equal(astray, 0, `at ${width} px`)
      if (width >= 768) {
        const [name, email] = await Promise.all(['#author', '#email'].map((field) => page.locator(field).boundingBox()))
        assert.equal(name?.y, email?.y, `at ${width} px`)
      }
      await context.close()
    }
  })
})
