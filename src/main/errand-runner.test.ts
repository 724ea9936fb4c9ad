import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { waitUntil } from '../../test/wait-until.js'
import { openMasthead } from './compose.js'
import { configFrom } from './config.js'
import { ErrandRunner } from './errand-runner.js'

async function runnerIn(t: TestContext): Promise<ErrandRunner> {
  const folder = await mkdtemp(join(tmpdir(), 'masthead-errand-'))
  const masthead = await openMasthead(configFrom({}, folder))
  const runner = new ErrandRunner(masthead)
  t.after(async () => {
    await runner.close()
    await masthead.close()
    await rm(folder, { recursive: true })
  })
  return runner
}

describe('an errand', () => {
  it('lets the answer to whoever asked for it go first, and can be stopped before it has begun', async (t) => {
    const runner = await runnerIn(t)
    assert.ok(runner.begin({ type: 'examine' }))
    assert.equal(runner.latest('examine')?.progress.words, 'Beginning')
    runner.stop('examine')
    assert.deepEqual(runner.latest('examine')?.outcome, { type: 'failed', says: { words: 'It was stopped before it had begun.' } })
  })

  it('is one of its kind at a time, and tells what came of it', async (t) => {
    const runner = await runnerIn(t)
    assert.ok(runner.begin({ type: 'examine' }))
    assert.ok(!runner.begin({ type: 'examine' }))
    await waitUntil('it is done', async () => runner.latest('examine')?.outcome !== undefined)
    assert.equal(runner.latest('examine')?.outcome?.type, 'examined')
    assert.ok(runner.begin({ type: 'examine' }))
  })
})
