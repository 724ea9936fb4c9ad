import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { moderateComments } from '../src/app/discussion/moderate-comments.js'
import { type ArticleId, commentId } from '../src/core/ids.js'
import { instant } from '../src/core/instant.js'
import { addressKey } from '../src/core/publishing/address.js'
import type { Life } from '../src/core/publishing/article.js'
import { aComment, addArticle, published } from './builders.js'
import { publicAddress, startSite, type TestSite } from './running-site.js'

type Fields = Readonly<Record<string, string>>

/** A reader's browser, as far as the discussion is concerned: it sends what browsers send, and keeps its cookies. */
class Browser {
  readonly cookies = new Map<string, string>()
  readonly #site: TestSite
  constructor(site: TestSite) {
    this.#site = site
  }

  async get(path: string): Promise<Response> {
    return this.#kept(await this.#site.get(path, this.#headers()))
  }

  async post(path: string, fields: Fields, headers: Record<string, string> = { origin: publicAddress, 'sec-fetch-site': 'same-origin' }) {
    const body = new URLSearchParams(fields)
    return this.#kept(
      await fetch(this.#site.site.listensAt + path, {
        method: 'POST',
        body,
        redirect: 'manual',
        headers: { ...this.#headers(), ...headers },
      }),
    )
  }

  #headers(): Record<string, string> {
    return this.cookies.size === 0 ? {} : { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
  }

  #kept(reply: Response): Response {
    for (const cookie of reply.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (/Max-Age=0/.test(cookie)) this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    return reply
  }
}

