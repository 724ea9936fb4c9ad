import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import type { ArticleId } from '../../src/core/ids.js'
import { addressKey } from '../../src/core/publishing/address.js'
import { addArticle, published } from '../builders.js'
import { startSite, type TestSite } from '../running-site.js'
import { waitUntil } from '../wait-until.js'
import { linksIn, type PostOffice, postOffice } from './post-office.js'

const publicAddress = 'https://news.example'
const open = { MASTHEAD_COMMENTS_MODERATION: 'none', MASTHEAD_COMMENTS_PAUSE_SECONDS: '0', MASTHEAD_COMMENTS_MOST_A_MINUTE: '0' }

let site: TestSite
let office: PostOffice
let article: ArticleId

before(async () => {
  office = await postOffice()
  site = await startSite({ ...open, MASTHEAD_SITE_NAME: 'The Quay Register', MASTHEAD_MAIL_SMTP_URL: office.url })
  const { storage } = site.masthead
  article = await addArticle(storage, { slug: 'ferries', headline: 'Ferries <again>', life: published(Date.now()) })
  await storage.transact(({ addresses }) =>
    addresses.set(addressKey('/ferries/'), { type: 'article', id: article }, { byHand: false, replace: false }),
  )
})

const send = (path: string, fields: Record<string, string>, headers: Record<string, string> = { origin: publicAddress }) =>
  fetch(site.site.listensAt + path, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual', headers })

/** Posts a comment as a guest, in two steps as a browser without scripts would; gives where it leads. */
async function post(fields: Record<string, string>): Promise<string> {
  const page = await (await site.get('/ferries/?respond')).text()
  const token = /name="token" value="([^"]+)"/.exec(page)?.[1] ?? ''
  const base = { comment_post_ID: String(article), comment_parent: '0', token, author: 'Nora', email: 'nora@example.org' }
  const reply = await send('/wp-comments-post.php', { ...base, ...fields })
  assert.equal(reply.status, 302, await reply.text())
  return reply.headers.get('location') ?? ''
}

const lettersTo = (address: string) => office.letters.filter(({ to }) => to === address)

async function nextLetter(address: string, count = 1) {
  await waitUntil(`${address} has ${count} letters`, () => lettersTo(address).length >= count)
  return lettersTo(address)[count - 1] ?? assert.fail()
}

const path = (url: string | undefined): string => url?.replace(publicAddress, '') ?? assert.fail('no link')

describe('someone who follows a thread', () => {
  it('confirms once, is mailed what others write, and leaves with one click', async () => {
    const where = await post({ comment: 'Who will tell me?', follow: 'all' })
    assert.match(where, /&followed=asked#/)
    assert.match(await (await site.get(where)).text(), /A letter is on its way to the address you gave/)
    const asking = await nextLetter('nora@example.org')
    assert.equal(asking.subject, 'Please confirm: new comments on “Ferries <again>”')
    assert.match(asking.html, /Ferries &lt;again&gt;/)
    const page = path(linksIn(asking).find((link) => link.includes('/letters/')))

    const shown = await site.get(page)
    assert.equal(shown.headers.get('x-robots-tag'), 'noindex')
    assert.equal(shown.headers.get('cache-control'), 'private, no-store')
    assert.equal(shown.headers.get('referrer-policy'), 'same-origin')
    assert.match(await shown.text(), /This is not confirmed yet/)
    assert.equal((await send(page, { act: 'confirm' })).status, 303)
    assert.match(await (await site.get(page)).text(), /as soon as there is something new/)

    await post({ comment: 'The *first* boat leaves at six.', author: 'Omar', email: 'omar@example.org' })
    const news = await nextLetter('nora@example.org', 2)
    assert.equal(news.subject, 'New comment on “Ferries <again>”')
    assert.match(news.text, /Omar wrote:\r\n\r\nThe first boat leaves at six\./)
    assert.match(news.html, /The <em>first<\/em> boat/)
    assert.equal(news.header('Auto-Submitted'), 'auto-generated')
    assert.equal(news.header('Precedence'), 'list')
    assert.equal(news.header('List-Id'), `<comments-${article}.news.example>`)
    assert.equal(news.header('List-Unsubscribe-Post'), 'List-Unsubscribe=One-Click')
    const permalink = path(linksIn(news).find((link) => link.includes('/comment-')))
    assert.equal((await site.get(permalink)).status, 302)

    const stop = path(/<(.*)>/.exec(news.header('List-Unsubscribe') ?? '')?.[1])
    for (let click = 0; click < 2; click++) {
      const stopped = await send(
        stop,
        { 'List-Unsubscribe': 'One-Click' },
        { origin: 'https://mail.example', 'sec-fetch-site': 'cross-site' },
      )
      assert.equal(stopped.status, 200)
    }
    assert.match(await (await site.get(page)).text(), /This is stopped/)
    assert.deepEqual(site.problems, [])
  })
})
