import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { waitUntil } from '../../test/wait-until.js'
import { PacedDrops } from './paced-drops.js'

const failing = (cause: unknown) => {
  throw cause
}

describe('pages that comments make stale', () => {
  it('are dropped before the comment is answered, as long as comments come one by one', async () => {
    const dropped: string[] = []
    const drop = async (stale: readonly string[]) => void dropped.push(...stale)
    const paced = new PacedDrops({ drop, renew: drop, report: failing })
    for (let count = 1; count <= 10; count++) {
      await paced.drop(['article:1', 'recent-comments'])
      assert.equal(dropped.length, 2 * count)
    }
  })

  it('are dropped together when comments pour in, and the last of them is not forgotten', async () => {
    let drops = 0
    let posted = 0
    let shown = 0
    const drop = async () => {
      drops++
      shown = posted
    }
    const paced = new PacedDrops({ drop, renew: drop, report: failing })
    for (posted = 1; posted <= 500; posted++) await paced.drop(['article:1'])
    posted = 500
    await waitUntil('the last comment is shown', () => shown === 500)
    assert.ok(drops < 100, `${drops} drops`)
  })

  it('do not wait for those of another article', async () => {
    const dropped: string[] = []
    const drop = async (stale: readonly string[]) => void dropped.push(...stale)
    const paced = new PacedDrops({ drop, renew: drop, report: failing })
    for (let count = 0; count < 100; count++) await paced.drop(['article:1'])
    await paced.drop(['article:2'])
    assert.ok(dropped.includes('article:2'))
  })
})
