import { Worker } from 'node:worker_threads'
import type { CameInPage, ReadPage, ReadPageRefusal, WebPageReader } from '../app/ports/web-pages.js'
import { type Result, refuse } from '../core/result.js'

// A page is hostile until it is read: how long that takes, and how much memory, is its author's choice and not ours.
const longestMilliseconds = 8_000
const resourceLimits = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 8 }

/** Reads each page on a thread of its own, which ends with it, or when it takes too long. */
export const webPageReader = (): WebPageReader => ({ read: readInThread })

function readInThread(page: CameInPage): Promise<Result<ReadPage, ReadPageRefusal>> {
  const { promise, resolve } = Promise.withResolvers<Result<ReadPage, ReadPageRefusal>>()
  const worker = new Worker(new URL('./page-worker.js', import.meta.url), { workerData: page, resourceLimits })
  const timer = setTimeout(() => resolve(refuse({ type: 'took-too-long' })), longestMilliseconds)
  worker.once('message', resolve)
  worker.once('error', () => resolve(refuse({ type: 'no-article' })))
  return promise.finally(() => {
    clearTimeout(timer)
    return worker.terminate()
  })
}
