import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { describe, it } from 'node:test'

const pool = new URL('./worker-pool.js', import.meta.url)

/** A thread that answers at once, and says so where the main thread sees it while it stands still. */
const script = `data:text/javascript,${encodeURIComponent(`
  import { parentPort } from 'node:worker_threads'
  parentPort.on('message', (answered) => {
    parentPort.postMessage('done')
    Atomics.store(answered, 0, 1)
    Atomics.notify(answered, 0)
  })`)}`

describe('threads', () => {
  it('can be stopped in the moment in which one of them answers', () => {
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      [
        '--input-type=module',
        '--eval',
        `import { WorkerPool } from ${JSON.stringify(pool.href)}
        const pool = new WorkerPool(new URL(${JSON.stringify(script)}), 1)
        const answered = new Int32Array(new SharedArrayBuffer(4))
        const asked = pool.run(answered).catch(({ message }) => message)
        Atomics.wait(answered, 0, 0)
        await pool.close()
        console.log(await asked)`,
      ],
      { encoding: 'utf8' },
    )
    assert.equal(stderr, '')
    assert.deepEqual([stdout, status], ['the worker threads were closed\n', 0])
  })
})
