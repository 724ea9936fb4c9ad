import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { trainBase } from './base-training.js'
import { readBody } from './body.js'
import { weighed } from './classifier.js'
import { evidenceOf } from './evidence.js'
import { fold } from './folding.js'
import { areNearlyAlike, textMark } from './similarity.js'
import { onceSaid, wordsOf } from './tokens.js'

const signsOf = (body: string, context?: string) => new Set(evidenceOf({ body, context }).pieces.flatMap(({ signals }) => signals))

describe('a text that is disguised', () => {
  for (const [written, read] of [
    ['𝐆𝐀𝐂𝐎𝐑', 'gacor'],
    ['🅶🅰🅲🅾🆁', 'gacor'],
    ['Ｃａｓｉｎｏ', 'casino'],
    ['ca\u200bsi\u00adno', 'casino'],
    ['cаsinо', 'casino'],
    ['дoxoд', 'доход'],
    ['v1agra', 'viagra'],
    ['c4sin0s', 'casinos'],
    ['Café', 'cafe'],
    ['YATIRIM yatırım', 'yatirim yatirim'],
    ['złoty đồng Straße', 'zloty dong strasse'],
    ['مـــال', 'مال'],
    ['کازینوی ۵۰۰ تومانی', 'كازينوي 500 توماني'],
  ] as const) {
    it(`is read as it is meant: ${written}`, () => assert.equal(fold(written).text, read))
  }

  it('is noticed', () => {
    assert.ok(fold('𝐆𝐀𝐂𝐎𝐑 cаsinо').disguised >= 7)
    assert.equal(fold('ca\u200bsino').invisible, 1)
    assert.equal(fold('Мост закрыли в марте 2019').disguised, 0)
    assert.equal(fold('Der Zug fährt um 12 Uhr').disguised, 0)
  })

  it('has words in writing without spaces too', () => assert.deepEqual(wordsOf('大桥关闭 now'), ['大桥', '桥关', '关闭', 'now']))

  it('has Arabic words without the article that is written on them', () =>
    assert.deepEqual(wordsOf(fold('القرض والقرض بالقرض قرض').text), ['قرض', 'قرض', 'قرض', 'قرض']))

  it('has Arabic words of three letters, and no shorter ones, as words of the article', () => {
    assert.ok(signsOf('عبرت هذا الجسر أمس', 'الجسر مغلق').has('words of the article from 1'))
    assert.ok(!signsOf('قال لي ذلك يا أخي', 'لا يا مدير').has('words of the article from 1'))
  })

  it('keeps words of other writing whole that stand in it', () =>
    assert.deepEqual(wordsOf('我用hexo搭建404'), ['我用', 'hexo', '搭建', '404']))
})

describe('links', () => {
  const hostsIn = (body: string) => readBody(body).links.map(({ form, host }) => `${form} ${host}`)

  it('are found in every way of writing them', () => {
    assert.deepEqual(hostsIn('<a href="http://www.one.example/x">one</a>'), ['html one.example'])
    assert.deepEqual(hostsIn('[url=http://two.example]two[/url]'), ['bbcode two.example'])
    assert.deepEqual(hostsIn('[url]http://two.example[/url]'), ['address two.example'])
    assert.deepEqual(hostsIn('see [three](https://three.example/a "t")'), ['markdown three.example'])
    assert.deepEqual(hostsIn('see (https://four.example/a), or www.five.example'), ['address four.example', 'address five.example'])
    assert.deepEqual(hostsIn('MONEYGQ.COM'), ['bare host moneygq.com'])
  })

  it('are found right beside writing without spaces, quotes and pictures, which are no part of them', () => {
    assert.deepEqual(hostsIn('官网bet88.com注册'), ['bare host bet88.com'])
    assert.deepEqual(hostsIn('请看https://one.example/a。谢谢'), ['address one.example'])
    assert.equal(readBody('请看https://one.example/a。谢谢').text, '请看。谢谢')
    assert.deepEqual(hostsIn('👉bet88.com👈 “https://two.example”'), ['bare host bet88.com', 'address two.example'])
    assert.deepEqual(hostsIn('https://дом.example/о-нас'), ['address дом.example'])
    assert.deepEqual(hostsIn('见https://例え.example/路 和 http://…'), ['address 例え.example'])
  })

  it('are counted once, when their text is an address', () => {
    assert.deepEqual(hostsIn('<a href="http://one.example">http://one.example</a>'), ['html one.example'])
  })

  it('leave their words in the text', () => {
    const { text, links } = readBody('so <a href="http://one.example">cheap bags</a> here')
    assert.equal(text, 'so cheap bags here')
    assert.equal(links[0]?.anchor, 'cheap bags')
  })

  it('are not seen where there are none', () => assert.deepEqual(hostsIn('a < b, e.g. [sic] (see above). Yes.No 3.14 array[i](x)'), []))
})

