import assert from 'node:assert/strict'
import { createServer, request as httpRequest, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, describe, it } from 'node:test'
import zlib from 'node:zlib'
import { waitUntil } from '../../test/wait-until.js'
import type { RenderedPage } from './kept-page.js'
import { KeptPages } from './kept-pages.js'
import { SettledPages } from './settled-pages.js'

type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: Buffer }
type Shown = (path: string) => Promise<RenderedPage>

const servers: Server[] = []
after(() => {
  for (const server of servers) server.closeAllConnections()
  for (const server of servers) server.close()
})

/** A server that answers from `kept`, and renders by `show` what is not there. */
async function serving(kept: KeptPages, show: Shown) {
  const server = createServer((request, response) => {
    const key = request.url ?? '/'
    if (kept.answer(key, request, response)) return
    kept.answerAnew(key, { request, response }, () => show(key)).catch(() => response.writeHead(500).end())
  })
  servers.push(server)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    new Promise<Answer>((answered, failed) => {
      const asking = httpRequest({ port, host: '127.0.0.1', path, method, headers }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => answered({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }))
      })
      asking.on('error', failed)
      asking.end()
    })
}

const text = (about: string): string => `${about} `.repeat(100)

const page = (about: string, depends: readonly string[] | undefined): RenderedPage => ({
  status: 200,
  headers: ['Content-Type', 'text/plain', 'Cache-Control', 'public, max-age=0'],
  body: Buffer.from(text(about)),
  depends,
  lastModified: new Date('2019-12-31T12:00:00Z'),
})

/** Pages named by their paths, and how often each was rendered. */
function counted(depends: (path: string) => readonly string[] | undefined = () => ['site']) {
  const renderings = new Map<string, number>()
  const show: Shown = async (path) => {
    renderings.set(path, (renderings.get(path) ?? 0) + 1)
    return page(`${path} ${renderings.get(path)}`, depends(path))
  }
  return { show, times: (path: string) => renderings.get(path) ?? 0 }
}

