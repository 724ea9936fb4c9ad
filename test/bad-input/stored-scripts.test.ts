import assert from 'node:assert/strict'
import { before, describe, it, type TestContext } from 'node:test'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { ban } from '../../src/app/discussion/ban.js'
import { addReader } from '../../src/app/identity/admit.js'
import { makeSignInToken } from '../../src/app/identity/session.js'
import { addAccount, makeSetUpLink } from '../../src/app/identity/set-up.js'
import { holdComments } from '../../src/app/privacy/legal-hold.js'
import { changeSettings } from '../../src/app/settings/change-settings.js'
import { definitionOf, settingNames, settingText } from '../../src/app/settings/settings.js'
import type { ArticleId, CommentId } from '../../src/core/ids.js'
import { onBothDatabases } from '../../src/storage/testing.js'
import { webAddress } from '../../src/transfer/wordpress/words.js'
import { aComment, addArticle, addAccount as addAuthor, published } from '../builders.js'
import { browser } from '../chromium.js'
import { newsroomRoutesOf } from '../people/places.js'
import { startSite, type TestSite } from '../running-site.js'
import { brokenOut, hostileBeginnings, hostileWords, mark, ran } from './hostile-words.js'

type Cookie = { readonly name: string; readonly value: string }

/** Somebody who sends forms to the newsroom, as an administrator. */
class Sender {
  readonly #site: TestSite
  readonly cookie: Cookie
  constructor(site: TestSite, cookie: Cookie) {
    this.#site = site
    this.cookie = cookie
  }

  async send(path: string, body: URLSearchParams | FormData): Promise<Response> {
    const { name, value } = this.cookie
    const reply = await fetch(`${this.#site.site.listensAt}/newsroom${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: `${name}=${value}` },
      body,
    })
    assert.ok(reply.status < 500, `POST ${path} answered ${reply.status} to ${JSON.stringify(Object.fromEntries(body)).slice(0, 300)}`)
    return reply
  }
}

async function administrator(site: TestSite, device: string): Promise<Sender> {
  const { storage, clock } = site.masthead
  const id = await storage.transact((stores) =>
    addAccount(stores, { name: hostileWords[0] ?? '', login: 'ines', role: 'administrator' }, clock.now()),
  )
  const reply = await fetch(`${site.site.listensAt}/newsroom/sign-in/${await makeSignInToken(storage, id, site.masthead)}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'user-agent': device },
  })
  const [name = '', value = ''] = (reply.headers.getSetCookie()[0]?.split(';')[0] ?? '').split('=')
  return new Sender(site, { name, value })
}

const articleFields = (word: string): Record<string, string> => ({
  headline: word,
  deck: word,
  body: `${word}\n\n<p title="${word}">${word}</p>`,
  excerpt: word,
  publication: word,
  creditAuthor: word,
  creditUrl: `https://elsewhere.example/${word}`,
  licence: word,
  changes: word,
  bylines: word.replaceAll(',', ' '),
  place: word,
  categories: word.replaceAll(/[,/]/g, ' '),
  tags: word.replaceAll(',', ' '),
  slug: word,
  alternativeText: word,
  caption: word,
  pictureCredit: word,
})

