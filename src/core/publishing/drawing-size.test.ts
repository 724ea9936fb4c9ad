import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { drawingSize } from './drawing-size.js'

describe('the size of a drawing', () => {
  const cases: readonly (readonly [string, { width: number; height: number } | undefined])[] = [
    ['<svg width="1200" height="800">', { width: 1200, height: 800 }],
    ["<?xml version='1.0'?><!-- a map -->\n<svg viewBox='0 0 30 20'\n width='300.4px' height='200px'>", { width: 300, height: 200 }],
    ['<svg viewBox="0 0 30,20">', { width: 30, height: 20 }],
    ['<svg viewBox="0 0 30 20" width="100%" height="100%">', { width: 30, height: 20 }],
    ['<svg width="10mm" height="10mm">', undefined],
    ['<svg stroke-width="4" height="10">', undefined],
    ['<svg width="0" height="10">', undefined],
    ['<svg width="999999" height="10">', undefined],
    [`${'<svg '.repeat(50_000)}`, undefined],
    ['no drawing', undefined],
  ]
  for (const [svg, expected] of cases) it(`is told by ${svg.slice(0, 60)}`, () => assert.deepEqual(drawingSize(svg), expected))
})
