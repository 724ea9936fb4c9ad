import assert from 'node:assert/strict'
import { it } from 'node:test'
import { sql } from 'kysely'
import { makeSignInToken } from '../../src/app/identity/session.js'
import { addAccount } from '../../src/app/identity/set-up.js'
import type { Event } from '../../src/core/events.js'
import { openForTest, withBothDatabases } from '../../src/storage/testing.js'
import { addArticle } from '../builders.js'
import { startSite, type TestSite } from '../running-site.js'
import { waitUntil } from '../wait-until.js'

/** Somebody signed in, whose page of the first article says that it is open, or closed. */
async function atTheArticle({ masthead, site }: TestSite, login: string) {
  const id = await masthead.storage.transact((stores) => addAccount(stores, { name: login, login, role: 'editor' }, masthead.clock.now()))
  const token = await makeSignInToken(masthead.storage, id, masthead)
  const reply = await fetch(`${site.listensAt}/newsroom/sign-in/${token}`, { method: 'POST', redirect: 'manual' })
  const cookie = reply.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return async (more: Readonly<Record<string, string>> = {}): Promise<readonly string[]> => {
    const body = new URLSearchParams({ page: login, ...more })
    const answer = await fetch(`${site.listensAt}/newsroom/articles/1/presence`, { method: 'POST', headers: { cookie }, body })
    assert.equal(answer.status, 200)
    const { others = [] }: { others?: readonly { readonly name: string }[] } = await answer.json()
    return others.map(({ name }) => name)
  }
}

withBothDatabases('two processes on one server', (_, postgres) => {
  it('tell whoever writes at one of who writes at the other', async () => {
    const address = await postgres.address()
    assert.ok(address.engine === 'postgres')
    const environment = { MASTHEAD_URL: 'http://localhost', DATABASE_URL: address.url }
    const [here, there] = [await startSite(environment), await startSite(environment)]
    await addArticle(here.masthead.storage)
    const [ana, ben] = [await atTheArticle(here, 'Ana'), await atTheArticle(there, 'Ben')]
    await ana()
    await ben()
    await waitUntil('Ana hears of Ben', async () => (await ana()).includes('Ben'))
    await waitUntil('Ben hears of Ana', async () => (await ben()).includes('Ana'))
    await ben({ leaves: 'yes' })
    await waitUntil('Ana hears that Ben is gone', async () => (await ana()).length === 0)
    await Promise.all([here.end(), there.end()])
  })

  it('see what the other wrote although nothing told them: pages do not stay old', async () => {
    const address = await postgres.address()
    assert.ok(address.engine === 'postgres')
    const site = await startSite({ DATABASE_URL: address.url })
    await site.page('/')
    const { database } = openForTest(address)
    const event: Event = { type: 'settings-changed', names: ['site.name'] }
    // As `settings set` writes it, but for the notification: the connection that listens was just lost, or a pooler keeps it to itself.
    await sql`insert into settings (name, value) values ('site.name', 'The New Quay')`.execute(database.reads)
    await sql`insert into outbox (at, event) values (0, ${JSON.stringify(event)})`.execute(database.reads)
    await waitUntil('the page has the new name', async () => (await site.page('/')).includes('The New Quay'))
    await database.close()
    await site.end()
  })
})
