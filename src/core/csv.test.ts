import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { csvFrom } from './csv.js'

describe('lines for a spreadsheet', () => {
  it('quote what would end a cell or a line', () => {
    assert.equal(csvFrom([['a', 'b "c", d\ne', 3]]), '"a","b ""c"", d\ne","3"\r\n')
  })

  it('hold no formula that a spreadsheet would run', () => {
    assert.equal(csvFrom([['=1+1', '@SUM(A1)', -5]]), `"'=1+1","'@SUM(A1)","-5"\r\n`)
  })
})
