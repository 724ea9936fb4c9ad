import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { FloodGate } from './flood-gate.js'

describe('the gate against floods', () => {
  const flood = (gate: FloodGate, from: number, networks: number) => {
    const posts = Array.from({ length: 3_000 }, (_, at) => gate.letsIn(`198.18.0.${at % networks}`, from + at / 3))
    return posts.filter(Boolean).length
  }

  it('lets all in while there is none, however many one network sends', () => {
    const gate = new FloodGate()
    for (let minute = 0; minute < 3; minute++) {
      for (let second = 0; second < 60; second++) assert.ok(gate.letsIn('192.0.2.1', minute * 60_000 + second * 1_000))
    }
  })

  it('turns away those who send many, and hears those who send one', () => {
    const gate = new FloodGate()
    const letIn = flood(gate, 1_000, 50)
    assert.ok(letIn <= 100 + 50 * 4, `${letIn} of 3,000`)
    assert.ok(gate.letsIn('203.0.113.9', 2_001))
    assert.ok(!gate.letsIn('198.18.0.1', 2_002))
  })

  it('hears readers who prove who they are, wherever they come from', () => {
    const gate = new FloodGate()
    flood(gate, 1_000, 1)
    assert.ok(!gate.letsIn('198.18.0.0', 2_001))
    assert.ok(gate.letsReaderIn('reader', 2_001))
    for (let post = 0; post < 4; post++) gate.letsReaderIn('reader', 2_002)
    assert.ok(!gate.letsReaderIn('reader', 2_003))
  })

  it('opens again when the flood is over', () => {
    const gate = new FloodGate()
    flood(gate, 1_000, 1)
    assert.ok(!gate.letsIn('198.18.0.0', 5_000))
    assert.ok(gate.letsIn('198.18.0.0', 12_100))
  })
})
