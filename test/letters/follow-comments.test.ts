import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, it } from 'node:test'
import { beginSession } from '../../src/app/identity/session.js'
import { addAccount } from '../../src/app/identity/set-up.js'
import type { ArticleId } from '../../src/core/ids.js'
import { addressKey } from '../../src/core/publishing/address.js'
import { addArticle, newYearsEve, published } from '../builders.js'
import { publicAddress, startSite, type TestSite } from '../running-site.js'
import { waitUntil } from '../wait-until.js'
import { type Arrived, linksIn, type PostOffice, postOffice } from './post-office.js'

// As fast as these comments follow each other, only spam comes.
const open = {
  MASTHEAD_COMMENTS_MODERATION: 'none',
  MASTHEAD_COMMENTS_PAUSE_SECONDS: '0',
  MASTHEAD_COMMENTS_MOST_A_MINUTE: '0',
  MASTHEAD_COMMENTS_SPAM_FILTER: 'off',
}

let site: TestSite
let office: PostOffice
let article: ArticleId

async function aThread(at: TestSite): Promise<ArticleId> {
  const { storage } = at.masthead
  const id = await addArticle(storage, { slug: 'ferries', headline: 'Ferries <again>', life: published(Date.now()) })
  await storage.transact(({ addresses }) =>
    addresses.set(addressKey('/ferries/'), { type: 'article', id }, { byHand: false, replace: false }),
  )
  return id
}

before(async () => {
  office = await postOffice()
  site = await startSite({ ...open, MASTHEAD_SITE_NAME: 'The Quay Register', MASTHEAD_MAIL_SMTP_URL: office.url })
  article = await aThread(site)
})

type Fields = Readonly<Record<string, string>>

const own = { origin: publicAddress }

const send = (path: string, fields: Fields, headers: Record<string, string> = own) =>
  fetch(site.site.listensAt + path, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual', headers })

/** Sends the form as a guest's browser does, or as that of whoever has the cookie. */
async function sendForm(fields: Fields, cookie = ''): Promise<Response> {
  const page = await (await site.get('/ferries/?respond', { cookie })).text()
  const token = /name="token" value="([^"]+)"/.exec(page)?.[1] ?? ''
  const base = { comment_post_ID: String(article), comment_parent: '0', token, author: 'Nora', email: 'nora@example.org' }
  return send('/wp-comments-post.php', { ...base, ...fields }, { ...own, cookie })
}

/** Posts a comment; gives where that leads. */
async function post(fields: Fields, cookie = ''): Promise<string> {
  const reply = await sendForm(fields, cookie)
  assert.equal(reply.status, 302, await reply.text())
  return reply.headers.get('location') ?? ''
}

const lettersTo = (address: string) => office.letters.filter(({ to }) => to === address)

async function nextLetter(address: string, count = 1): Promise<Arrived> {
  await waitUntil(`${address} has ${count} letters`, () => lettersTo(address).length >= count)
  return lettersTo(address)[count - 1] ?? assert.fail()
}

const pathOf = (url: string | undefined): string => url?.replace(publicAddress, '') ?? assert.fail('no link')

const managed = (letter: Arrived): string => pathOf(linksIn(letter).find((link) => link.includes('/letters/')))

const oneClick = { origin: 'https://mail.example', 'sec-fetch-site': 'cross-site' }

