import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { makeSignInToken } from '../../src/app/identity/session.js'
import { addAccount } from '../../src/app/identity/set-up.js'
import type { Role } from '../../src/core/identity/role.js'
import { type ArticleId, type CommentId, commentId } from '../../src/core/ids.js'
import { addressKey } from '../../src/core/publishing/address.js'
import { violations } from '../axe.js'
import { addArticle, published } from '../builders.js'
import { browser } from '../chromium.js'
import { startSite, type TestSite } from '../running-site.js'

let site: TestSite
let article: ArticleId
let cookie: string

const send = (path: string, fields: Record<string, string>, headers: Record<string, string> = { cookie }) =>
  fetch(site.site.listensAt + path, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual', headers })

const text = async (path: string) => (await site.get(path, { cookie })).text()

async function signedInAs(role: Role): Promise<string> {
  const { storage, clock } = site.masthead
  const id = await storage.transact((stores) => addAccount(stores, { name: `The ${role}`, login: role, role }, clock.now()))
  const reply = await send(`/newsroom/sign-in/${await makeSignInToken(storage, id, site.masthead)}`, {}, {})
  return reply.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

/** A guest's comment as the form sends it; gives its private page too. */
async function posted(author: string, comment: string): Promise<{ readonly id: CommentId; readonly status: string }> {
  const token = /name="token" value="([^"]+)"/.exec(await (await site.get('/ferries/?respond')).text())?.[1] ?? ''
  const fields = { comment_post_ID: String(article), token, comment, author, email: `${author.replace(/\W/g, '')}@example.org` }
  const reply = await send('/wp-comments-post.php', fields, { origin: 'http://localhost' })
  const [, id, hash] = /unapproved=(\d+)&moderation-hash=([\w-]+)/.exec(reply.headers.get('location') ?? '') ?? []
  return { id: commentId(Number(id)), status: `/comments/status/${hash}` }
}

const stateOf = async (id: CommentId) => (await site.masthead.storage.stores.discussion.find(id))?.state

