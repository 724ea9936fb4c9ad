import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { threadMilliseconds } from '../../core/testing.js'
import { autoParagraphs } from './auto-paragraphs.js'

const cases: readonly (readonly [what: string, source: string, html: string])[] = [
  ['leaves nothing of nothing', ' \n\n ', ''],
  ['wraps a single line', 'One.', '<p>One.</p>'],
  ['parts paragraphs at blank lines', 'One.\n\nTwo.\n \t\n\n\nThree.', '<p>One.</p>\n<p>Two.</p>\n<p>Three.</p>'],
  ['breaks lines', 'One\ntwo', '<p>One<br />\ntwo</p>'],
  ['reads line ends of any system', 'One\r\n\r\nTwo\rthree', '<p>One</p>\n<p>Two<br />\nthree</p>'],
  ['does not double a break that stands there', 'One<br>\ntwo<br />\nthree', '<p>One<br>\ntwo<br />\nthree</p>'],
  ['parts paragraphs at two breaks', 'One<br /><br>Two', '<p>One</p>\n<p>Two</p>'],
  ['keeps paragraphs that are there', '<p>One.</p>\n\n<p class="x">Two.</p>', '<p>One.</p>\n<p class="x">Two.</p>'],
  ['parts such a paragraph at a blank line', '<p>One.\n\nTwo.</p>', '<p>One.</p>\n<p>Two.</p>'],
  ['closes paragraphs left open', '<p>One.\n<p>Two.', '<p>One.</p>\n<p>Two.</p>'],
  ['drops a closing tag of nothing', 'One.</p>', '<p>One.</p>'],
  ['leaves headings and rules alone', '<h2>Head</h2>\nOne.\n<hr />\nTwo.', '<h2>Head</h2>\n<p>One.</p>\n<hr />\n<p>Two.</p>'],
  ['leaves lists alone', '<ul>\n\t<li>a</li>\n\t<li>b</li>\n</ul>', '<ul><li>a</li>\n<li>b</li>\n</ul>'],
  ['makes paragraphs in quotations', '<blockquote>One.\n\nTwo.</blockquote>', '<blockquote><p>One.</p>\n<p>Two.</p>\n</blockquote>'],
  ['makes one in a short quotation', '<blockquote>One.</blockquote>', '<blockquote><p>One.</p>\n</blockquote>'],
  ['leaves a single line in a box alone', '<div class="a">One.</div>', '<div class="a">One.</div>'],
  ['makes paragraphs of several in a box', '<div>One.\n\nTwo.</div>', '<div><p>One.</p>\n<p>Two.</p>\n</div>'],
  ['makes no paragraphs in tables', '<table>\n<tr>\n<td>a</td>\n</tr>\n</table>', '<table><tr><td>a</td>\n</tr>\n</table>'],
  ['keeps preformatted text', '<pre>a\n\nb</pre>\nafter', '<pre>a\n\nb</pre>\n<p>after</p>'],
  ['keeps scripts for the cleaner to drop', '<script>a\n\nb < c</script>', '<script>a\n\nb < c</script>'],
  ['wraps pictures', '<img src="a.jpg">\n\nText', '<p><img src="a.jpg"></p>\n<p>Text</p>'],
  [
    'leaves figures alone',
    '<figure><img src="a.jpg"><figcaption>A</figcaption></figure>',
    '<figure><img src="a.jpg"><figcaption>A</figcaption>\n</figure>',
  ],
  ['keeps line breaks inside tags', '<a\nhref="x"\n>link</a>', '<p><a\nhref="x"\n>link</a></p>'],
  ['lets inline tags run on', '<em>One\n\nTwo</em>', '<p><em>One</p>\n<p>Two</em></p>'],
  ['wraps no comments', '<!-- a\n\nb -->\n\nOne.', '<!-- a\n\nb --><p>One.</p>'],
  ['keeps angle brackets that are no tags', '1 < 2\n\n3 <3', '<p>1 < 2</p>\n<p>3 <3</p>'],
  [
    'links an address alone on its line',
    'See\nhttps://video.example/1\nand more',
    '<p>See<br />\n<a href="https://video.example/1">https://video.example/1</a><br />\nand more</p>',
  ],
  ['does not link one within a sentence', 'See https://video.example/1', '<p>See https://video.example/1</p>'],
  ['keeps a tag that never ends', 'One <a href="', '<p>One &lt;a href="</p>'],
]

describe('making paragraphs', () => {
  for (const [what, source, html] of cases) it(what, () => assert.equal(autoParagraphs(source), html))

  it('changes nothing in what it made', () => {
    for (const [, source] of cases) {
      const once = autoParagraphs(source)
      if (!source.startsWith('<em>')) assert.equal(autoParagraphs(once), once)
    }
  })

  it('takes time in proportion to hostile text', () => {
    const hostile = [
      '<div>',
      '</section>',
      '<',
      '<a ',
      '\n',
      '\n \n',
      ' ',
      '<!--',
      '<p>',
      '</p>',
      '<br>',
      '<pre>',
      '<svg',
      '&',
      'x\n\n',
      '<blockquote>\n',
    ]
    for (const piece of hostile) {
      const started = threadMilliseconds()
      autoParagraphs(piece.repeat(60_000))
      autoParagraphs('<div>'.repeat(30_000) + piece.repeat(30_000))
      assert.ok(threadMilliseconds() - started < 2_000, JSON.stringify(piece))
    }
  })
})
