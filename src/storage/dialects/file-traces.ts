import { once } from 'node:events'
import { type FileHandle, open } from 'node:fs/promises'
import type { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { KeptPlace } from '../../app/ports/privacy.js'
import type { Remaining } from '../remaining-addresses.js'
import { busyTimeoutMilliseconds } from './sqlite.js'
import type { WriteQueue } from './write-queue.js'

/** How long readers who hold the log open are waited for; a backup may take longer, and then the log goes with a later checkpoint. */
const mostTries = 100
const triesEveryMilliseconds = 50

/** So much of the time may go into writing the file anew: of a large one that takes a minute, and anybody can have it done. */
const shareOfTime = 1 / 50

/**
 * Sees to it that what was erased cannot be read in the files of a SQLite database. Deleted bytes are overwritten as they are deleted (`secure_delete`), but
 * where a page of a table was split, SQLite leaves a second copy of some rows behind, which no later deletion finds. So the files are looked through, and
 * where something is left, all is written anew.
 */
export class FileTraces {
  readonly #file: string
  readonly #writing: DatabaseSync
  readonly #queue: WriteQueue
  #restsUntil = 0
  readonly #later = new Set<string>()
  #timer: NodeJS.Timeout | undefined

  constructor(file: string, writing: DatabaseSync, queue: WriteQueue) {
    this.#file = file
    this.#writing = writing
    this.#queue = queue
  }

  /** Capitals make no difference. */
  async wipe(words: readonly string[]): Promise<void> {
    await this.#emptyLog()
    const wanted = words.filter((word) => word !== '')
    if (!(await this.#holds(wanted))) return
    if (performance.now() < this.#restsUntil) this.#wipeLater(wanted)
    else await this.#rewrite()
  }

  /** Where one of these words can be read, as a whole: in rows, or only in the file, while it waits to be written anew. */
  async remaining(words: readonly string[]): Promise<readonly KeptPlace[]> {
    const wanted = words.filter((word) => word !== '')
    if (!(await this.#holds(wanted))) return []
    // What stands in a row before an address stands right before it in the file, so only rows tell what is whole.
    const { places, others } = await this.#inRows(wanted)
    const waits = wanted.some((word) => this.#later.has(word))
    return places.length === 0 && waits && (await this.#holds(wanted, others)) ? ['files'] : places
  }

  close(): void {
    clearTimeout(this.#timer)
  }

  #wipeLater(words: readonly string[]): void {
    for (const word of words) this.#later.add(word)
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      const all = [...this.#later]
      this.#later.clear()
      // Whoever asks next hears of what is wrong with the file.
      this.wipe(all).catch(() => this.#wipeLater(all))
    }, this.#restsUntil - performance.now())
    this.#timer.unref()
  }

  /** Brings all that is in the log into the file, and cuts the log off. */
  async #emptyLog(): Promise<void> {
    for (let tries = 0; tries < mostTries; tries++) {
      if (await this.#queue.alone(async () => this.#truncates())) return
      await wait(triesEveryMilliseconds)
    }
  }

  #truncates(): boolean {
    // Without a time to wait: it would hold up this thread, and with it the readers that are waited for.
    this.#writing.exec('pragma busy_timeout = 0')
    try {
      return this.#writing.prepare('pragma wal_checkpoint(truncate)').get()?.busy === 0
    } finally {
      this.#writing.exec(`pragma busy_timeout = ${busyTimeoutMilliseconds}`)
    }
  }

  /** On another thread, while writes wait their turn and readers go on reading. */
  async #rewrite(): Promise<void> {
    const began = performance.now()
    await this.#queue.alone(async () => {
      const worker = new Worker(new URL('./rewrite-worker.js', import.meta.url), { workerData: this.#file })
      await once(worker, 'message')
      await worker.terminate()
    })
    await this.#emptyLog()
    this.#restsUntil = performance.now() + (performance.now() - began) / shareOfTime
  }

  async #inRows(words: readonly string[]): Promise<Remaining> {
    const worker = new Worker(new URL('./remains-worker.js', import.meta.url), { workerData: { file: this.#file, words } })
    const [remaining] = await once(worker, 'message')
    await worker.terminate()
    return remaining
  }

  /** Whether one of the words stands in the files elsewhere than within those others. */
  async #holds(words: readonly string[], within: readonly string[] = []): Promise<boolean> {
    if (words.length === 0) return false
    const wanted = words.map(bytesAsText)
    const others = within.map(bytesAsText).sort((one, another) => another.length - one.length)
    for (const file of [this.#file, `${this.#file}-wal`]) if (await fileHolds(file, wanted, others)) return true
    return false
  }
}

const bytesAtOnce = 1_048_576

/** A text as its bytes look one by one, in small letters as far as they are Latin. */
const bytesAsText = (word: string): string => Buffer.from(word).toString('latin1').toLowerCase()

async function fileHolds(file: string, words: readonly string[], others: readonly string[]): Promise<boolean> {
  const handle = await opened(file)
  if (!handle) return false
  try {
    const longest = Math.max(...[...words, ...others].map((word) => word.length))
    const chunk = Buffer.alloc(bytesAtOnce)
    let before = ''
    for (let at = 0; ; ) {
      const { bytesRead } = await handle.read(chunk, 0, bytesAtOnce, at)
      if (bytesRead === 0) return false
      const text = before + chunk.toString('latin1', 0, bytesRead).toLowerCase()
      const rest = others.reduce((left, other) => left.replaceAll(other, ''), text)
      if (words.some((word) => rest.includes(word))) return true
      // A word may begin in one piece and end in the next.
      before = text.slice(-longest)
      at += bytesRead
    }
  } finally {
    await handle.close()
  }
}

/** There is no log beside a file that nobody has written to. */
async function opened(file: string): Promise<FileHandle | undefined> {
  try {
    return await open(file, 'r')
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined
    throw cause
  }
}
