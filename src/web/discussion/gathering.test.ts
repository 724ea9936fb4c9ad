import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Gathering } from './gathering.js'

/** Who has set out, in order. */
function joining(gathering: Gathering, names: readonly string[]): { readonly gone: string[]; readonly all: Promise<unknown> } {
  const gone: string[] = []
  return { gone, all: Promise.all(names.map((name) => gathering.join().then(() => gone.push(name)))) }
}

const standingStill = () => 0

const numbered = (count: number) => Array.from({ length: count }, (_, at) => String(at))

/** What is settled now is told; no time passes. */
async function told(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve()
}

describe('comments that pour in', () => {
  it('do not wait where they come alone', async () => {
    const { gone } = joining(new Gathering(), ['alone'])
    await told()
    assert.deepEqual(gone, ['alone'])
  })

  it('set out together when they come right after another', async () => {
    const gathering = new Gathering(standingStill)
    await gathering.join()
    const { gone } = joining(gathering, ['one', 'two'])
    await gathering.join()
    assert.deepEqual(gone, ['one', 'two'])
  })

  it('set out by eights where they come all at once', async () => {
    const gathering = new Gathering(standingStill)
    await gathering.join()
    const names = numbered(25)
    const { gone, all } = joining(gathering, names)
    await told()
    assert.deepEqual(gone, names.slice(0, 24))
    await all
    assert.deepEqual(gone, names)
  })

  it('set out by twelves where they come a little slower', async () => {
    let now = 0
    const gathering = new Gathering(() => now)
    await gathering.join()
    now = 20
    const names = numbered(12)
    const { gone } = joining(gathering, names.slice(0, 11))
    await told()
    assert.deepEqual(gone, [])
    await gathering.join()
    assert.deepEqual(gone, names.slice(0, 11))
  })
})
