import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { looksAlike, partsOfLook } from './looks-alike.js'

describe('looks of pictures', () => {
  it('are alike in up to three places of 64, and then have a part in common', () => {
    const look = '0f1e2d3c4b5a6978'
    for (const other of [look, '0f1e2d3c4b5a6979', '1f1e2d3d4b5a6979']) {
      assert.ok(looksAlike(look, other), other)
      assert.ok(partsOfLook(look).some((part, at) => partsOfLook(other)[at] === part))
    }
    assert.ok(!looksAlike(look, '1f1f2d3d4b5a6979'))
  })

  it('of plain pictures are like none', () => {
    assert.ok(!looksAlike('0000000000000000', '0000000000000000'))
  })
})
