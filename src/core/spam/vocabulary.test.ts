import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { evidenceOf } from './evidence.js'
import { fold } from './folding.js'
import { styleGrams } from './style.js'
import { wordsOf } from './tokens.js'
import { vocabularySignals } from './vocabulary.js'

const spokenOf = (text: string) => vocabularySignals(wordsOf(fold(text).text), '')

describe('what is offered', () => {
  for (const [kind, ...texts] of [
    ['gambling', 'best casino slots', 'c4sino', 'лучшее казино', 'melhores apostas', '网上赌博平台', 'situs judi togel', '𝐂𝐀𝐒𝐈𝐍𝐎'],
    ['contact', 'text me on WhatsApp', 'пишите в личку', 'me chama no zap', '请加微信', 'اتصل واتساب'],
    ['earning', 'passive income', 'стабильный доход', 'renda extra', 'yatırım fırsatı', '日赚五百', 'penghasilan tambahan'],
    ['faith', 'a powerful spell caster', 'amarração para o amor', '算命大师', 'приворот без греха', 'grand marabout'],
    ['trades', 'chaveiro 24 horas', '搬家公司', 'натяжные потолки', 'evden eve nakliyat', 'serrurier pas cher'],
    ['loans', 'fast loans', 'القروض السريعة', 'بالقروض', 'وام فوری'],
    ['streams', 'lista IPTV', '网盘资源', 'nonton drakor', 'скачать торрент'],
    ['laughter', 'hahaha', 'ахахах', 'kkkkkk', '哈哈哈', 'wkwkwk', 'jajaja'],
  ] as const) {
    for (const text of texts)
      it(`is known as ${kind}: ${text}`, () =>
        assert.ok(
          spokenOf(text).some((name) => name.startsWith(`${kind} from`)),
          spokenOf(text).join(),
        ))
  }

  it('is counted', () => assert.ok(spokenOf('casino, slots and poker').includes('gambling from 2')))
  it('is not seen in a plain remark', () => assert.deepEqual(spokenOf('The second picture is from 1974'), ['kinds of offers from 0']))
})

describe('how a text is written', () => {
  const style = (text: string) => [...styleGrams(text).hashes]

  it('is the same whatever the language', () => {
    assert.deepEqual(style('Buy now!!! 50% off 👉 shop.tld'), style('Зря она!!! 70% его 👉 дома.рус'))
  })

  it('is another where it is shouted, or an address stands in it', () => {
    assert.notDeepEqual(style('come and see it'), style('COME AND SEE IT'))
    assert.notDeepEqual(style('come and see it'), style('come and see@it'))
  })
})

describe('signs two by two', () => {
  it('go with either of the parts that they are about', () => {
    const { pieces } = evidenceOf({ body: 'See http://one.example', author: 'cheap bags' })
    const pairs = pieces.filter(({ view }) => view === 'pairs')
    assert.ok(pairs.some(({ needs }) => needs.includes('name') && needs.includes('links')))
    const without = evidenceOf({ body: 'See http://one.example' }).pieces.filter(({ view }) => view === 'pairs')
    const rest = pairs.filter(({ needs }) => !needs.includes('name'))
    assert.deepEqual(rest, without)
  })
})