/** Types each word into every field of the forms of articles, pictures, categories, tags and people. */
async function fillNewsroom(sender: Sender): Promise<void> {
  for (const [index, word] of hostileWords.entries()) {
    const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: { r: index * 3, g: 9, b: 9 } } })
      .png()
      .toBuffer()
    const state = index % 3 === 2 ? 'draft' : 'published'
    const form = new FormData()
    for (const [name, value] of Object.entries({
      ...articleFields(word),
      state,
      format: index % 2 === 0 ? 'markdown' : 'html',
      commentsOpen: 'yes',
    }))
      form.set(name, value)
    form.set('picture', new File([new Uint8Array(picture)], `${word}.png`))
    const saved = await sender.send('/articles/new', form)
    // What is too long is refused, and shown again.
    if (saved.status !== 303) assert.match(await saved.text(), /too long|must begin/, word)
    const files = new FormData()
    files.set('files', new File([new Uint8Array(await sharp(picture).resize(20).png().toBuffer())], `${word}.png`))
    await sender.send('/media', files)
    await sender.send(
      '/terms?taxonomy=category',
      new URLSearchParams({ name: `in ${word}`.slice(0, 200), slug: '', description: word, parent: '' }),
    )
    await sender.send(
      '/terms?taxonomy=tag',
      new URLSearchParams({ name: `of ${word}`.slice(0, 200), slug: word, description: word, parent: '' }),
    )
    await sender.send('/people/invitations', new URLSearchParams({ role: 'author', email: word, claims: '' }))
    await sender.send('/people/invitations', new URLSearchParams({ role: word, email: `"${index}"@example.org`, claims: word }))
  }
}

/** What readers and programs can leave behind, and what an import brings. */
async function fillDiscussion({ masthead }: TestSite): Promise<ArticleId> {
  const { storage, clock } = masthead
  const article = await addArticle(storage, { headline: hostileWords[1] ?? '', slug: 'hostile', life: published(clock.now()) })
  for (const [index, word] of hostileWords.entries()) {
    const name = word.replaceAll('\0', '').toWellFormed()
    const source = `${name} ${hostileBeginnings[index]}`.replaceAll('\0', '').toWellFormed()
    await storage.transact(async (stores) => {
      const state = (['held', 'published', 'spam', 'trashed'] as const)[index % 4] ?? 'held'
      const comment = aComment({
        articleId: article,
        state,
        name,
        email: `${index}@example.org`,
        // Both ways in take only addresses of the web.
        url: webAddress(hostileBeginnings[index] ?? '') ?? `https://elsewhere.example/${encodeURI(name)}`,
        bodySource: source,
      })
      const [id] = (await stores.comments.add(article, [comment])) as [CommentId]
      await stores.discussion.report(id, { reader: `reader ${index}`, reason: 'unkind', note: name, at: clock.now() })
      await stores.discussion.appeal(id, name, clock.now())
      await stores.discussion.decide(id, { state: state === 'held' ? 'spam' : 'held', reason: name, at: clock.now() })
      await addReader(stores, { name, email: undefined, emailIsVerified: false }, masthead)
    })
    if (index < 6)
      await holdComments(masthead, { ids: [(await storage.stores.discussion.list({ limit: 1 }))[0]?.id as CommentId], reason: name })
    await ban(masthead, { kind: 'email', name: `${index}@elsewhere.example`, reason: name, by: 'owner' })
    await addAuthor(storage, name)
  }
  return article
}

/** Types each word into all that moderators and administrators write about comments, commenters, addresses and other sites. */
async function fillDesks(sender: Sender): Promise<void> {
  for (const [index, word] of hostileWords.entries()) {
    const one = `/comments/${index + 1}`
    const forms: readonly (readonly [path: string, fields: Record<string, string>])[] = [
      [`${one}/note`, { text: word }],
      [`${one}/reply`, { text: word }],
      [`${one}/edit`, { text: word, reason: word }],
      [`${one}/ban`, { kind: 'email', days: '3', hide: '0', reason: word, name: word }],
      ['/bans', { kind: 'email', name: `${index}@banned.example`, days: '3', reason: word }],
      ['/comments/reasons', { name: word, text: word, wording: word, told: word }],
      ['/comments/find', { words: word, person: word, network: word, domain: word }],
      ['/comments/find/keep', { name: word, query: `words=${encodeURIComponent(word.toWellFormed())}`, words: word }],
      ['/rules/try', { 'comments.held-words': word, 'comments.refused-words': word, name: word, text: word }],
      ['/redirects', { from: `/old-${word}`, path: `/old-${word}`, to: word, target: word }],
      ['/redirects', { from: `/gone-${index}/`, path: `/gone-${index}/`, to: `/to/${word}`, target: `/to/${word}` }],
      ['/keys', { name: word, note: word, url: word }],
    ]
    for (const [path, fields] of forms) await sender.send(path, new URLSearchParams(fields))
  }
}

