import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { decodeEntities, escapeText, lineText } from './entities.js'

describe('text with entities', () => {
  const cases: readonly (readonly [html: string, text: string])[] = [
    ['Bread &amp; butter', 'Bread & butter'],
    ['It&#8217;s &#x2014; so', 'It’s — so'],
    ['caf&eacute; &yuml; &iexcl;', 'café ÿ ¡'],
    ['&#146;90s', '’90s'],
    ['A <em>great</em> day<br/>', 'A great day'],
    ['The <html> element', 'The <html> element'],
    ['1 < 2 &lt;b&gt;', '1 < 2 <b>'],
    ['&toString; &bogus; &#0; &#55555; & &;', '&toString; &bogus; &#0; &#55555; & &;'],
    ['&amp;amp;', '&amp;'],
  ]
  for (const [html, text] of cases) it(`reads ${html} as ${text}`, () => assert.equal(lineText(html), text))

  it('gives back what was escaped', () => {
    for (const [html, text] of cases) for (const one of [html, text]) assert.equal(decodeEntities(escapeText(one)), one)
  })
})
