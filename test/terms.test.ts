import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { makeSignInToken } from '../src/app/identity/session.js'
import { addAccount } from '../src/app/identity/set-up.js'
import { undo } from '../src/app/log/undo.js'
import { changeTerm, mergeTerms, removeTerm } from '../src/app/publishing/change-terms.js'
import { fileUnder } from '../src/app/publishing/file-under.js'
import { refileSome } from '../src/app/publishing/refile-articles.js'
import type { Role } from '../src/core/identity/role.js'
import { type ArticleId, accountId, type TermId } from '../src/core/ids.js'
import type { Taxonomy } from '../src/core/publishing/taxonomy.js'
import { faultsOf } from '../src/storage/integrity.js'
import { onBothDatabases, type TestDatabase } from '../src/storage/testing.js'
import { violations } from './axe.js'
import { addArticle, addTerm, newYearsEve } from './builders.js'
import { browser } from './chromium.js'
import { atWork } from './privacy/people.js'
import { startSite, type TestSite } from './running-site.js'

const by = { id: accountId(1), role: 'editor' as const }
const typed = (name: string, parent?: TermId) => ({ name, slug: '', description: '', parent })

const listOf = async ({ storage }: TestDatabase, term: TermId): Promise<readonly ArticleId[]> =>
  storage.stores.refilings.articlesUnder(term, 0, 10_000)

