import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { threadMilliseconds } from '../../core/testing.js'
import { readWxr } from './read-wxr.js'
import { usualLimits, type WxrLimits, type WxrPost, type WxrRecord } from './wxr.js'

const encoder = new TextEncoder()

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function recordsOf(file: string | Uint8Array, size = 1 << 16, limits: WxrLimits = usualLimits): Promise<WxrRecord[]> {
  const bytes = typeof file === 'string' ? encoder.encode(file) : file
  const records: WxrRecord[] = []
  for await (const record of readWxr(inPieces(bytes, size), limits)) records.push(record)
  return records
}

const head = `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>The Northern Ledger</title>
<link>https://ledger.example</link>
<wp:wxr_version>1.2</wp:wxr_version>
`
const tail = '</channel></rss>\n'
const item = (fields: string) => `<item><wp:post_id>7</wp:post_id><wp:post_type>post</wp:post_type>${fields}</item>\n`
const file = (...items: string[]) => head + items.join('') + tail

async function postOf(fields: string): Promise<WxrPost> {
  const post = (await recordsOf(file(item(fields)))).find((record) => record.type === 'post')
  assert.ok(post, 'the file has an article')
  return post
}

const outline = (records: readonly WxrRecord[]) =>
  records.map((record) => {
    if (record.type === 'skipped' || record.type === 'note') return `${record.type} ${record.why} ${record.line}`
    return record.type === 'refused' ? `refused ${record.why} ${record.line}` : record.type
  })

describe('reading a WordPress export', () => {
  it('tells the site before all else, even when nothing follows', async () => {
    const [site, ...rest] = await recordsOf(file())
    assert.equal(site?.type, 'site')
    assert.equal(site?.type === 'site' && site.title, 'The Northern Ledger')
    assert.deepEqual(rest, [])
  })

  it('reads authors, terms and articles in the order of the file', async () => {
    const records = await recordsOf(
      file(
        '<wp:author><wp:author_login>ines</wp:author_login></wp:author>',
        '<wp:category><wp:category_nicename>war</wp:category_nicename><wp:cat_name><![CDATA[War]]></wp:cat_name></wp:category>',
        '<wp:tag><wp:tag_slug>oil</wp:tag_slug></wp:tag>',
        '<wp:term><wp:term_taxonomy>nav_menu</wp:term_taxonomy><wp:term_slug>top</wp:term_slug></wp:term>',
        item('<title>One</title>'),
      ),
    )
    assert.deepEqual(outline(records), ['site', 'author', 'term', 'term', 'term', 'post'])
  })

  it('reads comments with their fields', async () => {
    const post = await postOf(
      '<wp:comment><wp:comment_id>3</wp:comment_id><wp:comment_content><![CDATA[Well said.]]></wp:comment_content>' +
        '<wp:commentmeta><wp:meta_key>rating</wp:meta_key><wp:meta_value>5</wp:meta_value></wp:commentmeta></wp:comment>',
    )
    assert.equal(post.comments[0]?.content, 'Well said.')
    assert.deepEqual(post.comments[0]?.meta, [{ key: 'rating', value: '5' }])
  })

  it('reads the same whatever the pieces the bytes come in', async () => {
    const whole = file(
      item('<title>Größe &amp; Maß</title><content:encoded><![CDATA[a ]]]]><![CDATA[> b <!-- c --> é]]></content:encoded>'),
    )
    const expected = await recordsOf(whole)
    assert.equal(expected.find((record) => record.type === 'post')?.content, 'a ]]> b <!-- c --> é')
    for (const size of [1, 2, 3, 7, 64, 300]) assert.deepEqual(await recordsOf(whole, size), expected)
  })

  const bodies: readonly (readonly [name: string, source: string, read: string])[] = [
    ['CDATA', '<![CDATA[<p>a</p>\n\nb]]>', '<p>a</p>\n\nb'],
    ['escaped text', '&lt;p&gt;a &amp;amp; b&lt;/p&gt;', '<p>a &amp; b</p>'],
    ['markup nobody escaped', '<p class="x">a<br/>b</p>', '<p class="x">a<br></br>b</p>'],
    ['a bare ampersand', 'Bread & butter &c', 'Bread & butter &c'],
    ['a bare angle bracket', '1 < 2', '1 < 2'],
    ['control characters', 'a\u0008b\u0000c', 'abc'],
    ['names of HTML', '&nbsp;&hellip;', '\u00a0…'],
    ['numbers of characters', '&#8217;&#x41;', '’A'],
    ['line ends of Windows', '<![CDATA[a\r\nb\rc]]>', 'a\nb\nc'],
    ['text around CDATA', 'a <![CDATA[b]]> c<![CDATA[]]><![CDATA[d]]>', 'a b cd'],
    ['indentation around CDATA', '\n   <![CDATA[a]]>\n  ', 'a'],
    ['a closing CDATA in the open', 'a ]]> b', 'a ]]> b'],
  ]
  for (const [name, source, read] of bodies)
    it(`reads a body with ${name}`, async () => {
      assert.equal((await postOf(`<content:encoded>${source}</content:encoded>`)).content, read)
    })

  it('counts the lines inside CDATA', async () => {
    const records = await recordsOf(file(item('<content:encoded><![CDATA[a\nb\nc]]></content:encoded>'), item('')), 5)
    assert.deepEqual(
      records.map((record) => record.line),
      [3, 7, 10],
    )
  })

  it('notes an unknown entity and keeps it as text', async () => {
    const records = await recordsOf(file(item('<title>a &bogus; b</title>')))
    assert.deepEqual(outline(records), ['site', 'note unknown-entity 7', 'post'])
  })

  it('reads files without a version, a declaration or namespaces', async () => {
    const records = await recordsOf(`<rss><channel><title>x</title>${item('')}</channel></rss>`)
    assert.deepEqual(outline(records), ['site', 'post'])
  })

  it('reads bytes that are not UTF-8 as replacement characters and notes them, and other encodings as declared', async () => {
    const wrong = new Uint8Array([
      ...encoder.encode(`${head}<item><wp:post_id>1</wp:post_id><title>a`),
      0xff,
      ...encoder.encode(`b</title></item>${tail}`),
    ])
    assert.equal((await recordsOf(wrong)).find((record) => record.type === 'post')?.title, 'a\ufffdb')
    assert.deepEqual(outline(await recordsOf(wrong)), ['site', 'note invalid-characters 7', 'post'])
    const latin = file(item('<title>M\u00e4rz</title>')).replace('UTF-8', 'iso-8859-1')
    assert.equal((await recordsOf(Buffer.from(latin, 'latin1'))).find((record) => record.type === 'post')?.title, 'März')
    assert.equal((await recordsOf(Buffer.from(`\ufeff${latin}`, 'utf16le'))).find((record) => record.type === 'post')?.title, 'März')
  })

  it('skips an item of a plain feed', async () => {
    const records = await recordsOf(file('<item><title>From a feed</title></item>'))
    assert.deepEqual(outline(records), ['site', 'skipped not-from-wordpress 7'])
  })
})

