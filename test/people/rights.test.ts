import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { addReader } from '../../src/app/identity/admit.js'
import { makeSignInToken } from '../../src/app/identity/session.js'
import { addAccount } from '../../src/app/identity/set-up.js'
import { type Role, roles } from '../../src/core/identity/role.js'
import type { AccountId } from '../../src/core/ids.js'
import { addArticle } from '../builders.js'
import type { TestSite } from '../running-site.js'
import { startSite } from '../running-site.js'
import { newsroomRoutesOf, places, type Route, routeAt, waysIn } from './places.js'

let site: TestSite
let composed: readonly Route[]
let reader: string
const cookies = new Map<Role, string>()

const ask = async (method: string, path: string, cookie?: string): Promise<Response> =>
  fetch(`${site.site.listensAt}/newsroom${path}`, {
    method,
    redirect: 'manual',
    headers: cookie === undefined ? {} : { cookie },
    ...(method === 'POST' ? { body: new URLSearchParams({ headline: '' }) } : {}),
  })

async function cookieOf(id: AccountId): Promise<string> {
  const reply = await ask('POST', `/sign-in/${await makeSignInToken(site.masthead.storage, id, site.masthead)}`)
  return (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
}

before(async () => {
  site = await startSite({ MASTHEAD_URL: 'http://localhost' })
  composed = newsroomRoutesOf(site)
  const { storage, clock } = site.masthead
  for (const role of roles)
    cookies.set(
      role,
      await cookieOf(await storage.transact((stores) => addAccount(stores, { name: role, login: role, role }, clock.now()))),
    )
  const profile = { name: 'Nora Lind', email: 'nora@example.org', emailIsVerified: true }
  reader = await cookieOf(await storage.transact((stores) => addReader(stores, profile, site.masthead)))
})

describe('the tables of the newsroom’s places', () => {
  it('name every route that there is', () => {
    const known = new Set([...places, ...waysIn].map(([method, path]) => routeAt(composed, method, path)))
    const missing = composed.filter((route) => !known.has(route)).map(({ method, path }) => `${method} ${path}`)
    assert.deepEqual(missing, [], 'add a line to `places` in test/people/places.ts that says whom each of these is for')
  })

  it('name nothing that there is not', () => {
    const gone = [...places, ...waysIn]
      .filter(([method, path]) => !routeAt(composed, method, path))
      .map(([method, path]) => `${method} ${path}`)
    assert.deepEqual(gone, [], 'take these lines out of test/people/places.ts')
  })

  it('call nothing a way in that asks one to be signed in, and nothing open that stands among the places', async () => {
    for (const [method, path] of waysIn) {
      const { status } = await ask(method, path)
      assert.ok(status !== 401 && status !== 403, `${method} ${path}: ${status}`)
    }
    const open = new Set(waysIn.map(([method, path]) => routeAt(composed, method, path)))
    const twice = places.filter(([method, path]) => open.has(routeAt(composed, method, path)))
    assert.deepEqual(twice, [])
  })
})

describe('every place of the newsroom', () => {
  for (const [method, path, whom] of places) {
    it(`${method} ${path} is for ${whom.length === roles.length ? 'all who work here' : whom.join(', ')}`, async () => {
      assert.equal((await ask(method, path)).status, 401)
      assert.equal((await ask(method, path, reader)).status, 403, 'a reader who is signed in')
      for (const role of roles) {
        const { status } = await ask(method, path, cookies.get(role))
        assert.equal(status !== 403 && status !== 401, whom.includes(role), `${role}: ${status}`)
      }
    })
  }
})

describe('an article of somebody else’s', () => {
  it('is changed, seen before readers see it, and brought back by editors alone', async () => {
    const article = await addArticle(site.masthead.storage)
    const about = places.filter(([, path]) => path.startsWith('/articles/999'))
    assert.ok(about.length > 10)
    for (const [method, path] of about) {
      const own = path.replace('999', String(article))
      for (const role of ['contributor', 'author', 'moderator'] as const) {
        const { status } = await ask(method, own, cookies.get(role))
        assert.ok(status === 404 || status === 403, `${role} ${method} ${path}: ${status}`)
      }
      // There is no first version and no first link yet: these lead nowhere for anybody.
      if (path.includes('/revisions/')) continue
      const { status } = await ask(method, own, cookies.get('editor'))
      assert.ok(status !== 404 && status !== 403, `editor ${method} ${path}: ${status}`)
    }
  })
})
