import { parentPort } from 'node:worker_threads'
import { type BodyTask, makeBodies } from './make-bodies.js'

// The thread that `bodyMaker` runs.
parentPort?.on('message', (task: BodyTask) => parentPort?.postMessage(makeBodies(task)))
