import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { makeSignInToken } from '../src/app/identity/session.js'
import { addAccount } from '../src/app/identity/set-up.js'
import { changeMany } from '../src/app/publishing/change-many.js'
import type { Role } from '../src/core/identity/role.js'
import { type AccountId, type ArticleId, articleId, type TermId } from '../src/core/ids.js'
import { days, later } from '../src/core/instant.js'
import { faultsOf } from '../src/storage/integrity.js'
import { onBothDatabases } from '../src/storage/testing.js'
import { violations } from './axe.js'
import { addArticle, addAccount as addAuthor, addTerm, newYearsEve, published } from './builders.js'
import { browser } from './chromium.js'
import { startSite, type TestSite } from './running-site.js'

const clock = { now: () => newYearsEve }

onBothDatabases('the list of articles', ({ open }) => {
  it('is sieved by state, person, category, day and headline', async () => {
    const { storage } = await open()
    const nora = await addAuthor(storage, 'Nora Lind')
    const europe = await addTerm(storage, 'Europe')
    const france = await storage.transact(({ terms }) =>
      terms.add({ taxonomy: 'category', slug: 'france', name: 'France', parent: europe }),
    )
    const first = await addArticle(storage, {
      headline: 'Ferries run 100% again',
      categories: [france],
      bylines: [{ name: 'Nora Lind', account: nora }],
    })
    const second = await addArticle(storage, { headline: 'Harbour closes', life: published(later(newYearsEve, days(9))), postedBy: nora })
    const draft = await addArticle(storage, { headline: 'Ferries, perhaps', life: { state: 'draft' } })
    const list = async (filter: object) =>
      (await storage.stores.articles.list({ limit: 9, ...filter })).map(({ id }) => id).sort((a, b) => a - b)
    assert.deepEqual(await list({}), [first, second, draft])
    assert.deepEqual(await list({ state: 'draft' }), [draft])
    assert.deepEqual(await list({ author: nora }), [first, second])
    assert.deepEqual(await list({ term: europe }), [first])
    assert.deepEqual(await list({ since: later(newYearsEve, days(1)) }), [second])
    assert.deepEqual(await list({ until: later(newYearsEve, days(1)) }), [first])
    assert.deepEqual(await list({ words: 'FERRIES' }), [first, draft])
    assert.deepEqual(await list({ words: '100%' }), [first])
    assert.deepEqual(await list({ words: '_' }), [])
  })

  it('changes many at once, each as far as whoever asks may, and keeps what each was', async () => {
    const { storage, database } = await open()
    const nora = await addAuthor(storage, 'Nora Lind')
    const sea = await addTerm(storage, 'Sea')
    const own = await addArticle(storage, { headline: 'Hers', life: { state: 'draft' }, postedBy: nora })
    const others = await addArticle(storage, { headline: 'Not hers' })
    const nameless = await addArticle(storage, { headline: '', life: { state: 'draft' }, postedBy: nora })
    const ids = [own, others, nameless, articleId(999)]
    const editor = { id: nora, role: 'editor' as const }
    const filed = await changeMany({ storage, clock }, { ids, change: { do: 'file', category: sea }, by: { id: nora, role: 'author' } })
    assert.equal(filed.changed, 2)
    assert.deepEqual(
      filed.refused.map(({ id, refusal }) => [id, refusal.type]),
      [
        [others, 'may-not-change'],
        [articleId(999), 'no-such-article'],
      ],
    )
    const early = await changeMany({ storage, clock }, { ids: [own], change: { do: 'publish' }, by: { id: nora, role: 'contributor' } })
    assert.deepEqual(
      early.refused.map(({ refusal }) => refusal.type),
      ['may-not-publish'],
    )
    const public_ = await changeMany({ storage, clock }, { ids: [own, nameless], change: { do: 'publish' }, by: editor })
    assert.deepEqual([public_.changed, public_.refused.map(({ refusal }) => refusal.type)], [1, ['headline-missing']])
    const now = await storage.stores.articles.find(own)
    assert.deepEqual([now?.life.state, now?.categories], ['published', [sea]])
    assert.equal((await storage.stores.articles.revisions(own)).length, 2)
    const [entry] = await storage.stores.log.list({ subject: 'article', about: String(own), limit: 1 })
    assert.equal(entry?.act, 'article-published')
    assert.deepEqual(await faultsOf(database), [])
  })

  it('gives tags and takes them, and counts only what changed', async () => {
    const { storage } = await open()
    const ids = [await addArticle(storage), await addArticle(storage)]
    const editor = { id: await addAuthor(storage, 'Nora Lind'), role: 'editor' as const }
    const tag = (wanted: 'tag' | 'untag') => changeMany({ storage, clock }, { ids, change: { do: wanted, tag: 'Quay' }, by: editor })
    assert.equal((await tag('tag')).changed, 2)
    assert.equal((await tag('tag')).changed, 0)
    assert.equal((await tag('untag')).changed, 2)
  })
})

