import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { OutgoingRequest } from '../app/ports/outgoing.js'
import { seconds } from '../core/instant.js'
import { outgoing } from './outgoing.js'

const request = (url: string, more: Partial<OutgoingRequest> = {}): OutgoingRequest => ({
  url,
  method: 'GET',
  accept: [],
  maxBytes: 10_000,
  timeout: seconds(5),
  maxRedirects: 3,
  ...more,
})

const guarded = outgoing({ userAgent: 'Test' })
const open = outgoing({ userAgent: 'Test', allowPrivate: true })

async function refusalFor(url: string): Promise<string> {
  const reply = await guarded.fetch(request(url))
  return reply.ok ? 'reply' : reply.refusal.type
}

/** A server on this machine for as long as the test runs; its address without a slash at the end. */
async function serve(t: TestContext, listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((begun) => server.listen(0, '127.0.0.1', begun))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  assert.ok(address && typeof address === 'object')
  return `http://127.0.0.1:${address.port}`
}

describe('whom outgoing requests may ask', () => {
  it('asks no machine of ours, however its address is spelled', async () => {
    const spellings = [
      '127.0.0.1',
      '127.1',
      '2130706433',
      '0x7f000001',
      '0177.0.0.1',
      '127.0.0.1.',
      '①②⑦.0.0.1',
      '[::1]',
      '[::ffff:127.0.0.1]',
    ]
    for (const host of [...spellings, '[64:ff9b::7f00:1]', '169.254.169.254', '10.0.0.1', '[fe80::1]', '0', 'localhost'])
      assert.equal(await refusalFor(`http://${host}/`), 'address-not-public', host)
  })

  it('asks only the web, on its own ports, without a user', async () => {
    const addresses = ['ftp://a.example/', 'file:///etc/passwd', 'gopher://a.example/', 'http://a.example:22/', 'http://a.example:8080/']
    for (const url of [
      ...addresses,
      'http://user@a.example/',
      'http://a.example@b.example/',
      'data:,x',
      '//a.example',
      'nothing',
      'http://[fe80::1%25eth0]/',
    ])
      assert.equal(await refusalFor(url), 'address-not-allowed', url)
  })

  it('is not taken in by spellings that others collected', async (t) => {
    const folder = process.env.MASTHEAD_FIXTURES
    if (!folder) return t.skip('MASTHEAD_FIXTURES names no folder')
    const lines = ['encodings-127.0.0.1.txt', 'bypass-urls.txt'].flatMap((name) =>
      readFileSync(join(folder, 'ssrf', name), 'utf8').split('\n'),
    )
    for (const line of lines.map((each) => each.trim()).filter(Boolean)) {
      const url = /^[a-z]+:/i.test(line) ? line : `http://${line}/`
      if (leadsOutside.test(URL.parse(url)?.hostname ?? '')) continue
      assert.match(await refusalFor(url), /^address-not-|^no-reply$/, url)
    }
  })

  it('checks every redirect again', async (t) => {
    const hops: Readonly<Record<string, string>> = { '/file': 'file:///etc/passwd', '/user': 'http://user@127.0.0.1/', '/loop': '/loop' }
    const base = await serve(t, ({ url = '' }, reply) => reply.writeHead(302, { location: hops[url] ?? '/' }).end())
    const refusals = await Promise.all(Object.keys(hops).map((path) => open.fetch(request(base + path))))
    const types = refusals.map((each) => (each.ok ? 'reply' : each.refusal.type))
    assert.deepEqual(types, ['address-not-allowed', 'address-not-allowed', 'too-many-redirects'])
  })
})

/** Names that stand for addresses of others; a test does not ask them. */
const leadsOutside = /(?:nip\.io|xip\.io|sslip\.io|localtest\.me|\.(?:com|net|org|io|me|co|us|pw|li|tk|in))\.?$/i

describe('what comes of outgoing requests', () => {
  it('brings the reply', async (t) => {
    const base = await serve(t, ({ headers }, reply) =>
      reply.setHeader('content-type', 'text/plain').end(`${headers['user-agent']} ${headers.host}`),
    )
    const reply = await open.fetch(request(`${base}/a?b#c`, { accept: ['text/*'] }))
    assert.ok(reply.ok)
    assert.equal(new TextDecoder().decode(reply.value.body), `Test ${new URL(base).host}`)
    assert.equal(reply.value.status, 200)
    assert.equal(reply.value.url, `${base}/a?b#c`)
  })

  it('follows redirects, and brings secrets to no other host', async (t) => {
    const other = await serve(t, ({ headers, method }, reply) => reply.end(`${method} ${headers.authorization} ${headers['x-a']}`))
    const base = await serve(t, (_, reply) => reply.writeHead(303, { location: `${other}/x` }).end())
    const reply = await open.fetch(request(base, { method: 'POST', body: 'x', headers: { Authorization: 'secret', 'x-a': '1' } }))
    assert.ok(reply.ok)
    assert.equal(new TextDecoder().decode(reply.value.body), 'GET undefined 1')
    assert.equal(reply.value.url, `${other}/x`)
  })

  it('takes a redirect for a reply when told to follow none', async (t) => {
    const base = await serve(t, (_, reply) => reply.writeHead(301, { location: '/x' }).end())
    const reply = await open.fetch(request(base, { maxRedirects: 0 }))
    assert.ok(reply.ok)
    assert.deepEqual([reply.value.status, reply.value.headers.location], [301, '/x'])
  })

  it('unpacks, but no more than the limit', async (t) => {
    const bodies: Readonly<Record<string, readonly [string, Uint8Array]>> = {
      '/gzip': ['gzip', gzipSync('hello')],
      '/br': ['br', brotliCompressSync('hello')],
      '/bomb': ['gzip', gzipSync(Buffer.alloc(50_000_000))],
      '/broken': ['gzip', Buffer.from('no gzip')],
      '/large': ['', Buffer.alloc(10_001)],
      '/unknown': ['constructor', Buffer.from('hello')],
    }
    const base = await serve(t, ({ url = '' }, reply) => {
      const [encoding, body] = bodies[url] ?? ['', Buffer.from('')]
      reply.writeHead(200, encoding === '' ? {} : { 'content-encoding': encoding })
      reply.write(body)
      reply.end()
    })
    const results = await Promise.all(Object.keys(bodies).map((path) => open.fetch(request(base + path))))
    const outcomes = results.map((each) => (each.ok ? new TextDecoder().decode(each.value.body) : each.refusal.type))
    assert.deepEqual(outcomes, ['hello', 'hello', 'reply-too-large', 'no-reply', 'reply-too-large', 'hello'])
  })

  it('refuses what was not asked for, comes late, or does not come', async (t) => {
    const base = await serve(t, ({ url }, reply) => {
      if (url === '/slow') reply.write('x')
      else reply.setHeader('content-type', 'image/svg+xml; x=y').end('x')
    })
    const closed = await serve(t, ({ socket }) => socket.destroy())
    const types = await Promise.all([
      open.fetch(request(base, { accept: ['image/png', 'text/*'] })),
      open.fetch(request(`${base}/slow`, { timeout: seconds(0.2) })),
      open.fetch(request(closed)),
      open.fetch(request('http://nowhere.invalid/')),
    ])
    assert.deepEqual(
      types.map((each) => (each.ok ? 'reply' : each.refusal.type)),
      ['reply-of-other-type', 'reply-too-late', 'no-reply', 'no-reply'],
    )
  })
})