describe('a kept page', () => {
  it('is rendered once, whatever encodings it is asked for in', async () => {
    const { show, times } = counted()
    const get = await serving(new KeptPages(), show)
    const decoders = { br: zlib.brotliDecompressSync, gzip: zlib.gunzipSync, zstd: zlib.zstdDecompressSync }
    for (const [encoding, decode] of Object.entries(decoders)) {
      for (const time of ['first', 'second']) {
        const answer = await get('/a', { 'accept-encoding': encoding })
        assert.equal(answer.headers['content-encoding'], encoding, time)
        assert.equal(decode(answer.body).toString(), text('/a 1'))
      }
    }
    assert.equal((await get('/a')).body.toString(), text('/a 1'))
    assert.equal(times('/a'), 1)
  })

  it('says what it varies by, and is long as it says', async () => {
    const get = await serving(new KeptPages(), counted().show)
    const { headers, body } = await get('/a', { 'accept-encoding': 'br' })
    assert.equal(headers.vary, 'Accept-Encoding')
    assert.equal(Number(headers['content-length']), body.length)
  })

  it('has another validator in each encoding, and each of them is good', async () => {
    const get = await serving(new KeptPages(), counted().show)
    const plain = (await get('/a')).headers.etag ?? ''
    const brotli = (await get('/a', { 'accept-encoding': 'br' })).headers.etag ?? ''
    assert.notEqual(plain, brotli)
    for (const tag of [plain, brotli, `W/${plain}`, `"other", ${brotli}`, '*']) {
      const answer = await get('/a', { 'accept-encoding': 'br', 'if-none-match': tag })
      assert.equal(answer.status, 304, tag)
      assert.equal(answer.body.length, 0)
      assert.equal(answer.headers['content-length'], undefined)
      assert.equal(answer.headers['cache-control'], 'public, max-age=0')
    }
    assert.equal((await get('/a', { 'if-none-match': '"other"' })).status, 200)
  })

  it('goes by the entity tag where a date is sent as well', async () => {
    const get = await serving(new KeptPages(), counted().show)
    const since = { 'if-modified-since': 'Tue, 31 Dec 2019 12:00:00 GMT' }
    assert.equal((await get('/a', since)).status, 304)
    assert.equal((await get('/a', { 'if-modified-since': 'Tue, 31 Dec 2019 11:59:59 GMT' })).status, 200)
    assert.equal((await get('/a', { 'if-modified-since': 'yesterday' })).status, 200)
    assert.equal((await get('/a', { ...since, 'if-none-match': '"other"' })).status, 200)
  })

  it('grows smaller once it has settled and is asked for again and again, with a validator of its own', async () => {
    const kept = new KeptPages(undefined, new SettledPages(0))
    const words = Array.from({ length: 4_000 }, (_, at) => `word${(at * 7_919) % 1_013}`).join(' ')
    const get = await serving(kept, async () => ({ ...page('/a', ['site']), body: Buffer.from(words) }))
    const first = await get('/a', { 'accept-encoding': 'br' })
    const before = kept.size.bytes
    let later = first
    await waitUntil('fewer bytes come', async () => {
      later = await get('/a', { 'accept-encoding': 'br' })
      return later.body.length < first.body.length
    })
    assert.equal(zlib.brotliDecompressSync(later.body).toString(), words)
    assert.equal(Number(later.headers['content-length']), later.body.length)
    assert.notEqual(later.headers.etag, first.headers.etag)
    assert.equal(kept.size.bytes, before - (first.body.length - later.body.length))
    for (const tag of [first.headers.etag, later.headers.etag]) {
      assert.equal((await get('/a', { 'accept-encoding': 'br', 'if-none-match': tag ?? '' })).status, 304)
    }
  })

  it('stays as it is while it is new', async () => {
    const get = await serving(new KeptPages(undefined, new SettledPages(Number.POSITIVE_INFINITY)), counted().show)
    const tags = new Set<string | undefined>()
    for (let asked = 0; asked < 40; asked++) tags.add((await get('/a', { 'accept-encoding': 'br' })).headers.etag)
    assert.equal(tags.size, 1)
  })

  it('has the same head without content for HEAD', async () => {
    const get = await serving(new KeptPages(), counted().show)
    const whole = await get('/a')
    const head = await get('/a', {}, 'HEAD')
    assert.equal(head.body.length, 0)
    assert.equal(head.headers['content-length'], whole.headers['content-length'])
    assert.equal(head.headers.etag, whole.headers.etag)
  })

  it('goes when what it depends on changes, and others stay', async () => {
    const kept = new KeptPages()
    const { show, times } = counted((path) => ['site', `article:${path}`])
    const get = await serving(kept, show)
    for (const path of ['/a', '/b']) await get(path)
    kept.drop(['article:/a'])
    assert.equal((await get('/a')).body.toString(), text('/a 2'))
    await get('/b')
    assert.equal(times('/b'), 1)
    kept.drop(['site'])
    await get('/b')
    assert.equal(times('/b'), 2)
  })

  it('is rendered once however many ask for it at once', async () => {
    const { show, times } = counted()
    const get = await serving(new KeptPages(), show)
    const answers = await Promise.all(Array.from({ length: 20 }, () => get('/a', { 'accept-encoding': 'br' })))
    assert.equal(times('/a'), 1)
    assert.equal(new Set(answers.map(({ headers }) => headers.etag)).size, 1)
  })

  it('is made anew for those who ask after a change, and what was begun before it is never kept', async () => {
    const kept = new KeptPages()
    const rendering: ((page: RenderedPage) => void)[] = []
    const get = await serving(kept, () => new Promise((rendered) => rendering.push(rendered)))
    const until = async (count: number) => {
      while (rendering.length < count) await new Promise(setImmediate)
    }
    const before = get('/a')
    await until(1)
    kept.drop(['article:1'])
    const afterwards = get('/a')
    await until(2)
    rendering[1]?.(page('new', ['site', 'article:1']))
    assert.equal((await afterwards).body.toString(), text('new'))
    rendering[0]?.(page('old', ['site', 'article:1']))
    await before
    assert.equal((await get('/a')).body.toString(), text('new'))
    assert.equal(rendering.length, 2)
  })

  it('is kept when what changed meanwhile does not concern it', async () => {
    const kept = new KeptPages()
    const { show, times } = counted(() => ['site', 'article:1'])
    const get = await serving(kept, async (path) => {
      kept.drop(['article:2'])
      return show(path)
    })
    await get('/a')
    await get('/a')
    assert.equal(times('/a'), 1)
  })
})

