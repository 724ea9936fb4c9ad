import type { IncomingMessage } from 'node:http'

// A comment of 65,525 letters beyond ASCII is sent twice by WordPress's plugin, in nine bytes each.
const mostBytes = 1_250_000
/** So many may be on their way at once. The key is among them, so nobody is known before his body is read. */
const mostAtOnce = 32 * 1024 * 1024

/** Reads what programs send, so much and no more. */
export class SentBodies {
  #bytes = 0

  /** What was sent; `too-large` when it is more than is taken, `no-room` when too much is on its way already, `gone` when whoever sent it went away. */
  async read(request: IncomingMessage): Promise<Buffer | 'too-large' | 'no-room' | 'gone'> {
    const chunks: Buffer[] = []
    let bytes = 0
    try {
      for await (const chunk of request as AsyncIterable<Buffer>) {
        bytes += chunk.length
        this.#bytes += chunk.length
        if (bytes > mostBytes) return 'too-large'
        if (this.#bytes > mostAtOnce) return 'no-room'
        chunks.push(chunk)
      }
    } catch (cause) {
      if (request.errored && !request.complete) return 'gone'
      throw cause
    } finally {
      this.#bytes -= bytes
    }
    return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
  }
}
