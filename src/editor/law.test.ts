import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import type { Node } from 'prosemirror-model'
import { articleHtml } from '../core/markup/article-html.js'
import { markdownHtml } from '../core/markup/markdown.js'
import { articlePolicy, partRules } from '../core/markup/policy.js'
import { randomMarkup } from '../core/markup/testing.js'
import { wordpressBody } from '../transfer/wordpress/body.js'
import { documentFrom, htmlFrom } from './article-text.js'
import { markNames, schema } from './schema.js'
import { blockHtml } from './write-tree.js'

const clean = (source: string): string => {
  const cleaned = articleHtml(source)
  assert.ok(cleaned.ok)
  return cleaned.value
}

function read(html: string): Node {
  const document = documentFrom(html)
  assert.ok(document.ok)
  document.value.check()
  return document.value
}

/** White space in a line shows as one space, however much there is. */
const settled = (html: string): string =>
  html
    .split(/(<pre[\s>][\s\S]*?<\/pre>)/)
    .map((part, at) => (at % 2 === 1 ? part : part.replace(/[ \t\n\f]+/g, ' ')))
    .join('')

function kept(document: Node): number {
  let count = 0
  document.descendants((node) => {
    if (node.type.name === 'kept') count += 1
  })
  return count
}

/** Checks that clean HTML is the same after the editor, and counts what it did not know. */
function staysTheSame(source: string): number {
  const html = clean(source)
  const document = read(html)
  assert.equal(
    settled(
      document.children
        .map(blockHtml)
        .filter((each) => each !== '')
        .join('\n'),
    ),
    settled(html),
    source.slice(0, 500),
  )
  assert.equal(settled(htmlFrom(document)), settled(html), source.slice(0, 500))
  return kept(document)
}

const readersSee = [
  '<p>One <em>two <strong>three</strong></em> <strong><em>four</em></strong></p><h3 id=x>Head</h3>',
  '<p><a href="/x">a <b>b</b></a><b><a href="/y">c</a></b><i>d</i><i>e</i></p>',
  '<blockquote cite="https://a.example/"><p>x</p></blockquote><blockquote class=pullquote><p>y</p></blockquote>',
  '<ol start=3 reversed type=a><li value=7>x<ul><li>y</ul>z<li><p>a</p><p>b</p></ol>',
  '<dl><dt>a<dd>b<dd>c</dl><details><summary>More <b>of</b> it</summary>text</details>',
  '<p lang=ar dir=rtl>مرحبا <bdi>x</bdi> <bdo dir=ltr>y</bdo> <span lang=fr>z <span lang=en>w</span></span></p>',
  '<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby> H<sub>2</sub>O<br>x<wbr>y</p>',
  '<pre>\n\n a\n  b</pre><pre><code>x &lt; <b>y</b>\n</code></pre>',
  '<hr class="page-break"><hr class="more"><hr>',
  '<p>a<sup><a href="#fn:1" id="fnref:1">1</a></sup><a name=here></a></p><div class=footnotes><ol><li id="fn:1">b <a href="#fnref:1">up</a></ol></div>',
  '<figure class=alignleft><img src=/a.jpg alt=A width=3><figcaption>C <em>d</em> <small>Photo: E</small></figcaption></figure>',
  '<figure><figcaption><small>E</small></figcaption><a href="/b"><img src=/a.jpg></a></figure>',
  '<figure class=gallery><figure><img src=/a></figure><figure><img src=/b><figcaption>x</figcaption></figure><figcaption>y</figcaption></figure>',
  '<figure><blockquote><p>x</p></blockquote><figcaption>y</figcaption></figure><figure><table><tr><td>a</table></figure>',
  '<ul class=gallery><li><figure><img src=/a></figure></ul>',
  '<p>https://youtu.be/dQw4w9WgXcQ</p>',
  '<table><caption>d</caption><tr><th scope=col colspan=2>a<tr><td rowspan=9>b<p>c<td>c<tfoot><tr><td>f<td></table>',
  '<div class=verse><p>a</p></div><p><video src="/a.mp4"></video> <audio src=/b></audio></p><p><ins datetime=2020-01-01>x</ins></p>',
]

describe('the document of the editor', () => {
  it('has a place for every element that may stand in a text', () => {
    const places = new Set(Object.values(schema.nodes).flatMap(({ spec }) => spec.parseDOM?.flatMap(({ tag }) => tag ?? []) ?? []))
    const otherwise = ['div', 'details', 'summary', 'figure', 'img', 'audio', 'video', 'wbr', 'source', 'track']
    for (const [name, { role, as }] of articlePolicy.elements) {
      if (as !== undefined || ['drop', 'boundary', 'division', 'frame', 'object'].includes(role)) continue
      assert.ok(markNames.includes(name) || places.has(name) || otherwise.includes(name), name)
    }
    for (const name of Object.keys(partRules)) assert.ok(places.has(name) || ['caption', ...otherwise].includes(name), name)
  })

  it('is written as the HTML that was read, with nothing unknown in what readers see', () => {
    for (const source of readersSee) assert.equal(staysTheSame(source), 0, source)
  })

  it('keeps byte for byte what cleaning would take away', () => {
    const map = '<iframe src="https://maps.example/?q=1" width="300" onload="x()"></iframe>'
    const form = '<div class="x"><form action="/vote"><input name="a"></form></div>'
    const document = read(`<p>a</p>${map}<p>b</p>\n${form}`)
    assert.equal(kept(document), 2)
    assert.equal(htmlFrom(document), `<p>a</p>\n${map}\n<p>b</p>\n${form}`)
    assert.equal(clean(htmlFrom(document)), clean(`<p>a</p>${map}<p>b</p>\n${form}`))
  })

  it('is so at random', () => {
    for (let seed = 1; seed <= 3_000; seed += 1) staysTheSame(randomMarkup(seed))
  })

  it('is so for the articles of the demonstration', () => {
    const folder = 'demo/articles'
    for (const name of readdirSync(folder).filter((each) => each.endsWith('.md'))) {
      const [, , ...body] = readFileSync(join(folder, name), 'utf8').split(/^---$/m)
      const html = markdownHtml(body.join('---'))
      assert.ok(html.ok)
      assert.equal(staysTheSame(html.value), 0, name)
    }
  })

  it('is so for what other publications wrote', (t) => {
    const folder = process.env.MASTHEAD_FIXTURES
    if (!folder) return t.skip('MASTHEAD_FIXTURES names no folder')
    let bodies = 0
    let unknown = 0
    for (const body of exportedBodies(join(folder, 'wxr'))) {
      bodies += 1
      unknown += staysTheSame(wordpressBody(body).html)
    }
    t.diagnostic(`${bodies} bodies, ${unknown} pieces kept as they came`)
    assert.ok(bodies > 500, `${bodies} bodies`)
    assert.ok(unknown * 100 < bodies, `${unknown} unknown`)
  })
})

function* exportedBodies(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.xml')) continue
    const text = readFileSync(join(entry.parentPath, entry.name), 'utf8')
    for (const [, body = ''] of text.matchAll(/<content:encoded><!\[CDATA\[([\s\S]*?)\]\]><\/content:encoded>/g))
      if (body !== '') yield body
  }
}
