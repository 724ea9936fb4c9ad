import { closeSync, fdatasync, openSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'

const syncData = promisify(fdatasync)

/** Waits until what was committed is on the disk. */
export type Durability = { sync(): Promise<void> }

/**
 * Brings SQLite's write-ahead log to the disk on another thread. SQLite itself would do that within each commit, and nobody could be answered until the
 * disk has it. Without its own syncs a commit is whole after a loss of power or not there at all, so what is left to do is to answer no writer before.
 */
export class LogSync implements Durability {
  readonly #file: string
  #descriptor: number | undefined
  #running: Promise<void> = Promise.resolve()
  #next: Promise<void> | undefined

  private constructor(file: string) {
    this.#file = file
  }

  /** Takes the syncs of commits over from a connection; undefined where the file system allows no such log, and SQLite goes on by itself. */
  static of(connection: DatabaseSync): LogSync | undefined {
    const database = connection.location()
    if (database === null || connection.prepare('pragma journal_mode').get()?.journal_mode !== 'wal') return undefined
    connection.exec('pragma synchronous = normal')
    return new LogSync(`${database}-wal`)
  }

  /** Resolves when all that is committed now is on the disk. A sync that is under way may have begun before that; those who come meanwhile share the next. */
  sync(): Promise<void> {
    this.#next ??= this.#running.then(
      () => this.#begin(),
      () => this.#begin(),
    )
    return this.#next
  }

  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor)
    this.#descriptor = undefined
  }

  #begin(): Promise<void> {
    this.#next = undefined
    // The log is there from the first commit until the last connection closes. Some systems sync only what may be written.
    this.#descriptor ??= openSync(this.#file, 'r+')
    this.#running = syncData(this.#descriptor)
    return this.#running
  }
}
