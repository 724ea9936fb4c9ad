import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { makeSignInToken } from '../src/app/identity/session.js'
import { addAccount } from '../src/app/identity/set-up.js'
import { keptCleanHtml } from '../src/core/markup/clean-html.js'
import { addressKey } from '../src/core/publishing/address.js'
import { addArticle } from './builders.js'
import { startSite, type TestSite } from './running-site.js'

describe('the checklist of an article', () => {
  let site: TestSite
  let other: Server
  let cookie: string
  let path: string
  before(async () => {
    other = createServer((request, reply) => reply.writeHead(request.url === '/there' ? 200 : 404).end())
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const elsewhere = `http://127.0.0.1:${(other.address() as AddressInfo).port}`
    site = await startSite({ MASTHEAD_URL: 'http://localhost', MASTHEAD_ALLOW_PRIVATE_ADDRESSES: 'for-tests' })
    const { storage, clock } = site.masthead
    const known = await addArticle(storage, { slug: 'known' })
    await storage.transact(({ addresses }) =>
      addresses.set(addressKey('/known/'), { type: 'article', id: known }, { byHand: false, replace: false }),
    )
    const html = `<p><a href="/known/#comments">a</a> <a href="http://localhost/unknown/">b</a> <a href="${elsewhere}/there">c</a> <a href="${elsewhere}/gone">d</a></p>`
    const id = await addArticle(storage, {
      life: { state: 'draft' },
      body: { source: html, format: 'html', clean: keptCleanHtml(html), policy: 1 },
    })
    path = `/newsroom/articles/${id}`
    const editor = await storage.transact((stores) => addAccount(stores, { name: 'Ann', login: 'ann', role: 'editor' }, clock.now()))
    const reply = await fetch(`${site.site.listensAt}/newsroom/sign-in/${await makeSignInToken(storage, editor, site.masthead)}`, {
      method: 'POST',
      redirect: 'manual',
    })
    cookie = (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  })
  after(() => other.close())

  it('stands at the form, and names links of the site that lead nowhere', async () => {
    assert.match(await (await site.get(path, { cookie })).text(), /Checklist: 2 to look at/)
    const page = await (await site.get(`${path}/checklist`, { cookie })).text()
    assert.match(page, /leads nowhere: http:\/\/localhost\/unknown\//)
    assert.match(page, /filed under no category/)
    assert.doesNotMatch(page, /nowhere: \/known|\/gone/)
  })

  it('asks other servers only when it is told to', async () => {
    const reply = await fetch(`${site.site.listensAt}${path}/checklist`, { method: 'POST', headers: { cookie } })
    const page = await reply.text()
    assert.match(page, /leads nowhere: http:\/\/127\.0\.0\.1:\d+\/gone/)
    assert.doesNotMatch(page, /\/there/)
  })
})
