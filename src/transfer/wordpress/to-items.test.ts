import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ArticleItem, CommentItem, Item } from '../../app/transfer/item.js'
import { readWxr } from './read-wxr.js'
import { all, inPieces, itemsIn, only } from './testing.js'
import { toItems, type WordpressReading } from './to-items.js'

const file = (channel: string) =>
  `<rss><channel><title>Bread &amp;amp; Butter</title><link>https://www.ledger.example/</link><description>News</description>
  <language>en-GB</language><wp:base_blog_url>https://www.ledger.example</wp:base_blog_url>${channel}</channel></rss>`

const fields = (values: Readonly<Record<string, string>>) =>
  Object.entries(values)
    .map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`)
    .join('')

const post = (values: Readonly<Record<string, string>> = {}, more = '') =>
  `<item>${fields({ 'wp:post_id': '7', 'wp:post_type': 'post', 'wp:status': 'publish', ...values })}${more}</item>`

const comment = (values: Readonly<Record<string, string>> = {}, more = '') =>
  `<wp:comment>${fields({ 'wp:comment_id': '3', 'wp:comment_approved': '1', ...values })}${more}</wp:comment>`

const meta = (key: string, value: string, name = 'wp:postmeta') =>
  `<${name}>${fields({ 'wp:meta_key': key, 'wp:meta_value': value })}</${name}>`

async function articleOf(values: Readonly<Record<string, string>> = {}, more = '', options: WordpressReading = {}): Promise<ArticleItem> {
  const [article] = only(await itemsIn(file(post(values, more)), options), 'article')
  assert.ok(article, 'the file has an article')
  return article
}

async function commentOf(values: Readonly<Record<string, string>>, more = '', options: WordpressReading = {}): Promise<CommentItem> {
  const [one] = (await articleOf({}, comment(values, more), options)).comments
  assert.ok(one, 'the article has a comment')
  return one
}

const notesOf = async (channel: string): Promise<readonly string[]> =>
  only(await itemsIn(file(channel)), 'note').map(({ code, detail, count }) => `${code} ${detail} ${count}`)

describe('what a WordPress export holds', () => {
  it('names the site', async () => {
    assert.deepEqual(await itemsIn(file('')), [
      {
        type: 'site',
        source: 'ledger.example',
        url: 'https://www.ledger.example',
        title: 'Bread & Butter',
        motto: 'News',
        language: 'en-GB',
      } satisfies Item,
    ])
  })

  it('lets a post that comes again keep its number, and gives another one that has it a number made from what it is', async () => {
    const quay = post({ title: 'The quay', 'wp:post_date': '2019-05-04 10:00:00' })
    const mole = post({ title: 'The mole', 'wp:post_date': '2019-05-04 10:00:00' })
    const numbersOf = async () => only(await itemsIn(file(quay + mole + quay + mole)), 'article').map(({ foreignId }) => foreignId)
    const numbers = await numbersOf()
    const [first, other = 0] = numbers
    assert.ok(first === 7 && other >= 1_000_000_000)
    assert.deepEqual(numbers, [7, other, 7, other])
    assert.deepEqual(await numbersOf(), numbers)
    assert.deepEqual(await notesOf(quay + mole), ['numbered-anew post 1'])
  })

  it('knows a post again that was changed between two exports', async () => {
    const guid = 'https://a.example/?p=7'
    const draft = post({ guid, title: 'Quay', 'wp:post_date': '2019-05-04 10:00:00', 'wp:status': 'draft' })
    const printed = post({ guid, title: 'The quay', 'wp:post_date': '2019-05-06 09:00:00' })
    const another = post({ guid: 'https://b.example/?p=7', title: 'The mole', 'wp:post_date': '2019-05-06 09:00:00' })
    const numbers = only(await itemsIn(file(draft + printed + another)), 'article').map(({ foreignId }) => foreignId)
    assert.deepEqual(numbers.slice(0, 2), [7, 7])
    assert.ok((numbers[2] ?? 0) >= 1_000_000_000)
  })

  it('names authors, also those whom only articles name', async () => {
    const items = await itemsIn(
      file(
        `<wp:author>${fields({ 'wp:author_id': '2', 'wp:author_login': 'ines', 'wp:author_first_name': 'Ines', 'wp:author_last_name': 'Falk' })}</wp:author>` +
          post({ 'dc:creator': 'ines' }) +
          post({ 'dc:creator': 'tom' }) +
          post({ 'dc:creator': 'tom' }),
      ),
    )
    assert.deepEqual(
      items.map((item) => (item.type === 'author' ? `${item.login} ${item.name}` : item.type)),
      ['site', 'ines Ines Falk', 'article', 'tom tom', 'article', 'article'],
    )
  })

  it('reads categories as a tree, and tags', async () => {
    const terms = only(
      await itemsIn(
        file(
          `<wp:category>${fields({ 'wp:term_id': '4', 'wp:category_nicename': 'france', 'wp:category_parent': 'europe', 'wp:cat_name': 'La France &amp; co' })}</wp:category>` +
            `<wp:tag>${fields({ 'wp:tag_slug': '%d8%ad', 'wp:tag_name': 'ح' })}</wp:tag>` +
            `<wp:term>${fields({ 'wp:term_taxonomy': 'topics', 'wp:term_slug': 'x' })}</wp:term>`,
        ),
      ),
      'term',
    )
    assert.deepEqual(
      terms.map(({ taxonomy, slug, name, parentSlug, foreignId }) => [taxonomy, slug, name, parentSlug, foreignId]),
      [
        ['category', 'france', 'La France & co', 'europe', 4],
        ['tag', 'ح', 'ح', undefined, undefined],
      ],
    )
  })

  const states: readonly (readonly [status: string, state: ArticleItem['state'], foreignState?: string])[] = [
    ['publish', 'published'],
    ['future', 'scheduled'],
    ['draft', 'draft'],
    ['pending', 'pending'],
    ['private', 'private'],
    ['trash', 'trashed'],
    ['members-only', 'private', 'members-only'],
    ['constructor', 'private', 'constructor'],
  ]
  for (const [status, state, foreignState] of states)
    it(`reads the status ${status}`, async () => {
      const article = await articleOf({ 'wp:status': status })
      assert.deepEqual([article.state, article.foreignState], [state, foreignState])
    })

  it('keeps what had a password private, and the password', async () => {
    const article = await articleOf({ 'wp:post_password': 'open sesame' })
    assert.deepEqual([article.state, article.password, article.foreignState], ['private', 'open sesame', 'publish'])
  })

  it('opens nothing on its day that a password would have hidden, and says so', async () => {
    const hidden = { 'wp:post_password': 'open sesame', 'wp:status': 'future' }
    const article = await articleOf(hidden)
    assert.deepEqual([article.state, article.foreignState], ['private', 'future'])
    assert.deepEqual(await notesOf(post(hidden) + post({ 'wp:post_password': 'x' })), ['hidden-by-password  2'])
  })

  it('keeps what plugins made as private pages', async () => {
    const article = await articleOf({ 'wp:post_type': 'recipe' })
    assert.deepEqual([article.kind, article.state, article.foreignType, article.foreignState], ['page', 'private', 'recipe', 'publish'])
  })

  it('takes addresses from the file and computes none', async () => {
    assert.equal((await articleOf({ link: 'https://a.example/2019/x/' })).url, 'https://a.example/2019/x/')
    assert.equal((await articleOf({ link: 'https://a.example/?p=7' })).url, 'https://a.example/?p=7')
    assert.equal((await articleOf({ link: 'https://a.example/?p=7', 'wp:status': 'draft' })).url, undefined)
    assert.equal((await articleOf({ 'wp:post_name': 'x' })).url, undefined)
    assert.equal((await articleOf({ link: 'javascript:alert(1)' })).url, undefined)
    assert.deepEqual((await articleOf({ link: 'https://a.example/x/', guid: 'https://a.example/?p=7' })).otherUrls, [
      'https://a.example/?p=7',
    ])
  })

  it('reads moments in UTC, else by the zone that is told or that the file shows', async () => {
    const utc = { 'wp:post_date': '2019-12-31 16:14:05', 'wp:post_date_gmt': '2019-12-31 21:14:05' }
    const local = { 'wp:post_date': '2019-12-31 16:14:05', 'wp:post_date_gmt': '0000-00-00 00:00:00' }
    assert.equal((await articleOf(utc)).publishedAt, Date.UTC(2019, 11, 31, 21, 14, 5))
    assert.equal((await articleOf(local, '', { timeZone: 'America/New_York' })).publishedAt, Date.UTC(2019, 11, 31, 21, 14, 5))
    assert.equal((await articleOf(local)).publishedAt, Date.UTC(2019, 11, 31, 16, 14, 5))
    assert.equal((await articleOf({})).publishedAt, undefined)
    const [, second] = only(await itemsIn(file(post(utc) + post(local))), 'article')
    assert.equal(second?.publishedAt, Date.UTC(2019, 11, 31, 21, 14, 5))
  })

  it('reads what hangs on an article', async () => {
    const article = await articleOf(
      {
        'wp:is_sticky': '1',
        'wp:comment_status': 'open',
        'wp:ping_status': 'closed',
        'wp:post_parent': '5',
        'wp:menu_order': '2',
        title: 'A <i>b</i> &amp; c',
      },
      meta('_thumbnail_id', '9') +
        meta('subtitle', 'S') +
        '<category domain="category" nicename="war">War</category><category domain="tag" nicename="oil">Oil</category>' +
        '<category domain="topics" nicename="sea">The Sea</category><category>War</category>',
    )
    assert.equal(article.title, 'A b & c')
    assert.deepEqual(
      [article.pinned, article.commentsOpen, article.pingsOpen, article.parentForeignId, article.menuOrder],
      [true, true, false, 5, 2],
    )
    assert.equal(article.leadForeignId, 9)
    assert.deepEqual(article.terms, [
      { taxonomy: 'category', slug: 'war', name: 'War' },
      { taxonomy: 'tag', slug: 'oil', name: 'Oil' },
    ])
    assert.deepEqual(article.fields, [
      { key: 'subtitle', value: 'S' },
      { key: 'wordpress-term:topics', value: 'sea The Sea' },
    ])
  })

  it('reads comments in their states and kinds', async () => {
    const one = await commentOf({
      'wp:comment_author': 'Tom &amp; Jo',
      'wp:comment_parent': '2',
      'wp:comment_user_id': '4',
      'wp:comment_author_url': 'http://',
    })
    assert.deepEqual(
      [one.name, one.parentForeignId, one.foreignUserId, one.url, one.state, one.kind],
      ['Tom & Jo', 2, 4, undefined, 'published', 'comment'],
    )
    assert.equal((await commentOf({ 'wp:comment_approved': '0' })).state, 'held')
    assert.equal((await commentOf({ 'wp:comment_approved': 'spam' })).state, 'spam')
    assert.equal((await commentOf({ 'wp:comment_approved': 'post-trashed' })).state, 'trashed')
    assert.equal((await commentOf({ 'wp:comment_approved': 'toString' })).state, 'held')
    assert.equal((await commentOf({ 'wp:comment_type': 'pingback' })).kind, 'pingback')
  })

  it('drops and counts addresses and what Akismet kept, unless told to keep addresses', async () => {
    const values = {
      'wp:comment_author_IP': '203.0.113.7',
      'wp:comment_agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:9.0) Gecko/20100101 Firefox/9.0',
    }
    const akismet = meta('akismet_history', 'x', 'wp:commentmeta') + meta('rating', '5', 'wp:commentmeta')
    const dropped = await commentOf(values, akismet)
    assert.deepEqual([dropped.networkAddress, dropped.userAgent, dropped.fields], [undefined, undefined, [{ key: 'rating', value: '5' }]])
    const kept = await commentOf(values, akismet, { keepAddresses: true })
    assert.deepEqual([kept.networkAddress, kept.userAgent], ['203.0.113.7', 'Firefox, Linux'])
    assert.deepEqual(await notesOf(post({}, comment(values, akismet)) + post({}, comment(values))), [
      'dropped-network-address  2',
      'dropped-user-agent  2',
      'dropped-spam-field akismet_history 1',
    ])
  })

  it('numbers what has no number, the same each time', async () => {
    const numbers = async () => {
      const article = await articleOf({ 'wp:post_id': '', title: 'One' }, comment({ 'wp:comment_id': '' }))
      return [article.foreignId, article.comments[0]?.foreignId]
    }
    const [one, other] = [await numbers(), await numbers()]
    assert.deepEqual(one, other)
    assert.ok(one.every((number) => number !== undefined && number >= 1_000_000_000 && number < 2 ** 31))
  })

  it('reads attachments with their file and alternative text', async () => {
    const attachment = post(
      { 'wp:post_type': 'attachment', 'wp:attachment_url': 'https://a.example/b.jpg', 'excerpt:encoded': 'Caption' },
      meta('_wp_attachment_image_alt', 'A cat'),
    )
    const [media] = only(await itemsIn(file(attachment)), 'media')
    assert.deepEqual(
      [media?.fileUrl, media?.alternativeText, media?.captionHtml, media?.fields],
      ['https://a.example/b.jpg', 'A cat', 'Caption', []],
    )
    const [skipped] = only(await itemsIn(file(post({ 'wp:post_type': 'attachment' }))), 'skipped')
    assert.equal(skipped?.why, 'without-file')
  })

  it('drops comments on attachments, and says whether readers saw them', async () => {
    const attachment = (comments: string) =>
      post({ 'wp:post_type': 'attachment', 'wp:attachment_url': 'https://a.example/b.jpg' }, comments)
    assert.deepEqual(await notesOf(attachment(comment() + comment()) + attachment(comment({ 'wp:comment_approved': 'spam' }))), [
      'dropped-attachment-comment published 2',
      'dropped-attachment-comment spam 1',
    ])
  })

  it('keeps terms of other taxonomies with articles, and says what of them is dropped', async () => {
    const definition = `<wp:term>${fields({ 'wp:term_taxonomy': 'topics', 'wp:term_slug': 'sea', 'wp:term_description': 'Salt' })}</wp:term>`
    assert.deepEqual(await notesOf(definition), ['dropped-taxonomy topics 1'])
    const [nameless] = only(await itemsIn(file(`<wp:category>${fields({ 'wp:cat_name': 'War' })}</wp:category>`)), 'skipped')
    assert.deepEqual([nameless?.what, nameless?.why], ['category', 'without-slug'])
  })

  it('reads menus', async () => {
    const entry = (type: string, more: string) =>
      post(
        { 'wp:post_type': 'nav_menu_item', title: 'Go' },
        `${meta('_menu_item_type', type)}${more}<category domain="nav_menu" nicename="top">Top</category>`,
      )
    const items = await itemsIn(
      file(
        entry('custom', meta('_menu_item_url', 'https://a.example/')) +
          entry('post_type', meta('_menu_item_object_id', '5')) +
          entry('taxonomy', meta('_menu_item_object_id', '6') + meta('_menu_item_object', 'post_tag')) +
          entry('taxonomy', meta('_menu_item_object_id', '6') + meta('_menu_item_object', 'topics')),
      ),
    )
    assert.deepEqual(
      only(items, 'menu-entry').map(({ target }) => target),
      [
        { kind: 'url', url: 'https://a.example/' },
        { kind: 'article', foreignId: 5 },
        { kind: 'term', taxonomy: 'tag', foreignId: 6 },
      ],
    )
    assert.equal(only(items, 'note')[0]?.code, 'dropped-menu-entry')
  })

  it('leaves out WordPress’s own workings and counts them', async () => {
    const revision = post({ 'wp:post_type': 'revision' })
    assert.deepEqual(await notesOf(revision + revision + post({ 'wp:post_type': 'wp_template' })), [
      'dropped-type revision 2',
      'dropped-type wp_template 1',
    ])
  })

  it('reads the files of one site as one, and goes on after one that breaks off', async () => {
    const withAddress = comment({ 'wp:comment_author_IP': '203.0.113.7' })
    const files = [
      file(post({ 'dc:creator': 'ines' }, withAddress)).replace('</channel></rss>', ''),
      file(post({ 'dc:creator': 'ines' }, withAddress)),
    ]
    async function* records() {
      for (const one of files) yield* readWxr(inPieces(new TextEncoder().encode(one)))
    }
    const items = await all(toItems(records()))
    assert.deepEqual(
      items.map((item) => item.type),
      ['site', 'author', 'article', 'refused', 'site', 'article', 'note'],
    )
    assert.equal(only(items, 'note')[0]?.count, 2)
  })
})
