import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { openMasthead } from '../../src/main/compose.js'
import { configFrom } from '../../src/main/config.js'
import { demonstrate } from '../../src/main/demonstration.js'
import { logTo } from '../../src/main/log.js'
import { publishFile } from '../../src/main/publish-file.js'
import { serveSite } from '../../src/main/site.js'
import { addArticle, published } from '../builders.js'
import { browser } from '../chromium.js'
import { freePort, Reader, startPublicSite } from '../sign-in/reader.js'
import { waitUntil } from '../wait-until.js'

type Site = Awaited<ReturnType<typeof startPublicSite>>

const withEmbed = `---
headline: A film from elsewhere
---

It was filmed from the pier.

https://www.youtube.com/watch?v=dQw4w9WgXcQ

https://vimeo.com/76979871
`

let site: Site
let folder: string
let pages: readonly string[]

before(async () => {
  site = await startPublicSite({
    'sign-in.google-client-id': 'x',
    'sign-in.google-client-secret': 'y',
    'sign-in.passkeys': 'on',
    'sign-in.mastodon': 'on',
    'mail.smtp-url': 'smtp://127.0.0.1:9',
    'comments.moderation': 'none',
    'comments.spam-filter': 'off',
    'comments.pause-seconds': '0',
  })
  folder = mkdtempSync(join(tmpdir(), 'masthead-session-'))
  await demonstrate(site.masthead)
  writeFileSync(join(folder, 'film.md'), withEmbed)
  assert.ok((await publishFile(site.masthead, join(folder, 'film.md'))).ok)
  pages = await everyPage(site)
})
after(() => rmSync(folder, { recursive: true, force: true }))

/** Every article, and each kind of page besides. */
async function everyPage({ masthead }: Site): Promise<readonly string[]> {
  const { articles, terms, accounts, discussion } = masthead.storage.stores
  const published = await articles.list({ state: 'published', limit: 100 })
  const [withdrawn] = await articles.list({ state: 'withdrawn', limit: 1 })
  const [category] = [...(await terms.categories()).values()]
  const [author] = await accounts.colleagues()
  const [comment] = await discussion.list({ state: 'published', limit: 1 })
  const address = published.toSorted((a, b) => b.commentCount - a.commentCount)[0]?.address
  const film = published.find(({ headline }) => headline.startsWith('A film'))?.address
  return [
    ...published.flatMap((article) => article.address ?? []),
    ...[withdrawn?.address ?? '', `/category/${category?.slug}/`, `/author/${author?.slug}/`, `/comments/${comment?.id}/`],
    ...[`${film}?respond`, `${address}?order=best`, `${address}?order=newest`],
    ...[
      '/',
      '/page/2/',
      '/2026/',
      '/?s=harbour',
      '/?s=',
      '/nowhere/',
      '/comments/data',
      '/comments/data/mine',
      '/sign-in',
      '/sign-in/mail',
    ],
    ...['/sign-in/mastodon', '/newsroom/', '/sitemap.xml', '/robots.txt'],
  ]
}

type Har = { readonly log: { readonly entries: readonly { readonly request: { readonly url: string } }[] } }

/** Whatever hosts the browser asked while `use` went on, as the browser itself recorded it. */
async function recorded(use: (page: Page, context: BrowserContext) => Promise<void>): Promise<ReadonlyMap<string, number>> {
  const path = join(folder, `session-${Math.random().toString(36).slice(2)}.har`)
  const context = await (await browser()).newContext({ recordHar: { path, mode: 'full', content: 'omit' } })
  await use(await context.newPage(), context)
  await context.close()
  const { log }: Har = JSON.parse(readFileSync(path, 'utf8'))
  const origins = log.entries.flatMap(({ request }) => (request.url.startsWith('data:') ? [] : [new URL(request.url).origin]))
  return new Map([...Map.groupBy(origins, (origin) => origin)].map(([origin, all]) => [origin, all.length]))
}

/** What a page has laid down in the browser, by its name. */
const kept = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()).map(({ name }) => name ?? ''),
  ])

