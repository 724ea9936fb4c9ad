import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { HtmlValidate } from 'html-validate'
import { arabicArticle } from '../../../test/pages/arabic-sample.js'
import { gallery } from '../../../test/pages/gallery.js'
import { article, card, comment, frame, front, listings, picture, thread } from '../../../test/pages/samples.js'
import { seedArticle } from '../../../test/pages/seed-sample.js'
import { keptCleanHtml } from '../../core/markup/clean-html.js'
import { articlePage } from './article-page.js'
import { frontPage } from './front-page.js'
import { listingPage } from './listing-page.js'

/** What a reader without styles reads, in its order. */
const words = (html: string): string =>
  html
    .replace(/<(script|title)\b.*?<\/\1>/gs, '')
    .replace(/<[^>]+>/g, '')
    .replace(/\s+/g, ' ')

const inOrder = (text: string, parts: readonly string[]): void => {
  let from = 0
  for (const part of parts) {
    const found = text.indexOf(part, from)
    assert.ok(found >= 0, `${part} is missing after ${text.slice(from, from + 80)}`)
    from = found + part.length
  }
}

describe('articlePage', () => {
  it('has all that the first page had, in its order', () => {
    inOrder(words(articlePage(seedArticle())), [
      'Aletho News',
      'Iraq’s Sadr ready to work with Iran-backed PMF to oust US',
      'MEMO | December 31, 2019',
      'Iraq’s Shia cleric Muqtada Al-Sadr has declared',
      'December 31, 2019 - Posted by aletho | Illegal Occupation, War Crimes | Iraq, Muqtada al-Sadr',
      '1 Comment »',
      'The M.I.C. is pure evil',
      'Comment by Brian Harry, Australia | December 31, 2019 | Reply',
      'Leave a Reply',
    ])
  })

  it('links the credit, and says it to machines', () => {
    const html = articlePage(seedArticle())
    assert.match(
      html,
      /<a class="source" href="https:\/\/www\.middleeastmonitor\.com\/" rel="external">MEMO<\/a> \| <time datetime="2019-12-31">/,
    )
    assert.match(html, /og:description" content="MEMO \| December 31, 2019 — /)
    assert.match(html, /"creditText":"MEMO \| December 31, 2019"/)
  })

  it('lets the newest comments and the names under them run as they are written', () => {
    const html = frontPage(front())
    assert.match(html, /<p class="said"><a href="[^"]*" dir="auto">/)
    assert.match(html, /<p class="said-by"><b dir="auto">/)
  })

  it('keeps the addresses that others link to', () => {
    const html = articlePage(seedArticle())
    for (const id of ['comments', 'respond', 'comment-200001']) assert.match(html, new RegExp(`id="${id}"`))
    assert.match(html, /<li id="comment-200001" value="1"/)
  })

  it('says the language of an article that is not in the publication’s, and of no translations', () => {
    const html = articlePage(article({ card: card({ language: 'ar', direction: 'rtl', headline: 'عنوان' }) }))
    assert.match(html, /<title lang="ar">عنوان/)
    assert.match(html, /<meta name="description"[^>]* lang="ar"/)
    assert.match(html, /<article class="h-entry" lang="ar" dir="rtl"/)
    assert.match(html, /og:locale" content="ar"/)
    assert.doesNotMatch(html, /<link [^>]*hreflang/)
    assert.doesNotMatch(articlePage(article()), /<title lang/)
    assert.match(frontPage(front({ lead: card({ language: 'ar', direction: 'rtl' }) })), /<a class="u-url" href="[^"]*" hreflang="ar">/)
  })

  it('crops a picture in lists around what its editor named', () => {
    const lead = card({ picture: { ...picture('wall'), focus: { x: 73, y: 0 } } })
    assert.match(frontPage(front({ lead })), /<img [^>]*class="focus-x-7 focus-y-0"/)
    assert.doesNotMatch(frontPage(front({ lead: card({ picture: picture('wall') }) })), /<img [^>]*class="focus/)
  })

  it('runs the dateline into the first paragraph', () => {
    assert.match(articlePage(article()), /<p><span class="dateline">Port Aldin<\/span> — For eleven years/)
  })

  it('says which comments answer which, where their place does not', () => {
    const comments = [
      comment(1, { answeredIn: [{ number: 2, href: '#comment-200002' }] }),
      comment(2, { answers: { number: 1, href: '#comment-200001' } }),
    ]
    const text = words(articlePage(article({ thread: thread(0, { count: 2, comments }) })))
    inOrder(text, ['answered in #2', 'in reply to #1'])
  })

  it('offers no answer when the thread is closed', () => {
    const text = words(
      articlePage(
        article({ form: undefined, thread: thread(0, { count: 1, open: false, comments: [comment(1, { replyHref: undefined })] }) }),
      ),
    )
    assert.match(text, /Comments are closed\./)
    assert.doesNotMatch(text, /Reply/)
  })

  it('makes a link of a commenter’s website only where that is on the web', () => {
    for (const url of [
      'javascript:alert(1)',
      'JavaScript:alert(1)',
      ' javascript:alert(1)',
      'data:text/html,hello',
      '//x.example/',
      '/x',
    ]) {
      const ping = { id: 9, name: 'Elsewhere', url, at: comment(1).at, excerpt: 'said' }
      const html = articlePage(article({ thread: thread(0, { count: 1, comments: [comment(1, { name: 'Nora', url })], pings: [ping] }) }))
      assert.ok(!html.includes(url === '/x' ? 'href="/x"' : url.trim()), url)
      inOrder(words(html), ['Comment by Nora', 'Elsewhere'])
    }
    assert.match(articlePage(article({ thread: thread(0, { comments: [comment(1, { url: 'HTTP://reader.example/' })] }) })), /"HTTP:/)
  })

  it('does not vouch for the websites of commenters', () => {
    const html = articlePage(article({ thread: thread(0, { count: 1, comments: [comment(1, { url: 'https://reader.example/' })] }) }))
    assert.match(html, /href="https:\/\/reader\.example\/" rel="ugc external nofollow"/)
  })

  it('speaks the publication’s language, and runs its way', () => {
    const html = articlePage(arabicArticle())
    assert.match(html, /<html lang="ar" dir="rtl"/)
    inOrder(words(html), ['صحيفة الساحل | 2 مارس 2026', 'نشره', 'تعليقات', 'تعليق من'])
  })
})

describe('every page', () => {
  const hostile = '"><script>alert(1)</script>&\'</title></script>'
  const name = hostile

  it('holds hostile headlines, names and credits as text', () => {
    const link = { text: hostile, href: '/x/' }
    const own = card({
      headline: hostile,
      deck: hostile,
      categories: [link],
      bylines: [{ name }],
      credit: { publication: hostile, author: hostile, licence: hostile },
    })
    const around = frame({
      name: hostile,
      motto: hostile,
      menu: [link],
      feeds: [{ href: '/feed/', type: 'application/rss+xml', title: hostile }],
    })
    const pages = [
      articlePage(
        article({
          card: own,
          frame: around,
          tags: [link],
          dateline: { place: hostile },
          thread: thread(0, { count: 1, comments: [comment(1, { name, url: 'https://x.example/"onclick="1' })] }),
        }),
      ),
      frontPage(front({ frame: around, lead: own })),
      listingPage({ ...listings.tag, frame: around, articles: [own], subject: { type: 'tag', name } } as Parameters<typeof listingPage>[0]),
    ]
    for (const html of pages) {
      assert.doesNotMatch(html, /<script>|"onclick=/)
      assert.equal(html.match(/<\/script>/g)?.length ?? 0, html.match(/<script /g)?.length ?? 0)
    }
  })

  it('has neither styles nor scripts in its text, and asks nothing of other sites', () => {
    for (const [kind, page] of Object.entries(gallery())) {
      // Saved to a disk, it has nothing but what it carries along.
      const html = kind === 'mine-everything' ? page.replace(/<style>[^<]*<\/style>/, '') : page
      assert.doesNotMatch(html, / style=|<style|<script(?! type="application\/ld\+json"| type="module" src=")| on[a-z]+="/, kind)
      const asked = [...html.matchAll(/<(?:link rel="(?:stylesheet|preload)"|img|source|script)[^>]*(?:href|src|srcset)="([^"]*)"/g)]
      for (const [, address] of asked) assert.match(address ?? '', /^\//, kind)
    }
  })

  it('is valid HTML', async () => {
    const validator = new HtmlValidate({
      extends: ['html-validate:recommended'],
      // How tags are closed is the library's affair, how long headlines are the editor's.
      rules: { 'void-style': 'off', 'attribute-boolean-style': 'off', 'attribute-empty-style': 'off', 'long-title': 'off' },
    })
    for (const [kind, html] of Object.entries(gallery())) {
      const { results } = await validator.validateString(html)
      assert.deepEqual(
        results.flatMap(({ messages }) => messages.map(({ ruleId, message, line }) => `${kind}:${line} ${ruleId} ${message}`)),
        [],
      )
    }
  })

  it('says under every form for comments, word for word, what becomes of what is sent', () => {
    const line = 'This site uses Masthead to reduce spam. <a href="/comments/data">Learn how your comment data is processed.</a>'
    const withForm = Object.entries(gallery()).filter(([, html]) =>
      /action="\/(?:wp-comments-post\.php"|comments\/\d+\/(?:edit|report)")/.test(html),
    )
    assert.ok(withForm.length > 8)
    for (const [kind, html] of withForm.filter(([kind]) => !kind.startsWith('arabic'))) assert.ok(html.includes(line), kind)
  })

  it('has one first heading', () => {
    for (const [kind, html] of Object.entries(gallery())) assert.equal(html.match(/<h1\b/g)?.length, 1, kind)
  })

  it('keeps clean HTML as it is', () => {
    assert.ok(articlePage(article({ body: keptCleanHtml('<p>a &lt; b</p>'), dateline: undefined })).includes('<p>a &lt; b</p>'))
  })
})
