import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { addRedirect } from '../src/app/publishing/change-redirects.js'
import { changeSettings } from '../src/app/settings/change-settings.js'
import { openMasthead } from '../src/main/compose.js'
import { publishFile } from '../src/main/publish-file.js'
import { publicAddress, startSite, type TestSite } from './running-site.js'

const file = (fields: string, body = 'The **tide** came in.') => `---\nheadline: The tide is late\n${fields}\n---\n${body}\n`

async function publish(site: TestSite, text: string, masthead = site.masthead): Promise<{ id: number; address: string }> {
  const path = join(site.folder, 'article.md')
  writeFileSync(path, text)
  const saved = await publishFile(masthead, path)
  assert.ok(saved.ok, JSON.stringify(saved))
  return { id: saved.value.id, address: saved.value.address ?? '' }
}

describe('publishing an article', () => {
  let site: TestSite
  before(async () => {
    site = await startSite()
    const settings = [
      { name: 'site.name', text: 'The Quay Register' },
      { name: 'site.time-zone', text: 'Europe/London' },
    ]
    await changeSettings(site.masthead, settings, 'owner')
  })

  it('shows it at once on the front page, in its category, its month and the feeds, though all of them were kept', async () => {
    await publish(site, file('slug: first\ncategories: [Harbour]\ntags: [tides]\ndate: 2026-03-02'))
    const places = [
      '/',
      '/category/harbour/',
      '/tag/tides/',
      '/2026/03/',
      '/feed/',
      '/feed/atom/',
      '/feed/json/',
      '/category/harbour/feed/',
      '/sitemap.xml',
    ]
    for (const place of places) await site.page(place)
    await publish(site, file('slug: second\ncategories: [Harbour]\ntags: [tides]\ndate: 2026-03-03').replace('is late', 'is early'))
    for (const place of places.slice(0, -1)) assert.match(await site.page(place), /The tide is early/, place)
  })

  it('names whose work it is, from one record, wherever the article is shown', async () => {
    const credit = 'credit:\n  publication: The Coast Chronicle\n  author: Ines Falk\n  url: https://coast.example/tide\n  date: 2026-03-01'
    const { address } = await publish(site, file(`slug: credited\ndate: 2026-03-04\n${credit}`))
    for (const place of [address, '/', '/feed/', '/feed/atom/', '/feed/json/'])
      assert.match(await site.page(place), /The Coast Chronicle/, place)
    assert.match(await site.page(address), /https:\/\/coast\.example\/tide/)
  })

  it('tells search engines that the source has the original, when the site says so', async () => {
    const canonical = /<link rel="canonical" href="([^"]*)"/
    const page = '/2026/03/04/credited/'
    assert.equal(canonical.exec(await site.page(page))?.[1], publicAddress + page)
    await changeSettings(site.masthead, [{ name: 'republishing.canonical-to-source', text: 'on' }], 'owner')
    assert.equal(canonical.exec(await site.page(page))?.[1], 'https://coast.example/tide')
  })

  it('keeps the old address as a way to the new one', async () => {
    const { address: old } = await publish(site, file('slug: moving\ndate: 2026-03-05'))
    const { articles } = site.masthead.storage.stores
    const article = await articles.findBySlug('moving')
    assert.ok(article)
    await changeSettings(site.masthead, [{ name: 'site.addresses', text: '/%year%/%postname%/' }], 'owner')
    const { address } = await publish(site, file('slug: moved-now\ndate: 2026-03-05'))
    assert.equal(address, '/2026/moved-now/')
    assert.equal((await site.get(old)).status, 200)
  })

  it('answers 410 with the notice once it is withdrawn', async () => {
    const { address } = await publish(site, file('slug: mistaken\ndate: 2026-03-06'))
    await publish(site, file('slug: mistaken\nstate: withdrawn\nnotice: Our source was wrong.\ndate: 2026-03-06'))
    const reply = await site.get(address)
    assert.equal(reply.status, 410)
    assert.match(await reply.text(), /Our source was wrong\./)
    assert.doesNotMatch(await site.page('/'), /mistaken/)
  })

  it('shows readers nothing of a draft, a private or a scheduled article', async () => {
    for (const state of ['draft', 'private', 'scheduled']) {
      const { id } = await publish(
        site,
        file(`slug: hidden-${state}\nstate: ${state}\ndate: 2090-01-01`).replace('The tide', `Hidden ${state}`),
      )
      assert.equal((await site.get(`/?p=${id}`)).status, 404, state)
    }
    for (const place of ['/', '/feed/', '/?s=hidden', '/sitemap-0.xml'])
      assert.doesNotMatch(await site.page(place), /Hidden (?:draft|private|scheduled)/, place)
  })

  it('refuses a file that says what it may not, naming the field', async () => {
    const path = join(site.folder, 'wrong.md')
    writeFileSync(path, file('headlin: misspelt\ndate: yesterday'))
    const saved = await publishFile(site.masthead, path)
    assert.ok(!saved.ok && saved.refusal.type === 'front-matter-fields')
    assert.deepEqual(saved.refusal.problems.map(({ field }) => field).sort(), ['date', 'headlin'])
  })

  it('says at which line of the file the front matter is broken, and nothing else of lines', async () => {
    const path = join(site.folder, 'broken.md')
    writeFileSync(path, '---\nheadline: Harbour opens\ntags: [quay\n---\nText.\n')
    const saved = await publishFile(site.masthead, path)
    assert.ok(!saved.ok && saved.refusal.type === 'front-matter-broken')
    assert.equal(saved.refusal.line, 3)
    assert.doesNotMatch(saved.refusal.problem, /line|:$/)
  })

  it('is seen by a running site when another process does it', async () => {
    await site.page('/')
    const other = await openMasthead(site.masthead.config)
    try {
      await publish(site, file('slug: from-elsewhere\ndate: 2026-04-01').replace('The tide is late', 'Written elsewhere'), other)
    } finally {
      await other.close()
    }
    const begun = Date.now()
    while (!(await site.page('/')).includes('Written elsewhere')) {
      assert.ok(Date.now() - begun < 10_000, 'the site never noticed')
      await pause(20)
    }
  })

  it('leads by redirects made by hand, and takes none for an address in use', async () => {
    assert.ok((await addRedirect(site.masthead, { from: '/old-tides/', to: '/tag/tides/' }, 'owner')).ok)
    const reply = await site.get('/old-tides/')
    assert.equal(reply.status, 301)
    assert.equal(reply.headers.get('location'), '/tag/tides/')
    assert.ok(!(await addRedirect(site.masthead, { from: '/2026/03/02/first/', to: '/' }, 'owner')).ok)
  })
})

