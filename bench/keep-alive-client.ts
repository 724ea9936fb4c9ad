import { connect, type Socket } from 'node:net'

/** An answer as it came over the wire; the content still compressed. */
export type WireAnswer = { readonly status: number; readonly head: string; readonly content: Buffer; readonly wireBytes: number }

const patienceMilliseconds = 30_000

/**
 * One connection that asks one thing at a time and stays open. It knows no more of HTTP than a benchmark needs: every answer has its
 * Content-Length, or comes in chunks, which are left as they are. What it costs itself is the least that a client in JavaScript can cost.
 */
export class KeepAliveClient {
  readonly #socket: Socket
  #received: Buffer[] = []
  #receivedBytes = 0
  #wantedBytes = 0
  #waiting: { done: (answer: WireAnswer) => void; failed: (cause: Error) => void } | undefined

  constructor(port: number) {
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true })
    this.#socket.setTimeout(patienceMilliseconds, () => this.#socket.destroy(new Error('no answer in time')))
    this.#socket.on('data', (bytes: Buffer) => this.#take(bytes))
    this.#socket.on('error', (cause) => this.#waiting?.failed(cause))
    this.#socket.on('close', () => this.#waiting?.failed(new Error('the server closed the connection')))
  }

  /** Sends the bytes of a request and waits for the answer. */
  ask(request: Buffer): Promise<WireAnswer> {
    return new Promise((done, failed) => {
      this.#waiting = { done, failed }
      this.#socket.write(request)
    })
  }

  close(): void {
    this.#waiting = undefined
    this.#socket.destroy()
  }

  #take(bytes: Buffer): void {
    this.#received.push(bytes)
    this.#receivedBytes += bytes.length
    if (this.#receivedBytes < this.#wantedBytes) return
    const all = this.#received.length === 1 ? bytes : Buffer.concat(this.#received)
    const end = all.indexOf('\r\n\r\n')
    if (end === -1) return
    const head = all.toString('latin1', 0, end)
    this.#wantedBytes = /\r\ntransfer-encoding: *chunked/i.test(head) ? endOfChunks(all, end + 4) : end + 4 + contentLength(head)
    this.#received = [all]
    if (all.length < this.#wantedBytes) return
    const answer = { status: Number(head.slice(9, 12)), head, content: all.subarray(end + 4), wireBytes: all.length }
    const waiting = this.#waiting
    this.#received = []
    this.#receivedBytes = 0
    this.#wantedBytes = 0
    this.#waiting = undefined
    waiting?.done(answer)
  }
}

/** Where the last chunk ends; one byte more than there are as long as it has not come. */
function endOfChunks(all: Buffer, start: number): number {
  for (let at = start; ; ) {
    const line = all.indexOf('\r\n', at)
    const length = line === -1 ? Number.NaN : Number.parseInt(all.toString('latin1', at, line), 16)
    const end = line + 2 + length + 2
    if (!(end <= all.length)) return all.length + 1
    if (length === 0) return end
    at = end
  }
}

function contentLength(head: string): number {
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
  if (length === undefined && !/^HTTP\/1\.1 (?:204|304)/.test(head)) throw new Error(`an answer without a length: ${head.slice(0, 300)}`)
  return Number(length ?? 0)
}

/** The bytes of a GET request as a browser sends it. */
export const requestFor = (path: string, acceptEncoding = 'gzip, deflate, br, zstd'): Buffer =>
  Buffer.from(
    [
      `GET ${path} HTTP/1.1`,
      'Host: made.example',
      'User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
      'Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
      'Accept-Language: en-GB,en;q=0.5',
      `Accept-Encoding: ${acceptEncoding}`,
      'Connection: keep-alive',
      '\r\n',
    ].join('\r\n'),
  )
