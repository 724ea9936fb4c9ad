import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { commentHtml } from './comment-html.js'
import { faultsIn, hostileFixtures, randomMarkup } from './testing.js'

const clean = (typed: string): string => {
  const cleaned = commentHtml(typed)
  assert.ok(cleaned.ok)
  return cleaned.value
}

function becomes(cases: Readonly<Record<string, string>>): void {
  for (const [typed, expected] of Object.entries(cases)) {
    assert.equal(clean(typed), expected, typed)
    assert.equal(clean(expected), expected, `again: ${typed}`)
    assert.deepEqual(faultsIn(expected, 'comment'), [], typed)
  }
}

describe('the HTML of a comment', () => {
  it('makes paragraphs and line breaks of what was typed', () =>
    becomes({
      'one\ntwo\n\n\nthree\n': '<p>one<br>two</p>\n<p>three</p>',
      'one\r\n\r\ntwo': '<p>one</p>\n<p>two</p>',
      'one<br />\ntwo': '<p>one<br>two</p>',
      '<em>one\n\ntwo</em>': '<p><em>one</em></p>\n<p><em>two</em></p>',
      '<blockquote>said\n\nshe</blockquote>\nNo.': '<blockquote><p>said</p><p>she</p></blockquote>\n<p>No.</p>',
      '<ul>\n<li>one\n<li>two\n</ul>': '<ul><li>one</li><li>two</li></ul>',
      '<pre>a\n\n  b</pre>': '<pre>a\n\n  b</pre>',
      '': '',
      ' \n ': '',
    }))

  it('is empty where there is nothing to see', () =>
    becomes({
      '\u200b\u200d\u2060': '',
      '\u3164': '',
      '\u2800 \ufe0f': '',
      '<em>\u202e\u2066</em>': '',
      'a\u00adb': '<p>a\u00adb</p>',
    }))

  it('links bare addresses, and gives no link standing', () =>
    becomes({
      'see https://a.example/x_(y)?b=1&c=2.':
        '<p>see <a href="https://a.example/x_(y)?b=1&amp;c=2" rel="nofollow ugc">https://a.example/x_(y)?b=1&amp;c=2</a>.</p>',
      '(http://a.example)': '<p>(<a href="http://a.example" rel="nofollow ugc">http://a.example</a>)</p>',
      '<a href="https://a.example" rel="follow" target=_top onclick=x id=y>https://b.example</a>':
        '<p><a href="https://a.example" rel="nofollow ugc">https://b.example</a></p>',
      '<code>https://a.example</code> http:// https://': '<p><code>https://a.example</code> http:// https://</p>',
    }))

  it('lets only the marks of conversation through', () =>
    becomes({
      '<b>a</b> <i>b</i> <strike>c</strike> <acronym title="d">e</acronym> <q>f</q>':
        '<p><b>a</b> <i>b</i> <s>c</s> <abbr title="d">e</abbr> <q>f</q></p>',
      '<h1>a</h1><div style="position:fixed">b</div><img src=/x><video src=/y></video>': '<p>a</p>\n<p>b</p>',
      '<table><tr><td>a<td>b</table>': '<p>a</p>\n<p>b</p>',
      '<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ"></iframe><script>x</script><form><input></form>': '',
      'I <3 you & 1 < 2': '<p>I &lt;3 you &amp; 1 &lt; 2</p>',
    }))

  it('lets nothing harmful through from hostile inputs of others', (t) => {
    const folder = process.env.MASTHEAD_FIXTURES
    if (!folder) return t.skip('MASTHEAD_FIXTURES names no folder')
    for (const typed of hostileFixtures(folder)) {
      const once = clean(typed)
      assert.deepEqual(faultsIn(once, 'comment'), [], typed)
      assert.equal(clean(once), once, typed)
    }
  })

  it('cleans at random', () => {
    for (let seed = 1; seed <= 2_000; seed += 1) {
      const typed = randomMarkup(seed)
      const once = clean(typed)
      assert.deepEqual(faultsIn(once, 'comment'), [], `${seed}: ${typed}\n${once}`)
      assert.equal(clean(once), once, `${seed}: ${typed}`)
    }
  })
})