const field = (page: string, name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''

/** The fields of the form on a page, filled in by a guest. */
const filled = (page: string, own: Fields = {}): Fields => ({
  comment_post_ID: field(page, 'comment_post_ID'),
  comment_parent: field(page, 'comment_parent'),
  token: field(page, 'token'),
  comment: 'At last, the ferries.',
  author: 'Nora',
  email: 'nora@example.org',
  url: '',
  ...own,
})

/** A public article at an address of its own. */
async function aPublicArticle(
  site: TestSite,
  changes: { readonly slug: string; readonly headline?: string; readonly life: Life },
): Promise<ArticleId> {
  const { storage } = site.masthead
  const id = await addArticle(storage, changes)
  await storage.transact(({ addresses }) =>
    addresses.set(addressKey(`/${changes.slug}/`), { type: 'article', id }, { byHand: false, replace: false }),
  )
  return id
}

const open = { MASTHEAD_COMMENTS_MODERATION: 'none', MASTHEAD_COMMENTS_PAUSE_SECONDS: '0', MASTHEAD_COMMENTS_MOST_A_MINUTE: '0' }

describe('a guest', () => {
  let site: TestSite
  let article: ArticleId
  before(async () => {
    site = await startSite(open)
    article = await aPublicArticle(site, { slug: 'ferries', life: published(Date.now()) })
  })

  it('posts from the page that is kept for all by one more click, and sees the comment at once', async () => {
    const reader = new Browser(site)
    const page = await (await reader.get('/ferries/')).text()
    assert.equal(field(page, 'token'), '')
    const confirm = await reader.post('/wp-comments-post.php', filled(page))
    assert.equal(confirm.status, 200)
    const confirmation = await confirm.text()
    assert.match(confirmation, /One more click/)
    assert.match(confirmation, /<p>At last, the ferries\.<\/p>/)
    const posted = await reader.post('/wp-comments-post.php', filled(confirmation))
    assert.equal(posted.status, 302)
    assert.match(posted.headers.get('location') ?? '', /^\/ferries\/\?posted=(\d+)#comment-\1$/)
    for (const shown of [await site.page('/ferries/'), await (await reader.get(posted.headers.get('location') ?? '')).text()]) {
      assert.match(shown, /<p>At last, the ferries\.<\/p>/)
      assert.match(shown, /1 Comment/)
      assert.doesNotMatch(shown, /nora@example\.org/)
    }
  })

  it('is held to what stood in the field that nobody sees, unless it is emptied before that click', async () => {
    const reader = new Browser(site)
    const page = await (await reader.get('/ferries/')).text()
    const confirmed = async (comment: string, own: (page: string) => Fields) => {
      const reply = await reader.post('/wp-comments-post.php', filled(page, { comment, subject: 'All fields.' }))
      const confirmation = await reply.text()
      assert.equal(field(confirmation, 'subject'), 'All fields.')
      return (await reader.post('/wp-comments-post.php', filled(confirmation, { comment, ...own(confirmation) }))).headers.get('location')
    }
    const kept = await confirmed('The boat at nine was full.', (confirmation) => ({ subject: field(confirmation, 'subject') }))
    assert.match(kept ?? '', /unapproved=/)
    assert.match((await confirmed('The boat at ten was not.', () => ({ subject: '' }))) ?? '', /posted=/)
  })

  it('hears what is wrong before being asked for one more click', async () => {
    const reader = new Browser(site)
    const page = await (await reader.get('/ferries/')).text()
    const cases: readonly (readonly [own: Fields, says: RegExp])[] = [
      [{ comment: ' \u3164 ' }, /Please write something/],
      [{ url: 'javascript:alert(1)' }, /This is not a web address/],
      [{ email: 'nora' }, /This is not a mail address/],
    ]
    for (const [own, says] of cases) {
      const reply = await reader.post('/wp-comments-post.php', filled(page, own))
      const text = await reply.text()
      assert.equal(reply.status, 422)
      assert.match(text, says)
      assert.doesNotMatch(text, /One more click/)
      const mended = await reader.post('/wp-comments-post.php', filled(text, { comment: `Mended: ${says.source}` }))
      assert.equal(mended.status, 302)
    }
  })

  it('posts at once from the form that was asked for', async () => {
    const reader = new Browser(site)
    const reply = await reader.get('/ferries/?respond')
    assert.equal(reply.headers.get('cache-control'), 'private, no-store')
    const posted = await reader.post('/wp-comments-post.php', filled(await reply.text(), { comment: 'From the form.' }))
    assert.equal(posted.status, 302)
    assert.match(await site.page('/ferries/'), /From the form\./)
  })

  it('gets back what was refused, with the reason beside its field', async () => {
    const reader = new Browser(site)
    const page = await (await reader.get('/ferries/?respond')).text()
    const cases: readonly (readonly [own: Fields, status: number, says: RegExp])[] = [
      [{ comment: '  ' }, 422, /Please write something/],
      [{ author: '' }, 422, /Please give a name/],
      [{ email: '' }, 422, /Please give your mail address/],
      [{ email: 'nora' }, 422, /This is not a mail address/],
      [{ url: 'javascript:alert(1)' }, 422, /This is not a web address/],
      [{ comment: 'x'.repeat(65_526) }, 413, /65,526 characters; at most 65,525/],
      [{ comment: 'From the form.' }, 409, /Duplicate comment detected/],
      [{ comment: 'An answer.', comment_parent: '99999' }, 422, /not there any more/],
    ]
    for (const [own, status, says] of cases) {
      const reply = await reader.post('/wp-comments-post.php', filled(page, own))
      const text = await reply.text()
      assert.equal(reply.status, status, JSON.stringify(own).slice(0, 80))
      assert.match(text, says)
      if (own.comment?.trim() !== '') assert.ok(text.includes((own.comment ?? 'At last, the ferries.').slice(0, 50)), 'the text is kept')
    }
  })

  it('is not helped by another site, nor hurt by one', async () => {
    const reader = new Browser(site)
    const page = await (await reader.get('/ferries/?respond')).text()
    const foreign: readonly Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: `${publicAddress}, https://evil.example` },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none', origin: 'https://evil.example' },
      { origin: 'null', 'sec-fetch-site': 'same-origin' },
    ]
    for (const headers of foreign) {
      const reply = await reader.post('/wp-comments-post.php', filled(page, { comment: 'Forged.' }), headers)
      assert.equal(reply.status, 403)
    }
    const silent = await reader.post('/wp-comments-post.php', filled(page, { comment: 'Silent.' }), {})
    assert.equal(silent.status, 200)
    assert.doesNotMatch(await site.page('/ferries/'), /Forged|Silent/)
    const confirmed = await reader.post('/wp-comments-post.php', filled(await silent.text(), { comment: 'Silent.' }), {})
    assert.equal(confirmed.status, 302)
  })

  it('is remembered by the browser only when asked to', async () => {
    const reader = new Browser(site)
    const form = await (await reader.get('/ferries/?respond')).text()
    await reader.post('/wp-comments-post.php', filled(form, { comment: 'Forget me.', author: 'Zoë & "Al"' }))
    assert.deepEqual([...reader.cookies.keys()], ['__Host-masthead-reader'])
    await reader.post(
      '/wp-comments-post.php',
      filled(form, { comment: 'Keep me.', author: 'Zoë & "Al"', 'wp-comment-cookies-consent': 'yes' }),
    )
    const author = (page: string) => /name="author"[^>]* value="([^"]*)"/.exec(page)?.[1]
    assert.equal(author(await (await reader.get('/ferries/?respond')).text()), 'Zoë &amp; &quot;Al&quot;')
    assert.equal(author(await site.page('/ferries/')), '')
    assert.doesNotMatch(reader.cookies.get('__Host-masthead-author') ?? '', /Keep/)
    await reader.post('/wp-comments-post.php', filled(form, { comment: 'Forget me again.' }))
    assert.deepEqual([...reader.cookies.keys()], ['__Host-masthead-reader'])
  })

  it('is not noticed when he goes away in the middle, and is told when it is too much', async () => {
    const { hostname, port } = new URL(site.site.listensAt)
    const socket = connect(Number(port), hostname)
    socket.end('POST /wp-comments-post.php HTTP/1.1\r\nHost: news.example\r\nContent-Length: 500\r\n\r\ncomment=')
    socket.resume()
    await once(socket, 'close')
    const large = await new Browser(site).post('/wp-comments-post.php', { comment: 'x'.repeat(1_000_000) })
    assert.equal(large.status, 413)
    assert.equal(large.headers.get('connection'), 'close')
    assert.match(await large.text(), /larger than this site takes/)
    assert.deepEqual(site.problems, [])
  })

  it('answers a comment, and changes and takes back what he wrote', async () => {
    const reader = new Browser(site)
    const first = await reader.post(
      '/wp-comments-post.php',
      filled(await (await reader.get('/ferries/?respond')).text(), { comment: 'Who pays?' }),
    )
    const id = /posted=(\d+)/.exec(first.headers.get('location') ?? '')?.[1] ?? ''
    const replying = await (await reader.get(`/ferries/?replytocom=${id}`)).text()
    assert.match(replying, /Leave a Reply to Nora/)
    assert.equal(field(replying, 'comment_parent'), id)
    const answered = await reader.post('/wp-comments-post.php', filled(replying, { comment: 'We do.' }))
    const answer = /posted=(\d+)/.exec(answered.headers.get('location') ?? '')?.[1] ?? ''
    const own = await (await reader.get('/ferries/')).text()
    assert.ok(own.includes(`/comments/${answer}/edit`))
    assert.ok(!(await site.page('/ferries/')).includes('/edit'))
    assert.equal((await new Browser(site).get(`/comments/${answer}/edit`)).status, 403)
    const edited = await reader.post(`/comments/${answer}/edit`, { comment: 'The *island* does.' })
    assert.equal(edited.status, 303)
    assert.match(await site.page('/ferries/'), /The <em>island<\/em> does\./)
    const shown = edited.headers.get('location') ?? ''
    assert.match(await (await reader.get(shown)).text(), /Your comment is changed\./)
    const madeUp = await (await reader.get(`/ferries/?deleted=${id}`)).text()
    assert.doesNotMatch(madeUp, /Your comment is deleted/)
    const deleted = await reader.post(`/comments/${id}/deletion`, {})
    assert.equal(deleted.status, 303)
    assert.match(await (await reader.get(deleted.headers.get('location') ?? '')).text(), /Your comment is deleted\./)
    for (const place of [shown, deleted.headers.get('location') ?? ''])
      assert.doesNotMatch(await (await new Browser(site).get(place)).text(), /class="own-notice"/)
    const after = await site.page('/ferries/')
    assert.match(after, /This comment was removed\./)
    assert.doesNotMatch(after, /Who pays/)
    const { stores } = site.masthead.storage
    assert.deepEqual(
      (await stores.discussion.versions(Number(answer) as never)).map(({ source }) => source),
      ['We do.'],
    )
  })

  it('recommends and reports a comment, each once', async () => {
    const reader = new Browser(site)
    const found = (await site.masthead.storage.stores.discussion.list({ article, state: 'published', limit: 1 }))[0]
    const path = `/comments/${found?.id}/`
    assert.equal((await reader.get(path)).status, 200)
    for (let time = 0; time < 2; time++) assert.equal((await reader.post(`${path}recommendation`, {})).status, 303)
    assert.match(await site.page('/ferries/'), /1 recommendation/)
    assert.equal((await reader.post(`${path}report`, { reason: 'unkind', note: 'Read it.' })).status, 303)
    assert.deepEqual(
      (await site.masthead.storage.stores.discussion.list({ reported: true, limit: 5 })).map(({ id, reports }) => ({ id, reports })),
      [{ id: found?.id, reports: 1 }],
    )
    assert.equal((await reader.post(`${path}report`, { reason: 'boring' })).status, 404)
  })

  it('makes no page anew by saying again what he said', async () => {
    const { storage } = site.masthead
    const reader = new Browser(site)
    const [found] = await storage.stores.discussion.list({ article, state: 'published', limit: 1 })
    const events = async () => (await storage.stores.outbox.after(0, 10_000)).length
    await reader.post(`/comments/${found?.id}/recommendation`, {})
    const before = await events()
    for (let time = 0; time < 3; time++) await reader.post(`/comments/${found?.id}/recommendation`, {})
    assert.equal(await events(), before)
  })

  it('cannot speak with a hundred voices by throwing his cookie away', async () => {
    const { storage } = site.masthead
    const [found] = await storage.stores.discussion.list({ article, state: 'published', limit: 1 })
    const before = found?.recommendations ?? 0
    const replies: Response[] = []
    for (let voice = 0; voice < 100; voice++) replies.push(await new Browser(site).post(`/comments/${found?.id}/recommendation`, {}))
    const after = (await storage.stores.discussion.find(found?.id ?? commentId(1)))?.recommendations ?? 0
    assert.ok(after - before < 50, `${after - before} voices`)
    assert.equal(replies.at(-1)?.status, 429)
    assert.match((await replies.at(-1)?.text()) ?? '', /Too many requests/)
  })

  it('learns nothing of an article that readers do not see', async () => {
    const { storage } = site.masthead
    const reader = new Browser(site)
    for (const state of ['draft', 'withdrawn'] as const) {
      const seen = { publishedAt: instant(Date.now()), withdrawnAt: instant(Date.now()), notice: '' }
      const life: Life = state === 'draft' ? { state } : { state, ...seen }
      const hidden = await aPublicArticle(site, { slug: `secret-${state}`, headline: 'Secret', life })
      const [answered] = await storage.transact(({ comments }) => comments.add(hidden, [aComment({ name: 'Secret Sam' })]))
      const fields = { ...filled('', { comment: 'See #1.' }), comment_post_ID: String(hidden), comment_parent: String(answered) }
      for (const button of [{ preview: 'yes' }, { 'sign-in': 'passkey' }, {}]) {
        const reply = await reader.post('/wp-comments-post.php', { ...fields, ...button })
        const told = `${reply.headers.get('location')}\n${await reply.text()}`
        assert.doesNotMatch(told, /secret/i, `${state} ${JSON.stringify(button)}`)
      }
    }
  })

  it('changes what he wrote as often as one mends a text, not without end', async () => {
    const reader = new Browser(site)
    const page = await (await reader.get('/ferries/?respond')).text()
    const posted = await reader.post('/wp-comments-post.php', filled(page, { comment: 'Version 0' }))
    const id = /posted=(\d+)/.exec(posted.headers.get('location') ?? '')?.[1] ?? ''
    const replies: Response[] = []
    for (let version = 1; version <= 40; version++)
      replies.push(await reader.post(`/comments/${id}/edit`, { comment: `Version ${version}` }))
    assert.equal(replies[0]?.status, 303)
    assert.equal(replies.at(-1)?.status, 429)
    assert.match((await replies.at(-1)?.text()) ?? '', /Version 40/)
  })
})

