import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { threadMilliseconds } from '../testing.js'
import type { Credit } from './credit.js'
import { creditLine, recogniseCreditLine, restoreCreditLine } from './credit-line.js'

const prose = '<p>The minister made the comments on Tuesday, after five sites were struck.</p>\n<p>No one was hurt – so far.</p>'
const day = '2019-12-31'

type Expected = Partial<Pick<Credit, 'publication' | 'author' | 'url' | 'licence'>> & { day?: string | undefined }

/** Fails unless the line is found, says this, and comes back exactly. */
function assertCredit(html: string, expected: Expected, stood?: 'first' | 'below-picture' | 'last') {
  const found = recogniseCreditLine(html)
  assert.ok(found, html)
  const { publication, author, url, licence, publishedOn, recognised } = found.credit
  assert.deepEqual(
    { publication, author, url, licence, day: publishedOn },
    { author: undefined, url: undefined, licence: undefined, day: undefined, ...expected },
  )
  assert.ok(recognised && recognised.confidence > 0 && recognised.confidence <= 1)
  if (stood) assert.equal(recognised.stood, stood)
  assert.ok(!found.body.includes(recognised.html))
  assert.equal(restoreCreditLine(found.body, found.credit), html)
}

const memo = '<a href="https://www.middleeastmonitor.com/">MEMO</a>'
const url = 'https://www.middleeastmonitor.com/'

const lines: readonly (readonly [line: string, expected: Expected])[] = [
  [`${memo} | December 31, 2019`, { publication: 'MEMO', url, day }],
  ['MEMO | December 31, 2019', { publication: 'MEMO', day }],
  [`<a href="${url}">MEMO | December 31, 2019</a>`, { publication: 'MEMO', url, day }],
  [`<em><strong>${memo}</strong> | December 31, 2019</em>`, { publication: 'MEMO', url, day }],
  [`MEMO | <a href="${url}2019/x/">December 31, 2019</a>`, { publication: 'MEMO', url: `${url}2019/x/`, day }],
  [`${memo} &#124; December 31, 2019`, { publication: 'MEMO', url, day }],
  [`${memo}&nbsp;| 31 Dec 2019`, { publication: 'MEMO', url, day }],
  [`By Ines Falk | ${memo} | December 31, 2019`, { publication: 'MEMO', author: 'Ines Falk', url, day }],
  ['By Ines Falk | The Northern Ledger | December 31, 2019', { publication: 'The Northern Ledger', author: 'Ines Falk', day }],
  ['Ines Falk | The Northern Ledger | December 31, 2019', { publication: 'The Northern Ledger', author: 'Ines Falk', day }],
  [`${memo} | Ines Falk | December 31, 2019`, { publication: 'MEMO', author: 'Ines Falk', url, day }],
  [
    '<strong>By Ines Falk</strong><br />The Northern Ledger<br />December 31, 2019',
    { publication: 'The Northern Ledger', author: 'Ines Falk', day },
  ],
  ['December 31, 2019 | MEMO', { publication: 'MEMO', day }],
  ['The Northern Ledger – December 31, 2019', { publication: 'The Northern Ledger', day }],
  [`${memo} &#8211; December 31, 2019`, { publication: 'MEMO', url, day }],
  ['The Northern Ledger | December 2019', { publication: 'The Northern Ledger' }],
  ['The Northern Ledger | CC BY 4.0 | December 31, 2019', { publication: 'The Northern Ledger', licence: 'CC BY 4.0', day }],
  ['The Northern Ledger | 31 Dec, 2019 | 10:32 GMT', { publication: 'The Northern Ledger', day }],
  ['Source: The Northern Ledger', { publication: 'The Northern Ledger' }],
  [`Source: ${memo}`, { publication: 'MEMO', url }],
  [`Via ${memo}, December 31, 2019`, { publication: 'MEMO', url, day }],
  ['Via The Northern Ledger', { publication: 'The Northern Ledger' }],
  ['Originally published at The Northern Ledger', { publication: 'The Northern Ledger' }],
  [`This article was originally published by ${memo} on December 31, 2019.`, { publication: 'MEMO', url, day }],
  ['Republished from The Northern Ledger (31 December 2019)', { publication: 'The Northern Ledger', day }],
  ['Le Courrier du Nord | 31 décembre 2019', { publication: 'Le Courrier du Nord', day }],
  ['Par Ines Falk | Le Courrier | 31 décembre 2019', { publication: 'Le Courrier', author: 'Ines Falk', day }],
  ['Nordkurier | 31. Dezember 2019', { publication: 'Nordkurier', day }],
  ['Quelle: Nordkurier, 31.12.2019', { publication: 'Nordkurier', day }],
  ['Zuerst erschienen bei Nordkurier', { publication: 'Nordkurier' }],
  ['Fuente: El Correo', { publication: 'El Correo' }],
  ['Publicado originalmente en El Correo', { publication: 'El Correo' }],
  ['El Correo | 31 de diciembre de 2019', { publication: 'El Correo', day }],
  ['Il Corriere | 31 dicembre 2019', { publication: 'Il Corriere', day }],
  ['O Correio | 31 de dezembro de 2019', { publication: 'O Correio', day }],
  ['Bron: De Noordster', { publication: 'De Noordster' }],
  ['Север | 31 декабря 2019', { publication: 'Север', day }],
  ['Источник: Север', { publication: 'Север' }],
  ['صحيفة الشمال | 31 ديسمبر 2019', { publication: 'صحيفة الشمال', day }],
  ['المصدر: صحيفة الشمال', { publication: 'صحيفة الشمال' }],
  ['Kuzey | 31 Aralık 2019', { publication: 'Kuzey', day }],
  ['Gazeta Północna | 31 grudnia 2019', { publication: 'Gazeta Północna', day }],
  ['northern-ledger.example | 2019-12-31', { publication: 'northern-ledger.example', day }],
]

