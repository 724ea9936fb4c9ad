import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, it } from 'node:test'
import { FolderInUseError, takeSiteLock } from './site-lock.js'
import { cleanUpAfterEach, temporaryFolder } from './testing.js'

const lockModule = new URL('./site-lock.js', import.meta.url).href

/** Takes the lock, says so, and waits to be killed. */
const holder = `
  const { takeSiteLock } = await import(process.argv[1])
  takeSiteLock(process.argv[2])
  process.stdout.write('held')
  setInterval(() => {}, 1000)`

describe('the lock of a running site', () => {
  cleanUpAfterEach()

  it('is refused to a second one', () => {
    const folder = temporaryFolder()
    const lock = takeSiteLock(folder)
    assert.throws(() => takeSiteLock(folder), FolderInUseError)
    lock.release()
    takeSiteLock(folder).release()
  })

  it('is refused while another process has it, and free once that was killed', async () => {
    const folder = temporaryFolder()
    const child = spawn(process.execPath, ['--input-type=module', '-e', holder, lockModule, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(child.stdout, 'data')
    assert.throws(() => takeSiteLock(folder), FolderInUseError)
    child.kill('SIGKILL')
    await once(child, 'exit')
    takeSiteLock(folder).release()
  })
})
