import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { MinuteCounts } from './minute-counts.js'

describe('counts of a minute', () => {
  it('are never too low, and seldom too high, however many names there are', () => {
    const counts = new MinuteCounts()
    const names = Array.from({ length: 20_000 }, (_, at) => `198.18.${at >> 8}.${at & 255}`)
    for (const name of names) counts.count(name, 1)
    const second = names.map((name) => counts.count(name, 2))
    assert.ok(second.every((count) => count >= 2))
    assert.ok(second.filter((count) => count > 10).length < names.length / 100)
  })

  it('of those who came once are not taken for those of a flood, even from very many', () => {
    const counts = new MinuteCounts()
    for (let round = 0; round < 6; round++) for (let at = 0; at < 20_000; at++) counts.count(`203.0.${at >> 8}.${at & 255}`, 1)
    const others = Array.from({ length: 4_000 }, (_, at) => counts.count(`198.18.${at >> 8}.${at & 255}`, 2))
    assert.ok(others.filter((count) => count > 4).length < others.length / 50)
  })

  it('fade with the minute, and are gone after two', () => {
    const counts = new MinuteCounts()
    for (let time = 0; time < 60; time++) counts.count('a', time)
    assert.equal(counts.count('a', 59), 61)
    assert.equal(Math.round(counts.count('a', 60_000 + 30_000)), 1 + 31)
    assert.equal(counts.count('a', 240_000), 1)
  })

  it('go on after a long rest', () => {
    const counts = new MinuteCounts()
    counts.count('a', 0)
    assert.equal(counts.count('a', 1e9), 1)
    assert.equal(counts.count('a', 1e9 + 1), 2)
  })
})
