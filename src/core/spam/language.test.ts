import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fold } from './folding.js'
import { isInAnotherLanguage } from './language.js'
import { ownModel } from './testing.js'
import { hashesOf, wordsOf } from './tokens.js'
import { judge } from './verdict.js'

const isForeign = (text: string, ...tags: readonly string[]) => {
  const words = wordsOf(fold(text).text)
  return isInAnotherLanguage({ words, hashes: hashesOf(words) }, tags)
}

const texts = {
  en: 'The bridge was closed in the spring of 1974 and they have not said what will be there when it is open again',
  de: 'Die Brücke ist im Frühjahr 1974 gesperrt worden, und was dort wird, wenn sie wieder offen ist, haben sie nicht gesagt',
  pt: 'A ponte foi fechada na primavera de 1974 e não disseram o que vai ser do lugar, mas isso não é para você se preocupar',
  hr: 'Most je zatvoren u proljeće 1974. i nisu rekli što će biti na tom mjestu, ali to nije za nas da se brinemo',
  ru: 'Мост закрыли весной 1974 года, и нам не сказали, что там будет, когда он откроется снова',
  uk: 'Міст закрили навесні 1974 року, і нам не сказали, що там буде, коли його знову відкриють, але це не все',
  ar: 'أغلق الجسر في ربيع سنة ألف وتسعمئة وأربع وسبعين ولم يقولوا ما الذي سيكون هناك',
  zh: '大桥在一九七四年春天关闭了，他们没有说以后那里会有什么',
  ja: '橋は一九七四年の春に閉鎖されましたが、その後どうなるかは聞いていません',
  ko: '다리는 천구백칠십사년 봄에 닫혔고 거기에 무엇이 생길지는 말하지 않았습니다',
} as const

describe('the language of a comment', () => {
  for (const [language, text] of Object.entries(texts)) {
    it(`is that of a site in ${language}, and of none in another`, () => {
      assert.ok(!isForeign(text, language))
      assert.ok(!isForeign(text, 'fi', `${language.toUpperCase()}-x-any`))
      for (const other of Object.keys(texts)) if (other !== language) assert.ok(isForeign(text, other), other)
    })
  }

  it('says nothing where a text is short, mixed, or of names and numbers', () => {
    for (const text of [
      '',
      'Danke!',
      'thanks a lot',
      'Спасибо',
      'Windows 10, Ubuntu 20.04, Debian 12',
      '好文',
      'Anna Müller, Tübingen und Rottenburg',
    ]) {
      assert.ok(!isForeign(text, 'fr'), text)
    }
    assert.ok(!isForeign('Мост закрыли весной the bridge was closed in the spring', 'fr'))
  })

  it('says nothing of languages that are too near, or of which there is no list', () => {
    assert.ok(!isForeign('Det er ikke det at jeg ikke vil, men det var ikke så godt som det skulle være', 'nb'))
    assert.ok(!isForeign(texts.en, 'sw'))
    assert.ok(!isForeign(texts.en, 'qqq'))
    assert.ok(!isForeign(texts.hr, 'sr'))
    assert.ok(!isForeign(texts.en))
  })

  it('is a reason, in words, where the site is known to be in another', () => {
    const score = (siteLanguages?: readonly string[]) => judge(ownModel, { body: texts.en, siteLanguages })
    assert.equal(score(['en-GB']).logOdds, score().logOdds)
    assert.ok(score(['de']).logOdds > score().logOdds)
    assert.ok(score(['de']).reasons.some(({ words }) => words === 'is in another language than this site'))
  })
})
