import type { IncomingMessage } from 'node:http'

/** How much is read of what is sent, and how long it may take. */
export type BodyLimits = {
  readonly mostBytes: number
  /** Of all that is on its way from one network. */
  readonly mostBytesOfNetwork: number
  /** Of all that is on its way. */
  readonly mostBytesAtOnce: number
  readonly arrivesWithinMilliseconds: number
}

/**
 * What was sent; `too-large` when it is more than is taken, `too-slow` when it did not arrive in time, `no-room` when it had to make room for others, `gone`
 * when whoever sent it went away.
 */
export type Arrived = Buffer | 'too-large' | 'too-slow' | 'no-room' | 'gone'

/** What of a body has arrived. */
type Arriving = { readonly network: string; readonly share: Share; bytes: number; readonly end: (arrived: Arrived) => void }

/** Bodies on their way, the oldest first. */
type Share = { bytes: number; readonly bodies: Set<Arriving> }

/**
 * Reads bodies of whom nobody knows yet who sends them, so much and no more. Only what has arrived is counted. Where there is no more room, in all or for one
 * network, what has been on its way longest is ended: an honest body arrives in a moment, so whoever stalls shuts nobody out, those of his own network neither.
 */
export class ArrivingBodies {
  readonly #limits: BodyLimits
  readonly #all: Share = { bytes: 0, bodies: new Set() }
  readonly #byNetwork = new Map<string, Share>()

  constructor(limits: BodyLimits) {
    this.#limits = limits
  }

  /** Reads the body of a request; what is left of one that is not read to its end stays where it is. */
  read(request: IncomingMessage, network: string): Promise<Arrived> {
    const { promise, resolve, reject } = Promise.withResolvers<Arrived>()
    const chunks: Buffer[] = []
    const take = (chunk: Buffer): void => {
      chunks.push(chunk)
      this.#hold(arriving, chunk.length)
      if (arriving.bytes > this.#limits.mostBytes) arriving.end('too-large')
    }
    const end = (arrived: Arrived): void => {
      if (!this.#release(arriving)) return
      clearTimeout(deadline)
      request.off('data', take).pause()
      // The request may be held for longer than what came of it.
      chunks.length = 0
      resolve(arrived)
    }
    const arriving: Arriving = { network, share: this.#shareOf(network), bytes: 0, end }
    const deadline = setTimeout(() => end('too-slow'), this.#limits.arrivesWithinMilliseconds).unref()
    for (const { bodies } of [arriving.share, this.#all]) bodies.add(arriving)
    // By its events, which costs less than to iterate over it.
    request.on('data', take)
    request.once('end', () => end(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)))
    request.once('error', (cause) => {
      if (request.complete) reject(cause)
      end('gone')
    })
    request.once('close', () => end('gone'))
    // Before it could be listened to.
    if (request.destroyed) end('gone')
    return promise
  }

  #shareOf(network: string): Share {
    const share = this.#byNetwork.get(network) ?? { bytes: 0, bodies: new Set() }
    this.#byNetwork.set(network, share)
    return share
  }

  #hold(arriving: Arriving, bytes: number): void {
    const { share } = arriving
    for (const counted of [arriving, share, this.#all]) counted.bytes += bytes
    makeRoom(share, this.#limits.mostBytesOfNetwork)
    makeRoom(this.#all, this.#limits.mostBytesAtOnce)
  }

  /** False where it was released before. */
  #release(arriving: Arriving): boolean {
    const { network, share, bytes } = arriving
    if (!this.#all.bodies.delete(arriving)) return false
    share.bodies.delete(arriving)
    for (const counted of [share, this.#all]) counted.bytes -= bytes
    if (share.bodies.size === 0) this.#byNetwork.delete(network)
    return true
  }
}

function makeRoom(share: Share, mostBytes: number): void {
  for (const oldest of share.bodies) {
    if (share.bytes <= mostBytes) return
    oldest.end('no-room')
  }
}