onBothDatabases('categories and tags', ({ open }) => {
  it('move in the tree with all that is filed under them, lists, counts and search too', async () => {
    const opened = await open()
    const ports = atWork(opened)
    const [europe, africa, france] = [
      await addTerm(opened.storage, 'Europe'),
      await addTerm(opened.storage, 'Africa'),
      await addTerm(opened.storage, 'France'),
    ]
    const id = await addArticle(opened.storage, { categories: [france] })
    assert.ok((await changeTerm(ports, { id: france, typed: typed('France', europe), by })).ok)
    assert.deepEqual(await listOf(opened, europe), [id])
    assert.ok((await changeTerm(ports, { id: france, typed: typed('France', africa), by })).ok)
    assert.deepEqual(await listOf(opened, europe), [])
    assert.deepEqual(await listOf(opened, africa), [id])
    assert.deepEqual(await faultsOf(opened.database), [])
    const counts = await opened.storage.stores.terms.counts([europe, africa, france])
    assert.deepEqual([...counts.values()], [0, 1, 1])
  })

  it('are found by their names by whoever writes, whatever stands in their addresses', async () => {
    const { storage } = await open()
    const add = (taxonomy: Taxonomy, slug: string, name: string, parent?: TermId) =>
      storage.transact((stores) => stores.terms.add({ taxonomy, slug, name, parent }))
    const sea = await add('category', 'the-sea', 'بحر')
    const [ships, moored] = [await add('category', 'ships', 'Ships'), await add('category', 'ships-moored', 'Ships', sea)]
    const fog = await add('tag', 'weather-fog', 'Fog')
    const draft = { bylines: [], categories: ['بحر', 'ships', 'بحر/Ships'], tags: ['fog'] }
    const filed = await storage.transact((stores) => fileUnder(stores, draft, undefined, newYearsEve))
    assert.deepEqual(filed.categories, [sea, ships, moored])
    assert.deepEqual(filed.tags, [fog])
  })

  it('stay one where there are commas and slashes in their names, as names of people do', async () => {
    const { storage } = await open()
    const add = (name: string, slug: string, parent?: TermId) =>
      storage.transact((stores) => stores.terms.add({ taxonomy: 'category', slug, name, parent }))
    const [crime, law] = [await add('Crime', 'crime'), await add('Crime, Law', 'crime-law')]
    const screen = await add('TV/Radio', 'tv-radio', law)
    const held = { categories: [crime, law, screen], tags: [], bylines: [{ name: 'Lima, Ana' }] }
    const typed = ['Sea', 'Crime', 'Law', 'Crime', 'Law/TV/Radio', 'Law']
    const draft = { categories: typed, tags: [], bylines: ['Ben', 'Lima', 'Ana'] }
    const filed = await storage.transact((stores) => fileUnder(stores, draft, held, newYearsEve))
    const { terms } = storage.stores
    const [sea, alone] = [await terms.findBySlug('category', 'sea'), await terms.findBySlug('category', 'law')]
    assert.deepEqual(filed.categories, [sea?.id, law, screen, alone?.id])
    assert.deepEqual(filed.bylines, [{ name: 'Ben' }, { name: 'Lima, Ana' }])
  })

  it('lead from every address they had to the one they have, after a merge too', async () => {
    const opened = await open()
    const ports = atWork(opened)
    const { addresses, terms } = opened.storage.stores
    const [sea, ships] = [await addTerm(opened.storage, 'Sea'), await addTerm(opened.storage, 'Ships')]
    const ferries = await opened.storage.transact((stores) =>
      stores.terms.add({ taxonomy: 'category', slug: 'ferries', name: 'Ferries', parent: sea }),
    )
    const id = await addArticle(opened.storage, { categories: [ferries] })
    assert.ok((await changeTerm(ports, { id: sea, typed: { ...typed('The sea'), slug: 'the-sea' }, by })).ok)
    assert.deepEqual(await addresses.find('/category/sea/'), { type: 'term', id: sea })
    assert.deepEqual(await addresses.find('/category/sea/ferries/'), { type: 'term', id: ferries })
    assert.ok((await mergeTerms(ports, { from: sea, into: ships, by })).ok)
    for (const path of ['/category/sea/', '/category/the-sea/']) assert.deepEqual(await addresses.find(path), { type: 'term', id: ships })
    assert.equal((await terms.find(ferries))?.parent, ships)
    assert.equal(await terms.find(sea), undefined)
    assert.deepEqual(await listOf(opened, ships), [id])
    assert.deepEqual(await faultsOf(opened.database), [])
  })

  it('go into one another whole, however many articles there are and wherever the program is stopped', async () => {
    const opened = await open()
    const ports = atWork(opened)
    const [oil, petrol] = [
      await addTerm(opened.storage, 'Oil', { taxonomy: 'tag' }),
      await addTerm(opened.storage, 'Petrol', { taxonomy: 'tag' }),
    ]
    const ids: ArticleId[] = []
    for (let count = 0; count < 30; count++)
      ids.push(await addArticle(opened.storage, { tags: count % 2 === 0 ? [petrol] : [petrol, oil] }))
    await opened.storage.transact((stores) => stores.refilings.put({ term: petrol, into: oil, after: 0 }))
    assert.equal(await refileSome(ports), true)
    assert.notEqual(await opened.storage.stores.terms.find(petrol), undefined)
    while (await refileSome(ports));
    assert.equal(await opened.storage.stores.terms.find(petrol), undefined)
    assert.deepEqual(await listOf(opened, oil), ids)
    const [, second] = ids
    assert.deepEqual(second !== undefined && (await opened.storage.stores.articles.find(second))?.tags, [oil])
  })

  it('never stand under themselves, and go only where nothing is filed', async () => {
    const opened = await open()
    const ports = atWork(opened)
    const [world, asia] = [await addTerm(opened.storage, 'World'), await addTerm(opened.storage, 'Asia')]
    assert.ok((await changeTerm(ports, { id: asia, typed: typed('Asia', world), by })).ok)
    const refused = await changeTerm(ports, { id: world, typed: typed('World', asia), by })
    assert.ok(!refused.ok && refused.refusal.type === 'below-itself')
    const merged = await mergeTerms(ports, { from: world, into: asia, by })
    assert.ok(!merged.ok && merged.refusal.type === 'below-itself')
    await addArticle(opened.storage, { categories: [asia] })
    const kept = await removeTerm(ports, { id: asia, by })
    assert.ok(!kept.ok && kept.refusal.type === 'has-articles')
    const stranger = await removeTerm(ports, { id: asia, by: { id: accountId(2), role: 'author' } })
    assert.ok(!stranger.ok && stranger.refusal.type === 'may-not-file')
  })

  it('go back to what they were called and where they stood', async () => {
    const opened = await open()
    const ports = atWork(opened)
    const [europe, france] = [await addTerm(opened.storage, 'Europe'), await addTerm(opened.storage, 'France')]
    assert.ok((await changeTerm(ports, { id: france, typed: { ...typed('Gaul', europe), slug: 'gaul' }, by })).ok)
    const [entry] = await opened.storage.stores.log.list({ subject: 'term', limit: 1 })
    assert.ok((await undo(ports, { id: entry?.id ?? 0, by: { account: by.id, role: by.role } })).ok)
    const back = await opened.storage.stores.terms.find(france)
    assert.deepEqual([back?.name, back?.slug, back?.parent], ['France', 'france', undefined])
  })
})

