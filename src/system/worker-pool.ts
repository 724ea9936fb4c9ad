import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'

/** An idle thread keeps nothing alive, not even the process that waits for its end; so it must again. */
function ended(worker: Worker): Promise<number> {
  worker.ref()
  return worker.terminate()
}

type Job<Task, Outcome> = { readonly task: Task; readonly resolve: (outcome: Outcome) => void; readonly reject: (cause: Error) => void }

/** Past this, one writer to the database is slower than all workers. */
const mostWorkers = 4

// What a task leaves behind is garbage at once; a larger nursery is only slower to be filled again, and each thread has one.
const maxYoungGenerationSizeMb = 4

/**
 * Runs tasks on threads of their own, as many as the machine has cores to spare. `script` answers each message with one. Threads start when first
 * needed, do not keep the process alive while idle, and are replaced when they break; what they were at is then rejected.
 */
export class WorkerPool<Task, Outcome> {
  readonly #script: URL
  readonly #size: number
  readonly #waiting: Job<Task, Outcome>[] = []
  readonly #idle: Worker[] = []
  readonly #busy = new Map<Worker, Job<Task, Outcome>>()
  #isClosed = false

  constructor(script: URL, size: number = Math.max(1, Math.min(availableParallelism() - 1, mostWorkers))) {
    this.#script = script
    this.#size = size
  }

  run(task: Task): Promise<Outcome> {
    if (this.#isClosed) return Promise.reject(new Error('the worker threads are closed'))
    const { promise, resolve, reject } = Promise.withResolvers<Outcome>()
    this.#waiting.push({ task, resolve, reject })
    this.#next()
    return promise
  }

  /** Stops all threads; what still waits is rejected. */
  async close(): Promise<void> {
    this.#isClosed = true
    const jobs = [...this.#waiting.splice(0), ...this.#busy.values()]
    const workers = [...this.#idle.splice(0), ...this.#busy.keys()]
    this.#busy.clear()
    for (const job of jobs) job.reject(new Error('the worker threads were closed'))
    await Promise.all(workers.map(ended))
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
    const worker = new Worker(this.#script, { resourceLimits: { maxYoungGenerationSizeMb } })
    worker.on('message', (outcome: Outcome) => {
      // It came while the thread was being stopped, whose end must be waited for.
      if (this.#isClosed) return
      const job = this.#release(worker)
      this.#idle.push(worker)
      worker.unref()
      job?.resolve(outcome)
      this.#next()
    })
    worker.on('error', (cause) => {
      if (this.#idle.includes(worker)) this.#idle.splice(this.#idle.indexOf(worker), 1)
      this.#release(worker)?.reject(new Error('a worker thread broke', { cause }))
      this.#next()
    })
    return worker
  }

  #release(worker: Worker): Job<Task, Outcome> | undefined {
    const job = this.#busy.get(worker)
    this.#busy.delete(worker)
    return job
  }
}