describe('a host of words that are run together', () => {
  const written = (place: string) => [{ authorUrl: `https://${place}/` }, { linked: ` https://${place}/` }]
  const train = ['sewamobiljogja.net', 'sewatenda.co.id', 'kebunraya.net', 'catatanku.co.id'].flatMap((place, at) =>
    written(place).map(({ authorUrl, linked = '' }) => ({
      source: 'own',
      language: 'id',
      isSpam: at < 2,
      evidence: evidenceOf({ body: `Terima kasih.${linked}`, authorUrl }),
    })),
  )
  const model = trainBase(train)
  const sumOf = (place: string) =>
    written(place).map(({ authorUrl, linked = '' }) => weighed(model, evidenceOf({ body: `Salam.${linked}`, authorUrl })).sum)

  it('is known by its parts, as an author’s address and as a link', () => {
    const [sale = [], diary = []] = ['bandungsewa.com', 'bandungraya.com'].map(sumOf)
    for (const [at, sum] of sale.entries()) assert.ok(sum > (diary[at] ?? 0), `${sum} ${diary[at]}`)
  })
})

describe('a copied comment', () => {
  const text =
    'Thank you for this wonderful article about the bridge, I have learned so much from it and will come back to your site every single day'

  it('is known by its mark with letters swapped and a link added', () => {
    const [one, other] = [textMark(text), textMark(`${text.replace('wonderful', 'w0nderful')} http://one.example`)]
    assert.ok(one && other && areNearlyAlike(one, other))
  })

  it('is told from another', () => {
    const [one, other] = [
      textMark(text),
      textMark('The second picture is from 1974, not 1976, because the tram line had been closed by then'),
    ]
    assert.ok(one && other && !areNearlyAlike(one, other))
  })
})

describe('writing without spaces', () => {
  it('has Latin words and numbers in it as a matter of course', () => {
    const signs = signsOf('我用Typecho还是报404，标的80公里')
    assert.ok(!signs.has('two alphabets'))
    assert.ok(!signs.has('names with numbers from 1'))
  })

  it('names a house of gambling as other writing does', () => assert.ok(signsOf('来garudahoki88玩').has('names with numbers from 1')))

  it('speaks of the article', () => {
    assert.ok(signsOf('这座大桥我走过', '大桥关闭').has('words of the article from 1'))
    assert.ok(!signsOf('今天下雨了', '大桥关闭').has('words of the article from 1'))
  })

  it('is read by its single signs where the pairs were never met', () => {
    const talk = ['大山', '石桥', '大雨', '断桥', '大海', '小桥'].map((body, at) => ({
      source: 'own',
      language: 'zh',
      isSpam: at % 2 === 0,
      evidence: evidenceOf({ body }),
    }))
    const model = trainBase(talk)
    const weighedOf = (body: string) => weighed(model, evidenceOf({ body }))
    assert.ok(weighedOf('大桥').read > 0, 'its signs were met')
    assert.equal(weighedOf('新闻').read, 0)
    assert.ok(weighedOf('大人').sum > weighedOf('人桥').sum, 'one sign stood in spam, the other in ham')
  })
})

describe('a text that says the same again and again', () => {
  const once = 'Buy cheap bags at our outlet, all brands, fast delivery to every country.'

  for (const between of [' ', '\n', '', ' … '])
    it(`is read once, with ${JSON.stringify(between)} between`, () => {
      const read = onceSaid(Array(20).fill(once).join(between))
      assert.equal(read, `${once}${between}`)
    })

  it('is left as it is where only its beginning comes again', () => {
    const text = `${once} I said: ${once} And now for something else.`
    assert.equal(onceSaid(text), text)
  })
})
