import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { threadMilliseconds } from '../testing.js'
import { articleHtml } from './article-html.js'
import { excerpt, plainText, readingMinutes, wordCount } from './plain-text.js'

const read = (source: string): string => {
  const cleaned = articleHtml(source)
  assert.ok(cleaned.ok)
  return plainText(cleaned.value)
}

describe('plain text', () => {
  it('has a line for each block and no marks', () => {
    assert.equal(
      read('<h2>A &amp; B</h2><p>one <b>two</b><br>th<i>ree</i></p><ul><li>x</ul><img src=/a alt="> c">'),
      'A & B\none two\nthree\nx',
    )
    assert.equal(read('<p>1 &lt; 2 &amp;amp; <a href="/?a=<>">x</a>&nbsp;y</p>'), '1 < 2 &amp; x\u00a0y')
  })

  it('counts words, and letters where words are not told apart', () => {
    const cases = { '': 0, "Don't stop e-mail, 3.5 times": 5, 'مرحبا بالعالم': 2, 東京に行く: 5, 'Zürich – naïve': 2 }
    for (const [text, count] of Object.entries(cases)) assert.equal(wordCount(text), count, text)
  })

  it('tells how long it takes to read', () => {
    assert.equal(readingMinutes('word'), 1)
    assert.equal(readingMinutes('word '.repeat(690)), 3)
    assert.equal(readingMinutes('字'.repeat(1000)), 2)
  })

  it('shortens to so many words, at the end of a sentence if one is near', () => {
    assert.equal(excerpt('One two three.', 3), 'One two three.')
    assert.equal(excerpt('One two, three four', 2), 'One two …')
    assert.equal(excerpt('One two three four five. Six seven', 6), 'One two three four five. …')
    assert.equal(excerpt('東京に行く', 2), '東京 …')
    assert.equal(excerpt('a\nb', 9), 'a b')
  })

  it('takes no longer than its length warrants', () => {
    const begun = threadMilliseconds()
    for (const hostile of [' '.repeat(500_000), `${'.'.repeat(300_000)}x y z`, "a'".repeat(300_000), '! '.repeat(300_000)]) {
      excerpt(hostile, 100_000)
      wordCount(hostile)
    }
    assert.ok(threadMilliseconds() - begun < 3_000)
  })
})
