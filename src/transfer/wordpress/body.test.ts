import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { threadMilliseconds } from '../../core/testing.js'
import { fillBlocks, resolveAttachments, wordpressBody } from './body.js'

const gif = '<img src="a.gif" alt="A">'

const cases: readonly (readonly [what: string, source: string, html: string])[] = [
  ['makes paragraphs in a body without blocks', 'One.\n\nTwo.', '<p>One.</p>\n<p>Two.</p>'],
  [
    'opens blocks',
    '<!-- wp:paragraph {"align":"left"} -->\n<p>One.</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:html --><b>x</b><!-- /wp:html -->',
    '<p>One.</p>\n<b>x</b>',
  ],
  [
    'opens blocks in blocks',
    '<!-- wp:group --><div><!-- wp:paragraph --><p>a</p><!-- /wp:paragraph --></div><!-- /wp:group -->',
    '<div><p>a</p></div>',
  ],
  [
    'makes paragraphs between blocks',
    'Old\n\nwords\n<!-- wp:list --><ul><li>a</li></ul><!-- /wp:list -->',
    '<p>Old</p>\n<p>words</p>\n<ul><li>a</li></ul>',
  ],
  ['keeps other comments', '<!-- hello -->a', '<p><!-- hello -->a</p>'],
  ['marks where the teaser ends', 'One.<!--more-->Two.', '<p>One.</p>\n<hr class="more">\n<p>Two.</p>'],
  ['marks it whatever its words', '<!-- wp:more --><!--more Read on--><!-- /wp:more -->', '<hr class="more">'],
  ['marks pages', 'One.\n<!--nextpage-->\nTwo.', '<p>One.</p>\n<hr class="page-break">\n<p>Two.</p>'],
  [
    'links what is embedded',
    '<!-- wp:embed {"url":"https://v.example/?a=1\\u0026b=2"} -->\n<figure><div>\nhttps://v.example/?a=1&b=2\n</div><figcaption>A</figcaption></figure>\n<!-- /wp:embed -->',
    '<figure class="embed"><a href="https://v.example/?a=1&amp;b=2">https://v.example/?a=1&amp;b=2</a><figcaption>A</figcaption></figure>',
  ],
  [
    'writes captions out',
    `[caption id="attachment_6" align="alignright" width="30"]<a href="b">${gif}</a> A <em>cat</em>[/caption]`,
    `<figure class="alignright"><a href="b">${gif}</a><figcaption>A <em>cat</em></figcaption>\n</figure>`,
  ],
  ['writes old captions out', `[wp_caption caption="A cat"]${gif}[/wp_caption]`, `<figure>${gif}<figcaption>A cat</figcaption>\n</figure>`],
  [
    'writes galleries out',
    '[gallery ids="3, 5,x" link=file]',
    '<ul class="gallery"><li><img data-attachment="3"></li>\n<li><img data-attachment="5"></li>\n</ul>',
  ],
  ['writes players out', '[audio mp3="https://a.example/b.mp3"][/audio]', '<p><audio controls src="https://a.example/b.mp3"></audio></p>'],
  ['writes old players out', '[audio https://a.example/b.mp3|titles=x]', '<p><audio controls src="https://a.example/b.mp3"></audio></p>'],
  [
    'links embedded addresses',
    '[embed width="3"]https://v.example/1[/embed]',
    '<figure class="embed"><a href="https://v.example/1">https://v.example/1</a></figure>',
  ],
  [
    'links videos by address',
    '[youtube=https://www.youtube.com/watch?v=abc&w=640]',
    '<figure class="embed"><a href="https://www.youtube.com/watch?v=abc&amp;w=640">https://www.youtube.com/watch?v=abc&amp;w=640</a></figure>',
  ],
  [
    'links videos by number',
    '[vimeo 12345]',
    '<figure class="embed"><a href="https://vimeo.com/12345">https://vimeo.com/12345</a></figure>',
  ],
  [
    'reads curled quotes',
    '[vimeo id=”12345″]',
    '<figure class="embed"><a href="https://vimeo.com/12345">https://vimeo.com/12345</a></figure>',
  ],
  ['keeps escaped shortcodes as text', 'Write [[gallery ids="1"]].', '<p>Write [gallery ids="1"].</p>'],
  ['keeps both brackets of links in wikis', 'See [[Category:Task]], [[cc:18|this]].', '<p>See [[Category:Task]], [[cc:18|this]].</p>'],
  ['keeps what is no address', '[embed]javascript:alert(1)[/embed]', '<p>[embed]javascript:alert(1)[/embed]</p>'],
  ['keeps brackets of prose', 'He said [sic] [1] [...] [', '<p>He said [sic] [1] [...] [</p>'],
]

