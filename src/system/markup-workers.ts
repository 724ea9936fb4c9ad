import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { CleaningOutcome, MarkupCleaner } from '../app/ports/markup.js'
import type { CleaningTask } from './markup-worker.js'

/**
 * Cleans markup on threads of their own, as many as the machine has cores to spare. They start when first needed, do not keep the process
 * alive while idle, and are replaced when they break; what they were at is then rejected.
 */
export class MarkupWorkers implements MarkupCleaner {
  readonly #size: number
  readonly #waiting: Job[] = []
  readonly #idle: Worker[] = []
  readonly #busy = new Map<Worker, Job>()
  #isClosed = false

  constructor(size = Math.max(1, Math.min(availableParallelism() - 1, mostWorkers))) {
    this.#size = size
  }

  async cleanArticles(sources: Parameters<MarkupCleaner['cleanArticles']>[0]): Promise<readonly CleaningOutcome[]> {
    const batches = inBatches(sources, ({ text }) => text.length)
    return (await Promise.all(batches.map((batch) => this.#run({ kind: 'articles', sources: batch })))).flat()
  }

  async cleanComments(typed: readonly string[]): Promise<readonly CleaningOutcome[]> {
    const batches = inBatches(typed, (text) => text.length)
    return (await Promise.all(batches.map((batch) => this.#run({ kind: 'comments', sources: batch })))).flat()
  }

  /** Stops all threads; what still waits is rejected. */
  async close(): Promise<void> {
    this.#isClosed = true
    const jobs = [...this.#waiting.splice(0), ...this.#busy.values()]
    const workers = [...this.#idle.splice(0), ...this.#busy.keys()]
    this.#busy.clear()
    for (const job of jobs) job.reject(new Error('the markup workers were closed'))
    await Promise.all(workers.map((worker) => worker.terminate()))
  }

  #run(task: CleaningTask): Promise<readonly CleaningOutcome[]> {
    if (this.#isClosed) return Promise.reject(new Error('the markup workers are closed'))
    const { promise, resolve, reject } = Promise.withResolvers<readonly CleaningOutcome[]>()
    this.#waiting.push({ task, resolve, reject })
    this.#next()
    return promise
  }

  #next(): void {
    if (this.#waiting.length === 0) return
    const worker = this.#idle.pop() ?? (this.#busy.size < this.#size ? this.#start() : undefined)
    const job = worker && this.#waiting.shift()
    if (!job) return
    this.#busy.set(worker, job)
    worker.ref()
    worker.postMessage(job.task)
  }

  #start(): Worker {
    const worker = new Worker(new URL('./markup-worker.js', import.meta.url))
    worker.on('message', (outcomes: readonly CleaningOutcome[]) => {
      const job = this.#release(worker)
      this.#idle.push(worker)
      worker.unref()
      job?.resolve(outcomes)
      this.#next()
    })
    worker.on('error', (cause) => {
      if (this.#idle.includes(worker)) this.#idle.splice(this.#idle.indexOf(worker), 1)
      this.#release(worker)?.reject(new Error('a markup worker broke', { cause }))
      this.#next()
    })
    return worker
  }

  #release(worker: Worker): Job | undefined {
    const job = this.#busy.get(worker)
    this.#busy.delete(worker)
    return job
  }
}

type Job = {
  readonly task: CleaningTask
  readonly resolve: (outcomes: readonly CleaningOutcome[]) => void
  readonly reject: (error: Error) => void
}

/** Past this, one writer to the database is slower than all cleaners. */
const mostWorkers = 4

/** Small enough that all threads get their share, large enough that handing over costs next to nothing. */
const batchLength = 100_000

function inBatches<T>(sources: readonly T[], lengthOf: (source: T) => number): readonly (readonly T[])[] {
  const batches: T[][] = []
  let left = 0
  for (const source of sources) {
    if (left <= 0) {
      batches.push([])
      left = batchLength
    }
    batches.at(-1)?.push(source)
    left -= lengthOf(source) + 100
  }
  return batches
}