describe('a recorded session', () => {
  it('asks nobody but the site, on every kind of page, and is given nothing to keep', async () => {
    const asked = await recorded(async (page, context) => {
      for (const path of pages) {
        await page.goto(site.origin + path)
        // What is fetched late is fetched when it comes into view.
        await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
        await page.waitForLoadState('load')
        assert.deepEqual(await context.cookies(), [], path)
        if ((await page.evaluate(() => document.contentType)) === 'text/html')
          // Up to where a thread was read: it stays in the browser, and readers are told of it.
          assert.deepEqual(
            (await kept(page)).filter((name) => !/^masthead-seen-\d+$/.test(name)),
            [],
            path,
          )
      }
    })
    assert.deepEqual([...asked.keys()], [site.origin])
    assert.ok((asked.get(site.origin) ?? 0) > pages.length * 2)
  })

  it('asks nobody either when somebody turns to the form, looks at a preview, and posts: only then is there a cookie', async () => {
    const address = pages.find((path) => path.endsWith('?respond')) ?? assert.fail()
    const asked = await recorded(async (page, context) => {
      await page.goto(site.origin + address.replace('?respond', ''))
      await page.locator('#comment').focus()
      await page.fill('#comment', 'Is anybody told of this?')
      await page.fill('#author', 'Nora')
      await page.fill('#email', 'nora@example.org')
      assert.deepEqual(await context.cookies(), [])
      await page.click('.form-buttons .primary')
      await page.waitForURL(/posted=/)
      assert.deepEqual(
        (await context.cookies()).map(({ name }) => name),
        ['masthead-reader'],
      )
    })
    assert.deepEqual([...asked.keys()], [site.origin])
  })

  it('asks a provider of films when its player is opened, and not before', async () => {
    const film = pages.find((path) => path.includes('film')) ?? assert.fail()
    const text = await site.page(film)
    assert.match(text, /youtube/)
    assert.doesNotMatch(text, /<iframe/)
  })
})

describe('the log of a site', () => {
  it('names nobody, whatever readers do and whatever breaks', async (t) => {
    const lines: string[] = []
    const log = logTo({ write: (text) => lines.push(text) })
    const port = await freePort()
    const origin = `http://127.0.0.1:${port}`
    // Nobody listens there, so that no letter goes.
    const settings = { MASTHEAD_MAIL_SMTP_URL: 'smtp://127.0.0.1:9', MASTHEAD_COMMENTS_MODERATION: 'none' }
    const environment = { PORT: String(port), HOST: '127.0.0.1', MASTHEAD_URL: origin, ...settings }
    const masthead = await openMasthead(configFrom(environment, join(folder, 'quiet')), log)
    const running = await serveSite(masthead, log)
    t.after(async () => {
      await running.close()
      await masthead.close()
    })
    const id = await addArticle(masthead.storage, { slug: 'ferries', life: published(Date.now()) })
    const reader = new Reader()
    const form = { comment: 'Zdenka was here', author: 'Zdenka', email: 'zdenka@example.org', url: 'https://zdenka.example', follow: 'all' }
    const { text } = await reader.post(`${origin}/wp-comments-post.php`, { ...form, comment_post_ID: String(id) }, { origin })
    const token = /name="token" value="([^"]+)"/.exec(text)?.[1] ?? ''
    await reader.post(`${origin}/wp-comments-post.php`, { ...form, comment_post_ID: String(id), token }, { origin })
    await reader.post(`${origin}/comments/data/mine/code`, { email: 'zdenka@example.org' }, { origin })
    await reader.post(`${origin}/sign-in/mail`, { email: 'zdenka@example.org', return: '/' }, { origin })
    await waitUntil('a letter was put off', () => lines.some((line) => line.includes('a letter was put off')))
    assert.ok((await masthead.storage.stores.discussion.list({ limit: 10 })).length === 1)
    assert.doesNotMatch(lines.join('\n'), /zdenka/i)
    assert.match(lines.join('\n'), /was not sent|let nobody in/)
  })
})
