import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { threadMilliseconds } from '../testing.js'
import { articleHtml } from './article-html.js'
import { faultsIn, hostileFixtures, randomMarkup } from './testing.js'

const clean = (source: string): string => {
  const cleaned = articleHtml(source)
  assert.ok(cleaned.ok)
  return cleaned.value
}

/** Checks that it comes out like this, that it stays so, and that nothing is wrong with it. */
function becomes(cases: Readonly<Record<string, string>>): void {
  for (const [source, expected] of Object.entries(cases)) {
    assert.equal(clean(source), expected, source)
    assert.equal(clean(expected), expected, `again: ${source}`)
    assert.deepEqual(faultsIn(expected, 'article'), [], source)
  }
}

describe('the HTML of an article', () => {
  it('keeps what readers of news need', () =>
    becomes({
      '<p>One <em>two</em></p><p>three</p>': '<p>One <em>two</em></p>\n<p>three</p>',
      '<h2>Head</h2><h4>Sub</h4>': '<h2>Head</h2>\n<h4>Sub</h4>',
      '<blockquote cite="https://a.example/"><p>x</p></blockquote>': '<blockquote cite="https://a.example/"><p>x</p></blockquote>',
      '<ol start=3 reversed type=a><li value=7>x</ol>': '<ol start="3" reversed type="a"><li value="7">x</li></ol>',
      '<dl><dt>a<dd>b<dd>c</dl>': '<dl><dt>a</dt><dd>b</dd><dd>c</dd></dl>',
      '<details><summary>More</summary>text</details>': '<details><summary>More</summary><p>text</p></details>',
      '<p>H<sub>2</sub>O <abbr title="World">W</abbr> <kbd>x</kbd></p>': '<p>H<sub>2</sub>O <abbr title="World">W</abbr> <kbd>x</kbd></p>',
      '<p><time datetime="2020-02-01T10:00Z">then</time> <time>soon</time></p>':
        '<p><time datetime="2020-02-01T10:00Z">then</time> soon</p>',
      '<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby></p>': '<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby></p>',
      '<p dir=RTL lang=ar>مرحبا <bdi>x</bdi> <bdo dir=ltr>y</bdo></p>':
        '<p lang="ar" dir="rtl">مرحبا <bdi>x</bdi> <bdo dir="ltr">y</bdo></p>',
      '<pre>\n\n a\n  b</pre>': '<pre>\n\n a\n  b</pre>',
      '<hr class="page-break"><hr class="more">': '<hr class="page-break">\n<hr class="more">',
      '<video src="/a.mp4" autoplay width=640 poster="/p.jpg"><track src=/a.vtt kind=captions srclang=en label=English>no</video>':
        '<p><video src="/a.mp4" poster="/p.jpg" width="640" controls preload="none"><track kind="captions" src="/a.vtt" srclang="en" label="English"></video></p>',
    }))

  it('gives pictures what they lack, and takes none from elsewhere than the web', () =>
    becomes({
      '<p><img src=/a.jpg width=10 height=auto onerror=x></p>':
        '<p><img src="/a.jpg" alt="" width="10" loading="lazy" decoding="async"></p>',
      '<img src="data:image/png;base64,AAAA"><img src="blob:x"><img>': '',
      '<figure class="wp-block-image alignleft size-large"><img src=/a.jpg alt=A><figcaption><p>C</p></figcaption></figure>':
        '<figure class="align-left"><img src="/a.jpg" alt="A" loading="lazy" decoding="async"><figcaption>C</figcaption></figure>',
      '<div class="wp-caption alignright" style="width: 300px"><a href="/b"><img src=/a.jpg></a><p class="wp-caption-text">C</p></div>':
        '<figure class="align-right"><a href="/b"><img src="/a.jpg" alt="" loading="lazy" decoding="async"></a><figcaption>C</figcaption></figure>',
    }))

  it('puts its own in the place of what is obsolete', () =>
    becomes({
      '<h1>A</h1>': '<h2>A</h2>',
      '<center><font color=red>a</font></center>': '<div class="text-center"><p>a</p></div>',
      '<p align=right><tt>a</tt> <strike>b</strike> <acronym title=c>d</acronym> <big>e</big></p>':
        '<p class="text-right"><code>a</code> <s>b</s> <abbr title="c">d</abbr> e</p>',
      '<p style="color:red; text-align: center">a</p>': '<p class="text-center">a</p>',
      '<dir><li>a</dir>': '<ul><li>a</li></ul>',
    }))

  it('gives every id a prefix, and links within follow', () =>
    becomes({
      '<p id=login>a<sup><a href="#fn:1" id="fnref:1">1</a></sup></p><div class=footnotes><ol><li id="fn:1">b <a href="#fnref:1">up</a></ol></div>':
        '<p id="body-login">a<sup><a href="#body-fn:1" id="body-fnref:1">1</a></sup></p>\n<div class="footnotes"><ol><li id="body-fn:1">b <a href="#body-fnref:1">up</a></li></ol></div>',
      '<p id=a>x</p><p id=a>y</p><p id=body-a>z</p>': '<p id="body-a">x</p>\n<p>y</p>\n<p>z</p>',
      '<a name=here></a><p><a href=#here>x</a> <a href=#respond>y</a></p>':
        '<p><span id="body-here"></span></p>\n<p><a href="#body-here">x</a> <a href="#respond">y</a></p>',
    }))

  it('turns frames of known providers into links that can become them again', () => {
    const youTube =
      '<figure class="embed"><a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ" data-embed="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ" data-provider="youtube">YouTube: youtube.com/watch?v=dQw4w9WgXcQ</a></figure>'
    becomes({
      '<iframe src="//www.youtube.com/embed/dQw4w9WgXcQ?rel=0"></iframe>': youTube,
      '<p>https://youtu.be/dQw4w9WgXcQ</p>': youTube,
      '<p><a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ">https://www.youtube.com/watch?v=dQw4w9WgXcQ</a></p>': youTube,
      '<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\nhttps://youtu.be/dQw4w9WgXcQ\n</div><figcaption>C</figcaption></figure>':
        youTube.replace('</a>', '</a><figcaption>C</figcaption>'),
      '<object><param name=movie value="http://www.youtube.com/v/dQw4w9WgXcQ"><embed src="http://www.youtube.com/v/dQw4w9WgXcQ"></object>':
        youTube,
      '<iframe title="A film" src="https://player.vimeo.com/video/12345?h=abcdef1234"></iframe>':
        '<figure class="embed"><a href="https://vimeo.com/12345/abcdef1234" data-embed="https://player.vimeo.com/video/12345?dnt=1&amp;h=abcdef1234" data-provider="vimeo">A film</a></figure>',
      '<figure class=embed><a href="https://evil.example/" data-embed="https://evil.example/">x</a></figure>':
        '<figure><a href="https://evil.example/">x</a></figure>',
      '<p>a<iframe src="https://maps.example/?q=1"></iframe></p>':
        '<p>a<a href="https://maps.example/?q=1">https://maps.example/?q=1</a></p>',
      '<iframe src="javascript:alert(1)"></iframe>': '',
      '<p>See https://youtu.be/dQw4w9WgXcQ now</p>': '<p>See https://youtu.be/dQw4w9WgXcQ now</p>',
    })
  })

  it('lets no address run or hide', () =>
    becomes({
      '<p><a href="JaVa\tScript:alert(1)">a</a> <a href="&#1;javascript:x">b</a> <a href="data:text/html,x">c</a></p>': '<p>a b c</p>',
      '<p><a href="//a.example/x y">a</a> <a href="\\\\a.example">b</a></p>':
        '<p><a href="https://a.example/x%20y">a</a> <a href="https://a.example">b</a></p>',
      '<p><a href="mailto:a@b.example" target=_blank rel="noopener nofollow">a</a> <a href="tel:+1">b</a> <a href="?p=1">c</a></p>':
        '<p><a href="mailto:a@b.example" rel="nofollow">a</a> <a href="tel:+1">b</a> <a href="?p=1">c</a></p>',
      '<p><a href="https:example.org">a</a><a href="http://[::1]/">b</a></p>':
        '<p><a href="https://example.org/">a</a><a href="http://[::1]/">b</a></p>',
    }))

  it('puts every element where it may stand', () =>
    becomes({
      'loose <b>text<p>and</b> more</p>': '<p>loose <b>text</b></p>\n<p><b>and</b> more</p>',
      '<em><p>a</p><p>b</p></em>': '<p><em>a</em></p>\n<p><em>b</em></p>',
      '<a href=/x><div><h2>a</h2><p>b</p></div></a>': '<h2><a href="/x">a</a></h2>\n<p><a href="/x">b</a></p>',
      '<h3><p>a</p><p>b</p></h3><h2> </h2><h2><img src=/a></h2>':
        '<h3>a<br>b</h3>\n<p><img src="/a" alt="" loading="lazy" decoding="async"></p>',
      '<ul>a<li>b</li><ul><li>c</ul></ul>': '<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>',
      '<li>a</li>': '<p>a</p>',
      '<li><div>a</div><div>b</div></li>': '<p>a</p>\n<p>b</p>',
      '<ul><li>a<p></p>b</ul>': '<ul><li>a<p>b</p></li></ul>',
      '<dl><dd>a</dl>': '<p>a</p>',
      '<p>&nbsp;</p><div></div><p><br></p><b> </b>': '',
      '<p>a<br><br></p>': '<p>a</p>',
      '<figure><figcaption>a</figcaption></figure>': '<p>a</p>',
      '<details>a</details>': '<p>a</p>',
      '<noscript><p>a</p></noscript><xmp><b></xmp>': '<p>a</p>\n<pre>&lt;b&gt;</pre>',
    }))

  it('makes tables fit', () =>
    becomes({
      '<table><tr><th scope=col colspan=2>a<tr><td rowspan=9>b<td>c<caption>d</table>':
        '<table><caption>d</caption><tbody><tr><th scope="col" colspan="2">a</th></tr><tr><td>b</td><td>c</td></tr></tbody></table>',
      '<table><tfoot><tr><td>f</tfoot><thead><tr><th>h</thead><tr><td>b</table>':
        '<table><thead><tr><th scope="col">h</th></tr></thead><tbody><tr><td>b</td></tr></tbody><tfoot><tr><td>f</td></tr></tfoot></table>',
      '<table><tr><th>a<th>b<tr><th>c<td>d</table>':
        '<table><tbody><tr><th scope="col">a</th><th scope="col">b</th></tr><tr><th scope="row">c</th><td>d</td></tr></tbody></table>',
      '<table><tr><td colspan=5>a</table>': '<table><tbody><tr><td>a</td></tr></tbody></table>',
      '<table><tr><td><p>a</p><td></table>': '<table><tbody><tr><td>a</td><td></td></tr></tbody></table>',
    }))

  it('refuses what no one wrote', () => {
    const crowded = articleHtml(`<p>${Array.from({ length: 5000 }, (_, at) => `<b x=${at}>`).join('')}${'<p>x'.repeat(5000)}`)
    assert.ok(!crowded.ok)
    assert.deepEqual(crowded, { ok: false, refusal: { type: 'markup-too-crowded', limit: 100_000 } })
    const long = articleHtml('x'.repeat(4_000_001))
    assert.deepEqual(long, { ok: false, refusal: { type: 'markup-too-long', length: 4_000_001, limit: 4_000_000 } })
  })

  it('takes no longer than its length warrants', () => {
    const hostile = {
      brackets: '<'.repeat(1_000_000),
      blocks: '<div class=wide>'.repeat(60_000),
      quotes: '<blockquote>'.repeat(60_000),
      lists: '<ul><li>'.repeat(40_000),
      marks: '<b><i><u>'.repeat(30_000),
      ends: '<div>'.repeat(30_000) + '</p>'.repeat(30_000),
      spaces: `a${' '.repeat(500_000)}b`,
      spans: `<table>${'<tr><td colspan=100 rowspan=1000>x'.repeat(10_000)}</table>`,
      attribute: `<a href="${' '.repeat(300_000)}java${'\t'.repeat(300_000)}script:x">x</a>`,
      style: `<p style="${'text-align '.repeat(50_000)}">x</p>`,
      addresses: `<p>${'http://'.repeat(100_000)}</p>`,
    }
    for (const [name, source] of Object.entries(hostile)) {
      const begun = threadMilliseconds()
      articleHtml(source)
      const took = threadMilliseconds() - begun
      assert.ok(took < 5_000, `${name} took ${took} ms`)
    }
  })

  it('finds nothing harmful or invalid in hostile inputs of others, once cleaned', (t) => {
    const folder = process.env.MASTHEAD_FIXTURES
    if (!folder) return t.skip('MASTHEAD_FIXTURES names no folder')
    for (const source of hostileFixtures(folder)) {
      const once = clean(source)
      assert.deepEqual(faultsIn(once, 'article'), [], source)
      assert.equal(clean(once), once, source)
    }
  })

  it('cleans at random', () => {
    for (let seed = 1; seed <= 3_000; seed += 1) {
      const source = randomMarkup(seed)
      const once = clean(source)
      assert.deepEqual(faultsIn(once, 'article'), [], `${seed}: ${source}\n${once}`)
      assert.equal(clean(once), once, `${seed}: ${source}`)
    }
  })
})
