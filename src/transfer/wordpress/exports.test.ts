import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { ArticleItem, Item } from '../../app/transfer/item.js'
import { recogniseCreditLine, restoreCreditLine } from '../../core/publishing/credit-line.js'
import { guessPermalinkPattern } from '../../core/publishing/permalink-pattern.js'
import { wordpressBody } from './body.js'
import { readWxr } from './read-wxr.js'
import { surveyWxr } from './survey.js'
import { all, inPieces, itemsIn, only, recordsIn } from './testing.js'
import { writeWxr } from './write-wxr.js'

const own = fileURLToPath(new URL('../../../../test/fixtures/wordpress/', import.meta.url))

/** Fails unless what was read and written is read again as the same. */
async function assertFixedPoint(items: readonly Item[]) {
  const kept = items.filter((item) => !['note', 'skipped', 'refused'].includes(item.type))
  const text = (await all(writeWxr(kept, { timeZone: 'Europe/Berlin' }))).join('')
  const again = (await itemsIn(text, { keepAddresses: true })).filter((item) => item.type !== 'note')
  for (const [index, item] of kept.entries()) assert.deepEqual(again[index], item)
  assert.equal(again.length, kept.length)
}

/** Fails unless each body can be shown, and a credit line cut from it comes back. */
function assertBodies(articles: readonly ArticleItem[]) {
  for (const { bodySource, title } of articles) {
    const { html } = wordpressBody(bodySource)
    const found = recogniseCreditLine(html)
    if (found) assert.equal(restoreCreditLine(found.body, found.credit), html, title)
    assert.ok(!html.includes('<!-- wp:'), title)
  }
}

describe('whole exports', () => {
  it('reads a news site and writes it back', async () => {
    const items = await itemsIn(readFileSync(join(own, 'news-site.xml')), { keepAddresses: true })
    assert.deepEqual(
      items.map((item) => item.type),
      ['site', 'author', ...Array<'term'>(6).fill('term'), 'media', 'article', 'article', 'article', 'article', 'menu-entry', 'note'],
    )
    await assertFixedPoint(items)
    assertBodies(only(items, 'article'))
  })

  it('shows its articles as WordPress would', async () => {
    const [first] = only(await itemsIn(readFileSync(join(own, 'news-site.xml'))), 'article')
    const found = recogniseCreditLine(wordpressBody(first?.bodySource ?? '').html)
    assert.equal(found?.credit.publication, 'Coast Courier')
    assert.equal(
      found?.body,
      '<p>The price of iron has doubled since spring.<br />\nNobody at the exchange would say why.</p>\n' +
        '<ul class="gallery"><li><img data-attachment="10"></li>\n</ul>\n<hr class="more">\n<p>Ships wait &amp; wait.</p>',
    )
  })

  it('learns from it how the site makes addresses and by which clock it goes', async () => {
    const survey = await surveyWxr(readWxr(inPieces(readFileSync(join(own, 'news-site.xml')))))
    assert.equal(survey.site?.title, 'The Northern Ledger')
    assert.equal(survey.timeZone, 'America/New_York')
    assert.equal(survey.addressPattern, '/%year%/%monthnum%/%day%/%postname%/')
  })

  it('reads an old blog that is cut off', async () => {
    const items = await itemsIn(readFileSync(join(own, 'old-blog.xml')))
    assert.deepEqual(
      items.map((item) => item.type),
      ['site', 'term', 'note', 'author', 'article', 'skipped', 'refused'],
    )
    const [article] = only(items, 'article')
    assert.equal(article?.title, 'Cafés & bars\u00a0of the town')
    assert.deepEqual(article?.terms, [
      { taxonomy: 'category', slug: 'letters', name: 'Letters' },
      { taxonomy: 'tag', slug: 'coffee', name: 'Coffee' },
    ])
    assert.equal(
      guessPermalinkPattern(
        [{ url: article?.url ?? '', foreignId: 7, slug: 'cafes', localTime: '', categories: [] }],
        'http://old.example/blog',
      ),
      '/archives/%post_id%',
    )
    await assertFixedPoint(items)
  })
})