describe('someone who follows a thread', () => {
  it('confirms once, is mailed what others write, and leaves with one click', async () => {
    const where = await post({ comment: 'Who will tell me?', follow: 'all' })
    assert.match(where, /&followed=asked#/)
    const asking = await nextLetter('nora@example.org')
    assert.equal(asking.subject, 'Please confirm: new comments on “Ferries <again>”')
    assert.match(asking.html, /Ferries &lt;again&gt;/)
    const page = managed(asking)

    const shown = await site.get(page)
    assert.equal(shown.headers.get('x-robots-tag'), 'noindex')
    assert.equal(shown.headers.get('cache-control'), 'private, no-store')
    assert.equal(shown.headers.get('referrer-policy'), 'same-origin')
    const text = await shown.text()
    assert.match(text, /This is not confirmed yet/)
    assert.doesNotMatch(text, /nora@example/, 'letters are passed on')
    assert.equal((await send(page, { act: 'confirm' })).status, 303)
    assert.match(await site.page(page), /as soon as there is something new/)

    await post({ comment: 'The *first* boat leaves at six.', author: 'Omar', email: 'omar@example.org' })
    const news = await nextLetter('nora@example.org', 2)
    assert.equal(news.subject, 'New comment on “Ferries <again>”')
    assert.match(news.text, /Omar wrote:\r\n\r\nThe first boat leaves at six\./)
    assert.match(news.html, /The <em>first<\/em> boat/)
    assert.equal(news.header('Auto-Submitted'), 'auto-generated')
    assert.equal(news.header('Precedence'), 'list')
    assert.equal(news.header('List-Id'), `<comments-${article}.news.example>`)
    assert.equal(news.header('List-Unsubscribe-Post'), 'List-Unsubscribe=One-Click')
    const permalink = pathOf(linksIn(news).find((link) => link.includes('/comment-')))
    assert.equal((await site.get(permalink)).status, 302)

    const stop = pathOf(/<(.*)>/.exec(news.header('List-Unsubscribe') ?? '')?.[1])
    for (let click = 0; click < 2; click++) {
      assert.equal((await send(stop, { 'List-Unsubscribe': 'One-Click' }, oneClick)).status, 200)
    }
    assert.match(await site.page(page), /This is stopped/)
    assert.deepEqual(site.problems, [])
  })

  it('loses nothing to a scanner that follows every link of every letter', async () => {
    await post({ comment: 'Scan me.', follow: 'all-daily', author: 'Sami', email: 'sami@example.org' })
    const asking = await nextLetter('sami@example.org')
    const scan = async (letter: Arrived) => {
      const listed = /<(.*)>/.exec(letter.header('List-Unsubscribe') ?? '')?.[1]
      const links = new Set([
        ...linksIn(letter),
        ...[...letter.html.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href),
        ...(listed ? [listed] : []),
      ])
      for (const link of links) {
        for (const method of ['GET', 'HEAD']) await fetch(site.site.listensAt + pathOf(link), { method })
      }
      return links.size
    }
    assert.ok((await scan(asking)) >= 2)
    assert.match(await site.page(managed(asking)), /This is not confirmed yet/)
    await send(managed(asking), { act: 'confirm' })
    await send(managed(asking), { act: 'at-once' })
    await post({ comment: 'Something to scan.', author: 'Omar', email: 'omar@example.org' })
    assert.ok((await scan(await nextLetter('sami@example.org', 2))) >= 4)
    assert.match(await site.page(managed(asking)), /as soon as there is something new/)
  })

  it('is moved by no other site’s form, and stopped by whoever holds the letter', async () => {
    await post({ comment: 'Mine alone.', follow: 'all', author: 'Ines', email: 'ines@example.org' })
    const page = managed(await nextLetter('ines@example.org'))
    for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }, { origin: 'null' }])
      assert.equal((await send(page, { act: 'confirm' }, headers)).status, 403)
    assert.match(await site.page(page), /This is not confirmed yet/)
    await send(page, { act: 'confirm' })
    await send(page, { act: 'daily' })
    assert.match(await site.page(page), /at most one letter a day/)
    const stopped = await send(`${page}/stop`, {})
    assert.equal(stopped.status, 303)
    assert.match(await site.page(page), /This is stopped/)
    await send(page, { act: 'confirm' })
    assert.match(await site.page(page), /This is stopped/, 'who stopped is not brought back by an old letter')
  })

  it('opens nothing by a forged address, and leaves the paper its page of readers’ letters', async () => {
    for (const forged of [`/letters/1.${'A'.repeat(22)}`, `/letters/999999.${'A'.repeat(22)}`]) {
      assert.equal((await site.get(forged)).status, 404)
      assert.equal((await send(forged, { act: 'confirm' })).status, 404)
      assert.equal((await send(`${forged}/stop`, { 'List-Unsubscribe': 'One-Click' }, oneClick)).status, 404)
    }
    const { storage } = site.masthead
    const id = await addArticle(storage, { slug: 'letters', kind: 'page', headline: 'Letters to the editor', life: published(Date.now()) })
    await storage.transact(({ addresses }) =>
      addresses.set(addressKey('/letters/'), { type: 'article', id }, { byHand: false, replace: false }),
    )
    assert.match(await site.page('/letters/'), /Letters to the editor/)
  })

  it('is told of a missing address beside its field, and of nothing that is known of it', async () => {
    const { storage } = site.masthead
    await storage.transact(({ settings }) => settings.set('comments.email-needed', 'off'))
    const missing = await sendForm({ comment: 'Where to?', email: '', follow: 'all' })
    const text = await missing.text()
    assert.equal(missing.status, 422)
    assert.match(text, /id="email-error">\s*Please give your mail address/)
    assert.match(text, /<option value="all" selected/)
    assert.equal((await sendForm({ comment: 'Where to?', email: 'nora@nowhere', follow: 'all' })).status, 422)
    const places = []
    for (const email of ['known@example.org', 'known@example.org', 'unknown@example.org'])
      places.push((await post({ comment: `From ${email} ${places.length}`, email, follow: 'all' })).replaceAll(/\d+/g, 'N'))
    assert.equal(new Set(places).size, 1, places.join())
  })

  it('is understood by the name that WordPress gives the field', async () => {
    await post({ comment: 'As WordPress has it.', author: 'Wapuu', email: 'wapuu@example.org', subscribe_comments: 'subscribe' })
    assert.match((await nextLetter('wapuu@example.org')).text, /letters about new comments on “Ferries <again>”\. They would come at once/)
  })

  it('needs no letter to begin when a provider has verified the address, and does when not', async () => {
    const { storage, clock } = site.masthead
    const signedIn = async (name: string, verifiedEmail: string | undefined) => {
      const email = `${name}@example.org`
      const session = await storage.transact(async (stores) => {
        const account = await addAccount(stores, { name, login: name, email, role: 'contributor' }, clock.now())
        const times = { createdAt: newYearsEve, usedAt: newYearsEve }
        await stores.identities.add({
          issuer: 'https://id.example',
          subject: name,
          account,
          provider: 'google',
          name,
          verifiedEmail,
          ...times,
        })
        return beginSession(stores, account, site.masthead)
      })
      return session.token
    }
    const cookie = async (name: string, email: string | undefined) => `__Host-masthead=${await signedIn(name, email)}`
    const sure = await post({ comment: 'I am sure.', follow: 'all' }, await cookie('vera', 'vera@example.org'))
    assert.match(sure, /&followed=active#/)
    const unsure = await post({ comment: 'I am not.', follow: 'all' }, await cookie('uwe', 'other@example.org'))
    assert.match(unsure, /&followed=asked#/)
    await nextLetter('uwe@example.org')
    await post({ comment: 'For Vera.', author: 'Omar', email: 'omar@example.org' })
    await waitUntil('Vera hears of it', () => lettersTo('vera@example.org').some(({ text }) => text.includes('For Vera.')))
    assert.ok(lettersTo('vera@example.org').every(({ subject }) => !subject.startsWith('Please confirm')))
  })

  it('finds what he had chosen when he comes back from signing in', async () => {
    const page = await (await site.get('/ferries/?respond')).text()
    const token = /name="token" value="([^"]+)"/.exec(page)?.[1] ?? ''
    const fields = { comment_post_ID: String(article), comment_parent: '0', token, comment: 'Not yet.', follow: 'answers-daily' }
    const gone = await send('/wp-comments-post.php?sign-in=mail', fields)
    const cookie = gone.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ')
    assert.match(await (await site.get('/ferries/?respond', { cookie })).text(), /<option value="answers-daily" selected/)
  })

  it('is not offered it where the publication does not want it', async () => {
    const without = await startSite({ ...open, MASTHEAD_MAIL_FOLLOW_COMMENTS: 'off' })
    await aThread(without)
    assert.doesNotMatch(await without.page('/ferries/'), /name="follow"/)
    assert.match(await site.page('/ferries/'), /Notify me of new comments via email\.[\s\S]*name="follow"/)
  })
})

describe('a site without a mail server', () => {
  it('lays letters in a folder that is its owner’s alone', async () => {
    const plain = await startSite(open)
    const id = await aThread(plain)
    const page = await (await plain.get('/ferries/?respond')).text()
    const token = /name="token" value="([^"]+)"/.exec(page)?.[1] ?? ''
    const body = {
      comment_post_ID: String(id),
      comment_parent: '0',
      token,
      author: 'Nora',
      email: 'nora@example.org',
      comment: 'Hm.',
      follow: 'all',
    }
    await fetch(`${plain.site.listensAt}/wp-comments-post.php`, { method: 'POST', body: new URLSearchParams(body), headers: own })
    const folder = join(plain.folder, 'letters')
    const laid = () => {
      try {
        return readdirSync(folder).filter((name) => name.endsWith('.eml'))
      } catch {
        return []
      }
    }
    await waitUntil('a letter lies there', () => laid().length > 0)
    assert.match(readFileSync(join(folder, laid()[0] ?? ''), 'utf8'), /^To: nora@example\.org/m)
  })
})
