import type { TestContext } from 'node:test'
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { makeSignInToken } from '../../src/app/identity/session.js'
import { addAccount } from '../../src/app/identity/set-up.js'
import type { Role } from '../../src/core/identity/role.js'
import { browser } from '../chromium.js'
import type { TestSite } from '../running-site.js'

/** Somebody of the newsroom in a browser of their own, signed in. */
export type Desk = { readonly context: BrowserContext; readonly page: Page; readonly complaints: string[] }

/** Opens the newsroom for somebody new. */
export async function sitDown(
  t: TestContext,
  site: TestSite,
  { login, role = 'editor', ...options }: BrowserContextOptions & { readonly login: string; readonly role?: Role },
): Promise<Desk> {
  const { storage, clock } = site.masthead
  const id = await storage.transact((stores) => addAccount(stores, { name: login, login, role }, clock.now()))
  const token = await makeSignInToken(storage, id, site.masthead)
  const reply = await fetch(`${site.site.listensAt}/newsroom/sign-in/${token}`, { method: 'POST', redirect: 'manual' })
  const [name = '', value = ''] = (reply.headers.getSetCookie()[0]?.split(';')[0] ?? '').split('=')
  const context = await (await browser()).newContext({
    viewport: { width: 1280, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
    ...options,
  })
  t.after(() => context.close())
  await context.addCookies([{ name, value, url: site.site.listensAt }])
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  return { context, page, complaints }
}

/** The HTML that the form would send. */
export const bodyOf = (page: Page): Promise<string> =>
  page.evaluate(() => new FormData(document.querySelector<HTMLFormElement>('form.sheet-form') ?? undefined).get('body')?.toString() ?? '')

/** Pastes as a browser does, with what a program put on the clipboard. */
export async function paste(page: Page, what: Readonly<Record<string, string>>): Promise<void> {
  await page.evaluate((data) => {
    const clipboardData = new DataTransfer()
    for (const [type, text] of Object.entries(data)) clipboardData.setData(type, text)
    document.querySelector('#editor-text')?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, what)
}
