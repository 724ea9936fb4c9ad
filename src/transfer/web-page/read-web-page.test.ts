import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readWebPage } from './read-web-page.js'

const paragraphs = Array.from(
  { length: 8 },
  (_, at) =>
    `<p>Paragraph ${at + 1}: the ferries, which had lain still since autumn, run again between the islands, and people wave from the quay.</p>`,
).join('\n')

const page = (head: string, body = paragraphs) => `<!doctype html><html lang="pt-BR"><head>${head}</head><body>
  <nav><a href="/">Home</a> <a href="/news">News</a></nav>
  <article><h1>Ferries run again</h1>${body}</article>
  <aside class="related"><a href="/x">Ten things you must see</a></aside><footer>All rights reserved</footer></body></html>`

const read = (html: string, contentType = 'text/html; charset=utf-8') =>
  readWebPage({ bytes: new TextEncoder().encode(html), contentType, url: 'https://quay.example/2026/ferries?utm_source=x' })

const must = (html: string) => {
  const result = read(html)
  assert.ok(result.ok)
  return result.value
}

describe('the article on another site’s page', () => {
  it('is found with what the page says of it, and without what stands around it', () => {
    const found = must(
      page(`<title>Ferries run again | Quay</title><link rel="canonical" href="/2026/ferries"><link rel="license" href="https://creativecommons.org/licenses/by-sa/4.0/">
      <script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Ferries run again","author":{"name":"Nora Lind"},
      "publisher":{"name":"The Quay"},"datePublished":"2026-03-05T08:00:00Z","description":"The islands are one again."}</script>`),
    )
    assert.equal(found.headline, 'Ferries run again')
    assert.equal(found.author, 'Nora Lind')
    assert.equal(found.publication, 'The Quay')
    assert.equal(found.url, 'https://quay.example/2026/ferries')
    assert.equal(found.day, '2026-03-05')
    assert.equal(found.language, 'pt-BR')
    assert.equal(found.licence, 'CC BY-SA 4.0')
    assert.equal(found.deck, 'The islands are one again.')
    assert.match(found.html, /Paragraph 8/)
    assert.doesNotMatch(found.html, /Ten things|All rights reserved|Home/)
  })

  it('leads its links where they led from there, and leaves pictures there', () => {
    const found = must(
      page(
        '',
        `${paragraphs}<p>More <a href="/map">on the map</a> and <a href="javascript:alert(1)">here</a>.</p>
        <figure><img src="/boat.jpg" alt="A boat"><figcaption>A boat</figcaption></figure><p><img src="b.png"> ${'And so on. '.repeat(12)}</p>`,
      ),
    )
    assert.match(found.html, /href="https:\/\/quay\.example\/map"/)
    assert.doesNotMatch(found.html, /javascript:|<img|A boat/)
    assert.equal(found.pictures, 2)
  })

  it('is read in the encoding that the reply or the page names', () => {
    const html = page('<meta charset="iso-8859-1"><title>Fähren fahren</title>', paragraphs.replaceAll('ferries', 'Fähren'))
    const latin = Uint8Array.from(html, (letter) => letter.charCodeAt(0) & 255)
    for (const contentType of ['text/html', 'text/html; charset=iso-8859-1']) {
      const found = readWebPage({ bytes: latin, contentType, url: 'https://quay.example/' })
      assert.ok(found.ok && found.value.html.includes('Fähren'), contentType)
    }
  })

  it('does not believe a page that says it stands on another site', () => {
    const found = must(page('<link rel="canonical" href="https://elsewhere.example/stolen">'))
    assert.equal(found.url, 'https://quay.example/2026/ferries?utm_source=x')
  })

  it('is not there on a page without one, in nonsense, or in more elements than an article has', () => {
    for (const html of ['', '<p>Sign in</p>', '\u0000\u0001<<<>', '<div>'.repeat(40_000)]) assert.ok(!read(html).ok, html.slice(0, 20))
  })
})