describe('settings from the environment', () => {
  it('hold for what is published, not for pages alone', async () => {
    const site = await startSite({ MASTHEAD_SITE_ADDRESSES: '/news/%postname%/', MASTHEAD_COMMENTS_OPEN: 'off' })
    const { address } = await publish(site, file('slug: by-variable\ndate: 2026-03-02'))
    assert.equal(address, '/news/by-variable/')
    assert.equal((await site.masthead.storage.stores.articles.findBySlug('by-variable'))?.commentsOpen, false)
  })
})

describe('hostile words', () => {
  const nasty = `</script><script>alert(1)</script>]]> & "quoted" \u0007 <img src=x onerror=alert(2)>`

  it('break neither pages nor feeds nor the data for search engines', async () => {
    const site = await startSite()
    await changeSettings(site.masthead, [{ name: 'site.name', text: nasty.slice(0, 90) }], 'owner')
    const yaml = JSON.stringify(nasty)
    const { address } = await publish(
      site,
      `---\nheadline: ${yaml}\ndeck: ${yaml}\nslug: nasty\ndate: 2026-03-02\nbylines: [${yaml}]\ncredit:\n  publication: ${yaml}\n  author: ${yaml}\n---\n${nasty}\n`,
    )
    const page = await site.page(address)
    assert.doesNotMatch(page, /<script>alert|<img src=x/)
    const data = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page)?.[1] ?? ''
    assert.ok(JSON.parse(data).headline.startsWith('</script>'))
    for (const feed of ['/feed/', '/feed/atom/', '/news-sitemap.xml', '/opensearch.xml'])
      assert.ok(!(await site.page(feed)).includes('\u0007'), feed)
    JSON.parse(await site.page('/feed/json/'))
    assert.deepEqual(site.problems, [])
  })
})
