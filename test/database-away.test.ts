import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { it } from 'node:test'
import pg from 'pg'
import { isAway } from '../src/storage/dialects/postgres.js'
import { withBothDatabases } from '../src/storage/testing.js'
import { addArticle } from './builders.js'
import { startSite } from './running-site.js'
import { waitUntil } from './wait-until.js'

/** A way to a server that can be cut off and opened again. */
async function wayTo(url: string) {
  const server = new URL(url)
  const open = new Set<Socket>()
  const way = createServer((socket) => {
    const onwards = connect(Number(server.port), server.hostname)
    for (const each of [socket, onwards]) {
      open.add(each)
      each.on('error', () => {})
      each.on('close', () => {
        socket.destroy()
        onwards.destroy()
      })
    }
    socket.pipe(onwards).pipe(socket)
  })
  const listen = async (port: number) => {
    way.listen(port, '127.0.0.1')
    await once(way, 'listening')
  }
  await listen(0)
  const { port } = way.address() as AddressInfo
  const through = new URL(url)
  through.host = `127.0.0.1:${port}`
  return {
    url: through.href,
    cut: async () => {
      const closed = once(way, 'close')
      way.close()
      for (const socket of open) socket.destroy()
      open.clear()
      await closed
    },
    mend: () => listen(port),
  }
}

withBothDatabases('while the database is away', (_, postgres) => {
  it('what is kept goes on being read, the rest asks to come back, and all goes on when it is there again', async () => {
    const address = await postgres.address()
    assert.ok(address.engine === 'postgres')
    const way = await wayTo(address.url)
    const site = await startSite({ DATABASE_URL: way.url })
    await addArticle(site.masthead.storage, { address: '/ferries/' })
    await site.page('/')
    await way.cut()
    const known = { cookie: 'masthead-reader=somebody' }
    for (const headers of [{}, known]) assert.equal((await site.get('/', headers)).status, 200)
    const form = { method: 'POST', body: new URLSearchParams({ comment_post_ID: '1', comment: 'At last.' }) }
    const replies = [site.get('/?s=ferry'), site.get('/no-such-page/', known), fetch(`${site.site.listensAt}/wp-comments-post.php`, form)]
    for (const reply of await Promise.all(replies)) {
      assert.equal(reply.status, 503)
      assert.match(reply.headers.get('retry-after') ?? '', /^\d+$/)
      assert.match(await reply.text(), /<h1>Back in a moment<\/h1>.*what you typed is still in the form/s)
    }
    await way.mend()
    await waitUntil('the rest is there again', async () => (await site.get('/no-such-page/')).status === 404)
    await site.end()
    await way.cut()
  })

  it('tells it from what is broken, whatever keeps it away', async () => {
    const address = await postgres.address()
    assert.ok(address.engine === 'postgres')
    const why = async (url: string, statement = 'select 1'): Promise<unknown> => {
      const client = new pg.Client({ connectionString: url })
      client.on('error', () => {})
      try {
        await client.connect()
        await client.query(statement)
        return undefined
      } catch (cause) {
        return cause
      } finally {
        await client.end().catch(() => {})
      }
    }
    for (const url of ['postgres://localhost:1/none', `${address.url}_gone`]) assert.ok(isAway(await why(url)), url)
    for (const statement of ['select pg_terminate_backend(pg_backend_pid())', 'begin read only; create table none (id integer)'])
      assert.ok(isAway(await why(address.url, statement)), statement)
    for (const statement of ['select 1 / 0', 'select none', 'insert into articles default values'])
      assert.ok(!isAway(await why(address.url, statement)), statement)
    assert.ok(!isAway(new Error('bug')))
  })
})