/** Sets every setting to whatever hostile words it takes. */
async function fillSettings({ masthead }: TestSite): Promise<number> {
  const texts = settingNames
    .filter(
      (name) => !definitionOf(name).secret && !/^(?:site\.(?:language|time-zone)|mail|sign-in|comments\.(?:akismet|second))/.test(name),
    )
    .flatMap((name) => {
      const taken = [...hostileWords, ...hostileBeginnings]
        .map((word) => word.replaceAll('\0', '').toWellFormed())
        .find((word) => word.length < 300 && settingText(name, word).ok)
      return taken === undefined ? [] : [{ name, text: taken }]
    })
  await changeSettings(masthead, texts, 'owner')
  return texts.length
}

/** Reads pages as programs do that put such words where browsers put theirs. */
async function visit(site: TestSite): Promise<void> {
  for (const word of hostileBeginnings) {
    const plain = encodeURIComponent(word.toWellFormed())
    for (const referer of [`https://${plain.slice(0, 60)}.example/`, `https://elsewhere.example/${plain}`, `javascript:${plain}`])
      await (
        await site.get(`/${plain.slice(0, 300)}`, { referer, 'user-agent': `Mozilla/5.0 ${plain}`, accept: 'text/html' })
      ).arrayBuffer()
  }
}

/** A browser in which nothing of a page may run that did not come as a script of ours. */
class Watched {
  readonly page: Page
  readonly seen: string[] = []
  constructor(page: Page, origin: string) {
    this.page = page
    page.on('dialog', (dialog) => {
      this.seen.push(`a dialog: ${dialog.message()}`)
      void dialog.dismiss()
    })
    page.on('pageerror', (error) => this.seen.push(`an error: ${error.message}`))
    page.on('console', (message) => {
      // The editor reads an article’s source in a document without a window, where nothing runs; Chromium names what it does not run there.
      if (new URL(page.url()).pathname.startsWith('/newsroom/articles/')) return
      if (/Content Security Policy|Refused to/i.test(message.text())) this.seen.push(`the policy stopped something: ${message.text()}`)
    })
    page.on('request', (request) => {
      if (!request.url().startsWith(origin) && !request.url().startsWith('data:')) this.seen.push(`asked for ${request.url()}`)
    })
  }

  /** What is wrong with the page that is shown. */
  async judge(path: string): Promise<void> {
    const found = await this.page.evaluate(
      ({ ran, brokenOut }) => {
        const leads = ['href', 'action', 'formaction', 'xlink:href']
        const leadsAstray = (name: string, value: string) =>
          leads.includes(name) && /^(?:javascript|data|vbscript):$/.test(URL.parse(value, location.href)?.protocol ?? '')
        const of = (selector: string) => [...document.querySelectorAll(selector)].map((element) => element.outerHTML.slice(0, 200))
        return [
          ...(ran in window ? ['something ran'] : []),
          ...of(brokenOut),
          ...of('script:not([src]):not([type="application/ld+json"])'),
          ...of('[style*=inset]'),
          ...of('iframe, object, embed, base, meta[http-equiv]'),
          ...[...document.querySelectorAll(':not(link, .bookmarklet)')]
            .filter((element) => [...element.attributes].some(({ name, value }) => name.startsWith('on') || leadsAstray(name, value)))
            .map((element) => element.outerHTML.slice(0, 200)),
        ]
      },
      { ran, brokenOut },
    )
    assert.deepEqual([...this.seen, ...found], [], path)
  }
}

async function watched(t: TestContext, site: TestSite, cookie: Cookie, bypassCSP = false): Promise<Watched> {
  const context = await (await browser()).newContext({ bypassCSP, viewport: { width: 1280, height: 900 } })
  t.after(() => context.close())
  await context.addCookies([{ ...cookie, url: site.site.listensAt }])
  return new Watched(await context.newPage(), site.site.listensAt)
}