describe('a comment that waits', () => {
  let site: TestSite
  before(async () => {
    site = await startSite({ MASTHEAD_COMMENTS_PAUSE_SECONDS: '0', MASTHEAD_COMMENTS_REFUSED_WORDS: 'casino' })
    await aPublicArticle(site, { slug: 'ferries', life: published(Date.now()) })
  })

  it('is seen by its author alone, on the page and at an address of its own', async () => {
    const reader = new Browser(site)
    const posted = await reader.post('/wp-comments-post.php', filled(await (await reader.get('/ferries/?respond')).text()))
    const location = posted.headers.get('location') ?? ''
    const [, id, hash] = /^\/ferries\/\?unapproved=(\d+)&moderation-hash=([\w-]{23,})#comment-\1$/.exec(location) ?? []
    assert.ok(id && hash, location)
    assert.doesNotMatch(await site.page('/ferries/'), /At last/)
    for (const page of [await (await reader.get('/ferries/')).text(), await (await site.get(location.split('#')[0] ?? '')).text()]) {
      assert.match(page, /Your comment is awaiting moderation\. Reference [0-9A-F]{4}\./)
      assert.match(page, /At last, the ferries\./)
    }
    const address = /href="(\/comments\/status\/[^"]+)"/.exec(await (await reader.get('/ferries/')).text())?.[1] ?? ''
    const status = await site.get(address)
    assert.equal(status.status, 200)
    assert.deepEqual(
      ['cache-control', 'referrer-policy', 'x-robots-tag'].map((name) => status.headers.get(name)),
      ['private, no-store', 'same-origin', 'noindex'],
    )
    assert.equal((await site.get('/comments/status/AAAAAAAAAAAAAAAAAAAAAA')).status, 404)
    assert.match(await (await site.get(`/ferries/?unapproved=${id}&moderation-hash=AAAAAAAAAAAAAAAAAAAAAA`)).text(), /id="respond"/)
  })

  it('changes nothing for a cookie that nobody signed', async () => {
    const page = await site.get('/ferries/', { cookie: '__Host-masthead-reader=abc.g.1-2-3.AAAAAAAAAAAAAAAAAAAAAA' })
    assert.match(page.headers.get('cache-control') ?? '', /^public/)
  })

  it('waits for the same reason after its author changed it, and is spam once its text is', async () => {
    const { storage } = site.masthead
    const reader = new Browser(site)
    const page = await (await reader.get('/ferries/?respond')).text()
    const location = (await reader.post('/wp-comments-post.php', filled(page, { comment: 'Not yet.' }))).headers.get('location') ?? ''
    const id = commentId(Number(/unapproved=(\d+)/.exec(location)?.[1]))
    const state = async () => {
      const found = await storage.stores.discussion.find(id)
      return [found?.source, found?.state, found?.reason?.rule]
    }
    const edit = (comment: string) => reader.post(`/comments/${id}/edit`, { comment })
    assert.equal((await edit('Still not.')).status, 303)
    assert.deepEqual(await state(), ['Still not.', 'held', 'first-comment'])
    await moderateComments(site.masthead, { ids: [id], state: 'published', by: 'owner', reason: '' })
    assert.equal((await edit('Now.')).status, 303)
    assert.deepEqual(await state(), ['Now.', 'published', 'nothing-against-it'])
    assert.match(await site.page('/ferries/'), /1 Comment/)
    assert.equal((await edit('A casino.')).status, 303)
    assert.deepEqual(await state(), ['A casino.', 'spam', 'refused-word'])
    assert.match(await site.page('/ferries/'), /No comments/i)
    assert.equal((await edit('Nothing.')).status, 303)
    assert.deepEqual(await state(), ['Nothing.', 'held', 'was-spam'])
  })

  it('makes way for the next ones of the same browser once it is published, but not for those of a mail address', async () => {
    const reader = new Browser(site)
    await reader.post(
      '/wp-comments-post.php',
      filled(await (await reader.get('/ferries/?respond')).text(), { comment: 'My first.', email: 'ann@example.org' }),
    )
    const { storage, clock } = site.masthead
    const held = await storage.stores.discussion.list({ state: 'held', limit: 10 })
    const first = held.find(({ source }) => source === 'My first.')
    await storage.transact(({ discussion }) => discussion.decide(first?.id as never, { state: 'published', reason: '', at: clock.now() }))
    const again = await reader.post(
      '/wp-comments-post.php',
      filled(await (await reader.get('/ferries/?respond')).text(), { comment: 'My second.', email: 'ann@example.org' }),
    )
    assert.match(again.headers.get('location') ?? '', /posted=/)
    const other = new Browser(site)
    const posing = await other.post(
      '/wp-comments-post.php',
      filled(await (await other.get('/ferries/?respond')).text(), { comment: 'I am Ann.', email: 'ann@example.org' }),
    )
    assert.match(posing.headers.get('location') ?? '', /unapproved=/)
  })
})

