import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Durability } from './log-sync.js'

/** As many waiting writes as share one commit. More would keep the first of them waiting, and readers of this process with them. */
const sharedByOneCommit = 128

// Long enough for a few comments to share a commit, short enough for nobody to notice.
const roomMilliseconds = 10
/** So many share a commit well enough; more would only wait. */
const enoughToCommit = 8

type Write = {
  readonly run: () => Promise<unknown>
  readonly done: (value: unknown) => void
  readonly failed: (cause: unknown) => void
  /** Shares its transaction with no other, and is run once. */
  readonly once?: boolean | undefined
  /** Runs outside of any transaction, and while no other write does. */
  readonly isOutside?: boolean
}
type Outcome = { readonly write: Write; readonly value: unknown }

/**
 * Runs writes one after another on the one writing connection, those that wait together in one transaction, since a commit costs more than most writes. Where
 * one of those throws, all are taken back and run again, each in a transaction of its own: so it takes back only what it did itself, and the others need no
 * savepoint, for which SQLite would hold the former content of every page that is changed. None is answered before the commit that holds it is on the disk;
 * the next ones need not wait for that.
 */
export class WriteQueue {
  readonly #connection: DatabaseSync
  readonly #waiting: Write[] = []
  #draining: Promise<void> | undefined
  #leavesRoom = false
  #enough: (() => void) | undefined
  #committedAt = Number.NEGATIVE_INFINITY
  /** Those that are committed and not answered yet. */
  readonly #settling = new Set<Promise<void>>()
  readonly #durability: Durability | undefined
  // Made ready once: there is one of each for every write.
  readonly #begin: StatementSync
  readonly #end: StatementSync

  /** Without `durability` each commit is on the disk by itself. */
  constructor(connection: DatabaseSync, durability?: Durability) {
    this.#connection = connection
    this.#durability = durability
    this.#begin = connection.prepare('begin immediate')
    this.#end = connection.prepare('commit')
  }

  /** What `work` gives back, once it is on the disk. `work` must wait for nothing but the database, and may be run again unless it is to be run `once`. */
  run<T>(work: () => Promise<T>, how: Pick<Write, 'once'> = {}): Promise<T> {
    return this.#add(work, how)
  }

  /** Runs `work` in its turn, outside of a transaction, when all writes before it are on the disk; those after it wait. It may take its time. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    return this.#add(work, { isOutside: true })
  }

  #add<T>(work: () => Promise<T>, how: Pick<Write, 'once' | 'isOutside'>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ run: work, done: (value) => resolve(value as T), failed: reject, ...how })
      if (this.#waiting.length >= enoughToCommit) this.#enough?.()
      this.#draining ??= this.#drain()
    })
  }

  /**
   * From now on commits leave room for what else this thread does: there is a hundredth of a second between them, unless enough writes wait. Those that
   * come meanwhile share the next one.
   */
  leaveRoom(): void {
    this.#leavesRoom = true
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    while (this.#draining) await this.#draining
    await Promise.all(this.#settling)
  }

  async #drain(): Promise<void> {
    // A turn of the event loop lets writes that arrive together get into the same commit, and readers in between two commits.
    await new Promise(setImmediate)
    while (this.#waiting.length > 0) {
      if (this.#leavesRoom) await this.#untilThereIsRoom()
      const writes = this.#takeNext()
      const [first, ...others] = writes
      if (first?.isOutside) await this.#runOutside(first)
      else if (first) await (others.length === 0 ? this.#commitAlone(first) : this.#commitTogether(writes))
      await new Promise(setImmediate)
    }
    this.#draining = undefined
  }

  /** Those that share the next commit, or the one that shares nothing. */
  #takeNext(): readonly Write[] {
    const alone = this.#waiting.findIndex(({ once, isOutside }) => once || isOutside)
    return this.#waiting.splice(0, alone < 0 ? sharedByOneCommit : Math.min(Math.max(alone, 1), sharedByOneCommit))
  }

  async #runOutside(write: Write): Promise<void> {
    await Promise.all(this.#settling)
    try {
      write.done(await write.run())
    } catch (cause) {
      write.failed(cause)
    }
  }

  async #commitAlone(write: Write): Promise<void> {
    try {
      this.#begin.run()
      const value = await this.#runWithin(write)
      this.#commit()
      this.#settle([{ write, value }])
    } catch (cause) {
      if (this.#connection.isTransaction) this.#connection.exec('rollback')
      write.failed(cause)
    }
  }

  async #commitTogether(writes: readonly Write[]): Promise<void> {
    const outcomes: Outcome[] = []
    try {
      this.#begin.run()
      for (const write of writes) outcomes.push({ write, value: await this.#runWithin(write) })
      this.#commit()
    } catch {
      if (this.#connection.isTransaction) this.#connection.exec('rollback')
      // Who threw throws again, by himself; a full disk may have room for some of them.
      for (const write of writes) await this.#commitAlone(write)
      return
    }
    this.#settle(outcomes)
  }

  /** A full disk ends the whole transaction by itself, whatever the write makes of it. */
  async #runWithin(write: Write): Promise<unknown> {
    const value = await write.run()
    if (!this.#connection.isTransaction) throw new Error('the transaction ended under a write')
    return value
  }

  #commit(): void {
    this.#end.run()
    this.#committedAt = performance.now()
  }

  #settle(outcomes: readonly Outcome[]): void {
    const settleAll = () => {
      for (const { write, value } of outcomes) write.done(value)
    }
    if (!this.#durability) {
      settleAll()
      return
    }
    const settling: Promise<void> = this.#durability
      .sync()
      .then(settleAll, (cause) => {
        for (const { write } of outcomes) write.failed(cause)
      })
      .finally(() => this.#settling.delete(settling))
    this.#settling.add(settling)
  }

  async #untilThereIsRoom(): Promise<void> {
    const wait = this.#committedAt + roomMilliseconds - performance.now()
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
}
