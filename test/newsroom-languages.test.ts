import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { makeSignInToken } from '../src/app/identity/session.js'
import { addAccount } from '../src/app/identity/set-up.js'
import { changeSettings } from '../src/app/settings/change-settings.js'
import { demonstrate } from '../src/main/demonstration.js'
import { violations } from './axe.js'
import { browser } from './chromium.js'
import { places } from './people/places.js'
import { startSite, type TestSite } from './running-site.js'

/** What readers see. */
const forReaders = /\/settings\/look\/preview$|\/articles\/\d+\/preview$/

let site: TestSite

/** The pages of the newsroom, with numbers that lead somewhere where there is something. */
async function pathsOfPages(): Promise<readonly string[]> {
  const { stores } = site.masthead.storage
  const [article] = await stores.articles.list({ limit: 1, kind: 'article' })
  const [colleague] = await stores.accounts.colleagues()
  const numbers: Readonly<Record<string, number | undefined>> = {
    articles: article?.id,
    people: colleague?.id,
    media: 1,
    terms: 1,
    comments: 1,
  }
  return places
    .filter(([method, path]) => method === 'GET' && path !== '/' && !forReaders.test(path))
    .map(([, path]) => path.replace(/^\/(\w+)\/999/, (_, place: string) => `/${place}/${numbers[place] ?? 999}`))
}

async function signedIn(): Promise<BrowserContext> {
  const { storage, clock } = site.masthead
  const id = await storage.transact((stores) => addAccount(stores, { name: 'ليلى', login: 'layla', role: 'administrator' }, clock.now()))
  const token = await makeSignInToken(storage, id, site.masthead)
  const context = await (await browser()).newContext({ viewport: { width: 360, height: 800 }, bypassCSP: true })
  await context.request.post(`${site.site.listensAt}/newsroom/sign-in/${token}`)
  return context
}

/** What the demonstration brings in Latin letters, and what is called so in every language. */
async function calledSo(): Promise<readonly string[]> {
  const { stores } = site.masthead.storage
  const media = await stores.media.after(0, 100)
  const brought = [
    ...(await stores.articles.list({ limit: 100 })).map(({ headline }) => headline),
    ...media.flatMap(({ alternativeText, caption, credit }) => [alternativeText, caption, credit]),
    ...(await stores.terms.after(0, 100)).map(({ name }) => name),
    ...(await stores.accounts.colleagues()).map(({ name }) => name),
    ...Object.values(await stores.settings.all()),
  ]
  const names = ['Markdown', 'Masthead', 'Node', 'CC BY', 'source serif', 'inter tight', 'public sans', 'masthead doctor']
  return [...brought.filter((text) => text !== ''), ...names]
}

/**
 * What of a page is written in Latin letters, and neither was typed by somebody nor is said to be in another language: two words in a row, since names of
 * things that are called so everywhere stand alone.
 */
const wordsLeft = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const others = '[dir=auto], [dir=ltr], [lang=en], code, pre, bdi, script, style, time, textarea'
    const said = (text: string | null) =>
      (text ?? '')
        .replace(/https?:\S+|\S*[@/.]\S+/g, ' ')
        .replace(/\s+/g, ' ')
        .trim()
    const isEnglish = (text: string) => /[A-Za-z]{2,} [A-Za-z]{2,}|^[A-Z][a-z]{3,}$/.test(text)
    const left: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement?.closest(others)) continue
      if (isEnglish(said(node.textContent))) left.push(said(node.textContent))
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], input[type=submit]')) {
      if (element.closest(others)) continue
      for (const name of ['aria-label', 'title', 'placeholder']) {
        const text = said(element.getAttribute(name))
        if (isEnglish(text)) left.push(`${name}: ${text}`)
      }
    }
    return left
  })

describe('the newsroom in Arabic', () => {
  before(async () => {
    site = await startSite({ MASTHEAD_URL: 'http://localhost' })
    assert.equal(await demonstrate(site.masthead), true)
    await changeSettings(site.masthead, [{ name: 'newsroom.language', text: 'ar' }], 'owner')
  })

  it('says everything in Arabic, from right to left, on a phone too, and axe finds nothing', async () => {
    const context = await signedIn()
    const page = await context.newPage()
    const left: string[] = []
    for (const path of await pathsOfPages()) {
      const reply = await context.request.get(`${site.site.listensAt}/newsroom${path}`)
      // Else it is a file, data, or a part of a page for a script.
      if (!/^<!doctype html>/i.test(await reply.text())) continue
      await page.goto(`${site.site.listensAt}/newsroom${path}`)
      // A page that shows how far something is looks again by itself.
      await page.waitForSelector('progress', { state: 'detached', timeout: 60_000 })
      assert.deepEqual(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]), ['ar', 'rtl'], path)
      left.push(...(await wordsLeft(page)).map((words) => `${path}: ${words}`))
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      if (wide !== 0) left.push(`${path}: ${wide} px too wide`)
      left.push(...(await violations(page)).map((violation) => `${path}: ${violation}`))
      const wideWhenLarge = await page.evaluate(() => {
        document.documentElement.style.fontSize = '200%'
        return document.documentElement.scrollWidth - document.documentElement.clientWidth
      })
      if (wideWhenLarge > 0) left.push(`${path}: ${wideWhenLarge} px too wide with letters twice as large`)
    }
    const known = await calledSo()
    assert.deepEqual(
      left.filter((words) => !known.some((name) => words.includes(name))),
      [],
    )
    await context.close()
  })
})
