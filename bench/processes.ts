import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'

/** A program of others that runs until it is told to end, or until we do. */
export type Running = { readonly pid: number; end(): Promise<void> }

export function startOther(program: string, words: readonly string[], signal: NodeJS.Signals = 'SIGTERM'): Running {
  const child: ChildProcess = spawn(program, words, { stdio: 'ignore' })
  // From the beginning: one that broke down has ended before it is told to.
  const ended = once(child, 'exit')
  // A master that is killed leaves its workers behind; one that is told to end takes them along.
  const stop = () => child.kill('SIGTERM')
  process.once('exit', stop)
  return {
    pid: child.pid ?? 0,
    end: async () => {
      process.off('exit', stop)
      child.kill(signal)
      await ended
    },
  }
}

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  await new Promise((closed) => server.close(closed))
  return typeof address === 'object' && address ? address.port : 0
}

const manyLooks = 200

/** Waits until a look succeeds, of which there are twenty a second; a failed one may throw. */
export async function until<Seen>(
  what: string,
  look: () => Seen | undefined | Promise<Seen | undefined>,
  looks = manyLooks,
): Promise<Seen> {
  for (let count = 0; count < looks; count++) {
    const seen = await Promise.resolve()
      .then(look)
      .catch(() => undefined)
    if (seen !== undefined) return seen
    await delay(50)
  }
  throw new Error(`waited in vain for ${what}`)
}

/** The processes that a process has started, once there are as many as wanted. */
export const childrenOf = (pid: number, wanted: number): Promise<readonly number[]> =>
  until(`${wanted} processes of ${pid}`, () => {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number)
    return children.length >= wanted ? children : undefined
  })

const ticksASecond = 100

/** Processor time of a process so far, in milliseconds. */
export function processorTime(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return ((Number(fields[11]) + Number(fields[12])) / ticksASecond) * 1000
}

/** The memory that is a process's own, with its share of what it has in common with others, in bytes. */
export const memoryOf = (pid: number): number =>
  Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) * 1024
