import assert from 'node:assert/strict'
import { connect, type Socket } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { addArticle, published } from './builders.js'
import { publicAddress, startSite, type TestSite } from './running-site.js'
import { waitUntil } from './wait-until.js'

const mega = 1024 * 1024

let site: TestSite
const sockets: Socket[] = []
before(async () => {
  site = await startSite()
})
after(() => {
  for (const socket of sockets) socket.destroy()
})

/** A connection, and what came back on it. */
function connected(): { readonly socket: Socket; said(): string } {
  const { hostname, port } = new URL(site.site.listensAt)
  const socket = connect(Number(port), hostname).on('error', () => {})
  let said = ''
  socket.on('data', (chunk: Buffer) => {
    said += chunk.toString('latin1')
  })
  sockets.push(socket)
  return { socket, said: () => said }
}

const post = (path: string, length: number, body: string): string =>
  `POST ${path} HTTP/1.1\r\nHost: a\r\nOrigin: ${publicAddress}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${length}\r\n\r\n${body}`

describe('forms on their way', () => {
  const places = [
    '/newsroom/sign-in',
    '/newsroom/sign%2Din',
    `${publicAddress}/comments/1/report`,
    '/newsroom/media/../sign-in',
    '/newsroom/media/%2E%2e/sign-in',
  ]
  for (const path of places)
    it(`are held within bounds at ${path}: those that stall make room for others`, async () => {
      const stalling = Array.from({ length: 12 }, () => connected())
      for (const { socket } of stalling) socket.write(post(path, 900_000, 'x'.repeat(0.8 * mega)))
      await waitUntil('the oldest was let go', () => stalling.some(({ said }) => said().startsWith('HTTP/1.1 429')))
    })

  it('are no mistake of ours when they break off', async () => {
    const { socket } = connected()
    socket.write(post('/newsroom/sign-in', 1_000, 'name='))
    socket.destroy()
    assert.equal((await site.get('/newsroom/sign-in')).status, 200)
    assert.deepEqual(site.problems, [])
  })

  it('are turned away when they have more fields than any form has', async () => {
    for (const path of ['/newsroom/sign-in', '/comments/1/report', '/wp-comments-post.php']) {
      const statuses = [2_000, 2_001].map(async (fields) => {
        const body = Array.from({ length: fields }, () => 'a=').join('&')
        const headers = { origin: publicAddress, 'content-type': 'application/x-www-form-urlencoded' }
        return (await fetch(site.site.listensAt + path, { method: 'POST', body, headers })).status
      })
      const [many, tooMany] = await Promise.all(statuses)
      assert.notEqual(many, 413, path)
      assert.equal(tooMany, 413, path)
    }
  })

  it('are turned away for their fields, whatever they say they are', async () => {
    const bodies = ['a&'.repeat(2_001), '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n'.repeat(2_002)]
    for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain', ''])
      for (const body of bodies) {
        const headers = { origin: publicAddress, 'content-type': type }
        const reply = await fetch(`${site.site.listensAt}/wp-comments-post.php`, { method: 'POST', body, headers })
        assert.equal(reply.status, 413, `${type} ${body.slice(0, 3)}`)
      }
  })

  it('are no mistake of ours when they are no forms', async () => {
    for (const type of ['multipart/form-data; boundary=x', 'multipart/form-data'])
      for (const body of ['', '--x\r\nbroken']) {
        const headers = { origin: publicAddress, 'content-type': type }
        assert.equal((await fetch(`${site.site.listensAt}/newsroom/sign-in`, { method: 'POST', body, headers })).status, 400, type + body)
      }
    assert.deepEqual(site.problems, [])
  })

  it('are answered by the framework as before', async () => {
    const reply = await fetch(`${site.site.listensAt}/sign-out?return=/search/`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: publicAddress },
    })
    assert.deepEqual([reply.status, reply.headers.get('location')], [303, '/search/'])
  })
})

describe('a flood of comments', () => {
  it('is turned away under every spelling of the form’s address', async () => {
    const form = '/wp-comments-post.php'
    for (const path of [`${form}?x`, `${form}?sign-in=another`, `${publicAddress}${form}`, '/wp-comments-post%2Ephp']) {
      await waitUntil(`${path} is turned away`, async () => {
        const { socket, said } = connected()
        socket.write(post(path, 3, 'a=b').repeat(150))
        await waitUntil('it was answered', () => (said().match(/HTTP\/1\.1 \d/g) ?? []).length === 150)
        return said().includes('HTTP/1.1 429')
      })
    }
  })
})

describe('texts that are dear to read', () => {
  it('are read of one network so much and no more, to the cost of nobody else', async () => {
    const site = await startSite({ MASTHEAD_PROXIES: '127.0.0.1' })
    const article = await addArticle(site.masthead.storage, { slug: 'ferries', life: published(Date.now()) })
    const look = (network: string, comment: string) =>
      fetch(`${site.site.listensAt}/wp-comments-post.php`, {
        method: 'POST',
        body: new URLSearchParams({ comment_post_ID: String(article), comment, author: 'Nora', email: 'nora@example.org' }),
        headers: { origin: publicAddress, 'x-forwarded-for': network },
      })
    const statuses: number[] = []
    for (let time = 0; time < 8; time++) statuses.push((await look('192.0.2.1', '- a\n'.repeat(16_000))).status)
    // Such a text holds too many marks, of which whoever sends it is told as long as it is read.
    assert.deepEqual([statuses[0], statuses.at(-1)], [422, 429])
    const refused = await look('192.0.2.1', `${'- a\n'.repeat(16_000)}Kept.`)
    assert.match(await refused.text(), /too quickly[\s\S]*Kept\.<\/textarea>/)
    assert.equal((await look('192.0.2.2', 'The ferries again.')).status, 200)
    assert.equal((await look('192.0.2.3', 'x'.repeat(500_000))).status, 413)
  })
})

describe('what breaks while a form is taken', () => {
  it('is told to the log without what opens something', async () => {
    const site = await startSite()
    await site.masthead.database.transact((queries) => sql`alter table sessions rename to elsewhere`.execute(queries))
    assert.equal((await site.get('/newsroom/sign-in/forgotten/a-secret-token')).status, 500)
    assert.match(site.problems.join(), /sessions .*\/newsroom\/sign-in\/forgotten\/:token/)
    assert.doesNotMatch(site.problems.join(), /a-secret-token/)
  })

  it('is told to the log, and to the reader by a reference', async () => {
    await site.masthead.database.transact((queries) => sql`alter table failed_sign_ins rename to elsewhere`.execute(queries))
    const reply = await fetch(`${site.site.listensAt}/newsroom/sign-in`, {
      method: 'POST',
      body: new URLSearchParams({ name: 'nora', password: 'a long password' }),
      headers: { origin: publicAddress },
    })
    assert.equal(reply.status, 500)
    const reference = /reference ([0-9A-F]{8})/i.exec(await reply.text())?.[1]
    assert.ok(reference)
    assert.match(site.problems.join(), /failed_sign_ins/)
    assert.match(reply.headers.get('content-security-policy') ?? '', /default-src 'none'/)
  })
})
