import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { markdownHtml } from './markdown.js'

describe('an article in Markdown', () => {
  it('becomes clean HTML', () => {
    const cases = {
      '# Head\n\nOne *two* **three**': '<h2>Head</h2>\n<p>One <em>two</em> <strong>three</strong></p>',
      '- a\n- b': '<ul><li>a</li><li>b</li></ul>',
      '| a | b |\n|---|---|\n| 1 | 2 |':
        '<table><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>',
      '<b onclick=x>a</b> [b](javascript:x)': '<p><b>a</b> [b](javascript:x)</p>',
      'https://youtu.be/dQw4w9WgXcQ':
        '<figure class="embed"><a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ" data-embed="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ" data-provider="youtube">YouTube: youtube.com/watch?v=dQw4w9WgXcQ</a></figure>',
    }
    for (const [source, value] of Object.entries(cases)) assert.deepEqual(markdownHtml(source), { ok: true, value }, source)
  })
})