describe('the page that says how comment data is processed', () => {
  it('is led to from every form, and says how the site is set up', async () => {
    const site = await startSite({ MASTHEAD_COMMENTS_EDIT_MINUTES: '7', MASTHEAD_COMMENTS_EMAIL_NEEDED: 'off' })
    await aPublicArticle(site, { slug: 'ferries', life: published(Date.now()) })
    assert.match(await site.page('/ferries/'), /<a href="\/comments\/data">Learn how your comment data is processed\.<\/a>/)
    const page = await site.page('/comments/data')
    assert.match(page, /take it back for 7 minutes/)
    assert.match(page, /No mail address need be given/)
    assert.doesNotMatch(page, /Signing in/)
  })
})

describe('a comment that cannot be kept', () => {
  it('comes back with all that was typed, and a reference', async () => {
    const site = await startSite(open)
    await aPublicArticle(site, { slug: 'ferries', life: published(Date.now()) })
    const reader = new Browser(site)
    const page = await (await reader.get('/ferries/?respond')).text()
    await site.masthead.database.transact((queries) => sql`alter table outbox rename to elsewhere`.execute(queries))
    const refused = await reader.post('/wp-comments-post.php', filled(page))
    assert.equal(refused.status, 500)
    const again = await refused.text()
    assert.match(again, /was not posted.*Reference [0-9A-F]{8}/)
    assert.match(again, /At last, the ferries\.<\/textarea>/)
    assert.match(again, /value="Nora"/)
    await site.masthead.database.transact((queries) => sql`alter table elsewhere rename to outbox`.execute(queries))
    assert.equal((await reader.post('/wp-comments-post.php', filled(again))).status, 302)
  })
})

describe('the rules of an article', () => {
  it('close it, slow down, and ask to sign in', async () => {
    const site = await startSite({ MASTHEAD_COMMENTS_CLOSE_AFTER_DAYS: '14', MASTHEAD_COMMENTS_MODERATION: 'none' })
    const { storage } = site.masthead
    await aPublicArticle(site, { slug: 'old', life: published(instant(Date.now() - 20 * 86_400_000)) })
    const members = await aPublicArticle(site, { slug: 'members', life: published(Date.now()) })
    await aPublicArticle(site, { slug: 'new', life: published(Date.now()) })
    await storage.transact(({ discussion }) => discussion.setOwnRules(members, { signInNeeded: true }))
    assert.match(await site.page('/members/'), /Sign in to comment/)
    const reader = new Browser(site)
    const page = await (await reader.get('/new/?respond')).text()
    assert.equal((await reader.post('/wp-comments-post.php', filled(page))).status, 302)
    const fast = await reader.post('/wp-comments-post.php', filled(page, { comment: 'Again.' }))
    assert.equal(fast.status, 429)
    assert.match(fast.headers.get('retry-after') ?? '', /^1[0-5]$/)
    assert.match(await fast.text(), /too quickly/)
  })
})