describe('the list of articles in the newsroom', () => {
  let site: TestSite
  let article: ArticleId
  let sea: TermId
  const signIn = async (role: Role): Promise<{ readonly id: AccountId; readonly cookie: string }> => {
    const { storage, clock: now } = site.masthead
    const id = await storage.transact((stores) => addAccount(stores, { name: `An ${role}`, login: role, role }, now.now()))
    const reply = await fetch(`${site.site.listensAt}/newsroom/sign-in/${await makeSignInToken(storage, id, site.masthead)}`, {
      method: 'POST',
      redirect: 'manual',
    })
    return { id, cookie: (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? '' }
  }
  before(async () => {
    site = await startSite({ MASTHEAD_URL: 'http://localhost' })
    sea = await addTerm(site.masthead.storage, 'Sea')
    article = await addArticle(site.masthead.storage, { headline: 'Ferries run again' })
    await addArticle(site.masthead.storage, { headline: `Ferries: https://quay.example/${'timetable'.repeat(12)}` })
  })

  it('sieves and files without scripts, at 360 px, and axe finds nothing', async () => {
    const { cookie } = await signIn('editor')
    const context = await (await browser()).newContext({ viewport: { width: 360, height: 800 }, javaScriptEnabled: true, bypassCSP: true })
    const page = await context.newPage()
    const [name = '', value = ''] = cookie.split('=')
    await context.addCookies([{ name, value, url: site.site.listensAt }])
    await page.goto(`${site.site.listensAt}/newsroom/articles?q=ferries`)
    assert.deepEqual(await violations(page), [])
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
    await page.getByLabel('Choose “Ferries run again”').check()
    await page.getByLabel('Do', { exact: true }).selectOption('file')
    await page.getByLabel('Category', { exact: true }).selectOption(String(sea))
    await page.getByRole('button', { name: 'Do it' }).click()
    await page.getByText('One article was changed.').waitFor()
    assert.deepEqual((await site.masthead.storage.stores.articles.find(article))?.categories, [sea])
    await context.close()
  })

  it('leads an author to their own, else to what readers see, and lets them choose nothing that they may not change', async () => {
    const { id, cookie } = await signIn('author')
    const { storage } = site.masthead
    const own = await addArticle(storage, { headline: 'Tugs: hers', life: { state: 'draft' }, postedBy: id })
    await addArticle(storage, { headline: 'Tugs: published', slug: 'tugs-published' })
    await addArticle(storage, { headline: 'Tugs: drafted', life: { state: 'draft' } })
    const list = async (words: string) => (await site.get(`/newsroom/articles?q=${words}`, { cookie })).text()
    const page = await list('tugs')
    assert.match(page, new RegExp(`<a dir="auto" href="/newsroom/articles/${own}">Tugs: hers</a>`))
    assert.match(page, /<a dir="auto" href="\/tugs-published\/">Tugs: published<\/a>/)
    assert.match(page, /<span dir="auto">Tugs: drafted<\/span>/)
    assert.deepEqual(page.match(/Choose “[^”]+”/g), ['Choose “Tugs: hers”'])
    assert.doesNotMatch(await list('ferries'), /With those that are chosen/)
  })
})
