import type { Errand, ErrandOutcome, ErrandProgress } from '../app/ports/errands.js'
import type { Config } from './config.js'
import { doErrand } from './errand-work.js'

// The process that `ErrandRunner` starts for an errand: long work keeps a thread and much memory busy, and leaves nothing behind when its process ends.

/** What the site tells it. */
export type ErrandOrder = { readonly type: 'begin'; readonly config: Config; readonly errand: Errand } | { readonly type: 'stop' }

/** What it tells the site. */
export type ErrandWord =
  | { readonly type: 'progress'; readonly progress: ErrandProgress }
  | { readonly type: 'done'; readonly outcome: ErrandOutcome }

const tellsEveryMilliseconds = 200

let isStopped = false
let told = 0

const tell = (word: ErrandWord): Promise<void> => new Promise((resolve) => process.send?.(word, undefined, undefined, () => resolve()))

process.on('message', (order: ErrandOrder) => {
  if (order.type === 'stop') isStopped = true
  else void run(order.config, order.errand)
})

// The site has ended: what was begun is left where it can be taken up again.
process.on('disconnect', () => {
  isStopped = true
})

async function run(config: Config, errand: Errand): Promise<void> {
  const outcome = await doErrand(config, errand, {
    progress: (progress) => {
      const now = performance.now()
      if (now - told < tellsEveryMilliseconds || !process.connected) return
      told = now
      void tell({ type: 'progress', progress })
    },
    stopped: () => isStopped,
  })
  if (process.connected) await tell({ type: 'done', outcome })
  process.exit(0)
}
