import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { articleHtml } from './article-html.js'
import { articlePieces } from './article-pieces.js'
import { pastedTree } from './pasted-html.js'
import { faultsIn } from './testing.js'
import { printTree } from './tree.js'

const pasted = (source: string): string => {
  const tree = pastedTree(source)
  assert.ok(tree.ok)
  const html = printTree(tree.value)
  assert.deepEqual(articleHtml(html), { ok: true, value: html })
  assert.deepEqual(faultsIn(html, 'article'), [])
  return html
}

/** As Word puts it on the clipboard, but for its styles, which go on for pages. */
const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta name=Generator
content="Microsoft Word 15"><style><!-- p.MsoNormal {mso-style-unhide:no; margin:0cm} --></style></head><body lang=EN-GB style='tab-interval:36.0pt'><!--StartFragment-->
<h1 style='margin-bottom:6.0pt'><span lang=EN-GB style='mso-ansi-language:EN-GB'>The quay<o:p></o:p></span></h1>
<p class=MsoNormal align=left style='text-align:left'><span lang=EN-GB>It <b style='mso-bidi-font-weight:normal'>opened</b>
<i>at last</i><a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><![if !supportFootnotes]>[1]<![endif]></span></a>.<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>Tugs<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>o<span>&nbsp; </span></span><![endif]>Old ones</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;</span></span><![endif]>Ferries</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span><![endif]>First</p>
<p class=MsoQuote>Said so.</p>
<table class=MsoTableGrid border=1 style='border-collapse:collapse'><tr style='mso-yfti-irow:0'><td width=301 valign=top style='width:225.4pt'><p class=MsoNormal>a<o:p></o:p></p></td></tr></table>
<!--EndFragment--><div style='mso-element:footnote-list'></div></body></html>`

const docs = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-8a1b-77"><h2 dir="ltr" style="line-height:1.38;"><span style="font-size:16pt;font-weight:400;">Head</span></h2><p dir="ltr" style="line-height:1.38;"><span style="font-weight:400;font-style:normal;">Plain </span><span style="font-weight:700;">bold</span><span style="font-style:italic;">, italic</span><span style="text-decoration:line-through;vertical-align:baseline"> gone</span> <a href="https://www.google.com/url?q=https://a.example/x&amp;sa=D" style="text-decoration:none;"><span style="text-decoration:underline;">link</span></a></p><br><ul style="margin-top:0"><li dir="ltr" style="list-style-type:disc;" aria-level="1"><p dir="ltr" role="presentation"><span style="font-weight:400">One</span></p></li></ul></b><br class="Apple-interchange-newline">`

describe('what is pasted', () => {
  it('from Word keeps its headings, lists, quotations and tables, and nothing of its styles', () => {
    assert.equal(
      pasted(word),
      [
        '<h2>The quay</h2>',
        '<p>It <b>opened</b>\n<i>at last</i><sup><a href="#ftn1" id="body-ref-ftn1">1</a></sup>.</p>',
        '<ul><li>Tugs<ul><li>Old ones</li></ul></li><li>Ferries</li></ul>',
        '<ol><li>First</li></ol>',
        '<blockquote><p>Said so.</p></blockquote>',
        '<table><tbody><tr><td>a</td></tr></tbody></table>',
      ].join('\n'),
    )
  })

  it('from Word brings its notes along', () => {
    const text = `<p>x<a style='mso-footnote-id:ftn1' href="file:///C:/a.htm#_ftn1" name="_ftnref1">[1]</a></p><div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1" name="_ftn1">[1]</a> Seen.</p></div></div>`
    assert.equal(
      pasted(text),
      '<p>x<sup><a href="#body-ftn1" id="body-ref-ftn1">1</a></sup></p>\n<div class="footnotes"><ol><li id="body-ftn1">Seen. <a href="#body-ref-ftn1">↩</a></li></ol></div>',
    )
  })

  it('from Google Docs is as bold as it was, and no bolder', () =>
    assert.equal(
      pasted(docs),
      '<h2>Head</h2>\n<p>Plain <strong>bold</strong><em>, italic</em><s> gone</s> <a href="https://a.example/x">link</a></p>\n<ul><li>One</li></ul>',
    ))

  it('from a web page is its text, without what only its page knows', () => {
    const cases = {
      '<div class="css-1 wide" id=top lang=en><p class="x drop-cap" style="text-align:center">a <span style="display:none">ad</span><img src="https://x.example/1.gif"></p></div>':
        '<p>a</p>',
      '<article><h3 id=h>b</h3><figure><img src="/media/a.jpg" alt=A></figure></article>':
        '<h3>b</h3>\n<figure><img src="/media/a.jpg" alt="A" loading="lazy" decoding="async"></figure>',
      '<p dir=rtl lang=ar>س</p><p dir=ltr>c</p>': '<p dir="rtl">س</p>\n<p>c</p>',
      '<p>https://youtu.be/dQw4w9WgXcQ</p><script>1</script><p onclick=x>d</p>':
        '<figure class="embed"><a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ" data-embed="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ" data-provider="youtube">YouTube: youtube.com/watch?v=dQw4w9WgXcQ</a></figure>\n<p>d</p>',
    }
    for (const [source, expected] of Object.entries(cases)) assert.equal(pasted(source), expected, source)
  })

  it('of hundreds of thousands of elements is refused, not waited for', () => {
    assert.ok(!pastedTree('<i>'.repeat(150_000)).ok)
    assert.equal(pasted(`${'<div>'.repeat(50_000)}x`), '<p>x</p>')
  })
})

describe('an article for those who change it', () => {
  it('is clean, but for the pieces of which cleaning would take something away', () => {
    const map = '<iframe src="https://maps.example/?q=1" width="300"></iframe>'
    const pieces = articlePieces(
      `<p>a</p>${map}<p onclick="x">b</p><div><form action="/x">c</form></div><iframe src="https://youtu.be/dQw4w9WgXcQ"></iframe>`,
    )
    assert.ok(pieces.ok)
    const shown = pieces.value.map((piece) => ('source' in piece ? piece.source : printTree(piece.tree)))
    assert.deepEqual(shown.slice(0, 2), ['<p>a</p>', map])
    assert.match(shown[2] ?? '', /^<p>b<\/p>\n<p>c<\/p>\n<figure class="embed">/)
    assert.equal(shown.length, 3)
  })
})
