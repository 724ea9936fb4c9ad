import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ArticleItem, CommentItem, Item } from '../../app/transfer/item.js'
import { instant } from '../../core/instant.js'
import { all, itemsIn, only } from './testing.js'
import { writeWxr } from './write-wxr.js'

const at = instant(Date.UTC(2019, 11, 31, 21, 14, 5))

const writtenOut = async (items: readonly Item[], timeZone = 'America/New_York') => (await all(writeWxr(items, { timeZone }))).join('')

/** What was left out on the way in is not there to be written, and is told only once. */
const withoutNotes = (items: readonly Item[]) => items.filter((item) => item.type !== 'note')

const site: Item = {
  type: 'site',
  source: 'a.example/blog',
  url: 'https://a.example/blog',
  title: 'A < B & "C"',
  motto: '&amp;',
  language: 'de-DE',
}

const comment = (changes: Partial<CommentItem> = {}): CommentItem => ({
  foreignId: 9,
  parentForeignId: undefined,
  kind: 'comment',
  state: 'published',
  name: 'Tom & <Jo>',
  email: 'tom@example.org',
  url: 'https://tom.example/?a=1&b=2',
  at,
  bodySource: 'Well ]]> said\n\n<b>x</b>',
  networkAddress: '203.0.113.7',
  userAgent: 'Firefox, Linux',
  foreignUserId: 4,
  fields: [{ key: 'rating', value: ']]>' }],
  ...changes,
})

const article = (changes: Partial<ArticleItem> = {}): ArticleItem => ({
  type: 'article',
  kind: 'article',
  foreignId: 7,
  state: 'published',
  title: 'Größe & <Maß> <b>x</b> &amp; ]]>',
  url: 'https://a.example/blog/2019/12/31/x/',
  otherUrls: ['https://a.example/blog/?p=7'],
  slug: 'größe-ح',
  bodySource: '<!-- wp:html -->a ]]> b<![CDATA[ c ]]>\n\n\n d & e &amp;<!-- /wp:html -->',
  bodyFormat: 'wordpress',
  excerpt: ' x ',
  authorLogin: 'ines',
  publishedAt: at,
  modifiedAt: instant(at + 1_000),
  commentsOpen: true,
  pingsOpen: false,
  pinned: true,
  password: undefined,
  parentForeignId: 5,
  menuOrder: -3,
  leadForeignId: 12,
  terms: [
    { taxonomy: 'category', slug: 'krieg-&-frieden', name: 'Krieg & <Frieden>' },
    { taxonomy: 'tag', slug: 'öl', name: 'Öl' },
  ],
  fields: [
    { key: 'a', value: 'a:1:{s:1:"x";}' },
    { key: 'a', value: '' },
    { key: 'wordpress-term:topics', value: 'sea The "Sea"' },
  ],
  comments: [
    comment(),
    comment({
      foreignId: 10,
      parentForeignId: 9,
      kind: 'pingback',
      state: 'spam',
      email: undefined,
      url: undefined,
      networkAddress: undefined,
      userAgent: undefined,
      foreignUserId: undefined,
    }),
  ],
  foreignType: undefined,
  foreignState: undefined,
  ...changes,
})

