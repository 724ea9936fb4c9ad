import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { makeSignInToken } from '../src/app/identity/session.js'
import { addAccount } from '../src/app/identity/set-up.js'
import { sharePreview } from '../src/app/publishing/preview-links.js'
import type { Role } from '../src/core/identity/role.js'
import { type AccountId, type ArticleId, articleId } from '../src/core/ids.js'
import { days } from '../src/core/instant.js'
import { keptCleanHtml } from '../src/core/markup/clean-html.js'
import { onBothDatabases } from '../src/storage/testing.js'
import { addArticle, addAccount as addAuthor, changeArticle } from './builders.js'
import { atWork } from './privacy/people.js'
import { startSite, type TestSite } from './running-site.js'

onBothDatabases('a link to a preview', ({ open }) => {
  it('opens for seven days, and not after', async () => {
    const opened = await open()
    const ports = atWork(opened)
    const nora = await addAuthor(opened.storage, 'Nora')
    const article = await addArticle(opened.storage, { life: { state: 'draft' }, postedBy: nora })
    const shared = await sharePreview(ports, { article, by: { id: nora, role: 'author' } })
    assert.ok(shared.ok)
    const found = () => opened.storage.stores.previews.find(ports.hashing.ofToken(shared.value), ports.clock.now())
    ports.pass(days(6))
    assert.equal((await found())?.article, article)
    ports.pass(days(1))
    assert.equal(await found(), undefined)
  })
})

describe('sharing a preview', () => {
  let site: TestSite
  let draft: ArticleId
  const signIn = async (role: Role, login: string = role): Promise<{ readonly id: AccountId; readonly cookie: string }> => {
    const { storage, clock } = site.masthead
    const id = await storage.transact((stores) => addAccount(stores, { name: `An ${role}`, login, role }, clock.now()))
    const reply = await fetch(`${site.site.listensAt}/newsroom/sign-in/${await makeSignInToken(storage, id, site.masthead)}`, {
      method: 'POST',
      redirect: 'manual',
    })
    return { id, cookie: (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? '' }
  }
  const post = (path: string, cookie: string) =>
    fetch(site.site.listensAt + path, { method: 'POST', redirect: 'manual', headers: { cookie } })
  const share = async (cookie: string): Promise<string> => {
    const page = await (await post(`/newsroom/articles/${draft}/previews`, cookie)).text()
    return /\/newsroom\/preview\/[\w-]+/.exec(page)?.[0] ?? ''
  }
  before(async () => {
    site = await startSite({ MASTHEAD_URL: 'http://localhost' })
    draft = await addArticle(site.masthead.storage, { headline: 'Not out yet', text: 'As first written.', life: { state: 'draft' } })
  })

  it('shows one version to whoever has the link, as readers will see it, to no robot, and kept nowhere', async () => {
    const { cookie } = await signIn('editor')
    const path = await share(cookie)
    assert.match(path, /^\/newsroom\/preview\/[\w-]{22,}$/)
    await changeArticle(site.masthead.storage, draft, {
      headline: 'Changed since',
      body: { source: '<p>Second thoughts.</p>', format: 'html', clean: keptCleanHtml('<p>Second thoughts.</p>'), policy: 1 },
    })
    const reply = await site.get(path)
    const page = await reply.text()
    assert.equal(reply.status, 200)
    assert.match(page, /Not out yet/)
    assert.match(page, /As first written/)
    assert.doesNotMatch(page, /Second thoughts|Changed since/)
    assert.equal(reply.headers.get('x-robots-tag'), 'noindex, nofollow')
    assert.equal(reply.headers.get('cache-control'), 'no-store')
    assert.equal((await site.get(`/?p=${draft}`)).status, 404)
  })

  it('ends when somebody who may change the article ends it', async () => {
    const { cookie } = await signIn('administrator')
    const path = await share(cookie)
    const [newest] = await site.masthead.storage.stores.previews.of(draft, site.masthead.clock.now())
    assert.equal((await post(`/newsroom/articles/${draft}/previews/${newest?.id}/end`, cookie)).status, 303)
    const over = await site.get(path)
    assert.equal(over.status, 404)
    assert.match(await over.text(), /This link is over/)
  })

  it('is for those who may change the article, and nobody guesses', async () => {
    const { cookie } = await signIn('author')
    assert.equal((await post(`/newsroom/articles/${draft}/previews`, cookie)).status, 404)
    assert.equal((await post(`/newsroom/articles/${draft}/previews`, '')).status, 401)
    assert.equal((await site.get('/newsroom/preview/AAAAAAAAAAAAAAAAAAAAAA')).status, 404)
    const refused = await sharePreview(site.masthead, {
      article: articleId(999),
      by: { id: (await signIn('editor', 'second')).id, role: 'editor' },
    })
    assert.ok(!refused.ok && refused.refusal.type === 'no-such-article')
  })
})
