import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { beginSession } from '../../src/app/identity/session.js'
import { addAccount } from '../../src/app/identity/set-up.js'
import { codeFrom, typedCode } from '../../src/core/privacy/code.js'
import { addressKey } from '../../src/core/publishing/address.js'
import { aComment, addArticle, published } from '../builders.js'
import { type PostOffice, postOffice } from '../letters/post-office.js'
import { Reader, type Seen, startPublicSite } from '../sign-in/reader.js'
import { waitUntil } from '../wait-until.js'

const mine = '/comments/data/mine'

describe('a code from a mail address', () => {
  let site: Awaited<ReturnType<typeof startPublicSite>>
  let office: PostOffice
  before(async () => {
    office = await postOffice()
    site = await startPublicSite({ 'site.name': 'The Quay Register', 'mail.smtp-url': office.url })
    const { storage } = site.masthead
    const id = await addArticle(storage, { slug: 'ferries', headline: 'Ferries again', life: published(Date.now()) })
    await storage.transact(async (stores) => {
      await stores.addresses.set(addressKey('/ferries/'), { type: 'article', id }, { byHand: false, replace: false })
      for (const name of ['Nora', 'Omar', 'Vera', 'Tilda'])
        await stores.comments.add(id, [aComment({ name, email: `${name}@example.org`, bodySource: `${name} was here.` })])
      await stores.comments.add(id, [aComment({ name: 'Pavel', email: 'pavel@example.org', bodySource: 'Let me in.', state: 'spam' })])
    })
  })

  const ask = (reader: Reader, email: string) => reader.post(`${site.origin}${mine}/code`, { email }, { origin: site.origin })
  const bring = (reader: Reader, page: Seen, code: string) => reader.post(page.url, { code }, { origin: site.origin })
  const codeTo = async (to: string, letters = 1): Promise<string> => {
    const arrived = () => office.letters.filter((letter) => letter.to === to)
    await waitUntil(`${to} has ${letters} letters`, () => arrived().length >= letters)
    const { text, subject } = arrived()[letters - 1] ?? assert.fail()
    const code = /\b(\d{4} \d{4})\b/.exec(text)?.[1] ?? assert.fail(text)
    assert.ok(!subject.includes(code.slice(0, 4)), 'a code in the subject lies open on locked screens')
    return code
  }

  it('shows what is held under it, and lets it be erased', async () => {
    const reader = new Reader()
    const page = await ask(reader, 'nora@example.org')
    assert.equal(page.status, 200)
    const held = await bring(reader, page, await codeTo('nora@example.org'))
    assert.equal(held.url, `${site.origin}${mine}`)
    assert.match(held.text, /By the address nora@example\.org/)
    assert.match(held.text, /Nora/)
    assert.doesNotMatch(held.text, /Omar|Vera/)
    const taken = JSON.parse((await reader.get(`${site.origin}${mine}/everything.json`)).text)
    assert.equal(taken.comments[0].text, 'Nora was here.')
    const question = await reader.post(`${site.origin}${mine}/erasure`, { text: 'remove' }, { origin: site.origin })
    const token = /name="token" value="([^"]+)"/.exec(question.text)?.[1] ?? assert.fail(question.text)
    const done = await reader.post(`${site.origin}${mine}/erasure`, { text: 'remove', token }, { origin: site.origin })
    assert.match(done.text, /It is erased/)
    assert.equal(reader.cookies(site.origin), '')
    assert.match((await reader.get(`${site.origin}${mine}`)).text, /Nothing is held on you/)
  })

  it('leads to the private page of what readers do not see, where another look can be asked for', async () => {
    const reader = new Reader()
    const page = await ask(reader, 'pavel@example.org')
    const held = await bring(reader, page, await codeTo('pavel@example.org'))
    const href = /href="(\/comments\/status\/[^"]+)"/.exec(held.text)?.[1] ?? assert.fail(held.text)
    const status = await new Reader().get(site.origin + href)
    assert.equal(status.status, 200)
    assert.match(status.text, /Your comment is awaiting moderation[\s\S]*Ask for another look/)
  })

  it('is answered for alike, whether anything is held under the address or not', async () => {
    const shape = ({ status, url, text }: Seen) => [status, url.replace(/[^/]+$/, ''), text.replace(/code\/[\w-]+/g, '')]
    const known = await ask(new Reader(), 'omar@example.org')
    const unknown = await ask(new Reader(), 'nobody@example.org')
    assert.deepEqual(shape(known), shape(unknown))
    await codeTo('omar@example.org')
    const stranger = new Reader()
    const again = await ask(stranger, 'nobody@example.org')
    assert.match((await bring(stranger, again, await codeTo('nobody@example.org', 2))).text, /Nothing is held on you/)
  })

  it('may be mistyped, but not tried more than five times', async () => {
    const reader = new Reader()
    const page = await ask(reader, 'vera@example.org')
    const code = await codeTo('vera@example.org')
    const wrong = code.startsWith('1') ? '2222 2222' : '1111 1111'
    assert.match((await bring(reader, page, 'not a code')).text, /5 tries are left/)
    for (const left of [4, 3, 2, 1]) {
      const seen = await bring(reader, page, wrong)
      assert.equal(seen.status, 422)
      assert.match(seen.text, new RegExp(`${left} tr(?:y is|ies are) left`))
    }
    const last = await bring(reader, page, wrong)
    assert.equal(last.status, 410)
    assert.match((await bring(reader, page, code)).text, /used, too old, or was tried too often/)
    assert.equal(reader.cookies(site.origin), '')
  })

  it('is good once', async () => {
    const reader = new Reader()
    const page = await ask(reader, 'tilda@example.org')
    const code = await codeTo('tilda@example.org')
    assert.match((await bring(reader, page, code)).text, /Tilda/)
    assert.equal((await bring(new Reader(), page, code)).status, 410)
  })

  it('is not sent without end: five an hour to one address, twenty from one network', async () => {
    const statuses: number[] = []
    for (let time = 0; time < 6; time++) statuses.push((await ask(new Reader(), 'flooded@example.org')).status)
    assert.deepEqual(statuses, [200, 200, 200, 200, 200, 429])
  })

  it('is not asked for by another site’s page, nor is anything erased by one', async () => {
    const reader = new Reader()
    for (const path of ['/code', '/erasure']) {
      const seen = await reader.post(
        `${site.origin}${mine}${path}`,
        { email: 'x@example.org', text: 'remove' },
        { origin: 'https://evil.example' },
      )
      assert.equal(seen.status, 403, path)
    }
  })

  it('leads to pages that nobody keeps, lists or tells of', async () => {
    const page = await site.get(mine)
    const told = (name: string) => page.headers.get(name)
    assert.deepEqual(
      [told('cache-control'), told('x-robots-tag'), told('referrer-policy'), told('set-cookie')],
      ['private, no-store', 'noindex', 'same-origin', null],
    )
  })
})

