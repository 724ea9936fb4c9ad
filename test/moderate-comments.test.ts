import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { makeSignInToken } from '../src/app/identity/session.js'
import { addAccount } from '../src/app/identity/set-up.js'
import type { Role } from '../src/core/identity/role.js'
import { type ArticleId, type CommentId, commentId } from '../src/core/ids.js'
import { keptCleanHtml } from '../src/core/markup/clean-html.js'
import { addressKey } from '../src/core/publishing/address.js'
import { violations } from './axe.js'
import { aComment, addArticle, published } from './builders.js'
import { browser } from './chromium.js'
import { masthead } from './command.js'
import { startSite, type TestSite } from './running-site.js'
import { waitUntil } from './wait-until.js'

const environment = { MASTHEAD_URL: 'http://localhost' }

let site: TestSite
let article: ArticleId

const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(site.site.listensAt + path, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual', headers })

async function signedInAs(role: Role, login: string = role): Promise<string> {
  const { storage, clock } = site.masthead
  const id = await storage.transact((stores) => addAccount(stores, { name: `A ${role}`, login, role }, clock.now()))
  const reply = await post(`/newsroom/sign-in/${await makeSignInToken(storage, id, site.masthead)}`, {})
  return reply.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

async function addComment(text: string, state: 'held' | 'published' = 'held'): Promise<CommentId> {
  const comment = aComment({ articleId: article, state, body: keptCleanHtml(`<p>${text}</p>`), bodySource: text })
  const [id] = await site.masthead.storage.transact(({ comments }) => comments.add(article, [comment]))
  return id as CommentId
}

const stateOf = async (id: CommentId) => (await site.masthead.storage.stores.discussion.find(id))?.state

/** A guest's comment, posted to the running site; gives its private status address. */
async function posted(text: string): Promise<{ readonly id: CommentId; readonly status: string }> {
  const page = await (await site.get('/ferries/?respond')).text()
  const token = /name="token" value="([^"]+)"/.exec(page)?.[1] ?? ''
  const fields = { comment_post_ID: String(article), token, comment: text, author: 'Nora', email: `nora${text.length}@example.org` }
  const reply = await post('/wp-comments-post.php', fields, { origin: 'http://localhost' })
  const [, id, hash] = /unapproved=(\d+)&moderation-hash=([\w-]+)/.exec(reply.headers.get('location') ?? '') ?? []
  return { id: commentId(Number(id)), status: `/comments/status/${hash}` }
}

