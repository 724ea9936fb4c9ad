import { type ChildProcess, fork, type StdioOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A process of ours that answers questions. */
export type Child = {
  readonly pid: number
  /** What it said when it was ready. */
  readonly ready: unknown
  ask<Answer>(question: string, about?: unknown): Promise<Answer>
  end(): Promise<void>
}

/** Processor time and memory of a process so far. */
export type Usage = { readonly cpuMilliseconds: number; readonly rssBytes: number; readonly peakRssBytes: number }

type Reply = { readonly number: number; readonly answer?: unknown; readonly problem?: string }

/** What the `masthead` command gives to Node, and tells the allocator. */
const options = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=4']
const environment = { MALLOC_ARENA_MAX: '2' }
const program = join(import.meta.dirname, '..', 'program', 'masthead.js')

/** Starts the program as the `masthead` command does, which only looks first whether it is built. */
export const startProgram = (
  words: readonly string[],
  stdio: StdioOptions,
  settings: Readonly<Record<string, string>> = {},
): ChildProcess => spawn(process.execPath, [...options, program, ...words], { env: { ...process.env, ...environment, ...settings }, stdio })

const patienceMilliseconds = 30_000
const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/** Starts a script of this folder as a process of its own, and waits until it is ready. */
export async function startChild(script: string, about: unknown, nodeOptions: readonly string[] = []): Promise<Child> {
  const child = fork(fileURLToPath(new URL(`./${script}.js`, import.meta.url)), [JSON.stringify(about)], {
    execArgv: [...options, ...nodeOptions],
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  running.add(child)
  const ended = once(child, 'exit').then(([code]) => {
    running.delete(child)
    for (const { failed } of waiting.values()) failed(new Error(`${script} ended with ${code}`))
  })
  const waiting = new Map<number, { done: (answer: unknown) => void; failed: (cause: Error) => void }>()
  const ready = Promise.withResolvers<unknown>()
  waiting.set(0, { done: ready.resolve, failed: ready.reject })
  child.on('message', ({ number, answer, problem }: Reply) => {
    const asker = waiting.get(number)
    waiting.delete(number)
    if (problem === undefined) asker?.done(answer)
    else asker?.failed(new Error(`${script}: ${problem}`))
  })
  let asked = 0
  return {
    pid: child.pid ?? 0,
    ready: await ready.promise,
    ask: <Answer>(question: string, on?: unknown) =>
      new Promise<Answer>((done, failed) => {
        waiting.set(++asked, { done: (answer) => done(answer as Answer), failed })
        child.send({ number: asked, question, about: on })
      }),
    end: async () => {
      child.kill('SIGTERM')
      const insisting = setTimeout(() => child.kill('SIGKILL'), patienceMilliseconds)
      await ended
      clearTimeout(insisting)
    },
  }
}

/** What a child can be asked, besides its usage. */
export type Answers = Readonly<Record<string, (about: never) => unknown>>

/** Within a child: says that it is ready, and answers from then on. */
export function answerQuestions(answers: Answers, ready?: unknown): void {
  const all: Answers = { ...answers, usage }
  process.on('message', async ({ number, question, about }: { number: number; question: string; about: never }) => {
    try {
      process.send?.({ number, answer: await all[question]?.(about) })
    } catch (cause) {
      process.send?.({ number, problem: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) })
    }
  })
  // Without the one who asks there is nothing left to do.
  process.once('disconnect', () => process.exit())
  process.send?.({ number: 0, answer: ready })
}

/** Within a child: what it was started with. */
export const givenTo = (argument: string | undefined): unknown => JSON.parse(argument ?? 'null')

function usage(): Usage {
  const { user, system } = process.cpuUsage()
  return {
    cpuMilliseconds: (user + system) / 1000,
    rssBytes: process.memoryUsage.rss(),
    peakRssBytes: process.resourceUsage().maxRSS * 1024,
  }
}
