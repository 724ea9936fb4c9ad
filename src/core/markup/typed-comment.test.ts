import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { mentionedNumbers } from './mentions.js'
import { faultsIn, hostileFixtures, randomMarkup } from './testing.js'
import { typedCommentHtml } from './typed-comment.js'

const known = (number: number) => (number <= 20 ? `/quay/comment-${100 + number}/` : undefined)

const clean = (typed: string): string => {
  const cleaned = typedCommentHtml(typed, known)
  assert.ok(cleaned.ok)
  return cleaned.value
}

function becomes(cases: Readonly<Record<string, string>>): void {
  for (const [typed, expected] of Object.entries(cases)) {
    assert.equal(clean(typed), expected, typed)
    assert.deepEqual(faultsIn(expected, 'comment'), [], typed)
  }
}

/** The least of some measurements, which a busy machine cannot make smaller. */
function milliseconds(typed: string): number {
  const measured = Array.from({ length: 25 }, () => {
    const begun = performance.now()
    clean(typed)
    return performance.now() - begun
  })
  return Math.min(...measured)
}

describe('what a reader typed', () => {
  it('takes no longer for addresses that end in nothing but brackets and stops', () => {
    const usual = milliseconds(`http://a.example/${'.)'.repeat(30_000)}x`)
    assert.ok(milliseconds(`http://a.example/${').'.repeat(30_000)}`) < 10 * usual)
  })

  it('keeps its paragraphs and line breaks, with Markdown and without', () =>
    becomes({
      'one\ntwo\n\nthree': '<p>one<br>two</p>\n<p>three</p>',
      '*one*\ntwo\n\nthree': '<p><em>one</em><br>two</p>\n<p>three</p>',
      'It cost 5 * 3 = 15, and 2_000_000 more.': '<p>It cost 5 * 3 = 15, and 2_000_000 more.</p>',
      '': '',
    }))

  it('reads a part of Markdown', () =>
    becomes({
      '**bold** _slanted_ ~~gone~~ `x < y`': '<p><strong>bold</strong> <em>slanted</em> <s>gone</s> <code>x &lt; y</code></p>',
      '> said she\n\nNo.': '<blockquote><p>said she</p></blockquote>\n<p>No.</p>',
      '- one\n- two': '<ul><li>one</li><li>two</li></ul>',
      '1. one\n2. two': '<ol><li>one</li><li>two</li></ol>',
      '[the quay](https://quay.example/a?b=1&c)': '<p><a href="https://quay.example/a?b=1&amp;c" rel="nofollow ugc">the quay</a></p>',
      '```\nif (a) {\n  b\n}\n```': '<pre><code>if (a) {\n  b\n}\n</code></pre>',
      'see *https://a.example/x_(y)?b=1* now':
        '<p>see <em><a href="https://a.example/x_(y)?b=1" rel="nofollow ugc">https://a.example/x_(y)?b=1</a></em> now</p>',
    }))

  it('leaves headings, rules, tables and pictures as they were typed', () =>
    becomes({
      '# First\n\n---\n\n| a | b |\n|---|---|': '<p># First</p>\n<p>---</p>\n<p>| a | b |<br>|---|---|</p>',
      '![a](https://a.example/x.png)': '<p>!<a href="https://a.example/x.png" rel="nofollow ugc">a</a></p>',
    }))

  it('takes the HTML that WordPress takes beside it', () =>
    becomes({
      '<b>a</b> and *b*': '<p><b>a</b> and <em>b</em></p>',
      '<blockquote>said</blockquote>\n*No.*': '<blockquote><p>said</p></blockquote>\n<p><em>No.</em></p>',
      '*a* <script>alert(1)</script><img src=x onerror=alert(1)>': '<p><em>a</em></p>',
      '[a](javascript:alert(1)) [b](data:text/html,x)': '<p>[a](javascript:alert(1)) [b](data:text/html,x)</p>',
    }))

  it('links the numbers of comments that there are', () =>
    becomes({
      'As #17 says, but not #21.': '<p>As <a href="/quay/comment-117/">#17</a> says, but not #21.</p>',
      '*(#3)* `#4` <a href="https://a.example">#5</a>':
        '<p><em>(<a href="/quay/comment-103/">#3</a>)</em> <code>#4</code> <a href="https://a.example" rel="nofollow ugc">#5</a></p>',
      'C#7, ##9, #0, #1st and https://a.example/#2':
        '<p>C#7, ##9, #0, #1st and <a href="https://a.example/#2" rel="nofollow ugc">https://a.example/#2</a></p>',
    }))

  it('names each mentioned comment once, and a bounded number of them', () => {
    assert.deepEqual(mentionedNumbers('#3 #4, #3 and #50: no #0'), [3, 4, 50])
    assert.equal(mentionedNumbers(Array.from({ length: 99 }, (_, at) => `#${at + 1}`).join(' ')).length, 20)
  })

  it('lets nothing harmful through from hostile inputs of others', (t) => {
    const folder = process.env.MASTHEAD_FIXTURES
    if (!folder) return t.skip('MASTHEAD_FIXTURES names no folder')
    for (const typed of hostileFixtures(folder)) assert.deepEqual(faultsIn(clean(typed), 'comment'), [], typed)
  })

  it('lets nothing harmful through at random', () => {
    for (let seed = 1; seed <= 1_000; seed += 1) {
      const typed = `*a* ${randomMarkup(seed)}`
      assert.deepEqual(faultsIn(clean(typed), 'comment'), [], `${seed}: ${typed}`)
    }
  })
})