describe('recognising credit lines', () => {
  for (const [line, expected] of lines) {
    it(`first: ${line}`, () => assertCredit(`<p>${line}</p>\n\n${prose}`, expected, 'first'))
    it(`last: ${line}`, () => assertCredit(`${prose}\n<p class="x">${line}</p>\n`, expected, 'last'))
  }
  for (const [line, expected] of lines.filter(([one]) => !one.includes('<br'))) {
    it(`first line of a paragraph: ${line}`, () =>
      assertCredit(`<p>${line}<br />\nThe minister spoke to us today.</p>\n${prose}`, expected, 'first'))
    it(`last line of a paragraph: ${line}`, () =>
      assertCredit(`${prose}\n<p>The minister spoke to us today.<br />\n${line}</p>`, expected, 'last'))
  }

  const pictures = [
    '<figure class="wp-block-image"><img src="a.jpg" alt=""><figcaption>The port &gt; the town</figcaption></figure>',
    '<div class="wp-block-image">\n<figure><a href="a.jpg"><img src="a.jpg" alt=""></a></figure></div>',
    '<p class="x"><a href="a.jpg"><img src="a.jpg" alt="" /></a></p>',
    '<img src="a.jpg">',
  ]
  for (const picture of pictures)
    it(`below a picture: ${picture}`, () => {
      const expected = { publication: 'MEMO', url, day }
      assertCredit(`${picture}\n\n<p>${memo} | December 31, 2019</p>\n ${prose}`, expected, 'below-picture')
      assertCredit(`${picture}<p>${memo} | December 31, 2019<br />\nThe minister spoke.</p>\n${prose}`, expected, 'below-picture')
      assertCredit(`\n${picture}\n${prose}\n<p>${memo} | December 31, 2019</p>`, expected, 'last')
    })

  it('below a picture in its own paragraph, as a line without a blank one above becomes', () => {
    const line = `${memo} | December 31, 2019`
    const expected = { publication: 'MEMO', url, day }
    assertCredit(`<p><img src="a.jpg" /><br />\n${line}</p>\n${prose}`, expected, 'below-picture')
    assertCredit(
      `<p><a href="/a"><img src="a.jpg" /></a><br />\n${line}<br />\nThe minister spoke.</p>\n${prose}`,
      expected,
      'below-picture',
    )
  })

  it('not below a second picture, and not in what only looks like one', () => {
    const line = '<p>MEMO | December 31, 2019</p>'
    const [one, other] = pictures
    assert.equal(recogniseCreditLine(`${one}${other}${line}${prose}`), undefined)
    assert.equal(recogniseCreditLine(`<figure><figure><img src="a"></figure>${line}</figure>${prose}`), undefined)
    assert.equal(recogniseCreditLine(`<a href="b"><img src="a.jpg">${line}</a>${prose}`), undefined)
  })

  it('is surer of linked and barred lines than of dashes and bare words', () => {
    const confidence = (line: string) => recogniseCreditLine(`<p>${line}</p>${prose}`)?.credit.recognised?.confidence ?? 0
    assert.ok(confidence(`${memo} | December 31, 2019`) > confidence('MEMO | December 31, 2019'))
    assert.ok(confidence('MEMO | December 31, 2019') > confidence('MEMO – December 31, 2019'))
    assert.ok(confidence('Source: MEMO') > confidence('Via MEMO'))
  })

  const others = [
    'By Ines Falk',
    'By Ines Falk | December 31, 2019',
    'By Ines Falk, December 31, 2019',
    'December 31, 2019',
    'KIRKUK, Dec 31 — Five sites were struck on Tuesday.',
    'KIRKUK (Reuters) – Five sites were struck on December 31, 2019.',
    'KIRKUK, December 31, 2019 – Five sites were struck.',
    'The war ended – May 8, 1945',
    'He was born – on May 8, 1945 – in Kirkuk',
    'Photo: The Northern Ledger | December 31, 2019',
    'Image via The Northern Ledger',
    'Getty Images | December 31, 2019',
    'Updated | December 31, 2019',
    'Last updated: December 31, 2019',
    'Posted on December 31, 2019',
    'Published: December 31, 2019',
    'Read more | December 31, 2019',
    'Via email he told us that he would come.',
    'via a friend',
    'Source: a person who was there and who does not wish to be named here today',
    'Source: he would not say.',
    'Is this it? | December 31, 2019',
    'One | Two | Three | Four | December 31, 2019',
    'Home | About | Contact',
    '1 | 2 | 3',
    'The minister said: “No.” | December 31, 2019',
    'The sources: many and various',
    'Originally published in 1949, the novel was forgotten for decades.',
    'Published by a small press in Kirkuk, the book sold well. It was reprinted.',
    'Appeared in court on December 31, 2019',
    '<img src="a.jpg"> MEMO | December 31, 2019',
    '<a href="javascript:x">the minister</a> – December 31, 2019',
    'the minister – December 31, 2019',
    '',
    ' ',
    '|',
    '| | |',
  ]
  for (const line of others)
    it(`not: ${line}`, () => {
      for (const html of [`<p>${line}</p>\n${prose}`, `${prose}\n<p>${line}</p>`])
        assert.equal(recogniseCreditLine(html)?.credit.publication, undefined)
    })

  it('finds nothing in the middle, in captions, or when the line is all there is', () => {
    assert.equal(recogniseCreditLine(`${prose}<p>MEMO | December 31, 2019</p>${prose}`), undefined)
    assert.equal(
      recogniseCreditLine(`<figure><img src="a.jpg"><figcaption>MEMO | December 31, 2019</figcaption></figure>${prose}`),
      undefined,
    )
    assert.equal(recogniseCreditLine('<p>MEMO | December 31, 2019</p>'), undefined)
  })

  it('puts the line back into a body that was changed since', () => {
    const found = recogniseCreditLine('<p>MEMO | December 31, 2019<br />Text.</p>')
    assert.ok(found)
    assert.equal(restoreCreditLine('<h2>New</h2>', found.credit), '<p>MEMO | December 31, 2019</p>\n<h2>New</h2>')
    const below = recogniseCreditLine('<img src="a"><p>MEMO | December 31, 2019</p><p>Text.</p>')
    assert.ok(below)
    assert.equal(restoreCreditLine('<h2>New</h2>', below.credit), '<p>MEMO | December 31, 2019</p><h2>New</h2>')
    const beside = recogniseCreditLine('<p><img src="a"><br>MEMO | December 31, 2019</p><p>Text.</p>')
    assert.ok(beside)
    assert.equal(restoreCreditLine('<h2>New</h2>', beside.credit), '<p>MEMO | December 31, 2019</p>\n<h2>New</h2>')
    const last = recogniseCreditLine('<p>Text.<br />Source: MEMO</p>')
    assert.ok(last)
    assert.equal(restoreCreditLine('<h2>New</h2>', last.credit), '<h2>New</h2>\n<p>Source: MEMO</p>')
  })

  it('changes nothing for a credit that was typed in', () => {
    assert.equal(restoreCreditLine(prose, { publication: 'MEMO' }), prose)
  })

  it('writes lines that it reads', () => {
    const credits: readonly Credit[] = [
      { publication: 'MEMO', publishedOn: day as Credit['publishedOn'] },
      {
        publication: 'Q & A',
        author: 'Ines Falk',
        url: 'https://a.example/?a=1&b=2',
        publishedOn: day as Credit['publishedOn'],
        licence: 'CC BY 4.0',
      },
    ]
    for (const credit of credits) {
      const { recognised: _, ...read } = recogniseCreditLine(creditLine(credit) + prose)?.credit ?? { publication: '' }
      assert.deepEqual(read, { author: undefined, url: undefined, licence: undefined, ...credit })
    }
  })

  it('takes no longer for long or hostile bodies, and what it cuts comes back', () => {
    const hostile = [
      '<p>',
      '<p ',
      '</p>',
      '<br>',
      '<br ',
      ' | ',
      '<a href="',
      '&',
      ' – ',
      'By ',
      '31 ',
      ' ',
      'Source: ',
      ', ',
      'x',
      '<em>',
      '<figure>',
      '</figure>',
      '<div><figure>',
      '<img src="a">',
      '<p><img src="a"><br>',
      '<a href="b"><img src="a">',
      '\n',
    ]
    const started = threadMilliseconds()
    for (const one of hostile)
      for (const other of hostile) {
        const html = `<p>${one.repeat(3_000)}${other.repeat(3_000)}</p>\n${prose}<p>${other.repeat(50)}MEMO | December 31, 2019${one.repeat(3)}</p>`
        const found = recogniseCreditLine(html)
        if (found) assert.equal(restoreCreditLine(found.body, found.credit), html)
        const bare = recogniseCreditLine(html.slice(3))
        if (bare) assert.equal(restoreCreditLine(bare.body, bare.credit), html.slice(3))
      }
    assert.ok(threadMilliseconds() - started < 5_000)
  })
})