describe('the page of categories', () => {
  let site: TestSite
  let cookie: string
  const post = (path: string, fields: Record<string, string>) =>
    fetch(site.site.listensAt + path, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual', headers: { cookie } })
  const signIn = async (role: Role) => {
    const { storage, clock } = site.masthead
    const id = await storage.transact((stores) => addAccount(stores, { name: `The ${role}`, login: role, role }, clock.now()))
    cookie = ''
    const reply = await post(`/newsroom/sign-in/${await makeSignInToken(storage, id, site.masthead)}`, {})
    cookie = (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  }
  before(async () => {
    site = await startSite({ MASTHEAD_URL: 'http://localhost' })
    await signIn('editor')
  })

  it('makes one, renames it, and readers are led from the old address to the new', async () => {
    assert.equal((await post('/newsroom/terms', { name: 'Harbour', description: 'All of the <em>quay</em>.' })).status, 303)
    const term = await site.masthead.storage.stores.terms.findBySlug('category', 'harbour')
    assert.ok(term)
    await addArticle(site.masthead.storage, { categories: [term.id] })
    assert.equal((await site.get('/category/harbour/')).status, 200)
    assert.equal((await post(`/newsroom/terms/${term.id}`, { name: 'The port', slug: 'port' })).status, 303)
    const moved = await site.get('/category/harbour/')
    assert.deepEqual([moved.status, moved.headers.get('location')], [301, '/category/port/'])
    assert.match(await site.page('/category/port/'), /The port/)
    // An article may be called so.
    for (const slug of ['feed', '2']) await addArticle(site.masthead.storage, { headline: slug, slug })
    for (const part of ['feed/', 'feed/atom/', 'feed/json/', 'page/2/']) {
      const reply = await site.get(`/category/harbour/${part}`)
      assert.deepEqual([reply.status, reply.headers.get('location')], [301, `/category/port/${part}`])
      assert.equal((await site.get(`/category/never/${part}`)).status, 404)
    }
    assert.equal((await site.get('/category/harbour/rss2/')).headers.get('location'), '/category/port/feed/')
  })

  it('leads from the feed of a list that stood elsewhere once', async () => {
    const { storage } = site.masthead
    assert.equal((await post('/newsroom/terms', { name: 'Tide' })).status, 303)
    const { id } = (await storage.stores.terms.findBySlug('category', 'tide')) ?? {}
    assert.ok(id)
    await addArticle(storage, { categories: [id] })
    await storage.transact((stores) => stores.addresses.set('/topics/tide/', { type: 'term', id }, { byHand: false, replace: true }))
    assert.equal((await site.get('/topics/tide/')).headers.get('location'), '/category/tide/')
    assert.equal((await site.get('/topics/tide/feed/')).headers.get('location'), '/category/tide/feed/')
    assert.equal((await site.get('/topics/tide/page/2/')).headers.get('location'), '/category/tide/page/2/')
  })

  it('keeps what was typed where it cannot be taken, and says why', async () => {
    const refused = await post('/newsroom/terms', { name: 'Port', description: 'Kept <b>here</b>' })
    assert.equal(refused.status, 422)
    const page = await refused.text()
    assert.match(page, /Another has “port” in its address/)
    assert.match(page, /Kept &lt;b&gt;here/)
  })

  it('is for editors', async () => {
    await signIn('author')
    assert.equal((await site.get('/newsroom/terms', { cookie })).status, 403)
    assert.equal((await post('/newsroom/terms', { name: 'Mine' })).status, 403)
  })

  for (const [width, scheme] of [
    [360, 'dark'],
    [1280, 'light'],
  ] as const)
    it(`can be used by everyone, ${scheme}, at ${width} px`, async () => {
      await signIn(`administrator`)
      const context = await (await browser()).newContext({ viewport: { width, height: 800 }, colorScheme: scheme, bypassCSP: true })
      const page = await context.newPage()
      const [name = '', value = ''] = cookie.split('=')
      await context.addCookies([{ name, value, url: site.site.listensAt }])
      const term = await site.masthead.storage.stores.terms.findBySlug('category', 'port')
      for (const path of ['/newsroom/terms', '/newsroom/terms?taxonomy=tag', `/newsroom/terms/${term?.id}`]) {
        await page.goto(site.site.listensAt + path)
        assert.deepEqual(await violations(page), [], path)
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), path)
      }
      await context.close()
    })
})