describe('hostile words in every field', () => {
  let site: TestSite
  let sender: Sender
  let article: ArticleId
  const open = async ({ page }: Watched, path: string) => {
    const reply = await page.goto(site.site.listensAt + path)
    assert.ok(reply && reply.status() < 500, `${path} answered ${reply?.status()}`)
    await page.waitForLoadState('load')
  }

  before(async () => {
    site = await startSite({ MASTHEAD_URL: 'http://localhost' })
    sender = await administrator(site, encodeURIComponent(hostileWords[2] ?? ''))
    await fillNewsroom(sender)
    article = await fillDiscussion(site)
    await fillDesks(sender)
    const filled = await fillSettings(site)
    assert.ok(filled > 5, `${filled} settings take such words`)
    await visit(site)
  })

  it('are shown as text on every page of the newsroom, and run nowhere', async (t) => {
    const { stores } = site.masthead.storage
    const saved = (await stores.articles.list({ limit: 100 })).map(({ id }) => id)
    const media = (await stores.media.list({ limit: 100 })).map(({ id }) => id)
    const terms = [...(await stores.terms.categories()).keys()]
    const people = (await stores.accounts.colleagues()).map(({ id }) => id)
    assert.ok(saved.length > 20 && media.length > 30 && terms.length > 20)
    const some = (ids: readonly number[]) => ids.filter((_, index) => index % 4 === 0)
    const numbered: Readonly<Record<string, readonly number[]>> = {
      articles: some(saved),
      media: some(media),
      terms: some(terms),
      people,
      comments: [1, 2, 3, 4, 5],
    }
    const paths = newsroomRoutesOf(site)
      .filter(({ method, path }) => method === 'GET' && !/:token|\.csv$/.test(path))
      .flatMap(({ path }) => {
        if (!path.includes(':')) return [`/newsroom${path}`]
        const plain = path.replace(/\{[^/]*\}/g, '')
        return (numbered[plain.split('/')[1] ?? ''] ?? [1]).map(
          (id) => `/newsroom${plain.replace(':id', String(id)).replace(/:\w+/g, '1')}`,
        )
      })
    const lists = ['held', 'published', 'spam', 'trashed', 'reported', 'appealed'].map((list) => `/newsroom/comments?list=${list}`)
    const asked = hostileWords.slice(1, 5).map((word) => encodeURIComponent(word))
    const reflected = asked.flatMap((word) => [
      `/newsroom/media?q=${word}`,
      `/newsroom/terms?taxonomy=tag&q=${word}`,
      `/newsroom/go?q=${word}`,
      `/newsroom/articles?q=${word}`,
      `/newsroom/articles/new?url=${word}`,
      `/newsroom/log?who=${word}&act=${word}`,
    ])
    const written = saved.map((id) => `/newsroom/articles/${id}`)
    const all = [...new Set([...paths, ...written, ...lists, ...reflected, '/newsroom/terms?taxonomy=tag'])]
    assert.ok(all.length > 100, String(all.length))
    const browsing = await watched(t, site, sender.cookie)
    for (const path of all) {
      await open(browsing, path)
      await browsing.judge(path)
    }
    await browsing.page.keyboard.press('Control+K')
    await browsing.page.keyboard.type('hostile')
    await browsing.page.waitForSelector('dialog [role=option]')
    await browsing.judge('the list of where to go')
    // What keeps them from running in the editor is how it reads, not the policy.
    const unguarded = await watched(t, site, sender.cookie, true)
    for (const path of written.filter((_, index) => index % 3 === 0)) {
      await open(unguarded, path)
      await unguarded.page.waitForSelector('.ProseMirror', { state: 'attached' })
      await unguarded.judge(path)
    }
    assert.deepEqual(site.problems, [])
  })

  it('are found again as they were typed', async (t) => {
    const browsing = await watched(t, site, sender.cookie)
    for (const path of ['/newsroom/articles', '/newsroom/terms', '/newsroom/terms?taxonomy=tag', '/newsroom/media', '/newsroom/log']) {
      await open(browsing, path)
      const text = (await browsing.page.textContent('body')) ?? ''
      assert.ok(text.includes(mark(16)) && text.includes('{{constructor'), path)
    }
  })

  it('run nowhere on readers’ pages either', async (t) => {
    const { stores } = site.masthead.storage
    const addresses = (await stores.articles.list({ limit: 100 })).flatMap(({ address }) => (address === undefined ? [] : [address]))
    const browsing = await watched(t, site, sender.cookie)
    for (const path of ['/', '/hostile/', `/?s=${encodeURIComponent(hostileWords[2] ?? '')}`, ...addresses]) {
      await open(browsing, path)
      await browsing.judge(path)
    }
    assert.ok(article > 0)
  })

  it('come back from a form that was refused, and run nowhere', async (t) => {
    const browsing = await watched(t, site, sender.cookie)
    const { page } = browsing
    const setUp = await makeSetUpLink(site.masthead)
    assert.equal(setUp, undefined)
    const [first] = await site.masthead.storage.stores.media.list({ limit: 1 })
    const [term] = [...(await site.masthead.storage.stores.terms.categories()).keys()]
    await page.goto(`${site.site.listensAt}/newsroom/account`)
    for (const [index, word] of hostileWords.entries()) {
      const forms: readonly (readonly [path: string, fields: Record<string, string>])[] = [
        [
          '/newsroom/articles/new',
          { ...articleFields(word), creditDay: word, day: word, at: word, language: word, headline: word.repeat(3) },
        ],
        ['/newsroom/terms', { name: word.repeat(20), slug: word, description: word, parent: word }],
        [`/newsroom/terms/${term}`, { name: '', slug: word, description: word, parent: word }],
        [`/newsroom/media/${first?.id}`, { alternativeText: word, caption: word, credit: word, focus: word }],
        ['/newsroom/people/invitations', { role: word, email: word, claims: word }],
        ['/newsroom/settings', Object.fromEntries(settingNames.map((name) => [name, word]))],
        ['/newsroom/account/password', { password: word, again: `${word}.`, offer: word, code: word }],
        ['/newsroom/sign-in', { name: word, password: 'no', code: word, return: word }],
      ]
      // Each form sees every fourth word.
      for (const [path, fields] of forms.filter((_, at) => (at + index) % 4 === 0)) {
        const sent = page.waitForNavigation()
        await page.evaluate(
          ({ path, fields }) => {
            const form = Object.assign(document.createElement('form'), { method: 'post', action: path })
            for (const [name, value] of Object.entries(fields))
              form.append(Object.assign(document.createElement('textarea'), { name, value }))
            document.body.append(form)
            HTMLFormElement.prototype.submit.call(form)
          },
          { path, fields },
        )
        const reply = await sent
        assert.ok(reply && reply.status() < 500, `${path} answered ${reply?.status()} to ${word}`)
        await browsing.judge(`${path} with ${word}`)
      }
    }
    assert.deepEqual(site.problems, [])
  })
})

onBothDatabases('hostile words', ({ address }) => {
  it('are taken or refused by every form, and break none', async () => {
    const database = await address()
    const site = await startSite({
      MASTHEAD_URL: 'http://localhost',
      DATABASE_URL: database.engine === 'postgres' ? database.url : `sqlite:${database.file}`,
    })
    try {
      const sender = await administrator(site, 'A telephone')
      await fillNewsroom(sender)
      await fillDiscussion(site)
      await fillDesks(sender)
      await visit(site)
      const { stores } = site.masthead.storage
      assert.ok((await stores.articles.list({ limit: 100 })).length > 20)
      assert.deepEqual(site.problems, [])
    } finally {
      // Before its database goes.
      await site.end()
    }
  })
})