describe('a page that depends on nothing', () => {
  it('is never kept, and has no validator', async () => {
    const kept = new KeptPages()
    const { show, times } = counted(() => undefined)
    const get = await serving(kept, show)
    assert.equal((await get('/a')).headers.etag, undefined)
    await get('/a')
    assert.equal(times('/a'), 2)
    assert.deepEqual(kept.size, { pages: 0, bytes: 0 })
  })
})

describe('a rendering that fails', () => {
  it('fails for those who wait, and is tried again by the next', async () => {
    let times = 0
    const get = await serving(new KeptPages(), async () => {
      if (++times === 1) throw new Error('broken')
      return page('good', ['site'])
    })
    assert.equal((await get('/a')).status, 500)
    assert.equal((await get('/a')).body.toString(), text('good'))
  })
})

describe('the memory of kept pages', () => {
  it('is bounded; what was asked for again stays longest', async () => {
    const onePage = Buffer.byteLength(text('/0 1'))
    const kept = new KeptPages(onePage * 10)
    const { show, times } = counted()
    const get = await serving(kept, show)
    await get('/0')
    for (let number = 1; number < 10; number++) {
      await get(`/${number}`)
      await get('/0')
    }
    for (let number = 1; number < 15; number++) {
      await get(`/more-${number}`)
      await get('/0')
    }
    assert.ok(kept.size.bytes <= onePage * 10, `${kept.size.bytes}`)
    assert.equal(times('/0'), 1)
    await get('/1')
    assert.equal(times('/1'), 2)
  })

  it('counts each encoding once, and is free again when all is dropped', async () => {
    const kept = new KeptPages()
    const get = await serving(kept, counted().show)
    const plain = (await get('/a')).body.length
    await Promise.all(Array.from({ length: 10 }, () => get('/a', { 'accept-encoding': 'br' })))
    const compressed = (await get('/a', { 'accept-encoding': 'br' })).body.length
    assert.equal(kept.size.bytes, plain + compressed)
    kept.drop(['site'])
    assert.deepEqual(kept.size, { pages: 0, bytes: 0 })
  })

  it('may be none at all', async () => {
    const kept = new KeptPages(0)
    const { show, times } = counted()
    const get = await serving(kept, show)
    await get('/a', { 'accept-encoding': 'br' })
    await get('/a', { 'accept-encoding': 'br' })
    assert.equal(times('/a'), 2)
    assert.deepEqual(kept.size, { pages: 0, bytes: 0 })
  })
})

describe('a kept page that is to be made anew', () => {
  it('is sent a moment longer, and keeps nobody waiting for the next', async () => {
    const kept = new KeptPages()
    const { show, times } = counted(() => ['article:1'])
    const ready = Promise.withResolvers<void>()
    const ask = await serving(kept, async (path) => {
      if (times(path) > 0) await ready.promise
      return show(path)
    })
    const read = async () => (await ask('/a')).body.toString()
    assert.equal(await read(), text('/a 1'))
    kept.renew(['article:1'])
    assert.equal(await read(), text('/a 1'))
    assert.equal(await read(), text('/a 1'))
    ready.resolve()
    await waitUntil('the next page is there', async () => (await read()) === text('/a 2'))
    assert.equal(times('/a'), 2)
  })

  it('gives way at once to one that an editor changed, even while the next is being made', async () => {
    const kept = new KeptPages()
    const { show } = counted(() => ['article:1'])
    const waiting: (() => void)[] = []
    let isSlow = false
    const ask = await serving(kept, async (path) => {
      const page = await show(path)
      if (isSlow) await new Promise<void>((done) => waiting.push(done))
      return page
    })
    await ask('/a')
    kept.renew(['article:1'])
    isSlow = true
    assert.equal((await ask('/a')).body.toString(), text('/a 1'))
    await waitUntil('the next is being made', () => waiting.length === 1)
    isSlow = false
    kept.drop(['article:1'])
    const after = (await ask('/a')).body.toString()
    assert.equal(after, text('/a 3'))
    waiting[0]?.()
    assert.equal((await ask('/a')).body.toString(), text('/a 3'))
  })

  it('is not sent any more when it cannot be made', async () => {
    const kept = new KeptPages()
    let isBroken = false
    const ask = await serving(kept, async (path) => {
      if (isBroken) throw new Error('broken')
      return page(path, ['article:1'])
    })
    await ask('/a')
    kept.renew(['article:1'])
    isBroken = true
    await waitUntil('it says that it is broken', async () => (await ask('/a')).status === 500)
  })
})
