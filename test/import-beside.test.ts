import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { articleId, mediaId } from '../src/core/ids.js'
import { openMasthead } from '../src/main/compose.js'
import { configFrom } from '../src/main/config.js'
import { importWordpress } from '../src/main/import-wordpress.js'
import { onBothDatabases, temporaryFolder } from '../src/storage/testing.js'
import { aComment, addArticle } from './builders.js'

const article = (id: number, comments: readonly number[]): string => `
  <item><title>Brought ${id}</title><wp:post_id>${id}</wp:post_id><wp:post_type>post</wp:post_type><wp:status>publish</wp:status>
    <wp:post_name>brought-${id}</wp:post_name><wp:post_date_gmt>2020-01-01 10:00:00</wp:post_date_gmt><content:encoded>Text</content:encoded>
    ${comments
      .map(
        (comment) => `<wp:comment><wp:comment_id>${comment}</wp:comment_id><wp:comment_author>Ann ${comment}</wp:comment_author>
        <wp:comment_date_gmt>2020-01-02 10:00:00</wp:comment_date_gmt><wp:comment_content>Brought ${comment}</wp:comment_content>
        <wp:comment_approved>1</wp:comment_approved></wp:comment>`,
      )
      .join('')}
  </item>`

const file = (...articles: readonly string[]): string => `<?xml version="1.0"?><rss version="2.0"
  xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"><channel>
  <link>https://old.example</link><wp:wxr_version>1.2</wp:wxr_version>${articles.join('')}</channel></rss>`

onBothDatabases('an import beside what is there', ({ address }) => {
  it('gives no comment a number that another one of the file had', async () => {
    const at = await address()
    const folder = temporaryFolder()
    const masthead = await openMasthead(
      configFrom({ DATABASE_URL: at.engine === 'sqlite' ? `sqlite:${at.file}` : at.url }, join(folder, 'data')),
    )
    const { storage } = masthead
    const here = await addArticle(storage, { headline: 'Here before' })
    await storage.transact(({ comments }) => comments.add(here, [aComment(), aComment()]))
    const exported = join(folder, 'export.xml')
    writeFileSync(exported, file(article(50, [1, 2]), article(51, [3, 4, 5])))
    const reports = await importWordpress(masthead, {
      files: [exported],
      dryRun: false,
      keepAddresses: false,
      media: false,
      progress: () => {},
      stopped: () => false,
    })
    assert.ok(reports.ok)
    assert.equal(reports.value[0]?.comments.added, 5)
    const came = await Promise.all([50, 51].map((id) => storage.stores.comments.ofArticle(articleId(id))))
    assert.deepEqual(
      came.map((comments) => comments.map(({ id, bodySource }) => [id, bodySource])),
      [
        [
          [6, 'Brought 1'],
          [7, 'Brought 2'],
        ],
        [
          [3, 'Brought 3'],
          [4, 'Brought 4'],
          [5, 'Brought 5'],
        ],
      ],
    )
    await masthead.close()
  })

  it('that was stopped and is run again gives each article its lead picture and what it stands below, as one that was not', async () => {
    const at = await address()
    const folder = temporaryFolder()
    const masthead = await openMasthead(
      configFrom({ DATABASE_URL: at.engine === 'sqlite' ? `sqlite:${at.file}` : at.url }, join(folder, 'data')),
    )
    const exported = join(folder, 'export.xml')
    writeFileSync(exported, file(page(50, '<wp:post_parent>51</wp:post_parent>', lead(60)), page(51), picture(60, 50)))
    const command = { files: [exported], dryRun: false, keepAddresses: false, media: false, progress: () => {} }
    let asked = 0
    await importWordpress(masthead, { ...command, stopped: () => ++asked > 1 })
    const { articles, media } = masthead.storage.stores
    assert.equal((await articles.find(articleId(50)))?.lead, undefined)
    const again = await importWordpress(masthead, { ...command, stopped: () => false })
    assert.ok(again.ok && again.value[0]?.pages.unchanged === 2)
    assert.equal((await articles.find(articleId(50)))?.lead, 60)
    assert.equal((await articles.place(articleId(50))).parent, 51)
    assert.equal((await media.find(mediaId(60)))?.parent, 50)
    await masthead.close()
  })
})

const page = (id: number, ...more: readonly string[]): string => `
  <item><title>Page ${id}</title><wp:post_id>${id}</wp:post_id><wp:post_type>page</wp:post_type><wp:status>publish</wp:status>
    <wp:post_name>page-${id}</wp:post_name><wp:post_date_gmt>2020-01-01 10:00:00</wp:post_date_gmt><content:encoded>Text</content:encoded>
    ${more.join('')}</item>`

const lead = (picture: number): string =>
  `<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>${picture}</wp:meta_value></wp:postmeta>`

const picture = (id: number, parent: number): string => `
  <item><title>Picture ${id}</title><wp:post_id>${id}</wp:post_id><wp:post_type>attachment</wp:post_type><wp:status>inherit</wp:status>
    <wp:post_name>picture-${id}</wp:post_name><wp:post_parent>${parent}</wp:post_parent>
    <wp:attachment_url>https://old.example/wp-content/uploads/${id}.jpg</wp:attachment_url></item>`
