import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { before, describe, it } from 'node:test'
import sharp from 'sharp'
import { changeTerm } from '../src/app/publishing/change-terms.js'
import { accountId } from '../src/core/ids.js'
import { importWordpress } from '../src/main/import-wordpress.js'
import { startSite, type TestSite } from './running-site.js'

const item = (fields: string) => `<item>${fields}</item>`
const dated = '<wp:post_date>2019-05-04 10:00:00</wp:post_date><wp:post_date_gmt>2019-05-04 10:00:00</wp:post_date_gmt>'
const host = 'https://old.example'

const wxr = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Old site</title><link>${host}</link><wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>${host}</wp:base_blog_url>
<wp:author><wp:author_id>4</wp:author_id><wp:author_login>ines</wp:author_login><wp:author_display_name>Ines</wp:author_display_name></wp:author>
<wp:category><wp:term_id>7</wp:term_id><wp:category_nicename>europe</wp:category_nicename><wp:cat_name>Europe</wp:cat_name></wp:category>
<wp:category><wp:term_id>8</wp:term_id><wp:category_nicename>france</wp:category_nicename><wp:category_parent>europe</wp:category_parent><wp:cat_name>France</wp:cat_name></wp:category>
<wp:tag><wp:term_id>9</wp:term_id><wp:tag_slug>sea</wp:tag_slug><wp:tag_name>Sea</wp:tag_name></wp:tag>
${item(`<title>A ship</title><link>${host}/2019/05/04/a-ship/</link><dc:creator>ines</dc:creator><guid isPermaLink="false">${host}/?p=21</guid>
<content:encoded><![CDATA[<p>See <a href="${host}/about/">about us</a>.</p>
<p><img src="${host}/wp-content/uploads/2019/05/ship-300x200.jpg" alt="A ship" width="300" height="200"></p>
<p><img src="https://elsewhere.example/x.jpg" alt="Not ours"></p>]]></content:encoded>
<wp:post_id>21</wp:post_id>${dated}<wp:post_name>a-ship</wp:post_name><wp:postmeta><wp:meta_key>_wp_old_slug</wp:meta_key><wp:meta_value>a-boat</wp:meta_value></wp:postmeta><wp:status>publish</wp:status><wp:post_type>post</wp:post_type><wp:comment_status>open</wp:comment_status>
<category domain="category" nicename="france">France</category><category domain="post_tag" nicename="sea">Sea</category>
<wp:comment><wp:comment_id>501</wp:comment_id><wp:comment_author>Reader</wp:comment_author><wp:comment_date_gmt>2019-05-05 10:00:00</wp:comment_date_gmt><wp:comment_content>Well said.</wp:comment_content><wp:comment_approved>1</wp:comment_approved></wp:comment>`)}
${item(`<title>A quay</title><link>${host}/2019/05/04/a-quay/</link><dc:creator>ines</dc:creator><content:encoded>Stones.</content:encoded><wp:post_id>23</wp:post_id>${dated}<wp:post_name>a-quay</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<category domain="category" nicename="france">France</category>`)}
${['24', 'feed'].map((name, at) => item(`<title></title><link>${host}/untitled/${name}/</link><content:encoded>Called ${name}.</content:encoded><wp:post_id>${24 + at}</wp:post_id>${dated}<wp:post_name>${name}</wp:post_name><wp:status>publish</wp:status><wp:post_type>page</wp:post_type>`)).join('')}
${item(`<title>About</title><link>${host}/about/</link><content:encoded>Us.</content:encoded><wp:post_id>2</wp:post_id>${dated}<wp:post_name>about</wp:post_name><wp:status>publish</wp:status><wp:post_type>page</wp:post_type>`)}
${item(`<title>ship</title><link>${host}/2019/05/04/a-ship/ship/</link><wp:post_id>22</wp:post_id>${dated}<wp:post_name>ship</wp:post_name><wp:status>inherit</wp:status><wp:post_parent>21</wp:post_parent><wp:post_type>attachment</wp:post_type><wp:attachment_url>${host}/wp-content/uploads/2019/05/ship.jpg</wp:attachment_url>`)}
</channel></rss>`

describe('addresses of the site that moved in', () => {
  let site: TestSite
  before(async () => {
    site = await startSite()
    const uploads = join(site.folder, 'uploads')
    const picture = join(uploads, '2019/05/ship.jpg')
    mkdirSync(dirname(picture), { recursive: true })
    writeFileSync(
      picture,
      await sharp({ create: { width: 1000, height: 600, channels: 3, background: '#345' } })
        .jpeg()
        .toBuffer(),
    )
    const file = join(site.folder, 'old.xml')
    writeFileSync(file, wxr)
    const reports = await importWordpress(site.masthead, {
      files: [file],
      dryRun: false,
      keepAddresses: false,
      media: uploads,
      progress: () => {},
      stopped: () => false,
    })
    assert.ok(reports.ok && reports.value[0]?.mediaFetched.fetched === 1)
  })

  const article = '/2019/05/04/a-ship/'
  const cases: readonly (readonly [from: string, to: string])[] = [
    ['/?p=21', article],
    ['/index.php?p=21', article],
    ['/index.php', '/'],
    ['/2019/05/04/a-ship', article],
    ['/2019/05/04/a-boat/', article],
    ['/2019/05/04/A-Ship/', article],
    ['/?page_id=2', '/about/'],
    ['/?cat=8', '/category/europe/france/'],
    ['/category/france/', '/category/europe/france/'],
    ['/category/europe', '/category/europe/'],
    ['/?attachment_id=22', article],
    ['/2019/05/04/a-ship/ship/', article],
    ['/2019/05/04/a-ship/trackback/', article],
    ['/2019/05/04/a-ship/amp/', article],
    ['/2019/05/04/a-ship/comment-page-1/', article],
    ['/page/2/', '/'],
    ['/category/europe/page/2/', '/category/europe/'],
    ['/author/ines/page/2/', '/author/ines/'],
    ['/2019/05/page/2/', '/2019/05/'],
    ['/index.php/2019/05/04/a-ship/', article],
    ['/archives/category/france/', '/category/europe/france/'],
    ['/archives/date/2019/05', '/2019/05/'],
    ['/blog/author/ines/feed/', '/author/ines/feed/'],
    ['/category/europe/rss2/', '/category/europe/feed/'],
    ['/wp-commentsrss2.php', '/comments/feed/'],
    ['/?category_name=europe/france', '/category/europe/france/'],
    ['/a-ship/', article],
    ['/europe/a-ship', article],
    ['/category/europe/a-ship/', article],
    ['/2018/01/01/A-SHIP/amp/', article],
    ['/archives/a-ship/comment-page-2/', article],
    ['/wp-sitemap.xml', '/sitemap.xml'],
    ['/wp-login.php', '/newsroom/'],
    ['/wp-admin/edit.php', '/newsroom/'],
  ]
  for (const [from, to] of cases) {
    it(`${from} leads to ${to} in one step`, async () => {
      const reply = await site.get(from)
      assert.ok([301, 302].includes(reply.status), String(reply.status))
      assert.equal(reply.headers.get('location'), to)
    })
  }

  for (const path of [article, '/about/', '/category/europe/', '/tag/sea/', '/author/ines/', '/2019/', '/2019/05/', '/2019/05/04/']) {
    it(`${path} is a page`, async () => assert.match(await site.page(path), path === '/about/' ? /Us\./ : /A ship/))
  }

  it('no address leads back to itself', async () => {
    await site.masthead.storage.transact(({ addresses }) =>
      addresses.set('/category/quays/', { type: 'url', url: '/archives/category/quays/' }, { byHand: true, replace: true }),
    )
    assert.equal((await site.get('/category/quays/')).status, 301)
    assert.equal((await site.get('/archives/category/quays/')).status, 404)
  })

  for (const path of [
    '/archives/category/asia/',
    '/archives/date/2018/',
    '/a-shi/',
    '/a-ship/feed/',
    '/category/',
    '/category/rss/',
    '/index.php/nowhere/',
    '/category/asia/page/24/',
    '/category/asia/feed/',
  ])
    it(`${path} leads nowhere`, async () => assert.equal((await site.get(path)).status, 404))

  for (const path of ['/page/3/', '/category/europe/page/3/', '/tag/sea/page/2/', '/2019/05/page/3/', '/page/1000000000/'])
    it(`${path} was no page there either`, async () => assert.equal((await site.get(path)).status, 404))

  for (const path of [
    '/feed/',
    '/feed/atom/',
    '/?feed=rss2',
    '/comments/feed/',
    `${article}feed/`,
    '/category/europe/feed/',
    '/tag/sea/feed/',
    '/author/ines/feed/',
  ]) {
    it(`${path} is a feed`, async () => assert.match((await site.get(path)).headers.get('content-type') ?? '', /rss|atom/))
  }

  it('pictures are found in all the sizes that WordPress made', async () => {
    for (const name of ['ship.jpg', 'ship-300x200.jpg', 'ship-scaled.jpg']) {
      const reply = await site.get(`/wp-content/uploads/2019/05/${name}`)
      assert.equal(reply.status, 301, name)
      const picture = await site.get(reply.headers.get('location') ?? '')
      assert.equal(picture.headers.get('content-type'), 'image/jpeg')
      assert.equal(picture.headers.get('x-content-type-options'), 'nosniff')
      assert.match(picture.headers.get('content-security-policy') ?? '', /sandbox/)
    }
  })

  it('pictures in articles come in several sizes and formats; those of others become links', async () => {
    const page = await site.page(article)
    assert.match(page, /<source type="image\/avif" srcset="\/media\/[^"]+\.320\.avif 320w, /)
    assert.match(page, /<img src="\/media\/[^"]+" alt="A ship" width="1000" height="600" loading="lazy"/)
    assert.match(page, /<a class="remote-picture" href="https:\/\/elsewhere\.example\/x\.jpg" rel="external">Not ours<\/a>/)
    const small = /\/media\/[^" ]+\.320\.avif/.exec(page)?.[0] ?? ''
    const reply = await site.get(small)
    assert.equal(reply.headers.get('content-type'), 'image/avif')
    const { width } = await sharp(await reply.arrayBuffer()).metadata()
    assert.equal(width, 320)
  })

  it('links to the old host stay on the site', async () => assert.match(await site.page(article), /href="\/about\/"/))

  it('a comment keeps its anchor', async () => assert.match(await site.page(article), /id="comment-501"/))

  it('a category is found where WordPress had it by its own name alone, whatever it is called by now', async () => {
    const { stores } = site.masthead.storage
    const [europe, france] = [await stores.terms.findBySlug('category', 'europe'), await stores.terms.findBySlug('category', 'france')]
    assert.ok(europe && france)
    const typed = { name: 'Gaul', slug: 'gaul', description: '', parent: europe.id }
    assert.ok((await changeTerm(site.masthead, { id: france.id, typed, by: { id: accountId(1), role: 'editor' } })).ok)
    assert.equal((await site.get('/category/france/')).headers.get('location'), '/category/europe/gaul/')
    assert.equal((await site.get('/category/france/feed/')).headers.get('location'), '/category/europe/gaul/feed/')
  })
})
