import type { DatabaseSync } from 'node:sqlite'

/** As many waiting writes as share one commit. More would keep the first of them waiting, and readers of this process with them. */
const sharedByOneCommit = 128

// Long enough for a few comments a second to share a commit, short enough for nobody to notice. A slow disk is given three times what it took.
const leastRoomMilliseconds = 10
const mostRoomMilliseconds = 30
const roomForEach = 3
/** So many share a commit well enough; more would only wait. */
const enoughToCommit = 8

type Write = { readonly run: () => Promise<unknown>; readonly done: (value: unknown) => void; readonly failed: (cause: unknown) => void }
type Outcome = { readonly write: Write; readonly settle: () => void }

/**
 * Runs writes one after another on the one writing connection, those that wait together in one transaction: a commit waits for the disk, and
 * fifty comments that arrive while it does need not wait fifty times. Each of those has a savepoint of its own, so that one that throws takes back
 * only what it did itself. None is answered before the commit that holds it.
 */
export class WriteQueue {
  readonly #connection: DatabaseSync
  readonly #waiting: Write[] = []
  #draining: Promise<void> | undefined
  #leavesRoom = false
  #enough: (() => void) | undefined
  // When the last commit was done, and how long the disk took for it.
  #committed = { at: Number.NEGATIVE_INFINITY, took: 0 }

  constructor(connection: DatabaseSync) {
    this.#connection = connection
  }

  /** What `work` gives back, once it is on the disk. `work` must wait for nothing but the database. */
  run<T>(work: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ run: work, done: (value) => resolve(value as T), failed: reject })
      if (this.#waiting.length >= enoughToCommit) this.#enough?.()
      this.#draining ??= this.#drain()
    })
  }

  /**
   * From now on commits leave room for what else this thread does, since waiting for the disk holds up everybody: there is a hundredth of a second between
   * them, unless enough writes wait. Those that come meanwhile share the next one.
   */
  leaveRoom(): void {
    this.#leavesRoom = true
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    while (this.#draining) await this.#draining
  }

  async #drain(): Promise<void> {
    // A turn of the event loop lets writes that arrive together get into the same commit, and readers in between two commits.
    await new Promise(setImmediate)
    while (this.#waiting.length > 0) {
      if (this.#leavesRoom) await this.#untilThereIsRoom()
      const writes = this.#waiting.splice(0, sharedByOneCommit)
      const [first, ...others] = writes
      if (first) await (others.length === 0 ? this.#commitAlone(first) : this.#commitTogether(writes))
      await new Promise(setImmediate)
    }
    this.#draining = undefined
  }

  /** Without a savepoint, for which SQLite holds the former content of every page that is changed: for a batch of an import that is much. */
  async #commitAlone(write: Write): Promise<void> {
    try {
      this.#connection.exec('begin immediate')
      const value = await write.run()
      this.#commit()
      write.done(value)
    } catch (cause) {
      if (this.#connection.isTransaction) this.#connection.exec('rollback')
      write.failed(cause)
    }
  }

  async #commitTogether(writes: readonly Write[]): Promise<void> {
    const outcomes: Outcome[] = []
    try {
      this.#connection.exec('begin immediate')
      for (const write of writes) outcomes.push({ write, settle: await this.#runOne(write) })
      this.#commit()
    } catch (cause) {
      if (this.#connection.isTransaction) this.#connection.exec('rollback')
      for (const write of writes) write.failed(cause)
      return
    }
    for (const { settle } of outcomes) settle()
  }

  #commit(): void {
    const begun = performance.now()
    this.#connection.exec('commit')
    const at = performance.now()
    this.#committed = { at, took: at - begun }
  }

  async #untilThereIsRoom(): Promise<void> {
    const { at, took } = this.#committed
    const room = Math.min(Math.max(roomForEach * took, leastRoomMilliseconds), mostRoomMilliseconds)
    const wait = at + room - performance.now()
    // Timers count in whole milliseconds; shorter ones are not worth it.
    if (wait < 1 || this.#waiting.length >= enoughToCommit) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, wait)
      this.#enough = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    this.#enough = undefined
  }

  async #runOne(write: Write): Promise<() => void> {
    this.#connection.exec('savepoint one_write')
    try {
      const value = await write.run()
      this.#connection.exec('release one_write')
      return () => write.done(value)
    } catch (cause) {
      // A full disk ends the whole transaction by itself; then the others fail with it.
      if (!this.#connection.isTransaction) throw cause
      this.#connection.exec('rollback to one_write; release one_write')
      return () => write.failed(cause)
    }
  }
}
