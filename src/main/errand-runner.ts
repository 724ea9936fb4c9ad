import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Errand, ErrandOutcome, ErrandProgress, ErrandState, Errands, ErrandType } from '../app/ports/errands.js'
import type { Clock } from '../app/ports/machine.js'
import type { Instant } from '../core/instant.js'
import type { Config } from './config.js'
import type { ErrandOrder, ErrandWord } from './errand-process.js'

type Running = {
  readonly errand: Errand
  readonly begunAt: Instant
  readonly child: ChildProcess
  progress: ErrandProgress
  outcome?: ErrandOutcome | undefined
  endedAt?: Instant | undefined
}

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
    const { config, clock } = this.#ports
    const child = fork(fileURLToPath(new URL('./errand-process.js', import.meta.url)), [], {
      serialization: 'advanced',
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    const running: Running = { errand, begunAt: clock.now(), child, progress: { words: 'Beginning' } }
    this.#latest.set(errand.type, running)
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
    const order: ErrandOrder = { type: 'begin', config, errand }
    child.send(order)
    return true
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
    // An import leaves what it has where it can go on; what makes a file has nothing to keep.
    if (type === 'import') running.child.send(order)
    else running.child.kill()
  }

  /** Ends all that is under way, and waits until it has ended. */
  async close(): Promise<void> {
    const under = [...this.#latest.values()].filter(({ child }) => child.exitCode === null && child.signalCode === null)
    const ended = under.map(({ child }) => new Promise((resolve) => child.once('exit', resolve)))
    for (const { errand } of under) this.stop(errand.type)
    // What it had written is whole, batch by batch; only its report is lost.
    const impatience = setTimeout(() => {
      for (const { child } of under) child.kill('SIGKILL')
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