describe('reading a damaged or hostile export', () => {
  const cases: readonly (readonly [name: string, source: string, outline: readonly string[]])[] = [
    ['nothing', '', ['site', 'refused not-xml 1']],
    ['prose', 'Dear Sir,', ['refused not-xml 1']],
    ['a page', '<!-- x --><html><body></body></html>', ['refused not-wxr 1']],
    ['an entity bomb', '<?xml version="1.0"?>\n<!DOCTYPE rss [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><rss>&b;</rss>', ['refused doctype 2']],
    [
      'an outside entity',
      '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel>&x;</channel></rss>',
      ['refused doctype 1'],
    ],
    [
      'a file that ends in CDATA',
      `${head}${item('')}<item>\n<content:encoded><![CDATA[abc`,
      ['site', 'post', 'skipped truncated 8', 'refused truncated 9'],
    ],
    [
      'a file that ends after the body of an article',
      `${head}${item('<title>x</title><content:encoded>y</content:encoded><wp:status>draft</wp:status>').replace('</item>', '<wp:postmeta>')}`,
      ['site', 'note truncated 7', 'post', 'refused truncated 8'],
    ],
    ['a file that ends between items', head + item(''), ['site', 'post', 'refused truncated 8']],
    [
      'an item whose tags do not match',
      file('<item><wp:post_id>1<title>x</item>', item('')),
      ['site', 'skipped mismatched-tags 7', 'post'],
    ],
    ['too deep nesting', head + '<item>'.repeat(300), ['site', 'refused nested-too-deeply 7']],
    ['an endless tag', `${head}<item ${'a="b" '.repeat(30_000)}`, ['refused markup-too-long 7']],
  ]
  for (const [name, source, expected] of cases)
    it(`answers ${name} with its line`, async () => {
      assert.deepEqual(outline(await recordsOf(source)), expected)
    })

  const small: WxrLimits = { ...usualLimits, elementLength: 1_000, recordLength: 3_000, skipped: 3 }

  it('skips an article with one endless element and reads on', async () => {
    const long = item(`<content:encoded><![CDATA[${'x'.repeat(5_000)}]]></content:encoded>`)
    const endless = item(`<content:encoded>${'y '.repeat(5_000)}</content:encoded>`)
    const records = await recordsOf(file(long, item('<title>Next</title>'), endless, item('')), 100, small)
    assert.deepEqual(outline(records), ['site', 'skipped element-too-long 7', 'post', 'skipped element-too-long 9', 'post'])
  })

  it('skips an element in a million pieces, in the time of its length, and reads on', async () => {
    const pieces = item(`<content:encoded>${'<![CDATA[x]]>'.repeat(1_000_000)}</content:encoded>`)
    const started = threadMilliseconds()
    assert.deepEqual(outline(await recordsOf(file(pieces, item('')), 65_536)), ['site', 'skipped element-too-long 7', 'post'])
    assert.ok(threadMilliseconds() - started < 3_000)
  })

  it('bears brackets that open nothing, as text and by the million', async () => {
    const odd = 'a < b << c <<<d <3 <é <😀 & < & <; <\n<'
    const [, , sound] = await recordsOf(
      file(item(''), item(`<title>x</title><content:encoded>1 < 2 <<<<3 <😀 &< &lt;<;</content:encoded>`)),
      7,
    )
    assert.equal(sound?.type === 'post' && sound.content, '1 < 2 <<<<3 <😀 &< <<;')
    assert.ok((await recordsOf(file(item(`<title>${odd}</title>`)), 3)).length > 1)
    const started = threadMilliseconds()
    const endless = item(`<content:encoded>${'<'.repeat(5_000_000)}${'< '.repeat(5_000_000)}</content:encoded>`)
    assert.deepEqual(outline(await recordsOf(file(endless, item('')), 65_536)), ['site', 'skipped element-too-long 7', 'post'])
    assert.ok(threadMilliseconds() - started < 4_000)
  })

  it('reads an article with ten thousand comments, as WordPress writes them', async () => {
    const fields = [
      'author',
      'author_email',
      'author_url',
      'author_IP',
      'date',
      'date_gmt',
      'content',
      'approved',
      'type',
      'parent',
      'user_id',
    ]
    const meta = ['akismet_result', 'akismet_history', 'akismet_as_submitted']
    const comment = [
      '<wp:comment>',
      '\t<wp:comment_id>1</wp:comment_id>',
      ...fields.map((name) => `\t<wp:comment_${name}><![CDATA[${'word '.repeat(6)}]]></wp:comment_${name}>`),
      ...meta.map(
        (key) => `\t<wp:commentmeta>\n\t<wp:meta_key>${key}</wp:meta_key>\n\t<wp:meta_value>x</wp:meta_value>\n\t</wp:commentmeta>`,
      ),
      '</wp:comment>\n',
    ].join('\n')
    const [, post] = await recordsOf(file(item(comment.repeat(10_000))), 65_536)
    assert.equal(post?.type === 'post' && post.comments.length, 10_000)
  })

  it('skips an article with more comments than memory allows', async () => {
    const comments = '<wp:comment><wp:comment_id>1</wp:comment_id></wp:comment>'.repeat(1_000)
    assert.deepEqual(outline(await recordsOf(file(item(comments), item('')), 100, small)), ['site', 'skipped record-too-long 7', 'post'])
  })

  it('gives a file up in which nothing is right', async () => {
    const records = await recordsOf(file(...Array.from({ length: 50 }, () => '<item><wp:post_id>1<title>x</item>\n')), 100, small)
    assert.equal(outline(records).at(-1), 'refused too-many-faults 10')
  })

  it('ends, and with a verdict, whatever is cut out of a file or put into it', async () => {
    const sound = file(
      item('<title>a &amp; b</title><content:encoded><![CDATA[<p>x</p>]]></content:encoded><!-- c -->'),
      item('<?php x ?>'),
    )
    let seed = 7
    const chance = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647
      return seed % below
    }
    const shards = ['<', '>', '&', ']]>', '<![CDATA[', '<!--', '-->', '</item>', '<item>', '<?', '"', "='", '\u0000', '<!', '</', '&#0;']
    for (let round = 0; round < 2_000; round += 1) {
      const at = chance(sound.length)
      const mutated = sound.slice(0, at) + (shards[chance(shards.length)] ?? '') + sound.slice(at + chance(6))
      const records = await recordsOf(mutated, 1 + chance(200))
      const refusals = records.filter((record) => record.type === 'refused')
      assert.ok(refusals.length === 0 || (refusals.length === 1 && records.at(-1)?.type === 'refused'), mutated)
      assert.ok(records.length > 0, mutated)
    }
  })
})
