import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { describe, it, type TestContext } from 'node:test'
import { boundArrival, looksEveryMilliseconds, mayTakeLong } from './arrival.js'

/** A form of ten letters on its way, of which three were sent, and what was answered in the end. */
async function aFormOnItsWay(t: TestContext, begun: (request: IncomingMessage) => void = () => {}) {
  t.mock.timers.enable({ apis: ['setInterval'] })
  const server = createServer((request, response) => {
    boundArrival(request, response)
    begun(request)
    request.on('end', () => response.end('all came')).resume()
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  t.after(() => server.close())
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1')
  const answer = new Promise<string>((resolve) => {
    let text = ''
    client.setEncoding('utf8').on('data', (piece: string) => {
      text += piece
    })
    client.on('close', () => resolve(text))
  })
  const asked = once(server, 'request')
  client.write('POST / HTTP/1.1\r\nHost: here\r\nConnection: close\r\nContent-Length: 10\r\n\r\n')
  const [request] = (await asked) as [IncomingMessage]
  const send = async (text: string) => {
    const came = once(request, 'data')
    client.write(text)
    await came
  }
  await send('abc')
  return { send, answer, pass: () => t.mock.timers.tick(looksEveryMilliseconds) }
}

describe('what a request brings along', () => {
  it('is cut off when it has not come in time, though it keeps coming', async (t) => {
    const { pass, answer } = await aFormOnItsWay(t)
    pass()
    assert.match(await answer, /^HTTP\/1\.1 408 /)
  })

  it('may take as long as it keeps coming, where that was said', async (t) => {
    const { send, pass, answer } = await aFormOnItsWay(t, mayTakeLong)
    for (const piece of ['d', 'e', 'f']) {
      pass()
      await send(piece)
    }
    pass()
    await send('ghij')
    assert.match(await answer, /all came$/)
  })

  it('is cut off even then when nothing more of it comes', async (t) => {
    const { pass, answer } = await aFormOnItsWay(t, mayTakeLong)
    pass()
    pass()
    assert.match(await answer, /^HTTP\/1\.1 408 /)
  })
})
