import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import sharp from 'sharp'
import { makeSignInToken } from '../src/app/identity/session.js'
import { addAccount } from '../src/app/identity/set-up.js'
import type { Role } from '../src/core/identity/role.js'
import { type AccountId, articleId } from '../src/core/ids.js'
import { violations } from './axe.js'
import { addArticle, published } from './builders.js'
import { browser } from './chromium.js'
import { htmlValidator } from './html-validator.js'
import { startSite, type TestSite } from './running-site.js'

let site: TestSite

type Person = { readonly id: AccountId; readonly cookie: string }

async function signedInAs(role: Role, login: string = role): Promise<Person> {
  const { storage, clock } = site.masthead
  const id = await storage.transact((stores) => addAccount(stores, { name: `The ${login}`, login, role }, clock.now()))
  const url = `${site.site.listensAt}/newsroom/sign-in/${await makeSignInToken(storage, id, site.masthead)}`
  const reply = await fetch(url, { method: 'POST', redirect: 'manual' })
  return { id, cookie: reply.headers.getSetCookie()[0]?.split(';')[0] ?? '' }
}

type Typed = Readonly<Record<string, string | File>>

const post = (path: string, typed: Typed, { cookie }: Pick<Person, 'cookie'>, headers: Record<string, string> = {}) => {
  const body = new FormData()
  for (const [name, value] of Object.entries(typed)) body.set(name, value)
  return fetch(site.site.listensAt + path, { method: 'POST', body, redirect: 'manual', headers: { cookie, ...headers } })
}

/** Writes an article; gives its number. */
async function written(typed: Typed, by: Person): Promise<number> {
  const reply = await post('/newsroom/articles/new', { format: 'markdown', state: 'draft', ...typed }, by)
  assert.equal(reply.status, 303, await reply.text())
  return Number(/articles\/(\d+)\?saved/.exec(reply.headers.get('location') ?? '')?.[1])
}

const page = async (path: string, { cookie }: Pick<Person, 'cookie'>) => (await site.get(path, { cookie })).text()
const madeFrom = (form: string): string => /name="madeFrom" value="(\d+)"/.exec(form)?.[1] ?? ''

