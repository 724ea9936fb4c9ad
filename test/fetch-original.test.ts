import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { makeSignInToken } from '../src/app/identity/session.js'
import { addAccount } from '../src/app/identity/set-up.js'
import { browser } from './chromium.js'
import { startSite, type TestSite } from './running-site.js'

const paragraphs = Array.from(
  { length: 6 },
  (_, at) => `<p>Paragraph ${at + 1}: the harbour, which had been closed for a month, is open again, and the first ship has come in.</p>`,
).join('')

const original = `<!doctype html><html lang="en"><head><title>Harbour opens</title><meta property="og:site_name" content="The Quay">
  <meta name="author" content="Nora Lind"></head><body><article><h1>Harbour opens</h1>${paragraphs}
  <p><img src="/boat.jpg" alt=""></p><script>document.title = 'run'</script><p onclick="alert(1)">The end of it all, as far as is known today.</p></article></body></html>`

let other: Server
let address: string
let site: TestSite
let cookie: string

/** Another site on this machine, which only tests may ask. */
before(async () => {
  other = createServer((request, reply) => {
    if (request.url === '/gone') return reply.writeHead(404).end()
    if (request.url === '/picture') return reply.writeHead(200, { 'content-type': 'image/png' }).end('x')
    if (request.url === '/hostile') return reply.writeHead(200, { 'content-type': 'text/html' }).end('<div>'.repeat(500_000))
    return reply.writeHead(200, { 'content-type': 'text/html' }).end(original)
  })
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(other.address() as AddressInfo).port}`
  site = await startSite({ MASTHEAD_URL: 'http://localhost', MASTHEAD_ALLOW_PRIVATE_ADDRESSES: 'for-tests' })
  cookie = await signIn(site)
})
after(() => other.close())

async function signIn({ masthead, site: { listensAt } }: TestSite): Promise<string> {
  const id = await masthead.storage.transact((stores) =>
    addAccount(stores, { name: 'Ann', login: 'ann', role: 'author' }, masthead.clock.now()),
  )
  const path = `/newsroom/sign-in/${await makeSignInToken(masthead.storage, id, masthead)}`
  const reply = await fetch(listensAt + path, { method: 'POST', redirect: 'manual' })
  return (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
}

async function fetchOriginal(fields: Record<string, string>, on: TestSite = site, as: string = cookie) {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  const reply = await fetch(`${on.site.listensAt}/newsroom/articles/new/fetch`, { method: 'POST', body, headers: { cookie: as } })
  return { status: reply.status, text: await reply.text() }
}

describe('fetching an original', () => {
  it('fills headline, credit and text in, cleaned, and saves nothing', async () => {
    const { status, text } = await fetchOriginal({ creditUrl: `${address}/harbour` })
    assert.equal(status, 200)
    for (const part of [
      'value="Harbour opens"',
      'value="The Quay"',
      'value="Nora Lind"',
      'Paragraph 6',
      'Nothing is saved yet',
      'One picture',
    ])
      assert.ok(text.includes(part), part)
    assert.doesNotMatch(text, /onclick|document\.title/)
    assert.deepEqual(await site.masthead.storage.stores.articles.list({ limit: 9 }), [])
  })

  it('leaves what is written already as it is', async () => {
    const { text } = await fetchOriginal({ creditUrl: `${address}/harbour`, headline: 'My own', body: 'Mine too.', publication: 'Quay' })
    assert.match(text, /value="My own"/)
    assert.match(text, /Mine too\./)
    assert.doesNotMatch(text, /Paragraph 6/)
    assert.match(text, /yours stands there already/)
  })

  it('says what is wrong with the address, and keeps what was typed', async () => {
    for (const [creditUrl, words] of [
      ['', /First type or paste/],
      ['ftp://example.org', /must be an address on the web/],
      [`${address}/gone`, /no page at this address/],
      [`${address}/picture`, /no page there, but image\/png/],
      [`${address}/hostile`, /No article was found/],
    ] as const) {
      const { status, text } = await fetchOriginal({ creditUrl, headline: 'Kept' })
      assert.equal(status, 422, creditUrl)
      assert.match(text, words)
      assert.match(text, /value="Kept"/)
    }
  })

  it('asks no address that is not on the public internet', async () => {
    const guarded = await startSite({ MASTHEAD_URL: 'http://localhost' })
    const { text } = await fetchOriginal({ creditUrl: 'http://169.254.169.254/latest' }, guarded, await signIn(guarded))
    assert.match(text, /not on the public internet/)
  })

  it('is begun by a bookmark that fills in the address, and done by a button, without scripts too', async () => {
    const context = await (await browser()).newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    const [name = '', value = ''] = cookie.split('=')
    await context.addCookies([{ name, value, url: site.site.listensAt }])
    await page.goto(`${site.site.listensAt}/newsroom/articles/new?url=${encodeURIComponent(`${address}/harbour`)}`)
    assert.equal(await page.inputValue('[name=creditUrl]'), `${address}/harbour`)
    assert.equal(await page.inputValue('[name=headline]'), '')
    await page.getByRole('button', { name: 'Fetch' }).click()
    assert.equal(await page.inputValue('[name=headline]'), 'Harbour opens')
    await page.getByRole('button', { name: 'Save' }).last().click()
    await page.getByText('Saved.').waitFor()
    const [saved] = await site.masthead.storage.stores.articles.list({ limit: 1 })
    const article = saved && (await site.masthead.storage.stores.articles.find(saved.id))
    assert.deepEqual([article?.credit?.publication, article?.credit?.author], ['The Quay', 'Nora Lind'])
    await context.close()
  })
})
