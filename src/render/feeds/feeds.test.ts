import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import { commentFeed, entry, feed } from '../../../test/pages/feed-samples.js'
import { at, day, frame } from '../../../test/pages/samples.js'
import { keptCleanHtml } from '../../core/markup/clean-html.js'
import { atomFeed } from './atom.js'
import { jsonFeed } from './json-feed.js'
import { openSearchXml } from './opensearch.js'
import { rssFeed } from './rss.js'
import { sitemapXml } from './sitemap.js'

const line = 'The Coast Chronicle | March 2, 2026'
const html = '<a href="https://coast.example/2026/breakwater">The Coast Chronicle</a> | March 2, 2026 | By Ines Falk | CC BY 4.0, shortened'

describe('rssFeed', () => {
  it('says what WordPress’s feeds say', () => {
    const read = parseRssFeed(rssFeed(feed()))
    const [item] = read.items ?? []
    assert.equal(read.title, 'The Estuary Post')
    assert.equal(read.atom?.links?.[0]?.rel, 'self')
    assert.equal(read.sy?.updatePeriod, 'hourly')
    assert.deepEqual(item?.guid, { value: 'https://estuary.example/?p=100100', isPermaLink: false })
    assert.equal(item?.pubDate, 'Tue, 03 Mar 2026 06:30:00 GMT')
    assert.equal(item?.comments, 'https://estuary.example/2026/03/03/breakwater/#comments')
    assert.equal(item?.wfw?.commentRss, 'https://estuary.example/2026/03/03/breakwater/feed/')
    assert.equal(item?.slash?.comments, 4)
    assert.deepEqual(item?.enclosures?.[0], { url: 'https://estuary.example/media/wall-1600.jpg', length: 182_004, type: 'image/jpeg' })
  })

  it('credits whose work it is, above the whole text', () => {
    const [item] = parseRssFeed(rssFeed(feed())).items ?? []
    assert.deepEqual(item?.dc?.creators, ['Ines Falk'])
    assert.deepEqual(item?.source, { title: 'The Coast Chronicle', url: 'https://coast.example/2026/breakwater' })
    assert.ok(item?.content?.encoded?.startsWith(`<p>${html}`))
    assert.ok(item?.content?.encoded?.includes('a hazard &amp; nothing more'))
    assert.ok(item?.description?.startsWith(line))
  })

  it('titles comments by what they answer', () => {
    const one = parseRssFeed(rssFeed(commentFeed()))
    assert.deepEqual([one.title, one.items?.[0]?.title], ['Comments on: Dredging halted', 'By: Hanne'])
    const all = parseRssFeed(rssFeed(commentFeed({ ofOneArticle: false, title: 'The Estuary Post' })))
    assert.deepEqual([all.title, all.items?.[0]?.title], ['Comments for The Estuary Post', 'Comment on Dredging halted by Hanne'])
    assert.equal(one.items?.[0]?.thr?.inReplyTos?.[0]?.ref, 'https://estuary.example/2026/03/03/breakwater/#comment-200001')
  })
})

describe('atomFeed', () => {
  it('says the same, with the thread', () => {
    const read = parseAtomFeed(atomFeed(feed()))
    const [made] = read.entries ?? []
    assert.equal(made?.authors?.[0]?.name, 'Ines Falk')
    assert.equal(made?.source?.title?.value, 'The Coast Chronicle')
    assert.equal(made?.content?.type, 'html')
    assert.ok(made?.content?.value?.startsWith(`<p>${html}`))
    assert.equal(made?.thr?.total, 4)
    assert.deepEqual(
      made?.links?.map(({ rel }) => rel),
      ['alternate', 'via', 'enclosure', 'replies', 'replies'],
    )
    assert.equal(read.links?.[0]?.rel, 'self')
  })
})

describe('jsonFeed', () => {
  it('says the same', () => {
    const read = parseJsonFeed(jsonFeed(feed()))
    const [item] = read.items ?? []
    assert.equal(read.feed_url, 'https://estuary.example/feed/json/')
    assert.equal(item?.external_url, 'https://coast.example/2026/breakwater')
    assert.ok(item?.content_html?.startsWith(`<p>${html}`))
    assert.ok(item?.summary?.startsWith(line))
  })
})

describe('every feed', () => {
  const hostile = ']]> </title><script>alert("1")</script> & \u0000\u0008\ufffe\ud800 \'end\''
  const kept = ']]> </title><script>alert("1")</script> &  \'end\''
  const own = entry({
    title: hostile,
    summary: hostile,
    authors: [{ name: hostile }],
    content: keptCleanHtml('<p>a ]]> b\u000b</p>'),
    categories: [hostile],
    credit: { publication: hostile, author: hostile, publishedOn: day('2026-03-02') },
  })

  it('holds hostile headlines, names and credits as text', () => {
    const rss = parseRssFeed(rssFeed(feed({ entries: [own] }))).items?.[0]
    const atom = parseAtomFeed(atomFeed(feed({ entries: [own] }))).entries?.[0]
    assert.equal(rss?.title, kept)
    assert.equal(rss?.dc?.creators?.[0], kept)
    assert.equal(rss?.categories?.[0]?.name, kept)
    assert.ok(rss?.content?.encoded?.endsWith('<p>a ]]> b</p>'))
    assert.ok(rss?.content?.encoded?.startsWith('<p>]]&gt; &lt;/title&gt;&lt;script&gt;'))
    assert.equal(atom?.title?.value, kept)
    assert.equal(atom?.authors?.[0]?.name, kept)
    assert.equal(parseJsonFeed(jsonFeed(feed({ entries: [own] }))).items?.length, 1)
  })

  it('has none of the characters that XML forbids', () => {
    for (const xml of [rssFeed(feed({ entries: [own] })), atomFeed(feed({ entries: [own] }))]) {
      assert.doesNotMatch(xml, /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u)
    }
  })

  it('is readable while there is nothing in it', () => {
    assert.equal(parseRssFeed(rssFeed(feed({ entries: [] }))).title, 'The Estuary Post')
    assert.equal(parseAtomFeed(atomFeed(feed({ entries: [] }))).id, 'https://estuary.example/feed/atom/')
  })
})

describe('sitemapXml', () => {
  it('lists addresses with the time they changed', () => {
    const xml = sitemapXml({
      type: 'addresses',
      addresses: [{ url: 'https://estuary.example/?a=1&b=2', changedAt: at('2026-03-03T06:30:00Z') }],
    })
    assert.match(xml, /<loc>https:\/\/estuary.example\/\?a=1&amp;b=2<\/loc><lastmod>2026-03-03T06:30:00.000Z<\/lastmod>/)
  })

  it('tells news search engines language, day and headline', () => {
    const articles = [
      { url: 'https://estuary.example/1/', headline: 'A & B \u0001', language: 'en-GB', publishedAt: at('2026-03-03T06:30:00Z') },
    ]
    const xml = sitemapXml({ type: 'news', publication: 'The <Post>', articles })
    assert.match(xml, /<news:name>The &lt;Post&gt;<\/news:name><news:language>en<\/news:language>/)
    assert.match(xml, /<news:title>A &amp; B <\/news:title>/)
  })
})

describe('openSearchXml', () => {
  it('keeps the short name to sixteen letters', () => {
    assert.match(openSearchXml(frame({ name: 'The Very Long Estuary Post' })), /<ShortName>The Very Long Es<\/ShortName>/)
  })
})
