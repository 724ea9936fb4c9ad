import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { makeSignInToken } from '../src/app/identity/session.js'
import { addAccount } from '../src/app/identity/set-up.js'
import type { Role } from '../src/core/identity/role.js'
import type { ArticleId } from '../src/core/ids.js'
import { addArticle } from './builders.js'
import { startSite, type TestSite } from './running-site.js'

describe('the rules for comments of one article', () => {
  let site: TestSite
  let article: ArticleId
  const cookies = new Map<Role, string>()

  before(async () => {
    site = await startSite({ MASTHEAD_URL: 'http://localhost' })
    const { storage, clock } = site.masthead
    article = await addArticle(storage, { headline: 'The bridge is closed' })
    for (const role of ['editor', 'author'] as const) {
      const id = await storage.transact((stores) => addAccount(stores, { name: `An ${role}`, login: role, role }, clock.now()))
      const token = await makeSignInToken(storage, id, site.masthead)
      const reply = await fetch(`${site.site.listensAt}/newsroom/sign-in/${token}`, { method: 'POST', redirect: 'manual' })
      cookies.set(role, (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? '')
    }
  })

  const ask = (path: string, role: Role, form?: Readonly<Record<string, string>>) =>
    fetch(`${site.site.listensAt}/newsroom/articles/${article}${path}`, {
      redirect: 'manual',
      headers: { cookie: cookies.get(role) ?? '' },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    })
  const kept = () => site.masthead.storage.stores.discussion.ownRules(article)

  it('stand behind a link in its form, and say what holds everywhere', async () => {
    assert.match(await (await ask('', 'editor')).text(), new RegExp(`href="/newsroom/articles/${article}/comment-rules"`))
    const page = await (await ask('/comment-rules', 'editor')).text()
    assert.match(page, /<option value="" selected="">as everywhere: normal<\/option>/)
  })

  it('are kept, shown again, written down, and given back', async () => {
    const form = { spamFilter: 'strict', moderation: 'all', signInNeeded: '', emailNeeded: 'off', closeAfterDays: '30' }
    assert.equal((await ask('/comment-rules', 'editor', form)).status, 303)
    assert.deepEqual(await kept(), { spamFilter: 'strict', moderation: 'all', emailNeeded: false, closeAfterDays: 30 })
    const page = await (await ask('/comment-rules?saved=yes', 'editor')).text()
    assert.match(page, /<option value="strict" selected="">strict<\/option>/)
    assert.match(page, /role="status"/)
    const [entry] = await site.masthead.storage.stores.log.list({ limit: 1 })
    assert.equal(entry?.act, 'article-rules-changed')
    const none = { spamFilter: '', moderation: '', signInNeeded: '', emailNeeded: '', closeAfterDays: '' }
    assert.equal((await ask('/comment-rules', 'editor', none)).status, 303)
    assert.equal(await kept(), undefined)
  })

  it('are not changed by days that are none, which stay in the field', async () => {
    const reply = await ask('/comment-rules', 'editor', { closeAfterDays: 'soon', spamFilter: 'off' })
    assert.equal(reply.status, 422)
    assert.match(await reply.text(), /value="soon"/)
    assert.equal(await kept(), undefined)
  })

  it('are for those who may publish it', async () => {
    assert.equal((await ask('/comment-rules', 'author')).status, 404)
    assert.equal((await ask('/comment-rules', 'author', { spamFilter: 'off' })).status, 404)
    assert.equal(await kept(), undefined)
  })
})
