import assert from 'node:assert/strict'
import { createServer, type IncomingMessage } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { describe, it, type TestContext } from 'node:test'
import { waitUntil } from '../../test/wait-until.js'
import { ArrivingBodies, type BodyLimits } from './arriving-bodies.js'

const limits: BodyLimits = { mostBytes: 1_000, mostBytesOfNetwork: 2_000, mostBytesAtOnce: 4_000, arrivesWithinMilliseconds: 60_000 }

/** A server that reads bodies, tells what came of each by its path, and says what it reads when asked by nobody. The network is named by whoever sends. */
async function reading(test: TestContext, more: Partial<BodyLimits> = {}) {
  const bodies = new ArrivingBodies({ ...limits, ...more })
  const came = new Map<string, string>()
  const arrived = new Map<string, number>()
  const server = createServer(async (request: IncomingMessage, response) => {
    const path = request.url ?? ''
    const read = bodies.read(request, String(request.headers.network))
    request.on('data', (chunk: Buffer) => arrived.set(path, (arrived.get(path) ?? 0) + chunk.length))
    const body = await read
    came.set(path, Buffer.isBuffer(body) ? `${body.length} bytes` : body)
    response.writeHead(200, { Connection: 'close' }).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const sockets: Socket[] = []
  test.after(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return {
    came,
    /** Begins a body of `length` bytes and sends `sent` of them. */
    async begin(path: string, network: string, { length, sent }: { length: number; sent: number }): Promise<Socket> {
      const socket = connect(port, '127.0.0.1').on('error', () => {})
      sockets.push(socket)
      socket.write(`POST ${path} HTTP/1.1\r\nHost: a\r\nNetwork: ${network}\r\nContent-Length: ${length}\r\n\r\n${'x'.repeat(sent)}`)
      await waitUntil(`${path} arrived`, async () => came.has(path) || (arrived.get(path) ?? 0) >= sent)
      return socket
    },
    ended: (path: string) => waitUntil(`${path} ended`, async () => came.has(path)),
  }
}

describe('bodies on their way', () => {
  it('are read, to the last byte that is allowed', async (test) => {
    const { begin, ended, came } = await reading(test)
    await begin('/whole', 'one', { length: 1_000, sent: 1_000 })
    await begin('/empty', 'one', { length: 0, sent: 0 })
    await begin('/large', 'one', { length: 2_000, sent: 1_001 })
    for (const path of ['/whole', '/empty', '/large']) await ended(path)
    assert.deepEqual(Object.fromEntries(came), { '/whole': '1000 bytes', '/empty': '0 bytes', '/large': 'too-large' })
  })

  it('that stall make room for others of their network, the oldest first', async (test) => {
    const { begin, ended, came } = await reading(test)
    for (const path of ['/1', '/2', '/3']) await begin(path, 'one', { length: 1_000, sent: 900 })
    await ended('/1')
    await begin('/whole', 'one', { length: 1_000, sent: 1_000 })
    await ended('/whole')
    assert.deepEqual(Object.fromEntries(came), { '/1': 'no-room', '/2': 'no-room', '/whole': '1000 bytes' })
  })

  it('of one network take no room from another', async (test) => {
    const { begin, ended, came } = await reading(test)
    await begin('/before', 'another', { length: 1_000, sent: 900 })
    for (let body = 0; body < 40; body++) await begin(`/${body}`, 'one', { length: 1_000, sent: 900 })
    await begin('/whole', 'another', { length: 1_000, sent: 1_000 })
    await ended('/whole')
    assert.equal(came.get('/whole'), '1000 bytes')
    assert.equal(came.has('/before'), false, 'not even one that stalls')
    assert.equal(came.size, 39)
  })

  it('of many networks make room for one more', async (test) => {
    const { begin, ended, came } = await reading(test)
    for (let network = 0; network < 12; network++) await begin(`/${network}`, `network ${network}`, { length: 1_000, sent: 900 })
    await begin('/whole', 'another', { length: 1_000, sent: 1_000 })
    await ended('/whole')
    assert.equal(came.get('/whole'), '1000 bytes')
    assert.deepEqual([came.get('/0'), came.has('/11')], ['no-room', false])
  })

  it('are ended when they do not arrive in time, and give their share back', async (test) => {
    const { begin, ended, came } = await reading(test, { arrivesWithinMilliseconds: 200 })
    for (const path of ['/1', '/2']) await begin(path, 'one', { length: 1_000, sent: 900 })
    for (const path of ['/1', '/2']) await ended(path)
    for (const path of ['/3', '/4']) await begin(path, 'one', { length: 1_000, sent: 1_000 })
    for (const path of ['/3', '/4']) await ended(path)
    assert.deepEqual([...came.values()], ['too-slow', 'too-slow', '1000 bytes', '1000 bytes'])
  })

  it('are given up when whoever sent them goes away', async (test) => {
    const { begin, ended, came } = await reading(test)
    const socket = await begin('/gone', 'one', { length: 1_000, sent: 900 })
    socket.destroy()
    await ended('/gone')
    assert.equal(came.get('/gone'), 'gone')
  })
})
