import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { makeSignInToken } from '../../src/app/identity/session.js'
import { addAccount } from '../../src/app/identity/set-up.js'
import { type Role, roles } from '../../src/core/identity/role.js'
import { addArticle } from '../builders.js'
import type { TestSite } from '../running-site.js'
import { startSite } from '../running-site.js'

const everybody: readonly Role[] = roles
const writers: readonly Role[] = ['contributor', 'author', 'editor', 'administrator']
const moderators: readonly Role[] = ['editor', 'moderator', 'administrator']
const filers: readonly Role[] = ['editor', 'administrator']
const administrators: readonly Role[] = ['administrator']

/** Every place of the newsroom that shows or changes something, with whom it is for. Whoever may not is told so; whoever may gets any other answer. */
const places: readonly (readonly [method: 'GET' | 'POST', path: string, whom: readonly Role[]])[] = [
  ['GET', '/articles', writers],
  ['GET', '/articles/new', writers],
  ['POST', '/articles/new', writers],
  ['POST', '/articles/new/fetch', writers],
  ['POST', '/articles/many', writers],
  ['GET', '/comments', moderators],
  ['POST', '/comments/decisions', moderators],
  ['POST', '/comments/undo', moderators],
  ['POST', '/comments/1', moderators],
  ['GET', '/settings', administrators],
  ['GET', '/settings/look', administrators],
  ['POST', '/settings/look', administrators],
  ['POST', '/settings/look/standard', administrators],
  ['POST', '/settings/look/undo', administrators],
  ['GET', '/settings/look/preview', administrators],
  ['POST', '/settings/sign-in/try', administrators],
  ['POST', '/settings/mail/try', administrators],
  ['GET', '/redirects', administrators],
  ['GET', '/imports', administrators],
  ['POST', '/imports', administrators],
  ['POST', '/imports/stop', administrators],
  ['POST', '/imports/files', administrators],
  ['POST', '/imports/files/remove', administrators],
  ['GET', '/exports', administrators],
  ['GET', '/exports/files/none', administrators],
  ['POST', '/exports/stop/backup', administrators],
  ['POST', '/exports/remove', administrators],
  ['POST', '/health/stop', administrators],
  ['GET', '/keys', administrators],
  ['POST', '/keys', administrators],
  ['POST', '/keys/999/revoke', administrators],
  ['POST', '/redirects', administrators],
  ['POST', '/redirects/remove', administrators],
  ['POST', '/redirects/forget', administrators],
  ['POST', '/redirects/undo', administrators],
  ['GET', '/privacy', administrators],
  ['GET', '/log', administrators],
  ['POST', '/log/999/undo', administrators],
  ['GET', '/terms', filers],
  ['POST', '/terms', filers],
  ['POST', '/terms/999', filers],
  ['POST', '/terms/999/merge', filers],
  ['POST', '/terms/999/remove', filers],
  ['GET', '/people', administrators],
  ['GET', '/people/1', administrators],
  ['POST', '/people/invitations', administrators],
  ['POST', '/people/invitations/1/revoke', administrators],
  ['POST', '/people/999/role', administrators],
  ['POST', '/people/999/suspend', administrators],
  ['POST', '/people/999/remove', administrators],
  ['POST', '/people/999/sign-out', administrators],
  ['GET', '/today', everybody],
  ['GET', '/today/numbers.csv', everybody],
  ['GET', '/media', writers],
  ['POST', '/media', writers],
  ['GET', '/log/log.csv', administrators],
  ['GET', '/account', everybody],
  ['GET', '/account/password', everybody],
  ['POST', '/account/end', everybody],
]

/** An article of somebody else's, and who may change it. */
const ofAnother: readonly (readonly [method: 'GET' | 'POST', path: string])[] = [
  ['GET', ''],
  ['POST', ''],
  ['GET', '/preview'],
  ['GET', '/revisions'],
  ['POST', '/revisions/1'],
  ['POST', '/fetch'],
  ['POST', '/checklist'],
  ['GET', '/previews'],
  ['POST', '/previews'],
  ['POST', '/previews/1/end'],
]

let site: TestSite
const cookies = new Map<Role | 'reader', string>()

const ask = async (method: string, path: string, cookie?: string): Promise<Response> =>
  fetch(`${site.site.listensAt}/newsroom${path}`, {
    method,
    redirect: 'manual',
    headers: cookie === undefined ? {} : { cookie },
    ...(method === 'POST' ? { body: new URLSearchParams({ headline: '' }) } : {}),
  })

before(async () => {
  site = await startSite({ MASTHEAD_URL: 'http://localhost' })
  const { storage, clock } = site.masthead
  for (const role of roles) {
    const id = await storage.transact((stores) => addAccount(stores, { name: role, login: role, role }, clock.now()))
    const reply = await ask('POST', `/sign-in/${await makeSignInToken(storage, id, site.masthead)}`)
    cookies.set(role, (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? '')
  }
})

describe('every place of the newsroom', () => {
  for (const [method, path, whom] of places) {
    it(`${method} ${path} is for ${whom.length === roles.length ? 'all who work here' : whom.join(', ')}`, async () => {
      assert.equal((await ask(method, path)).status, 401)
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
    for (const [method, path] of ofAnother) {
      for (const role of ['contributor', 'author', 'moderator'] as const) {
        const { status } = await ask(method, `/articles/${article}${path}`, cookies.get(role))
        assert.ok(status === 404 || status === 403, `${role} ${method} ${path}: ${status}`)
      }
      const { status } = await ask(method, `/articles/${article}`, cookies.get('editor'))
      assert.ok(status !== 404 && status !== 403, `editor ${method} ${path}: ${status}`)
    }
  })
})
