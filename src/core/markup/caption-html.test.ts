import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { captionHtml } from './caption-html.js'

describe('the clean HTML of a caption', () => {
  const cases = [
    ['The mole at dusk', 'The mole at dusk'],
    [' <p>The <em>Petrel</em>, <script>1</script>moored</p> ', 'The <em>Petrel</em>, moored'],
    ['<p>One</p><p>Two</p>', '<p>One</p>\n<p>Two</p>'],
    ['', ''],
  ] as const
  for (const [source, expected] of cases)
    it(`of ${JSON.stringify(source)} is ${JSON.stringify(expected)}`, () =>
      assert.deepEqual(captionHtml(source), { ok: true, value: expected }))
})