/** What WordPress's own importer made of a file. */
type Expected = {
  readonly accepted: boolean
  readonly authors_in_file: number
  readonly post_types: Readonly<Record<string, number>>
  readonly comments: { readonly total: number; readonly approved: Readonly<Record<string, number>>; readonly replies: number }
  readonly posts: readonly {
    readonly type: string
    readonly title: string
    readonly slug: string
    readonly date_gmt: string
    readonly comments: number
    readonly content_sha1: string
  }[]
}

const fixtures = process.env.MASTHEAD_FIXTURES
const without = fixtures && existsSync(fixtures) ? false : 'MASTHEAD_FIXTURES is not set'
const files = fixtures && !without ? globSync('**/*.xml', { cwd: join(fixtures, 'wxr') }).sort() : []

describe('exports of the real world', { skip: without }, () => {
  for (const file of files)
    it(`reads ${file} at least as well as WordPress`, async () => {
      const bytes = readFileSync(join(fixtures ?? '', 'wxr', file))
      const expected: Expected = JSON.parse(readFileSync(join(fixtures ?? '', 'wxr-expected', file.replace(/xml$/, 'json')), 'utf8'))
      const items = await itemsIn(bytes, { keepAddresses: true })
      assert.ok(items.length > 0)
      if (!expected.accepted) return
      assertReadAs(items, expected)
      assertBodies(only(items, 'article'))
      await assertFixedPoint(items)
    })

  for (const file of without ? [] : globSync('**/*.{xml,txt}', { cwd: join(fixtures ?? '', 'xml-attacks') }).sort())
    it(`refuses ${file}`, async () => {
      const records = await recordsIn(inPieces(readFileSync(join(fixtures ?? '', 'xml-attacks', file))))
      assert.equal(records.at(-1)?.type, 'refused')
    })
})

function assertReadAs(items: readonly Item[], expected: Expected) {
  const articles = only(items, 'article')
  const comments = articles.flatMap((article) => article.comments)
  const count = (type: string) =>
    type === 'nav_menu_item'
      ? only(items, 'menu-entry').length
      : articles.filter((one) => (one.foreignType ?? (one.kind === 'article' ? 'post' : 'page')) === type).length
  for (const [type, number] of Object.entries(expected.post_types)) if (!type.startsWith('wp_')) assert.ok(count(type) >= number, type)
  assert.ok(comments.length >= expected.comments.total)
  assert.ok(comments.filter((one) => one.state === 'published').length >= (expected.comments.approved['1'] ?? 0))
  assert.ok(comments.filter((one) => one.parentForeignId !== undefined).length >= expected.comments.replies)
  assert.ok(only(items, 'author').length >= expected.authors_in_file)
  for (const post of expected.posts) if (post.type === 'post' || post.type === 'page') assertHas(articles, post)
}

const sha1 = (text: string) => createHash('sha1').update(text).digest('hex')
const hoursBetween = (article: ArticleItem, utc: string) =>
  Math.abs((article.publishedAt ?? 0) - Date.parse(`${utc.replace(' ', 'T')}Z`)) / 3_600_000

/** WordPress adds to some bodies (`rel="noopener"`), so an article is known by body or by title. */
function assertHas(articles: readonly ArticleItem[], post: Expected['posts'][number]) {
  const kind = post.type === 'post' ? 'article' : 'page'
  const same = articles.filter(
    (one) => one.kind === kind && (sha1(one.bodySource) === post.content_sha1 || one.title === post.title.trim()),
  )
  const found = same.find((one) => one.comments.length >= post.comments)
  assert.ok(found, `${post.type} ${post.title}`)
  // Drafts have no date in UTC there, what told none has that of its import, and a date by the site's clock was taken for one in UTC.
  if (post.date_gmt < '0001' || post.date_gmt > '2026') return
  assert.ok(
    same.some((one) => hoursBetween(one, post.date_gmt) < 15),
    `${post.title} at ${post.date_gmt}`,
  )
}
