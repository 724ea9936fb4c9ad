import { parentPort, workerData } from 'node:worker_threads'
import type { CameInPage } from '../app/ports/web-pages.js'
import { readWebPage } from '../transfer/web-page/read-web-page.js'

// The thread that `webPageReader` runs for one page.
parentPort?.postMessage(readWebPage(workerData as CameInPage))
