import { connect, type Socket } from 'node:net'
import { answerQuestions } from './child.js'

/** Pages that are open on an article, and hear of its comments. */
export type Listening = { readonly port: number; readonly article: number; readonly connections: number }

const sockets: Socket[] = []
let waiting: { readonly heard: Set<Socket>; readonly done: (at: number) => void } | undefined

/** Opens the connections; resolves when each of them has been answered. */
async function open({ port, article, connections }: Listening): Promise<number> {
  for (let left = connections; left > 0; left -= 100)
    await Promise.all(Array.from({ length: Math.min(100, left) }, () => openOne(port, article)))
  return sockets.length
}

const openOne = (port: number, article: number): Promise<void> =>
  new Promise((done, failed) => {
    const socket = connect({ port, host: '127.0.0.1' }, () => {
      socket.write(
        `GET /comments/live?article=${article}&after=0 HTTP/1.1\r\nHost: made.example\r\nX-Forwarded-For: ${addressOf(sockets.length)}\r\n\r\n`,
      )
    })
    socket.on('error', failed)
    socket.on('data', (bytes) => {
      const text = bytes.toString('latin1')
      if (text.includes('retry:')) done()
      if (text.includes('event: comments')) hear(socket)
    })
    sockets.push(socket)
  })

/** As many networks as there are readers, by the word of a proxy. */
const addressOf = (number: number): string => `198.51.${number >> 8}.${number & 255}`

function hear(socket: Socket): void {
  if (!waiting) return
  waiting.heard.add(socket)
  if (waiting.heard.size === sockets.length) waiting.done(Date.now())
}

/** Resolves with the time at which the last of them has heard of a comment that comes from now on. */
const hearAll = (): Promise<number> =>
  new Promise((done) => {
    waiting = { heard: new Set(), done }
  })

answerQuestions({ open, hearAll })