describe('moderating comments', () => {
  before(async () => {
    site = await startSite(environment)
    const { storage } = site.masthead
    article = await addArticle(storage, { slug: 'ferries', life: published(Date.now()) })
    await storage.transact(({ addresses }) =>
      addresses.set(addressKey('/ferries/'), { type: 'article', id: article }, { byHand: false, replace: false }),
    )
  })

  it('looks again where an author asks for it, once, and the filter learns of it', async () => {
    const { storage } = site.masthead
    await storage.transact(({ settings }) => settings.set('comments.pause-seconds', '0'))
    const { id, status } = await posted('Not yet let in, and no spam either.')
    assert.match(await site.page(status), /awaiting moderation\. Reference [0-9A-F]{4}\.[\s\S]*Ask for another look/)
    const ask = (headers: Record<string, string> = { origin: 'http://localhost' }) =>
      post(`${status}/appeal`, { note: 'I <b>live</b> on the quay.' }, headers)
    assert.equal((await ask({ origin: 'https://elsewhere.example' })).status, 403)
    assert.equal((await ask()).status, 303)
    assert.equal((await ask()).status, 303)
    assert.match(await site.page(status), /You have asked for another look/)
    const cookie = await signedInAs('moderator')
    const queue = await (await site.get('/newsroom/comments?list=appealed', { cookie })).text()
    assert.match(queue, /Appeals <small>1<\/small>/)
    assert.match(queue, /asks for another look: <bdi>I &lt;b&gt;live&lt;\/b&gt; on the quay\./)
    assert.match(queue, /Filter: ham, [\d.]+ % for spam[\s\S]*<li>/)
    await post(`/newsroom/comments/${id}`, { state: 'published' }, { cookie })
    assert.equal(await stateOf(id), 'published')
    const after = await site.page(status)
    assert.match(after, /You asked for another look, and a moderator has decided/)
    assert.doesNotMatch(after, /A moderator\b/)
    assert.equal((await storage.stores.spam.lesson('site', `comment ${id}`))?.isSpam, false)
    assert.equal(await storage.stores.discussion.openAppeals(), 0)
  })

  it('offers no other look at what is published, or was taken back', async () => {
    const { id, status } = await posted('It will be published at once, by the moderator.')
    await post(`/newsroom/comments/${id}`, { state: 'published' }, { cookie: await signedInAs('editor') })
    assert.doesNotMatch(await site.page(status), /another look/)
    await post(`${status}/appeal`, { note: '' }, { origin: 'http://localhost' })
    assert.equal(await site.masthead.storage.stores.discussion.appealOn(id), undefined)
    assert.equal((await post('/comments/status/AAAAAAAAAAAAAAAAAAAAAA/appeal', { note: '' }, { origin: 'http://localhost' })).status, 404)
  })

  it('is for those with the right, and for nobody who only says so', async () => {
    const id = await addComment('Who may?')
    const cases: readonly (readonly [Role, number])[] = [
      ['contributor', 403],
      ['author', 403],
      ['editor', 200],
      ['moderator', 200],
      ['administrator', 200],
    ]
    for (const [role, status] of cases) {
      const cookie = await signedInAs(role)
      assert.equal((await site.get('/newsroom/comments', { cookie })).status, status, role)
      const decided = await post(`/newsroom/comments/${id}`, { state: 'held' }, { cookie })
      assert.equal(decided.status, status === 200 ? 303 : 403, role)
      assert.equal((await site.get('/newsroom/settings', { cookie })).status, role === 'administrator' ? 200 : 403, role)
    }
    assert.equal((await site.get('/newsroom/comments')).status, 401)
    assert.equal((await post(`/newsroom/comments/${id}`, { state: 'published' })).status, 401)
  })

  it('publishes what was held, so that readers see it at once, and takes it away again', async () => {
    const { storage, clock } = site.masthead
    const moderator = await storage.transact((stores) => addAccount(stores, { name: 'Mo', login: 'mo', role: 'moderator' }, clock.now()))
    const reply = await post(`/newsroom/sign-in/${await makeSignInToken(storage, moderator, site.masthead)}`, {})
    const cookie = reply.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const id = await addComment('The tide is out.')
    assert.doesNotMatch(await site.page('/ferries/'), /The tide is out/)
    assert.match(await (await site.get('/newsroom/comments', { cookie })).text(), /The tide is out/)
    await post(`/newsroom/comments/${id}`, { state: 'published', list: 'held' }, { cookie })
    assert.match(await site.page('/ferries/'), /The tide is out/)
    await post(`/newsroom/comments/${id}`, { state: 'trashed', list: 'published' }, { cookie })
    assert.doesNotMatch(await site.page('/ferries/'), /The tide is out/)
    const decided = await storage.stores.discussion.decisions(id)
    assert.deepEqual(
      decided.map(({ state, by }) => ({ state, by })),
      [
        { state: 'published', by: moderator },
        { state: 'trashed', by: moderator },
      ],
    )
  })

  it('decides on many at once, and puts all of them back where they were', async () => {
    const cookie = await signedInAs('moderator', 'bulk')
    const [held, other, shown] = [
      await addComment('Many: held.'),
      await addComment('Many: held too.'),
      await addComment('Many: shown.', 'published'),
    ]
    const marked = new URLSearchParams([
      ['state', 'spam'],
      ['list', 'held'],
      ...[held, other, shown].map((id) => ['id', String(id)] as [string, string]),
    ])
    const url = `${site.site.listensAt}/newsroom/comments/decisions`
    const reply = await fetch(url, { method: 'POST', body: marked, redirect: 'manual', headers: { cookie } })
    assert.equal(reply.status, 303)
    for (const id of [held, other, shown]) assert.equal(await stateOf(id), 'spam')
    const list = await (await site.get(reply.headers.get('location') ?? '', { cookie })).text()
    const was = /name="was" value="([^"]+)"/.exec(list)?.[1] ?? ''
    assert.equal(was, `${held}-held.${other}-held.${shown}-published`)
    assert.equal((await post('/newsroom/comments/undo', { was, list: 'held' }, { cookie })).status, 303)
    assert.deepEqual([await stateOf(held), await stateOf(other), await stateOf(shown)], ['held', 'held', 'published'])
    assert.equal(await site.masthead.storage.stores.spam.lesson('site', `comment ${held}`), undefined)
    assert.equal((await post('/newsroom/comments/undo', { was: 'x-held.1-gone.999999-held', list: 'held' }, { cookie })).status, 303)
    assert.equal(
      (await post('/newsroom/comments/undo', { was, list: 'held' }, { cookie: await signedInAs('contributor', 'no') })).status,
      403,
    )
  })

  it('goes by keys alone, in place, and is undone by one', async () => {
    const cookie = await signedInAs('moderator', 'keys')
    const ids: CommentId[] = []
    for (const text of ['Keys: one.', 'Keys: two.', 'Keys: three.']) ids.push(await addComment(text))
    const context = await (await browser()).newContext({ viewport: { width: 1280, height: 900 } })
    const [name = '', value = ''] = cookie.split('=')
    await context.addCookies([{ name, value, url: site.site.listensAt }])
    const page = await context.newPage()
    await page.goto(`${site.site.listensAt}/newsroom/comments?list=held`)
    const stateIs = (id: CommentId, state: string) => waitUntil(`${id} is ${state}`, async () => (await stateOf(id)) === state)
    const newest = (await page
      .locator('article.queued')
      .evaluateAll((all) => all.map(({ id }) => Number(id.replace('comment-', ''))))) as CommentId[]
    await page.keyboard.press('?')
    await page.waitForSelector('.keys')
    await page.keyboard.press('j')
    await page.keyboard.press('a')
    await stateIs(newest[0] as CommentId, 'published')
    await page.waitForSelector(`#comment-${newest[0]}.decided >> text=Published.`)
    await page.keyboard.press('s')
    await stateIs(newest[1] as CommentId, 'spam')
    await page.waitForSelector(`#comment-${newest[1]}.decided`)
    await page.keyboard.press('u')
    await stateIs(newest[1] as CommentId, 'held')
    await page.waitForSelector(`#comment-${newest[1]}:not(.decided) .comment-text`)
    await page.keyboard.press('r')
    await stateIs(newest[1] as CommentId, 'trashed')
    await page.waitForSelector(`#comment-${newest[1]}.decided`)
    // A decision that does not arrive says so, is kept, and arrives when the connection is back.
    await context.setOffline(true)
    await page.keyboard.press('a')
    await page.waitForSelector('text=That was not saved yet')
    await page.waitForSelector('text=1 decision waits for the connection')
    assert.equal(await stateOf(newest[2] as CommentId), 'held')
    await context.setOffline(false)
    await stateIs(newest[2] as CommentId, 'published')
    await page.waitForSelector('.queue-waiting', { state: 'detached' })
    await context.close()
  })

  it('goes by command too', async () => {
    const [one, two] = [await addComment('First by command.'), await addComment('Second by command.')]
    const run = (...words: string[]) => masthead(['--data', site.folder, ...words])
    assert.match((await run('comment', 'list')).out, /First by command/)
    assert.match((await run('comment', 'approve', String(one), String(two))).out, /2 comments are now published/)
    assert.equal(await stateOf(one), 'published')
    assert.match((await run('comment', 'spam', String(two), '--reason', 'sells things')).out, /1 comment is now spam/)
    const shown = (await run('comment', 'show', String(two))).out
    assert.match(shown, /spam: sells things/)
    assert.match(shown, /Among the spam: a moderator decided so\./)
    assert.equal(JSON.parse((await run('comment', 'show', String(one), '--json')).out).why, 'Published: a moderator decided so.')
    assert.match((await run('comment', 'spam', String(two))).out, /0 comments are now spam; the rest were already/)
    const caught = await addComment('Caught by the filter.')
    await site.masthead.storage.transact(({ comments }) => comments.setState(caught, 'spam'))
    assert.match(
      (await run('comment', 'spam', String(two), String(caught))).out,
      /^1 comment is spam as before, and that is decided and learned now; the rest were already$/m,
    )
    assert.equal((await site.masthead.storage.stores.spam.lesson('site', `comment ${caught}`))?.isSpam, true)
    const missing = await run('comment', 'remove', String(one), '999999')
    assert.match(missing.err, /there is no comment 999999; nothing was done/)
    assert.equal(await stateOf(one), 'published')
    assert.match(
      (await run('comment', 'rules', String(article), '--moderation', 'all', '--close-after-days', '14')).out,
      /closes after 14 days, waits: all/,
    )
    assert.match((await run('comment', 'rules', String(article), '--clear')).out, /no rules of its own any more/)
  })

  it('bans by command, whatever way an address is spelled, until the ban is taken back', async () => {
    const { storage, clock } = site.masthead
    const run = (...words: string[]) => masthead(['--data', site.folder, ...words])
    const offered = async (text: string) => {
      const page = await (await site.get('/ferries/?respond')).text()
      const token = /name="token" value="([^"]+)"/.exec(page)?.[1] ?? ''
      const fields = { comment_post_ID: String(article), token, comment: text, author: 'Bob', email: `${text}@example.org` }
      const reply = await post('/wp-comments-post.php', fields, { origin: environment.MASTHEAD_URL })
      return stateOf(commentId(Number(/=(\d+)/.exec(reply.headers.get('location') ?? '')?.[1])))
    }
    assert.equal(await offered('before'), 'held')
    for (const name of ['203.0.113.999', '999', 'a:b', '203.0.113.0/24']) {
      assert.match((await run('ban', 'add', 'network', name)).err, /is no network address/, name)
    }
    assert.deepEqual(await storage.stores.discussion.bans(clock.now()), [])
    await run('ban', 'add', 'network', '::ffff:127.0.0.1', '--reason', 'floods')
    const [banned] = await storage.stores.discussion.bans(clock.now())
    assert.match((await run('ban', 'list')).out, /network .* for good {2}floods/)
    assert.equal(await offered('banned'), 'spam')
    assert.match((await run('ban', 'remove', '999')).err, /999 is not the number of a ban/)
    await run('ban', 'remove', String(banned?.id))
    assert.equal(await offered('after'), 'held')
  })

  it('can be done by everyone: each comment below the other and axe without a word, at a desk and on a phone', async () => {
    const { storage, clock } = site.masthead
    await addComment('Waiting for axe.')
    await addComment(`Wide ${'w'.repeat(500)}.`)
    await addComment('Waiting too.')
    const id = await storage.transact((stores) => addAccount(stores, { name: 'Axel', login: 'axel', role: 'moderator' }, clock.now()))
    const reply = await post(`/newsroom/sign-in/${await makeSignInToken(storage, id, site.masthead)}`, {})
    const [name = '', value = ''] = reply.headers.getSetCookie()[0]?.split(';')[0]?.split('=') ?? []
    for (const width of [1280, 360]) {
      const context = await (await browser()).newContext({
        viewport: { width, height: 900 },
        bypassCSP: true,
        colorScheme: width === 360 ? 'dark' : 'light',
      })
      await context.addCookies([{ name, value, url: site.site.listensAt }])
      const page = await context.newPage()
      await page.goto(`${site.site.listensAt}/newsroom/comments`)
      assert.deepEqual(await violations(page), [], `at ${width} px`)
      const places = await page.locator('h1, .queued').evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect()))
      assert.ok(places.length >= 4)
      for (const [at, { top, right }] of places.entries()) {
        assert.ok(top >= (places[at - 1]?.bottom ?? 0), `${at} stands below what is before it at ${width} px`)
        assert.ok(right <= width, `${at} is not wider than ${width} px`)
      }
      await context.close()
    }
  })
})
