import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { safeAddress } from './address.js'

const schemes = new Set(['http:', 'https:', 'mailto:', 'tel:'])

describe('addresses in markup', () => {
  it('are written as they came, when every reader takes them the same way', () => {
    const same = [
      'https://a.example',
      'HTTP://A.example/ä?b=c&d#e',
      '/a/../b',
      'a',
      '?p=1',
      '#x',
      'mailto:a@b.example',
      'tel:+1-2',
      'http://[::1]:80/',
    ]
    for (const address of same) assert.equal(safeAddress(address, schemes), address)
  })

  it('are spelled out when they are not', () => {
    const cases = {
      ' \u0001https://a.example/x y"<> \n': 'https://a.example/x%20y%22%3C%3E',
      '//a.example/': 'https://a.example/',
      '\\\\a.example\\b?\\': 'https://a.example/b?%5C',
      '/\\a.example': 'https://a.example',
      'https:a.example': 'https://a.example/',
      'https:/a.example/100%': 'https://a.example/100%25',
      'htt\nps://a.exa\tmple': 'https://a.example',
    }
    for (const [address, written] of Object.entries(cases)) assert.equal(safeAddress(address, schemes), written, address)
  })

  it('lead nowhere when they would run, read files, or are none', () => {
    const none = [
      '',
      ' ',
      'javascript:x',
      'JAVA\tSCRIPT:x',
      '\u0000javascript:x',
      'vbscript:x',
      'data:text/html,x',
      'file:///etc/passwd',
      'blob:x',
    ]
    for (const address of [...none, 'http://', 'http://a b/', 'http://a:99999/', 'view-source:x', `/${'a'.repeat(9_000)}`])
      assert.equal(safeAddress(address, schemes), undefined, address)
  })

  it('lead where browsers would go, of a collection of odd ones', (t) => {
    const folder = process.env.MASTHEAD_FIXTURES
    if (!folder) return t.skip('MASTHEAD_FIXTURES names no folder')
    const cases: readonly unknown[] = JSON.parse(readFileSync(join(folder, 'url/urltestdata.json'), 'utf8'))
    for (const { input } of cases.map(Object).filter((each) => typeof each.input === 'string')) {
      const written = safeAddress(input, schemes)
      if (written === undefined) continue
      const target = URL.parse(written, 'https://here.example/x/')
      assert.ok(target && schemes.has(target.protocol), input)
      assert.equal(safeAddress(written, schemes), written, input)
      const meant = URL.parse(input, 'https://here.example/x/')
      if (meant && !/^https:\/?[^/\\]/i.test(input)) assert.equal(target.host, meant.host, input)
    }
  })
})