describe('a reader who is signed in', () => {
  it('erases the account with all ways in, and is signed out everywhere', async () => {
    const site = await startPublicSite({ 'site.name': 'The Quay Register' })
    const { storage, clock } = site.masthead
    const [here, elsewhere] = await storage.transact(async (stores) => {
      const account = await stores.accounts.add({
        login: 'reader-x',
        name: 'Xaver',
        slug: 'reader-x',
        state: 'active',
        biography: { source: '', clean: aComment().body, policy: 0 },
        createdAt: clock.now(),
      })
      return [await beginSession(stores, account, site.masthead), await beginSession(stores, account, site.masthead)]
    })
    await storage.transact((stores) => addAccount(stores, { name: 'Ines', login: 'ines', role: 'administrator' }, clock.now()))
    const cookie = `masthead=${here.token}`
    const question = await send(site.origin, cookie, { text: 'remove' })
    assert.match(question, /Your account goes, with all ways in/)
    const token = /name="token" value="([^"]+)"/.exec(question)?.[1] ?? assert.fail()
    assert.match(await send(site.origin, cookie, { text: 'keep', token }), /Erase it for good/, 'the answer was to another question')
    assert.match(await send(site.origin, cookie, { text: 'remove', token }), /It is erased/)
    for (const session of [here, elsewhere]) {
      const seen = await site.get('/account', { cookie: `masthead=${session.token}` })
      assert.equal(seen.status, 303)
    }
  })
})

async function send(origin: string, cookie: string, form: Record<string, string>): Promise<string> {
  const reply = await fetch(`${origin}${mine}/erasure`, { method: 'POST', body: new URLSearchParams(form), headers: { cookie, origin } })
  return reply.text()
}

describe('codes', () => {
  it('have eight digits, as chance has them', () => {
    assert.equal(codeFrom('00000000000000000000000000000007'), '00000007')
    assert.match(codeFrom('ffffffffffffffffffffffffffffffff'), /^\d{8}$/)
  })

  it('are read as people type them', () => {
    for (const typed of ['1234 5678', '12345678', ' 1234-5678 ', '١٢٣٤ ٥٦٧٨', '۱۲۳۴۵۶۷۸']) assert.equal(typedCode(typed), '12345678', typed)
    for (const typed of ['', '1234567', '123456789', 'abcdefgh']) assert.equal(typedCode(typed), undefined, typed)
  })
})
