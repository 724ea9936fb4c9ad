import assert from 'node:assert/strict'
import { connect, type Socket } from 'node:net'
import { after, describe, it } from 'node:test'
import type { ArticleId } from '../src/core/ids.js'
import { keptCleanHtml } from '../src/core/markup/clean-html.js'
import { addressKey } from '../src/core/publishing/address.js'
import { onBothDatabases } from '../src/storage/testing.js'
import { aComment, addArticle } from './builders.js'
import { startSite, type TestSite } from './running-site.js'
import { waitUntil } from './wait-until.js'

const sockets: Socket[] = []
after(() => {
  for (const socket of sockets) socket.destroy()
})

/** A page that is open: what it has heard so far. */
function listening(site: TestSite, article: ArticleId, { after = 0, headers = '' } = {}): { heard: () => string } {
  let text = ''
  const { port } = new URL(site.site.listensAt)
  const socket = connect(Number(port), '127.0.0.1', () =>
    socket.write(`GET /comments/live?article=${article}&after=${after} HTTP/1.1\r\nHost: news.example\r\n${headers}\r\n`),
  )
  socket.on('data', (bytes) => {
    text += bytes.toString()
  })
  socket.on('error', () => {})
  sockets.push(socket)
  return { heard: () => text }
}

async function publish(site: TestSite, article: ArticleId): Promise<number> {
  const { storage, clock } = site.masthead
  return storage.transact(async ({ comments, outbox }) => {
    const [id] = await comments.add(article, [aComment()])
    if (!id) throw new Error('nothing was added')
    await outbox.append([{ type: 'comment-published', articleId: article, commentId: id }], clock.now())
    return id
  })
}

describe('a page that is open', () => {
  it('hears of new comments, and of what it missed while it was away', async () => {
    const site = await startSite()
    const article = await addArticle(site.masthead.storage)
    const first = await publish(site, article)
    const page = listening(site, article)
    await waitUntil('it hears of what is there', () => page.heard().includes(`"ids":[${first}]`))
    assert.match(page.heard(), /content-type: text\/event-stream/i)
    const second = await publish(site, article)
    await waitUntil('it hears of the next', () => page.heard().includes(`"ids":[${second}],"heading":"2 Comments"`))
    const back = listening(site, article, { headers: 'Last-Event-ID: 1\r\n' })
    await waitUntil('it hears what it missed', () => back.heard().includes(`id: 2\nevent: comments\ndata: {"ids":[${second}]`))
    assert.ok(!back.heard().includes(`[${first}`))
  })

  it('is told nothing of other articles, nor what is not public', async () => {
    const site = await startSite()
    const article = await addArticle(site.masthead.storage)
    const other = await addArticle(site.masthead.storage)
    const draft = await addArticle(site.masthead.storage, { life: { state: 'draft' }, address: undefined })
    const page = listening(site, article)
    const hidden = listening(site, draft)
    await waitUntil('it is open', () => page.heard().includes('"ids":[]'))
    await publish(site, other)
    await publish(site, draft)
    const id = await publish(site, article)
    await waitUntil('it hears of its own', () => page.heard().includes(`[${id}]`))
    assert.equal(page.heard().match(/event: comments/g)?.length, 2)
    assert.ok(!hidden.heard().includes('event: comments'))
  })

  it('hears of a new comment, however far behind another page is', async () => {
    const site = await startSite()
    const article = await addArticle(site.masthead.storage)
    await site.masthead.storage.transact(({ comments }) =>
      comments.add(
        article,
        Array.from({ length: 300 }, () => aComment()),
      ),
    )
    const page = listening(site, article, { after: 300 })
    const old = listening(site, article)
    await waitUntil('both are open', () => [page, old].every((each) => each.heard().includes('id: 300\n')))
    const older = listening(site, article)
    const id = await publish(site, article)
    await waitUntil('the count is new', () => [page, older].every((each) => each.heard().includes('"301 Comments"')))
    assert.ok(page.heard().includes(`"ids":[${id}]`))
    assert.match(older.heard(), new RegExp(`[\\[,]${id}\\]`))
  })

  it('is not told again what it knows when another page opens', async () => {
    const site = await startSite()
    const article = await addArticle(site.masthead.storage)
    const page = listening(site, article)
    await waitUntil('it is open', () => page.heard().includes('"ids":[]'))
    const other = listening(site, article)
    await waitUntil('the other is open', () => other.heard().includes('"ids":[]'))
    const id = await publish(site, article)
    await waitUntil('it hears of a comment', () => page.heard().includes(`[${id}]`))
    assert.equal(page.heard().match(/event: comments/g)?.length, 2)
  })

  it('is refused what is no article', async () => {
    const site = await startSite()
    for (const query of ['', 'article=1', 'article=x&after=0', 'article=0&after=0', 'article=1&after=-1']) {
      assert.equal((await site.get(`/comments/live?${query}`)).status, 400, query)
    }
  })
})

