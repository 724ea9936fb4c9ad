import { type ChildProcess, fork } from 'node:child_process'
import { setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Errand, ErrandOutcome, ErrandProgress, ErrandState, Errands, ErrandType } from '../app/ports/errands.js'
import type { Clock } from '../app/ports/machine.js'
import type { Instant } from '../core/instant.js'
import type { Config } from './config.js'
import type { ErrandOrder, ErrandWord } from './errand-process.js'

type Running = {
  readonly errand: Errand
  readonly begunAt: Instant
  /** Until its process is started. */
  starting?: NodeJS.Timeout | undefined
  child?: ChildProcess | undefined
  progress: ErrandProgress
  outcome?: ErrandOutcome | undefined
  endedAt?: Instant | undefined
}

// To start a process takes the machine a moment, and what it loads takes another: the answer to whoever asked for it goes first.
const startsAfterMilliseconds = 50

// Readers and colleagues come before it, where the machine has more to do than it can (man 2 setpriority).
const niceness = 10

// A picture that is being fetched from somewhere must not keep a site from ending.
const patienceMilliseconds = 5_000

/** Runs errands, each in a process of its own. */
export class ErrandRunner implements Errands {
  readonly #ports: { readonly config: Config; readonly clock: Clock }
  readonly #latest = new Map<ErrandType, Running>()

  constructor(ports: { readonly config: Config; readonly clock: Clock }) {
    this.#ports = ports
  }

  begin(errand: Errand): boolean {
    const before = this.#latest.get(errand.type)
    if (before && before.outcome === undefined) return false
    const running: Running = { errand, begunAt: this.#ports.clock.now(), progress: { words: 'Beginning' } }
    this.#latest.set(errand.type, running)
    running.starting = setTimeout(() => this.#start(running), startsAfterMilliseconds)
    return true
  }

  #start(running: Running): void {
    running.starting = undefined
    const child = fork(fileURLToPath(new URL('./errand-process.js', import.meta.url)), [], {
      serialization: 'advanced',
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    running.child = child
    child.on('message', (word: ErrandWord) => {
      if (word.type === 'progress') running.progress = word.progress
      else this.#end(running, word.outcome)
    })
    child.on('error', (cause) =>
      this.#end(running, { type: 'failed', says: { words: 'It could not be begun: {why}', values: { why: cause.message } } }),
    )
    child.on('exit', (code, signal) =>
      this.#end(running, {
        type: 'failed',
        says: { words: 'It ended before it was done ({why}). Begin it again.', values: { why: signal ?? code ?? '' } },
      }),
    )
    if (child.pid !== undefined) letOthersFirst(child.pid)
    const order: ErrandOrder = { type: 'begin', config: this.#ports.config, errand: running.errand }
    child.send(order)
  }

  latest(type: ErrandType): ErrandState | undefined {
    const running = this.#latest.get(type)
    if (!running) return undefined
    const { errand, begunAt, progress, outcome, endedAt } = running
    return { errand, begunAt, progress, outcome, endedAt }
  }

  stop(type: ErrandType): void {
    const running = this.#latest.get(type)
    if (!running || running.outcome !== undefined) return
    const order: ErrandOrder = { type: 'stop' }
    if (!running.child) {
      clearTimeout(running.starting)
      this.#end(running, { type: 'failed', says: { words: 'It was stopped before it had begun.' } })
      return
    }
    // An import leaves what it has where it can go on; what makes a file has nothing to keep.
    if (type === 'import') running.child.send(order)
    else running.child.kill()
  }

  /** Ends all that is under way, and waits until it has ended. */
  async close(): Promise<void> {
    const all = [...this.#latest.values()]
    const under = all.flatMap(({ child }) => (child && child.exitCode === null && child.signalCode === null ? [child] : []))
    const ended = under.map((child) => new Promise((resolve) => child.once('exit', resolve)))
    for (const { errand } of all) this.stop(errand.type)
    // What it had written is whole, batch by batch; only its report is lost.
    const impatience = setTimeout(() => {
      for (const child of under) child.kill('SIGKILL')
    }, patienceMilliseconds)
    await Promise.all(ended)
    clearTimeout(impatience)
  }

  #end(running: Running, outcome: ErrandOutcome): void {
    if (running.outcome !== undefined) return
    running.outcome = outcome
    running.endedAt = this.#ports.clock.now()
  }
}

function letOthersFirst(pid: number): void {
  try {
    setPriority(pid, niceness)
  } catch {
    // Some containers do not let a program say so; then it runs beside the site as its equal.
  }
}
