import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { makeSignInToken } from '../src/app/identity/session.js'
import { addAccount } from '../src/app/identity/set-up.js'
import { type ArticleId, articleId } from '../src/core/ids.js'
import { keptCleanHtml } from '../src/core/markup/clean-html.js'
import { newYearsEve } from './builders.js'
import { startSite, type TestSite } from './running-site.js'
import { waitUntil } from './wait-until.js'

describe('putting an article right', () => {
  let site: TestSite
  let cookie: string
  let id: ArticleId
  let path: string
  const stored = () => site.masthead.storage.stores.articles.find(id)
  /** Saves the form as it stands, with changes. */
  const save = async (changes: Record<string, string>) => {
    const form = new FormData()
    const fields = { headline: 'Ferries run', body: 'They run.', format: 'markdown', state: 'published', commentsOpen: 'yes' }
    for (const [name, value] of Object.entries({ ...fields, madeFrom: String((await stored())?.updatedAt ?? ''), ...changes }))
      form.set(name, value)
    return fetch(`${site.site.listensAt}/newsroom/articles/${id}`, { method: 'POST', body: form, redirect: 'manual', headers: { cookie } })
  }
  before(async () => {
    site = await startSite({ MASTHEAD_URL: 'http://localhost' })
    const { storage, clock } = site.masthead
    const editor = await storage.transact((stores) => addAccount(stores, { name: 'Ann', login: 'ann', role: 'editor' }, clock.now()))
    const reply = await fetch(`${site.site.listensAt}/newsroom/sign-in/${await makeSignInToken(storage, editor, site.masthead)}`, {
      method: 'POST',
      redirect: 'manual',
    })
    cookie = (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    const form = new FormData()
    for (const [name, value] of Object.entries({ headline: 'Ferries run', body: 'They run.', state: 'published' })) form.set(name, value)
    const made = await fetch(`${site.site.listensAt}/newsroom/articles/new`, {
      method: 'POST',
      body: form,
      redirect: 'manual',
      headers: { cookie },
    })
    id = articleId(Number(/articles\/(\d+)/.exec(made.headers.get('location') ?? '')?.[1]))
    path = (await stored())?.address ?? ''
  })

  it('shows what was wrong below the article with its day, and in every feed', async () => {
    assert.equal((await save({ correction: 'Not *three* but **four** ferries. <script>x</script>' })).status, 303)
    const [correction] = (await stored())?.corrections ?? []
    assert.match(correction?.html ?? '', /Not <em>three<\/em> but <strong>four<\/strong> ferries\./)
    assert.doesNotMatch(correction?.html ?? '', /<script/)
    await waitUntil('readers see it', async () => /class="corrections"/.test(await site.page(path)))
    for (const feed of ['/feed/', '/feed/atom/', '/feed/json/']) {
      const text = await site.page(feed)
      assert.match(text, /Correction/, feed)
      assert.match(text, /four/, feed)
    }
  })

  it('is taken away again where it was itself wrong, and another stays', async () => {
    assert.equal((await save({ correction: 'And on Mondays.' })).status, 303)
    assert.equal((await save({ 'uncorrect-0': 'yes' })).status, 303)
    assert.deepEqual(
      (await stored())?.corrections.map(({ html }) => html.trim()),
      ['<p>And on Mondays.</p>'],
    )
    const [entry] = await site.masthead.storage.stores.log.list({ subject: 'article', limit: 1 })
    assert.deepEqual(
      entry?.values.find(({ name }) => name === 'corrections'),
      { name: 'corrections', before: '2', after: '1' },
    )
  })

  it('gives the article a picture that is in the library, and takes it away', async () => {
    const file = { path: '2020/01/boat.jpg', contentType: 'image/jpeg', width: 8, height: 8, sizeBytes: 9, sha256: 'x' }
    const words = {
      title: 'Boat',
      slug: 'boat',
      alternativeText: 'A boat',
      caption: keptCleanHtml(''),
      description: keptCleanHtml(''),
      credit: '',
    }
    const picture = await site.masthead.storage.transact(({ media }) => media.add({ ...words, file, uploadedAt: newYearsEve }))
    assert.equal((await save({ chosenPicture: String(picture) })).status, 303)
    assert.equal((await stored())?.lead, picture)
    assert.equal((await save({})).status, 303)
    assert.equal((await stored())?.lead, picture)
    assert.equal((await save({ chosenPicture: '999' })).status, 303)
    assert.equal((await stored())?.lead, picture)
    assert.equal((await save({ chosenPicture: 'none' })).status, 303)
    assert.equal((await stored())?.lead, undefined)
  })
})