describe('the tools of moderators', () => {
  before(async () => {
    site = await startSite({ MASTHEAD_URL: 'http://localhost' })
    const { storage } = site.masthead
    article = await addArticle(storage, { headline: 'Ferries run again', slug: 'ferries', life: published(Date.now()) })
    await storage.transact(async ({ addresses, settings }) => {
      await addresses.set(addressKey('/ferries/'), { type: 'article', id: article }, { byHand: false, replace: false })
      await settings.set('comments.pause-seconds', '0')
      await settings.set('comments.most-a-minute', '0')
      await settings.set('comments.spam-filter', 'off')
    })
    cookie = await signedInAs('moderator')
  })

  it('work without scripts: a reply, an edit, a note, a ban, and each undone from the queue', async () => {
    const { id } = await posted('Nora', 'Will they run on Sunday, too?')
    assert.match(await text(`/newsroom/comments/${id}`), /Approve and reply[\s\S]*Will they run on Sunday, too\?<\/textarea>/)
    const replied = await send(`/newsroom/comments/${id}/reply`, { text: 'They will.' })
    assert.match(await text(replied.headers.get('location') ?? ''), /Your reply is published\.[\s\S]*name="entry"/)
    assert.match(await site.page('/ferries/'), /Will they run on Sunday[\s\S]*They will\./)
    await send(`/newsroom/comments/${id}/edit`, { text: 'Do they run on Sundays?', seen: '' })
    assert.match(await site.page('/ferries/'), /Do they run on Sundays\?/)
    assert.match(await text(`/newsroom/comments/${id}`), /, edited[\s\S]*Before it was edited[\s\S]*Will they run on Sunday, too\?/)
    const late = await send(`/newsroom/comments/${id}/edit`, { text: 'Again.', seen: '' })
    assert.equal(late.status, 422)
    assert.match(await late.text(), /It was changed meanwhile[\s\S]*Again\.<\/textarea>/)
    await send(`/newsroom/comments/${id}/note`, { text: 'Asks <b>good</b> questions.' })
    assert.match(await text('/newsroom/comments?list=published'), /Asks &lt;b&gt;good&lt;\/b&gt; questions\./)
    await send(`/newsroom/comments/${id}/ban`, { kind: 'email', name: '', days: '3', hide: '5', reason: 'by mistake' })
    assert.equal(await stateOf(id), 'trashed')
    const queue = await text('/newsroom/comments')
    assert.match(queue, /made the ban[\s\S]*noted something[\s\S]*edited[\s\S]*replied to/)
    const undoOf = (act: string) => new RegExp(`${act}[\\s\\S]*?name="entry" value="(\\d+)"`).exec(queue)?.[1] ?? ''
    assert.equal((await send('/newsroom/comments/undo', { entry: undoOf('made the ban') })).status, 303)
    assert.equal(await stateOf(id), 'published')
    assert.equal((await send('/newsroom/comments/undo', { entry: undoOf('edited') })).status, 303)
    assert.match(await site.page('/ferries/'), /Will they run on Sunday, too\?/)
    const twice = await send('/newsroom/comments/undo', { entry: undoOf('edited') })
    assert.equal(twice.status, 409)
    assert.match(await twice.text(), /taken back already/)
  })

  it('give back a ban that was refused as it was typed, so that nothing else is banned the next time', async () => {
    const { id } = await posted('Banned', 'They run on lott2 as well.')
    const reply = await send(`/newsroom/comments/${id}/ban`, { kind: 'pattern', name: '*', days: '30', hide: '2', reason: 'a "raffle"' })
    assert.equal(reply.status, 422)
    const page = await reply.text()
    assert.match(page, /<input type="radio" id="ban-\d+-pattern" name="kind" value="pattern" checked=""\/>/)
    assert.equal(page.match(/name="kind" value="\w+" checked=""/g)?.length, 1)
    for (const kept of ['name="name" dir="auto" value="*"', 'value="30"', 'value="2"', 'value="a &quot;raffle&quot;"'])
      assert.ok(page.includes(kept), kept)
  })

  it('ask for marks where all that are marked are decided on and none is', async () => {
    await posted('Unmarked', 'Nobody marked this one.')
    const reply = await send('/newsroom/comments/decisions', { state: 'spam', list: 'held' })
    assert.equal(reply.status, 409)
    assert.match(await reply.text(), /Nothing was decided: mark comments first\./)
  })

  it('say on a comment that was decided meanwhile who did what, and do nothing', async () => {
    const { id } = await posted('Olaf', 'Two look at this one.')
    const seen = /name="seen" value="(\d+)"/.exec(await text(`/newsroom/comments/${id}`))?.[1] ?? ''
    const other = await signedInAs('editor')
    await send(`/newsroom/comments/${id}`, { state: 'spam', seen }, { cookie: other })
    const met = await send(`/newsroom/comments/${id}`, { state: 'published', seen })
    assert.equal(met.status, 409)
    assert.match(await met.text(), /The editor has put among the spam the comment by Olaf \([^)]+\)\. That stands, and nothing was done\./)
    assert.equal(await stateOf(id), 'spam')
  })

  it('say whose first comment it is, in a sentence that ends once', async () => {
    await posted('Maria K.', 'Nobody here knows me yet.')
    await posted('Omar', 'Nor me.')
    assert.match(await text('/newsroom/comments'), /The first comment by Omar\.<[\s\S]*The first comment by Maria K\.</)
  })

  it('find what is alike, show it first, and decide on all of it in one deed that can be taken back', async () => {
    const ids: CommentId[] = []
    for (const name of ['Ada', 'Ben', 'Cem'])
      ids.push((await posted(name, `Win at https://www.casino-${name === 'Cem' ? 'x' : 'a'}.example/now`)).id)
    const found = await text('/newsroom/comments/find?domain=casino-a.example')
    assert.match(found, /2 comments are like that\./)
    const upTo = /name="up-to" value="(\d+)"/.exec(found)?.[1] ?? ''
    const late = await posted('Dan', 'Later, at https://casino-a.example/')
    const query = { domain: 'casino-a.example', words: '', state: '', days: '30', person: '', network: '' }
    const done = await send('/newsroom/comments/find', { ...query, 'up-to': upTo, to: 'spam' })
    assert.deepEqual(await Promise.all([...ids, late.id].map(stateOf)), ['spam', 'spam', 'held', 'held'])
    const after = await text(done.headers.get('location') ?? '')
    const entry = /name="entry" value="(\d+)"/.exec(after)?.[1] ?? ''
    await send('/newsroom/comments/undo', { entry })
    assert.deepEqual(await Promise.all(ids.map(stateOf)), ['held', 'held', 'held'])
    assert.match(await text(`/newsroom/comments/find?network=${ids[0]}&state=held`), /[3-9] comments are like that/)
    assert.match(await text(`/newsroom/comments/find?person=${ids[0]}`), /One comment is like that/)
    assert.match(await text('/newsroom/comments/find?words=win+at'), /3 comments are like that/)
    assert.match(await text('/newsroom/comments/find?person=999999'), /not known any more/)
    await send('/newsroom/comments/find/keep', { name: 'Casinos', query: 'domain=casino-a.example&days=7&done=x' })
    assert.match(await text('/newsroom/comments'), /href="\/newsroom\/comments\/find\?domain=casino-a\.example&amp;days=7">Casinos/)
  })

  it('tell an author why, in words that are used again, where they are meant for authors', async () => {
    await send('/newsroom/comments/reasons', { name: 'Off topic', wording: 'Please speak of the ferries.', told: 'yes' })
    await send('/newsroom/comments/reasons', { name: 'Rude', wording: 'Known for it.' })
    const page = await text('/newsroom/comments/reasons')
    assert.match(page, /Off topic[\s\S]*told to the author[\s\S]*Rude[\s\S]*for moderators/)
    const rejections = await site.masthead.storage.stores.moderation.rejections()
    for (const { id: rejection, told } of rejections) {
      const { id, status } = await posted(`Eve${rejection}`, `Something else altogether, number ${rejection}.`)
      await send(`/newsroom/comments/${id}`, { state: 'trashed', rejection: String(rejection) })
      assert.equal(/The moderators say:\s+Please speak of the ferries\./.test(await site.page(status)), told)
      assert.doesNotMatch(await site.page(status), /Known for it/)
    }
  })

  it('try rules on what came lately, change nothing by it, and let administrators save them', async () => {
    const { id } = await posted('Finn', 'The herring is excellent.')
    await send(`/newsroom/comments/${id}`, { state: 'published' })
    const rules = {
      'comments.moderation': 'none',
      'comments.held-words': 'herring',
      'comments.refused-words': '',
      'comments.links-held': '0',
      'comments.spam-filter': 'off',
      'comments.trusted-from': '0',
    }
    const tried = await (await send('/newsroom/rules/try', rules)).text()
    assert.match(tried, /would have gone another way/)
    assert.match(tried, /would have been let in<?[^<]*that wait by the rules of today/)
    assert.doesNotMatch(tried, /Save these rules/)
    assert.equal(await stateOf(id), 'published')
    assert.equal((await send('/newsroom/rules', rules)).status, 403)
    const administrator = await signedInAs('administrator')
    assert.match(await (await send('/newsroom/rules/try', rules, { cookie: administrator })).text(), /Save these rules/)
    assert.equal((await send('/newsroom/rules', rules, { cookie: administrator })).status, 303)
    const stricter = await (await send('/newsroom/rules/try', { ...rules, 'comments.refused-words': 'herring' })).text()
    assert.match(stricter, /would have gone among the spam that wait by the rules of today[\s\S]*Finn[\s\S]*It is published today\./)
    assert.equal((await send('/newsroom/rules/try', { ...rules, 'comments.links-held': 'many' })).status, 422)
  })

  it('list bans and lift them, and are for moderators alone', async () => {
    assert.equal((await send('/newsroom/bans', { kind: 'domain', name: 'https://spam.example/x', days: '', reason: 'floods' })).status, 303)
    assert.match(await text('/newsroom/bans'), /the domain spam\.example[\s\S]*for good: floods/)
    assert.equal((await send('/newsroom/bans', { kind: 'pattern', name: '*', days: '', reason: '' })).status, 422)
    const [made] = await site.masthead.storage.stores.discussion.bans(site.masthead.clock.now())
    assert.equal((await send(`/newsroom/bans/${made?.id}/lift`, {})).status, 303)
    assert.equal((await send(`/newsroom/bans/${made?.id}/lift`, {})).status, 409)
    const author = await signedInAs('author')
    for (const path of ['bans', 'rules', 'comments', 'comments/find', 'comments/reasons', 'comments/1'])
      assert.equal((await site.get(`/newsroom/${path}`, { cookie: author })).status, 403, path)
    for (const path of ['comments/1/reply', 'comments/1/edit', 'comments/1/ban', 'comments/1/note', 'comments/find', 'rules/try', 'bans'])
      assert.equal((await send(`/newsroom/${path}`, { text: 'x' }, { cookie: author })).status, 403, path)
  })

  for (const [width, scheme] of [
    [360, 'dark'],
    [1280, 'light'],
  ] as const)
    it(`can be used by everyone, ${scheme}, at ${width} px`, async () => {
      const { id } = await posted(`Gil${width}`, `Look at https://herring.example/ and ${'w'.repeat(300)}`)
      await send(`/newsroom/comments/${id}/note`, { text: 'A note.' })
      await send('/newsroom/bans', { kind: 'domain', name: `long-${width}.${'x'.repeat(60)}.example`, days: '3', reason: 'floods' })
      const context = await (await browser()).newContext({ viewport: { width, height: 900 }, colorScheme: scheme, bypassCSP: true })
      const [name = '', value = ''] = cookie.split('=')
      await context.addCookies([{ name, value, url: site.site.listensAt }])
      const page = await context.newPage()
      const paths = ['comments', `comments/${id}`, 'comments/find?days=30', 'comments/reasons', 'bans', 'rules']
      for (const path of paths) {
        await page.goto(`${site.site.listensAt}/newsroom/${path}`)
        if (path === 'rules') await page.getByRole('button', { name: 'Try them' }).click()
        assert.deepEqual(await violations(page), [], path)
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), path)
      }
      await context.close()
    })
})
