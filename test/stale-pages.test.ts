import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { saveArticle } from '../src/app/publishing/save-article.js'
import type { ArticleId } from '../src/core/ids.js'
import { type Instant, instant } from '../src/core/instant.js'
import { addAccount } from './builders.js'
import { startSite, type TestSite } from './running-site.js'

let site: TestSite

type Wish = { readonly headline: string; readonly at?: Instant; readonly category?: string; readonly replaces?: ArticleId }

/** Publishes in the serving process, as its newsroom does; when it resolves, whoever pressed the button is answered. */
async function publish({ headline, at, category = 'Harbour', replaces }: Wish): Promise<{ id: ArticleId; address: string }> {
  const saved = await saveArticle(site.masthead, {
    replaces,
    draft: {
      kind: 'article',
      headline,
      deck: '',
      body: { source: `<p>${headline} again.</p>`, format: 'html' },
      excerpt: '',
      bylines: ['Nora Quist'],
      categories: [category],
      tags: [],
      pinned: false,
      corrections: [],
      wish: { state: 'published', at },
    },
  })
  if (!saved.ok) throw new Error(saved.refusal.type)
  return { id: saved.value.id, address: saved.value.address ?? '' }
}

const day = (number: number): Instant => instant(Date.UTC(2020, 4, number, 12))

/** Changes a headline behind the back of everything: only a page that is rendered anew shows it. */
async function changeUnseen(id: ArticleId, headline: string): Promise<void> {
  await site.masthead.database.transact((queries) => queries.updateTable('articles').set({ headline }).where('id', '=', id).execute())
}

describe('publishing an article', () => {
  before(async () => {
    site = await startSite()
    await addAccount(site.masthead.storage, 'Nora Quist')
  })

  it('shows it at once wherever it stands, and its neighbours name it', async () => {
    const older = await publish({ headline: 'Ferries wait', at: day(1) })
    const newer = await publish({ headline: 'Ferries sail', at: day(9) })
    const lists = [
      '/',
      '/category/harbour/',
      '/author/nora-quist/',
      '/2020/05/',
      '/2020/',
      '/feed/',
      '/feed/json/',
      '/category/harbour/feed/',
      '/sitemap-0.xml',
    ]
    for (const path of [...lists, '/2020/05/05/', older.address, newer.address]) await site.get(path)
    const added = await publish({ headline: 'Ferries load', at: day(5) })
    for (const path of [...lists, '/2020/05/05/']) {
      const shown = await site.page(path)
      assert.ok(shown.includes(path.startsWith('/sitemap') ? added.address : 'Ferries load'), path)
    }
    for (const neighbour of [older, newer]) assert.ok((await site.page(neighbour.address)).includes('Ferries load'), neighbour.address)
  })

  it('leaves the pages alone that it does not concern', async () => {
    const elsewhere = await publish({ headline: 'Museum closes', at: day(2), category: 'Culture' })
    await publish({ headline: 'Museum opens', at: day(3), category: 'Culture' })
    await publish({ headline: 'Museum stays', at: day(4), category: 'Culture' })
    await site.get(elsewhere.address)
    await changeUnseen(elsewhere.id, 'Rendered anew')
    await publish({ headline: 'Ferries rest', at: day(20), category: 'Harbour' })
    assert.ok(!(await site.page(elsewhere.address)).includes('Rendered anew'))
  })
})

describe('changing an article', () => {
  it('changes its page and every page that shows its headline, at once', async () => {
    const changed = await publish({ headline: 'Lighthouse dark', at: day(21) })
    const paths = ['/', '/category/harbour/', '/feed/', changed.address]
    for (const path of paths) assert.ok((await site.page(path)).includes('Lighthouse dark'), path)
    await publish({ headline: 'Lighthouse lit', at: day(21), replaces: changed.id })
    for (const path of paths) {
      const shown = await site.page(path)
      assert.ok(shown.includes('Lighthouse lit') && !shown.includes('Lighthouse dark'), path)
    }
  })
})

describe('changing a setting', () => {
  it('changes every page at once', async () => {
    const { address } = await publish({ headline: 'Pier mended', at: day(22) })
    for (const path of ['/', address]) await site.get(path)
    const { storage, clock } = site.masthead
    await storage.transact(async ({ settings, outbox }) => {
      await settings.set('site.name', 'The New Name')
      await outbox.append([{ type: 'settings-changed', names: ['site.name'] }], clock.now())
    })
    for (const path of ['/', address]) assert.ok((await site.page(path)).includes('The New Name'), path)
  })
})
