import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { after, describe, it } from 'node:test'
import type { RenderedPage } from './kept-page.js'
import { KeptPages } from './kept-pages.js'
import { siteServer } from './server.js'

const ends: (() => void)[] = []
after(() => {
  for (const end of ends) end()
})

const page = (status: number, body: string, depends?: readonly string[]): RenderedPage => ({
  status,
  headers: ['Content-Type', 'text/plain', ...(depends ? [] : ['Cache-Control', 'no-store'])],
  body: Buffer.from(body),
  depends,
})

const away = new Error('the database is away')

/** A server whose pages say what was asked for, and the addresses that were rendered. `/broken` breaks, `/nothing` is not found. */
async function started() {
  const rendered: string[] = []
  const server = siteServer({
    kept: new KeptPages(),
    render: (path, query) => {
      if (path.startsWith('/newsroom')) return undefined
      return async () => {
        rendered.push(`${path}?${query}`)
        if (path === '/broken') throw new Error('broken')
        return path === '/nothing' ? page(404, 'nothing') : page(200, `${path}?${query}`, ['site'])
      }
    },
    seen: () => {},
    isPersonal: (_, cookies) => cookies !== undefined,
    personal: async (path, _, { headers }) => {
      if (headers.cookie === 'unknowable') throw away
      return headers.cookie === 'mine' && path === '/mine' ? page(200, 'for you alone') : undefined
    },
    other: (_, response) => {
      response.writeHead(200, { 'Content-Length': 5 }).end('other')
    },
    isAway: (cause) => cause === away,
    broken: async () => page(500, 'reference 1234'),
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  ends.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return { port: (server.address() as AddressInfo).port, rendered }
}

/** What comes back for bytes on a connection of their own. */
function answerTo(port: number, bytes: string): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((answered, failed) => {
    const socket = connect(port, '127.0.0.1', () => socket.end(bytes))
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk
    })
    socket.on('error', failed)
    socket.on('close', () => answered({ status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0), text }))
  })
}

const get = (port: number, target: string, headers = 'Host: news.example') =>
  answerTo(port, `GET ${target} HTTP/1.1\r\n${headers}\r\nConnection: close\r\n\r\n`)

describe('the site’s server', () => {
  it('shows those of whom nobody can say who they are what is kept for all', async () => {
    const { port } = await started()
    await get(port, '/a')
    const unknowable = 'Host: news.example\r\nCookie: unknowable'
    assert.match((await get(port, '/a?utm_source=mail', unknowable)).text, /\r\n\r\n\/a\?$/)
    assert.equal((await get(port, '/b', unknowable)).status, 500)
  })

  it('keeps one page whatever unknown parameters come with the address', async () => {
    const { port, rendered } = await started()
    for (const target of ['/a', '/a?utm_source=mail', '/a?fbclid=1&x=2', '/a?', '/a?%', '/a?&&='])
      assert.match((await get(port, target)).text, /\r\n\r\n\/a\?$/, target)
    assert.deepEqual(rendered, ['/a?'])
  })

  it('tells pages apart by known parameters, in whatever order', async () => {
    const { port, rendered } = await started()
    for (const target of ['/?s=harbour&paged=2', '/?paged=2&x=1&s=harbour', '/?s=harbour']) await get(port, target)
    assert.deepEqual(rendered, ['/?s=harbour&paged=2', '/?s=harbour'])
  })

  it('goes by the address alone, not by the host or what proxies claim', async () => {
    const { port, rendered } = await started()
    for (const headers of ['Host: news.example', 'Host: evil.example', 'Host: evil.example\r\nX-Forwarded-Host: evil.example'])
      assert.doesNotMatch((await get(port, '/a', headers)).text, /evil/)
    assert.deepEqual(rendered, ['/a?'])
  })

  it('takes a request line that names the site for one that does not', async () => {
    const { port, rendered } = await started()
    for (const target of ['/a', 'http://news.example/a', 'HTTPS://evil.example/a?utm_source=x']) await get(port, target)
    await get(port, 'http://news.example')
    assert.deepEqual(rendered, ['/a?', '/?'])
  })

  it('answers HEAD as GET, without content', async () => {
    const { port } = await started()
    const { status, text } = await answerTo(port, 'HEAD /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
    assert.equal(status, 200)
    assert.match(text, /Content-Length: 3\r\n/)
    assert.ok(text.endsWith('\r\n\r\n'))
  })

  it('never keeps what broke, nor what is not there', async () => {
    const { port, rendered } = await started()
    for (const [target, status] of [
      ['/broken', 500],
      ['/nothing', 404],
    ] as const) {
      for (const _ of ['first', 'second']) {
        const answer = await get(port, target)
        assert.equal(answer.status, status)
        assert.match(answer.text, /Cache-Control: no-store/)
      }
    }
    assert.deepEqual(rendered, ['/broken?', '/broken?', '/nothing?', '/nothing?'])
  })

  it('hands on what is no reader’s page, and every other method', async () => {
    const { port, rendered } = await started()
    await get(port, '/a')
    assert.match((await get(port, '/newsroom/')).text, /other$/)
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
      assert.match(
        (await answerTo(port, `${method} /a HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`)).text,
        /other$/,
      )
    assert.deepEqual(rendered, ['/a?'])
  })

  const hostile = [
    'GET\r\n\r\n',
    'GET /a HTTP/9.9\r\nHost: x\r\n\r\n',
    'GET /a b HTTP/1.1\r\nHost: x\r\n\r\n',
    'GET /a HTTP/1.1\r\n\r\n',
    'GET /a HTTP/1.1\r\nHost: x\r\nHost : y\r\n\r\n',
    `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
    'GET /a HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    '\0\0\0\0',
  ]
  for (const bytes of hostile) {
    it(`refuses ${JSON.stringify(bytes.slice(0, 50))} and answers the next`, async () => {
      const { port } = await started()
      const { status } = await answerTo(port, bytes)
      assert.ok(status === 0 || (status >= 400 && status < 500), `${status}`)
      assert.equal((await get(port, '/a')).status, 200)
    })
  }

  it('takes odd targets for addresses like any other', async () => {
    const { port } = await started()
    for (const target of ['*', '/%', '/%00', '/%ff', '/../../etc/passwd', '/a%2f..%2f', '/?s=%'])
      assert.equal((await get(port, target)).status, 200, target)
  })
})