describe('writing in the newsroom', () => {
  let editor: Person
  before(async () => {
    site = await startSite({ MASTHEAD_URL: 'http://localhost', MASTHEAD_SITE_TIME_ZONE: 'Europe/Paris' })
    editor = await signedInAs('editor')
  })

  it('goes from an empty form to a published, illustrated, credited article', async () => {
    assert.match(await page('/newsroom/articles', editor), /Nothing is here yet/)
    const picture = await sharp({ create: { width: 800, height: 500, channels: 3, background: '#446' } })
      .jpeg()
      .toBuffer()
    const id = await written(
      {
        publication: 'MEMO',
        creditUrl: 'https://memo.example/ferries',
        creditDay: '2019-12-31',
        headline: 'Harbour opens',
        deck: 'After nine months.',
        body: '## At last\n\nThe *ferries* run again.',
        categories: 'World/Europe, Sea',
        tags: 'ferries',
        bylines: 'Ines Falk',
        state: 'published',
        commentsOpen: 'yes',
        picture: new File([new Uint8Array(picture)], 'quay.jpg', { type: 'image/jpeg' }),
        alternativeText: 'Two ferries at the quay',
      },
      editor,
    )
    const article = await site.masthead.storage.stores.articles.find(articleId(id))
    const shown = await site.page(article?.address ?? '')
    assert.match(shown, /MEMO/)
    assert.match(shown, /<h2[^>]*>At last<\/h2>/)
    assert.match(shown, /alt="Two ferries at the quay"/)
    assert.match(await site.page('/'), /Harbour opens/)
    assert.match(await site.page('/category/world/europe/'), /Harbour opens/)
    const form = await page(`/newsroom/articles/${id}?saved=yes`, editor)
    assert.match(form, /Saved\./)
    assert.match(form, /name="categories"[^>]*value="World\/Europe, Sea"/)
    assert.match(form, /<option value="MEMO"/)
    assert.match(await page('/newsroom/articles?list=published', editor), new RegExp(`href="/newsroom/articles/${id}">Harbour opens`))
  })

  it('keeps what was typed and says what is wrong, and saves nothing then', async () => {
    const wrong = {
      headline: 'Kept <b>',
      body: 'Kept body',
      state: 'scheduled',
      creditDay: 'soon',
      creditUrl: 'https://x.example/',
      language: '??',
    }
    const reply = await post('/newsroom/articles/new', wrong, editor)
    const text = await reply.text()
    assert.equal(reply.status, 422)
    for (const said of [
      /needs the time at which it appears/,
      /a day such as 2019-12-31/,
      /needs the publication or the author/,
      /a language such as/,
    ])
      assert.match(text, said)
    assert.match(text, /value="Kept &lt;b&gt;"/)
    assert.match(text, />Kept body<\/textarea>/)
    assert.doesNotMatch(await page('/newsroom/articles', editor), /Kept/)
    const program = new File(['MZ not a picture'], 'photo.png', { type: 'image/png' })
    const lying = await post('/newsroom/articles/new', { headline: 'x', body: 'y', state: 'draft', picture: program }, editor)
    assert.match(await lying.text(), /That is no picture, and no other file that is taken, whatever its name says/)
  })

  it('takes times by the clock of the publication, and what is scheduled stays so', async () => {
    const id = await written({ headline: 'Tomorrow', body: 'x', state: 'scheduled', at: '2099-07-01T08:30' }, editor)
    const form = await page(`/newsroom/articles/${id}`, editor)
    assert.match(form, /value="2099-07-01T08:30"/)
    const [row] = await site.masthead.storage.stores.articles.list({ state: 'scheduled', limit: 1 })
    assert.equal(new Date(row?.publicAt ?? 0).toISOString(), '2099-07-01T06:30:00.000Z')
  })

  it('publishes at once what was scheduled, and lets nothing be public before its time', async () => {
    const typed = { headline: 'Early', body: 'x', at: '2099-07-01T08:30' }
    const id = await written({ ...typed, state: 'scheduled' }, editor)
    const madeAt = madeFrom(await page(`/newsroom/articles/${id}`, editor))
    const before = Date.now()
    const reply = await post(`/newsroom/articles/${id}`, { ...typed, format: 'html', state: 'published', madeFrom: madeAt }, editor)
    assert.equal(reply.status, 303)
    const published = await site.masthead.storage.stores.articles.find(articleId(id))
    assert.ok(published?.life.state === 'published' && published.life.publishedAt >= before && published.life.publishedAt <= Date.now())
    const dated = await post('/newsroom/articles/new', { ...typed, state: 'published', at: '2099-07-02T08:30' }, editor)
    assert.equal(dated.status, 422)
    assert.match(await dated.text(), /That time is yet to come: choose “Scheduled”/)
  })

  it('says of a time that no clock shows that it is none', async () => {
    const reply = await post('/newsroom/articles/new', { headline: 'x', body: 'y', state: 'scheduled', at: '2099-07-01T25:99' }, editor)
    assert.equal(reply.status, 422)
    assert.match(await reply.text(), /must be a time such as 2019-12-31 16:14/)
  })

  it('moves nothing that appeared in an hour that autumn has twice, or at a second that the form does not show', async () => {
    for (const [at, appearsAt] of [
      ['2019-10-27T00:30:00Z', '2019-10-27T02:30'],
      ['2019-10-27T01:30:20Z', '2019-10-27T02:30'],
    ] as const) {
      const time = Date.parse(at)
      const id = await addArticle(site.masthead.storage, { life: published(time), headline: 'Twice' })
      const form = await page(`/newsroom/articles/${id}`, editor)
      assert.match(form, new RegExp(`name="at"[^>]*value="${appearsAt}"`))
      const typed = { headline: 'Twice', body: 'changed', format: 'html', state: 'published', at: appearsAt, madeFrom: madeFrom(form) }
      assert.equal((await post(`/newsroom/articles/${id}`, typed, editor)).status, 303)
      const article = await site.masthead.storage.stores.articles.find(id)
      assert.deepEqual(article?.life, published(time))
    }
  })

  it('overwrites nobody: of two who write at once, the second is told, and keeps the text', async () => {
    const id = await written({ headline: 'Shared', body: 'One' }, editor)
    const before = madeFrom(await page(`/newsroom/articles/${id}`, editor))
    const typed = { headline: 'Shared', format: 'markdown', state: 'draft', madeFrom: before }
    assert.equal((await post(`/newsroom/articles/${id}`, { ...typed, body: 'Two' }, editor)).status, 303)
    const late = await post(`/newsroom/articles/${id}`, { ...typed, body: 'Three' }, editor)
    const text = await late.text()
    assert.equal(late.status, 422)
    assert.match(text, /Somebody else saved this article/)
    assert.match(text, />Three<\/textarea>/)
    assert.match(await page(`/newsroom/articles/${id}`, editor), />Two<\/textarea>/)
  })

  it('shows a preview to whoever may change it, and to nobody else', async () => {
    const id = await written({ headline: 'Not yet', body: '<script>alert(1)</script> Soon.', format: 'html' }, editor)
    const seen = await site.get(`/newsroom/articles/${id}/preview`, { cookie: editor.cookie })
    const text = await seen.text()
    assert.match(text, /<h1[^>]*>Not yet<\/h1>/)
    assert.doesNotMatch(text, /alert\(1\)/)
    assert.equal(seen.headers.get('cache-control'), 'no-store')
    assert.equal((await site.get(`/newsroom/articles/${id}/preview`)).status, 401)
    assert.equal((await site.get(`/newsroom/articles/${id}/preview`, { cookie: (await signedInAs('moderator', 'mo')).cookie })).status, 403)
    assert.equal((await site.get(`/?p=${id}`)).status, 404)
  })

  it('shows what an article was beside what it is, and brings it back', async () => {
    const id = await written({ headline: 'Then', body: 'The quay was *closed* then.' }, editor)
    const change = { headline: 'Now', body: 'The quay is <open> now.', format: 'markdown', state: 'draft' }
    await post(`/newsroom/articles/${id}`, { ...change, madeFrom: madeFrom(await page(`/newsroom/articles/${id}`, editor)) }, editor)
    const list = await page(`/newsroom/articles/${id}/revisions`, editor)
    assert.match(list, /changed then by The editor/)
    const href = /href="(\/newsroom\/articles\/\d+\/revisions\/\d+)"/.exec(list)?.[1] ?? ''
    const compared = await page(href, editor)
    assert.match(compared, /<del>\*closed\*<\/del>/)
    assert.match(compared, /<ins>&lt;open&gt;<\/ins>/)
    assert.equal((await post(href, {}, await signedInAs('author', 'another'))).status, 404)
    assert.equal((await post(href, {}, editor)).status, 303)
    const back = await page(`/newsroom/articles/${id}`, editor)
    assert.match(back, /value="Then"/)
    assert.match(back, />The quay was \*closed\* then\.<\/textarea>/)
    assert.equal((await post(`/newsroom/articles/${id}/revisions/999999`, {}, editor)).status, 404)
  })

  const rights: readonly (readonly [role: Role, list: number, ownDraft: number, ownPublic: number, other: number])[] = [
    ['contributor', 200, 303, 422, 404],
    ['author', 200, 303, 303, 404],
    ['editor', 200, 303, 303, 303],
    ['moderator', 403, 403, 403, 403],
    ['administrator', 200, 303, 303, 303],
  ]
  for (const [role, list, ownDraft, ownPublic, other] of rights) {
    it(`is to each as far as the role goes: ${role}`, async () => {
      const person = await signedInAs(role, `${role}-2`)
      const foreign = await written({ headline: `Of the editor, ${role}`, body: 'x' }, editor)
      const madeOf = madeFrom(await page(`/newsroom/articles/${foreign}`, editor))
      const typed = { headline: `By a ${role}`, body: 'x', format: 'markdown' }
      assert.equal((await site.get('/newsroom/articles', { cookie: person.cookie })).status, list)
      assert.equal((await post('/newsroom/articles/new', { ...typed, state: 'draft' }, person)).status, ownDraft)
      assert.equal((await post('/newsroom/articles/new', { ...typed, state: 'published' }, person)).status, ownPublic)
      assert.equal((await post(`/newsroom/articles/${foreign}`, { ...typed, state: 'draft', madeFrom: madeOf }, person)).status, other)
    })
  }

  it('takes no form that another site sent, and nothing from who is not signed in', async () => {
    const typed = { headline: 'Forged', body: 'x', state: 'published' }
    assert.equal((await post('/newsroom/articles/new', typed, editor, { origin: 'https://elsewhere.example' })).status, 403)
    assert.equal((await post('/newsroom/articles/new', typed, { cookie: '' })).status, 401)
  })

  it('can be used by everyone: valid HTML, and axe finds nothing, at a desk and on a phone', async () => {
    const id = await written({ headline: 'For all', body: 'x' }, editor)
    for (const [width, colorScheme] of [
      [1280, 'light'],
      [360, 'dark'],
    ] as const) {
      const context = await (await browser()).newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true })
      const [name = '', value = ''] = editor.cookie.split('=')
      await context.addCookies([{ name, value, url: site.site.listensAt }])
      const view = await context.newPage()
      for (const path of [
        '/newsroom/articles',
        '/newsroom/articles/new',
        `/newsroom/articles/${id}`,
        `/newsroom/articles/${id}/revisions`,
      ]) {
        await view.goto(site.site.listensAt + path)
        assert.deepEqual(await violations(view), [], path)
        const report = await htmlValidator().validateString(await page(path, editor))
        assert.deepEqual(
          report.results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId} ${message}`)).slice(0, 5),
          [],
          path,
        )
        assert.ok(await view.evaluate('document.documentElement.scrollWidth <= innerWidth'), `${path} at ${width}`)
      }
      await context.close()
    }
  })
})
