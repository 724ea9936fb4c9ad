import { setTimeout as delay } from 'node:timers/promises'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { startChild } from './child.js'
import { atMost, beside, type Section } from './figure.js'
import { addressOf, type PreparedSite } from './prepared-site.js'

const mostKilobytes = 60
const mostScriptKilobytes = 8
const mostFontKilobytes = 120
const mostRequests = 6
const settledMilliseconds = 1_000
const mostSettlingMilliseconds = 30_000

type Fetched = { readonly kind: string; readonly bytes: number }

/** What a browser fetches for the article page with 300 comments, and whether anything on it moves. Undefined where there is no browser. */
export async function measureWeight(site: PreparedSite): Promise<Section | undefined> {
  const browser = await chromium
    .launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
    })
    .catch(() => undefined)
  if (!browser) return undefined
  const serving = await startChild('serve', { dataFolder: site.dataFolder, unkept: false })
  try {
    const url = `http://127.0.0.1:${serving.ready}${addressOf(site, 'talked-about')}`
    await settle(url)
    const seen = await visit(await browser.newContext(), url)
    const kilobytes = (...kinds: readonly string[]) =>
      seen.fetched.filter(({ kind }) => kinds.includes(kind)).reduce((sum, { bytes }) => sum + bytes, 0) / 1000
    return {
      title: 'What an article page with 300 comments weighs',
      note: `As ${browser.version()} of Chromium fetches it over the wire, headers included, with nothing kept from before; all 300 comments on one page, which has been asked for before and stayed as it is for a while.`,
      figures: [
        atMost({ what: 'HTML, CSS and script', value: kilobytes('document', 'stylesheet', 'script'), unit: 'kB' }, mostKilobytes),
        beside({ what: 'of it HTML', value: kilobytes('document'), unit: 'kB' }),
        beside({ what: 'of it CSS', value: kilobytes('stylesheet'), unit: 'kB' }),
        atMost({ what: 'of it script', value: kilobytes('script'), unit: 'kB' }, mostScriptKilobytes),
        atMost({ what: 'fonts', value: kilobytes('font'), unit: 'kB' }, mostFontKilobytes),
        atMost({ what: 'requests', value: seen.fetched.length, unit: '' }, mostRequests),
        atMost({ what: 'cumulative layout shift', value: seen.layoutShift, unit: '' }, 0),
      ],
    }
  } finally {
    await serving.end()
    await browser.close()
  }
}

/** Asks for the page as other readers did before, until it comes as small as it will be. */
async function settle(url: string): Promise<void> {
  const length = async () => {
    const response = await fetch(url, { headers: { 'Accept-Encoding': 'br' } })
    await response.arrayBuffer()
    return Number(response.headers.get('content-length'))
  }
  const first = await length()
  const until = performance.now() + mostSettlingMilliseconds
  while (performance.now() < until && (await length()) >= first) await delay(settledMilliseconds / 4)
}

async function visit(context: BrowserContext, url: string) {
  const page = await context.newPage()
  const fetched: Promise<Fetched>[] = []
  page.on('requestfinished', (request) => {
    const sized = request.sizes().then(({ responseBodySize, responseHeadersSize }) => responseBodySize + responseHeadersSize)
    fetched.push(sized.then((bytes) => ({ kind: request.resourceType(), bytes })))
  })
  await page.goto(url, { waitUntil: 'load' })
  await delay(settledMilliseconds)
  const layoutShift = await movedSoFar(page)
  const all = await Promise.all(fetched)
  return { fetched: all, layoutShift }
}

/** In the browser: how far things moved while the page came in. */
const movedSoFar = (page: Page) =>
  page.evaluate<number>(`new Promise((done) => {
    let moved = 0
    new PerformanceObserver((list) => { for (const { value } of list.getEntries()) moved += value })
      .observe({ type: 'layout-shift', buffered: true })
    setTimeout(() => done(moved), 200)
  })`)