onBothDatabases('pages that are open at two nodes of one database', ({ engine, address }) => {
  if (engine === 'sqlite') return
  it('hear of what was posted at the other', async () => {
    const at = await address()
    const environment = { DATABASE_URL: at.engine === 'postgres' ? at.url : '' }
    const [here, there] = [await startSite(environment), await startSite(environment)]
    const article = await addArticle(here.masthead.storage)
    const page = listening(there, article)
    await waitUntil('it is open', () => page.heard().includes('"ids":[]'))
    const id = await publish(here, article)
    await waitUntil('it hears of it', () => page.heard().includes(`[${id}]`))
  })
})

describe('permalinks', () => {
  for (const order of ['oldest', 'newest', 'best']) {
    it(`lead to their comments where the ${order} are shown first, also when pages are cut anew`, async () => {
      const site = await startSite({ MASTHEAD_COMMENTS_ORDER: order })
      const { storage, clock } = site.masthead
      const article = await addArticle(storage, { address: '/ferries/' })
      const ids = await storage.transact(async ({ comments, addresses }) => {
        await addresses.set('/ferries/', { type: 'article', id: article }, { byHand: false, replace: false })
        return comments.add(
          article,
          Array.from({ length: 45 }, () => aComment()),
        )
      })
      for (const perPage of [10, 20, 50]) {
        await storage.transact(async ({ settings, outbox }) => {
          await settings.set('comments.per-page', String(perPage))
          await outbox.append([{ type: 'settings-changed', names: ['comments.per-page'] }], clock.now())
        })
        for (const id of ids) {
          for (const path of [`/ferries/comment-${id}/`, `/comments/${id}/thread`]) {
            const { status, headers } = await site.get(path)
            assert.equal(status, 302)
            const [where = '', fragment] = (headers.get('location') ?? '').split('#')
            assert.equal(fragment, `comment-${id}`)
            assert.ok((await site.page(where)).includes(`id="comment-${id}"`), `${path} leads to ${where} by ${perPage}`)
          }
        }
      }
    })
  }
})

describe('a thread of ten thousand comments', () => {
  it('has no page of more than 200 KB, whatever the order', async () => {
    const site = await startSite()
    const { storage } = site.masthead
    const address = '/2019/12/31/a-rather-long-name-as-news-has-them-in-every-link/'
    const article = await addArticle(storage, { address })
    await storage.transact(async ({ comments, addresses }) => {
      await addresses.set(addressKey(address), { type: 'article', id: article }, { byHand: false, replace: false })
      const said = 'The harbour was never paid for, and the people who say so were there when it was built. '
      for (let some = 0; some < 20; some++) {
        const text = `<p>${said.repeat(1 + (some % 7))}</p>`
        await comments.add(
          article,
          Array.from({ length: 500 }, () => aComment({ body: keptCleanHtml(text) })),
        )
      }
      const roots = await comments.ofArticle(article)
      await comments.setParents(roots.slice(1).map(({ id }, at) => ({ comment: id, parent: roots[Math.floor(at / 3)]?.id ?? id })))
    })
    for (const part of ['', 'comment-page-27/', 'comment-page-100/', '?order=newest', '?order=best']) {
      const path = address + part
      const page = await site.page(path)
      assert.ok(page.length <= 200_000, `${path} has ${page.length}`)
      assert.equal(page.match(/<li id="comment-/g)?.length, 100, path)
    }
  })
})
