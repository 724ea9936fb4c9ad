import assert from 'node:assert/strict'
import type { BrowserContext, Page } from 'playwright-core'
import { makeSignInToken } from '../../src/app/identity/session.js'
import { addAccount } from '../../src/app/identity/set-up.js'
import { violations } from '../axe.js'
import { browser } from '../chromium.js'
import { htmlValidator } from '../html-validator.js'
import type { TestSite } from '../running-site.js'

/** The public address is http on this machine, as on a first try: then cookies go without https. */
export const onThisMachine = { MASTHEAD_URL: 'http://localhost' }

export type Administrator = {
  readonly cookie: string
  get(path: string): Promise<Response>
  /** The text of a page that must be there. */
  page(path: string): Promise<string>
  post(path: string, fields: Record<string, string> | [string, string][]): Promise<Response>
}

/** Somebody who runs the publication, signed in. */
export async function administratorOf(site: TestSite, email = 'ann@quay.example'): Promise<Administrator> {
  const { storage, clock } = site.masthead
  const id = await storage.transact((stores) =>
    addAccount(stores, { name: 'Ann', login: 'ann', email, role: 'administrator' }, clock.now()),
  )
  const token = await makeSignInToken(storage, id, site.masthead)
  const reply = await fetch(`${site.site.listensAt}/newsroom/sign-in/${token}`, { method: 'POST', redirect: 'manual' })
  const cookie = (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const get = (path: string) => site.get(path, { cookie })
  return {
    cookie,
    get,
    page: async (path) => {
      const answer = await get(path)
      assert.equal(answer.status, 200, path)
      return answer.text()
    },
    post: (path, fields) =>
      fetch(site.site.listensAt + path, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie },
        body: new URLSearchParams(fields),
      }),
  }
}

/** A browser in which that person is signed in. */
export async function browserOf(
  site: TestSite,
  { cookie }: Administrator,
  how: { readonly width?: number; readonly scheme?: 'light' | 'dark'; readonly scripts?: boolean } = {},
): Promise<BrowserContext> {
  const { width = 1280, scheme = 'light', scripts = true } = how
  const context = await (await browser()).newContext({
    viewport: { width, height: 900 },
    colorScheme: scheme,
    bypassCSP: scripts,
    javaScriptEnabled: scripts,
  })
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url: site.site.listensAt }])
  return context
}

/** Sees that everybody can use these pages: valid HTML, axe finds nothing, and nothing runs over the edge, at a desk and on a phone, light and dark. */
export async function assertForEveryone(site: TestSite, administrator: Administrator, ...paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const report = await htmlValidator().validateString(await administrator.page(path))
    assert.deepEqual(
      report.results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId} ${message}`)),
      [],
      path,
    )
  }
  for (const [width, scheme] of [
    [1280, 'light'],
    [360, 'dark'],
  ] as const) {
    const context = await browserOf(site, administrator, { width, scheme })
    const page = await context.newPage()
    for (const path of paths) {
      await page.goto(site.site.listensAt + path)
      await assertUsable(page, `${path} at ${width} px`)
      const shots = process.env.MASTHEAD_SCREENSHOTS
      if (shots) await page.screenshot({ path: `${shots}/${path.replaceAll('/', '_')}-${width}-${scheme}.png`, fullPage: true })
    }
    await context.close()
  }
}

async function assertUsable(page: Page, what: string): Promise<void> {
  assert.deepEqual(await violations(page), [], what)
  const tooWide = await page.evaluate(() =>
    document.documentElement.scrollWidth <= innerWidth
      ? []
      : [...document.querySelectorAll('*')]
          .filter((each) => each.getBoundingClientRect().right > innerWidth)
          .map((each) => each.outerHTML.slice(0, 200)),
  )
  assert.deepEqual(tooWide, [], what)
}
