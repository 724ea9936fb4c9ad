import { Worker } from 'node:worker_threads'
import type { RowsFound, RowsWanted, SearchRows } from './search-rows.js'

type Waiting = { readonly done: (found: RowsFound) => void; readonly failed: (cause: Error) => void }
type Answer = { readonly number: number; readonly found?: RowsFound; readonly problem?: string }

/** Searches in a thread of its own, which is started by the first search and started again should it ever die. */
export function searchThread(file: string): SearchRows {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | undefined
  let asked = 0

  const start = (): Worker => {
    const started = new Worker(new URL('./search-worker.js', import.meta.url), { workerData: file })
    started.unref()
    started.on('message', ({ number, found, problem }: Answer) => {
      const asker = waiting.get(number)
      waiting.delete(number)
      if (found) asker?.done(found)
      else asker?.failed(new Error(`search failed: ${problem}`))
    })
    started.on('error', (cause) => {
      worker = undefined
      for (const asker of waiting.values()) asker.failed(cause instanceof Error ? cause : new Error(String(cause)))
      waiting.clear()
    })
    return started
  }

  return {
    find: (wanted: RowsWanted) =>
      new Promise((done, failed) => {
        worker ??= start()
        const number = ++asked
        waiting.set(number, { done, failed })
        worker.postMessage({ number, wanted })
      }),
    close: async () => {
      // An idle thread keeps nothing alive, not even the process that waits for its end; so it must again.
      worker?.ref()
      await worker?.terminate()
    },
  }
}