const items: readonly Item[] = [
  site,
  { type: 'author', foreignId: 4, login: 'ines', email: 'ines@example.org', name: 'Ines & Falk', slug: undefined },
  {
    type: 'term',
    taxonomy: 'category',
    foreignId: 3,
    slug: 'krieg',
    name: 'Krieg & Frieden',
    parentSlug: 'welt',
    description: 'A <b>b</b>',
    fields: [{ key: 'k', value: 'v' }],
  },
  {
    type: 'term',
    taxonomy: 'tag',
    foreignId: undefined,
    slug: 'öl',
    name: 'Öl',
    parentSlug: undefined,
    description: undefined,
    fields: [],
  },
  article(),
  ...(['draft', 'pending', 'scheduled', 'private', 'trashed'] as const).map((state, index) => article({ foreignId: 20 + index, state })),
  article({
    foreignId: 30,
    state: 'draft',
    url: undefined,
    otherUrls: [],
    publishedAt: undefined,
    modifiedAt: undefined,
    slug: '',
    authorLogin: undefined,
    leadForeignId: undefined,
    parentForeignId: undefined,
    terms: [],
    fields: [],
    comments: [],
  }),
  article({ foreignId: 31, state: 'private', password: 'open sesame', foreignState: 'publish' }),
  article({ foreignId: 32, kind: 'page', state: 'private', foreignType: 'recipe', foreignState: 'publish', pinned: false }),
  {
    type: 'media',
    foreignId: 12,
    title: 'A cat',
    slug: 'a-cat',
    url: 'https://a.example/blog/a-cat/',
    otherUrls: [],
    fileUrl: 'https://a.example/files/a-cat.jpg',
    alternativeText: 'A cat & a dog',
    captionHtml: '<em>Cat</em>',
    descriptionHtml: 'x',
    authorLogin: 'ines',
    uploadedAt: at,
    parentForeignId: 7,
    fields: [{ key: '_wp_attached_file', value: '2019/a-cat.jpg' }],
  },
  {
    type: 'menu-entry',
    foreignId: 40,
    menuSlug: 'oben',
    title: 'Go & see',
    order: 1,
    parentForeignId: undefined,
    target: { kind: 'url', url: 'https://a.example/?a&b' },
  },
  {
    type: 'menu-entry',
    foreignId: 41,
    menuSlug: 'oben',
    title: '',
    order: 2,
    parentForeignId: 40,
    target: { kind: 'article', foreignId: 7 },
  },
  {
    type: 'menu-entry',
    foreignId: 42,
    menuSlug: 'oben',
    title: '',
    order: 3,
    parentForeignId: 40,
    target: { kind: 'term', taxonomy: 'tag', foreignId: 3 },
  },
]

describe('writing a WordPress export', () => {
  it('gives back all that is read', async () => {
    assert.deepEqual(withoutNotes(await itemsIn(await writtenOut(items), { keepAddresses: true })), items)
  })

  it('gives back the same in any zone', async () => {
    assert.deepEqual(withoutNotes(await itemsIn(await writtenOut(items, 'Asia/Kathmandu'), { keepAddresses: true })), items)
  })

  it('drops what no XML may hold', async () => {
    const [read] = only(await itemsIn(await writtenOut([site, article({ bodySource: 'a\u0000b\u000bc\ud800d\uffffe😀' })])), 'article')
    assert.equal(read?.bodySource, 'abc\ufffdde😀')
  })

  it('puts the credit of an article back into its body', async () => {
    const own = { bodySource: '<p>Text.</p>', bodyFormat: 'html' } as const
    const recognised = { html: '<p>MEMO | 31 Dec 2019</p>\n', stood: 'first', confidence: 0.9 } as const
    const bodyOf = async (changes: Partial<ArticleItem>) =>
      only(await itemsIn(await writtenOut([site, article({ ...own, ...changes })])), 'article')[0]?.bodySource
    assert.equal(await bodyOf({ credit: { publication: 'MEMO', recognised } }), '<p>MEMO | 31 Dec 2019</p>\n<p>Text.</p>')
    assert.equal(await bodyOf({ credit: { publication: 'MEMO', author: 'Ines Falk' } }), '<p>By Ines Falk | MEMO</p>\n<p>Text.</p>')
  })

  it('writes a whole file of nothing', async () => {
    assert.deepEqual(
      (await itemsIn(await writtenOut([]))).map((item) => item.type),
      ['site'],
    )
  })

  it('gives back whatever text there is', async () => {
    const shards = [
      '<',
      '>',
      '&',
      ']]>',
      ']]',
      '<![CDATA[',
      '"',
      "'",
      '\n',
      ' ',
      '&amp;',
      '&#8217;',
      '<b>',
      'é',
      '😀',
      'x',
      '%',
      '-->',
      '<!--',
    ]
    let seed = 11
    const text = () =>
      Array.from({ length: 6 }, () => {
        seed = (seed * 48_271) % 2_147_483_647
        return shards[seed % shards.length] ?? ''
      }).join('')
    for (let round = 0; round < 300; round += 1) {
      const one = article({
        title: text().trim(),
        bodySource: text(),
        excerpt: text(),
        password: undefined,
        fields: [{ key: 'k', value: text() }],
        comments: [comment({ name: text().trim(), bodySource: text() })],
      })
      assert.deepEqual(only(await itemsIn(await writtenOut([site, one]), { keepAddresses: true }), 'article'), [one])
    }
  })
})