describe('the body of a WordPress article', () => {
  for (const [what, source, html] of cases) it(what, () => assert.equal(wordpressBody(source).html.replace(/<\/ul>\n*$/, '</ul>'), html))

  it('reports shortcodes nobody knows and keeps them as text', () => {
    const body = wordpressBody('[contact-form-7 id="1"] [sic] [code]x[/code] [poll id=3]')
    assert.deepEqual(
      body.warnings.map(({ type, name }) => `${type} ${name}`),
      ['unknown-shortcode contact-form-7', 'unknown-shortcode code', 'unknown-shortcode poll'],
    )
    assert.equal(body.html, '<p>[contact-form-7 id="1"] [sic] [code]x[/code] [poll id=3]</p>')
  })

  it('reports blocks that WordPress fills when it shows the page', () => {
    const body = wordpressBody(
      '<!-- wp:latest-posts /--><!-- wp:calendar {"month":12} /--><!-- wp:paragraph --><p>a</p><!-- /wp:paragraph -->',
    )
    assert.deepEqual(
      body.warnings.map(({ name }) => name),
      ['latest-posts', 'calendar'],
    )
    assert.equal(body.html, '<p>a</p>')
  })

  it('puts pictures where their numbers stood', () => {
    const cat = { url: 'https://a.example/"cat".jpg', alternativeText: 'A cat', captionHtml: '<em>Cat</em>' }
    const html =
      '<ul class="gallery"><li><img data-attachment="3"></li><li><img data-attachment="4"></li></ul><ul class="gallery" data-attachments="article"></ul>'
    const resolved = resolveAttachments(html, { byNumber: (id) => (id === 3 ? cat : undefined), ofArticle: [cat] })
    const entry =
      '<li><figure><img src="https://a.example/&quot;cat&quot;.jpg" alt="A cat"><figcaption><em>Cat</em></figcaption></figure></li>'
    assert.equal(resolved, `<ul class="gallery">${entry}</ul>`.repeat(2))
    assert.equal(resolveAttachments(html, { byNumber: () => undefined, ofArticle: [] }), '')
  })

  it('shows whatever there is', () => {
    const shards = [
      '<p>',
      '</p>',
      '<div>',
      '</div>',
      '\n\n',
      '\n',
      'text',
      '[caption]',
      '[/caption]',
      '[gallery ids="1"]',
      '<!-- wp:group -->',
      '<!-- /wp:group -->',
      '<!-- wp:embed {"url":"https://a.example/"} -->',
      '<!--more-->',
      '<pre>',
      '</pre>',
      '<br>',
      '[',
      '<',
      '&',
      '[[x]]',
      '<img src="a">',
    ]
    let seed = 5
    for (let round = 0; round < 3_000; round += 1) {
      const source = Array.from({ length: 12 }, () => {
        seed = (seed * 48_271) % 2_147_483_647
        return shards[seed % shards.length] ?? ''
      }).join('')
      const { html } = wordpressBody(source)
      assert.ok(!/<!-- \/?wp:/.test(html), source)
      assert.equal(html.split('text').length, source.split('text').length, source)
    }
  })

  it('takes time in proportion to hostile bodies', () => {
    const hostile = [
      '[caption',
      '[caption]',
      '[gallery ids="',
      '[embed]x',
      '[audio =',
      '[[',
      '[x=',
      '[a "',
      '<!-- wp:embed {"url":"https://a.example/"} -->',
      '<!-- wp:a -->',
      '<!-- /wp:a -->',
      '<!--',
      '<!--more',
      '<!-- wp:a {',
      '[video src=" ',
    ]
    for (const piece of hostile) {
      const started = threadMilliseconds()
      wordpressBody(piece.repeat(30_000))
      assert.ok(threadMilliseconds() - started < 2_000, piece)
    }
  })
})

describe('reusable blocks', () => {
  const ref = (number: number) => `<!-- wp:block {"ref":${number}} /-->`
  const shown = (source: string, blocks: Readonly<Record<number, string>>) =>
    fillBlocks(wordpressBody(source).html, (number) => blocks[number])

  it('stand where they are named, whatever they hold', () => {
    assert.deepEqual(shown(`One.\n\n${ref(5)}\n\nTwo.`, { 5: '<!-- wp:paragraph --><p>Shared.</p><!-- /wp:paragraph -->' }), {
      html: '<p>One.</p>\n<p>Shared.</p>\n<p>Two.</p>',
      warnings: [],
    })
    assert.equal(
      shown(`<!-- wp:group --><div>${ref(5)}</div><!-- /wp:group -->`, { 5: `<b>x</b>${ref(6)}`, 6: 'y [gallery ids="7"]' }).html.includes(
        'data-attachment="7"',
      ),
      true,
    )
  })

  it('are told of when they are missing, or stand in themselves', () => {
    assert.deepEqual(shown(`<p>One.</p>${ref(5)}`, {}), { html: '<p>One.</p>\n', warnings: [{ type: 'missing-block', name: '5' }] })
    assert.deepEqual(shown(ref(5), { 5: `a ${ref(6)}`, 6: `b ${ref(5)}` }).warnings, [{ type: 'missing-block', name: '5' }])
  })

  it('cannot make a body without bounds', () => {
    const tower = Object.fromEntries(Array.from({ length: 9 }, (_, at) => [at + 1, `${'x'.repeat(1000)}${ref(at + 2).repeat(40)}`]))
    const started = threadMilliseconds()
    assert.ok(shown(ref(1), tower).html.length < 20_000_000)
    assert.ok(threadMilliseconds() - started < 5_000)
  })

  for (const odd of ['{"ref":"5"}', '{"ref":0}', '{"ref":-1}', '{"ref":1e30}', '{ref:5}', '', '{"ref":5.5}', '[5]'])
    it(`are blocks like any other when they name no number: ${odd}`, () => {
      assert.deepEqual(wordpressBody(`<!-- wp:block ${odd} /-->`), { html: '', warnings: [{ type: 'dynamic-block', name: 'block' }] })
    })
})
