import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { OtherProcesses } from '../../app/ports/other-processes.js'
import { accountId, articleId } from '../../core/ids.js'
import { instant } from '../../core/instant.js'
import { Presence } from './presence.js'

const ana = { account: accountId(1), name: 'Ana' }
const ben = { account: accountId(2), name: 'Ben' }
const ferries = articleId(7)

/** Processes that hear at once what any of them tells. */
function together(): OtherProcesses {
  const listeners: ((text: string) => void)[] = []
  return {
    tell: async (text) => {
      for (const listener of listeners) listener(text)
    },
    hear: async (listener) => {
      listeners.push(listener)
    },
  }
}

describe('who has an article open', () => {
  it('is told to the others, each person once, and forgotten soon after', async () => {
    let now = instant(Date.UTC(2026, 10, 28, 14, 0))
    const presence = new Presence({ now: () => now }, together())
    const namesFor = async (page: string, person: typeof ana) => (await presence.stay(ferries, page, person)).map(({ name }) => name)
    assert.deepEqual(await namesFor('a', ana), [])
    const begun = now
    now = instant(now + 20_000)
    assert.deepEqual(await presence.stay(ferries, 'b', ben), [{ ...ana, since: begun, seen: begun }])
    await presence.stay(ferries, 'b2', ben)
    assert.deepEqual(await namesFor('a', ana), ['Ben'])
    assert.deepEqual(await presence.stay(articleId(8), 'c', { account: accountId(3), name: 'Cleo' }), [])
    await presence.leave(ferries, 'b')
    await presence.leave(ferries, 'b2')
    assert.deepEqual(await namesFor('a', ana), [])
    now = instant(now + 41_000)
    assert.deepEqual(await namesFor('b', ben), [])
  })

  it('is told by one process to another, which passes over what it does not understand', async () => {
    const clock = { now: () => instant(Date.UTC(2026, 10, 28, 14, 0)) }
    const others = together()
    const [here, there] = [new Presence(clock, others), new Presence(clock, others)]
    await there.stay(ferries, 'b', ben)
    await here.stay(ferries, 'a', ana)
    assert.deepEqual(
      (await there.stay(ferries, 'b', ben)).map(({ name }) => name),
      ['Ana'],
    )
    for (const strange of ['{"article":"seven"}', '{"article":7,"page":"b","present":{"name":"Nobody"}}', 'null', 'no word of ours'])
      await others.tell(strange)
    assert.deepEqual(
      (await here.stay(ferries, 'a', ana)).map(({ name }) => name),
      ['Ben'],
    )
    await there.leave(ferries, 'b')
    assert.deepEqual(await here.stay(ferries, 'a', ana), [])
  })
})
