import assert from 'node:assert/strict'
import { it } from 'node:test'
import { addArticle, addTerm, changeArticle, newYearsEve, published } from '../../../test/builders.js'
import { chanceFrom } from '../../../test/chance.js'
import { type ArticleId, articleId } from '../../core/ids.js'
import { days, later } from '../../core/instant.js'
import { parseSearch } from '../../core/publishing/search-query.js'
import { onBothDatabases, type TestDatabase, withBothDatabases } from '../testing.js'

/** The headlines that a search finds, best first. */
async function found({ pages }: TestDatabase, text: string, timeZone = 'UTC'): Promise<readonly string[]> {
  const findings = await pages.search(parseSearch(text), timeZone, { limit: 50, offset: 0 })
  assert.equal(findings.count, findings.found.length)
  return findings.found.map(({ card }) => card.headline)
}

onBothDatabases('search', ({ open }) => {
  /** Articles whose headlines are their texts, published a day after one another. */
  const withTexts = async (...texts: readonly string[]): Promise<TestDatabase> => {
    const opened = await open()
    for (const [day, text] of texts.entries()) {
      await addArticle(opened.storage, { headline: text, text: 'x', life: published(later(newYearsEve, days(day))) })
    }
    return opened
  }

  it('finds every word, wherever each stands', async () => {
    const opened = await open()
    await addArticle(opened.storage, { headline: 'Harbour strike', deck: 'Dockers walk out', text: 'Wages are too low.' })
    await addArticle(opened.storage, { headline: 'Harbour festival', text: 'Music.' })
    assert.deepEqual(await found(opened, 'harbour wages dockers'), ['Harbour strike'])
  })

  it('finds a phrase only where its words follow one another', async () => {
    const opened = await withTexts('the prime minister speaks', 'minister of prime importance')
    assert.deepEqual(await found(opened, '"prime minister"'), ['the prime minister speaks'])
  })

  it('joins no phrase across headline and deck', async () => {
    const opened = await open()
    await addArticle(opened.storage, { headline: 'Talks with the prime', deck: 'minister and others' })
    assert.deepEqual(await found(opened, '"prime minister"'), [])
  })

  it('leaves out what is excluded, also as a phrase', async () => {
    const opened = await withTexts('oil price rises', 'oil spill at sea', 'olive oil')
    assert.deepEqual(await found(opened, 'oil -spill -"olive oil"'), ['oil price rises'])
  })

  it('finds authors by their names, in bylines and credits', async () => {
    const opened = await open()
    await addArticle(opened.storage, { headline: 'By her', bylines: [{ name: 'Inès Falk' }] })
    await addArticle(opened.storage, { headline: 'From her', credit: { publication: 'MEMO', author: 'Ines Falk' } })
    await addArticle(opened.storage, { headline: 'About her', text: 'Ines Falk said so.' })
    assert.deepEqual([...(await found(opened, 'author:"ines falk"'))].sort(), ['By her', 'From her'])
  })

  it('finds what is filed under a category, or below it', async () => {
    const opened = await open()
    const europe = await addTerm(opened.storage, 'Europe')
    const france = await addTerm(opened.storage, 'Île de France', { parent: europe })
    await addArticle(opened.storage, { headline: 'Paris', categories: [france] })
    await addArticle(opened.storage, { headline: 'Cairo' })
    assert.deepEqual(await found(opened, 'category:europe'), ['Paris'])
    assert.deepEqual(await found(opened, 'category:"ile de france"'), ['Paris'])
    const unknown = await opened.pages.search(parseSearch('category:atlantis'), 'UTC', { limit: 9, offset: 0 })
    assert.deepEqual(unknown.unknownCategories, ['atlantis'])
  })

  it('takes dates as days of the publication’s time zone', async () => {
    const opened = await open()
    const at = (iso: string) => published(Date.parse(iso))
    await addArticle(opened.storage, { headline: 'late', life: at('2019-12-31T23:30:00Z') })
    await addArticle(opened.storage, { headline: 'early', life: at('2019-12-30T23:30:00Z') })
    assert.deepEqual(await found(opened, 'on:2019-12-31'), ['late'])
    assert.deepEqual(await found(opened, 'on:2019-12-31', 'Europe/Paris'), ['early'])
    assert.deepEqual(await found(opened, 'after:2020 x'), [])
    assert.deepEqual(await found(opened, 'before:2018 ferries'), [])
    assert.deepEqual([...(await found(opened, 'after:2019-12 before:2019 ferries'))].sort(), ['early', 'late'])
  })

  for (const [script, text, query] of [
    ['diacritics', 'Erdoğan à Łódź, Ærø et São Tomé', 'erdogan lodz aero "sao tome"'],
    ['Arabic vowel signs and letter forms', 'أُعلِنَت الحكومةُ الجديدة في القاهرة', 'اعلنت "الحكومه الجديده" القاهره'],
    ['Cyrillic', 'Пётр Ильич ехал в Севастополь', 'петр "ехал в" СЕВАСТОПОЛЬ'],
    ['Chinese', '港口今天重新开放', '"重新开放" 港口'],
    ['Japanese', '港が再び開いた', '再び'],
    ['Greek', 'Ο Πειραιάς άνοιξε', 'πειραιας ανοιξε'],
    ['Hebrew points', 'שָׁלוֹם עֲלֵיכֶם', 'שלום'],
    ['Hindi', 'बंदरगाह फिर से खुला', 'बंदरगाह'],
    ['numbers and marks around words', 'COVID-19: 3,000 “cases” (so far)', '"covid 19" cases 3,000'],
  ] as const) {
    it(`finds ${script}`, async () => {
      const opened = await withTexts(text, 'something else')
      assert.deepEqual(await found(opened, query), [text])
    })
  }

  it('puts headlines before texts, and the newer first among equals', async () => {
    const opened = await open()
    const day = (count: number) => published(later(newYearsEve, days(count)))
    await addArticle(opened.storage, { headline: 'Ferry', text: 'Harbour.', life: day(4) })
    await addArticle(opened.storage, { headline: 'Old harbour', life: day(1) })
    await addArticle(opened.storage, { headline: 'Newer harbour', life: day(2) })
    await addArticle(opened.storage, { headline: 'Deck', deck: 'The harbour again', life: day(3) })
    assert.deepEqual(await found(opened, 'harbour'), ['Newer harbour', 'Old harbour', 'Deck', 'Ferry'])
  })

  it('follows articles as they change, and finds only what readers may see', async () => {
    const opened = await open()
    const id = await addArticle(opened.storage, { headline: 'Harbour' })
    await changeArticle(opened.storage, id, { headline: 'Airport' })
    assert.deepEqual([await found(opened, 'harbour'), await found(opened, 'airport')], [[], ['Airport']])
    await changeArticle(opened.storage, id, { life: { state: 'draft' } })
    assert.deepEqual(await found(opened, 'airport'), [])
  })

  it('keeps apart two articles of the same second whose numbers are a million apart', async () => {
    const opened = await open()
    await addArticle(opened.storage, { id: articleId(1), headline: 'One harbour' })
    await addArticle(opened.storage, { id: articleId(1 + 2 ** 20), headline: 'Another harbour' })
    assert.equal((await found(opened, 'harbour')).length, 2)
  })

  it('takes in an article of a hundred thousand different words', async () => {
    const opened = await open()
    const text = Array.from({ length: 100_000 }, (_, at) => `слово${at}`).join(' ')
    await addArticle(opened.storage, { headline: 'Dictionary', text })
    assert.deepEqual(await found(opened, 'слово7'), ['Dictionary'])
  })

  it('takes any text as a question', async () => {
    const opened = await withTexts('harbour')
    for (const odd of [
      `'`,
      `"`,
      `harbour'`,
      '* NEAR( AND',
      ') OR 1=1 --',
      'a:b',
      '-',
      'author:',
      'category:"',
      '\u{e000}1',
      '&|!<->',
      '\\',
    ]) {
      await opened.pages.search(parseSearch(odd), 'UTC', { limit: 9, offset: 0 })
    }
  })
})

withBothDatabases('search on both databases', (sqlite, postgres) => {
  it('finds the same in the same order, whatever is asked', async () => {
    const both = [await sqlite.open(), await postgres.open()]
    const words = ['port', 'Порт', 'ميناء', '港口', 'sea', 'São', 'oil', 'war-torn', 'l’État', 'x1', 'naïve', 'ﬁsh']
    const chance = chanceFrom(11)
    const some = () => Array.from({ length: 1 + chance.below(6) }, () => chance.oneOf(words)).join(' ')
    for (let count = 0; count < 80; count++) {
      const article = { headline: some(), deck: some(), text: `${some()} ${some()}`, bylines: [{ name: some() }], slug: `a-${count}` }
      const life = published(newYearsEve + chance.below(1000) * 86_400_000)
      for (const { storage } of both) await addArticle(storage, { ...article, life })
    }
    for (let round = 0; round < 100; round++) {
      const parts = [some(), `"${some()}"`, `-${chance.oneOf(words)}`, `author:${chance.oneOf(words)}`, 'after:2020-06']
      const question = [...chance.someOf(parts), chance.oneOf(words)].join(' ')
      const [onFile, onServer] = await Promise.all(both.map((opened) => idsFound(opened, question)))
      assert.deepEqual(onFile, onServer, question)
    }
  })
})

async function idsFound({ pages }: TestDatabase, text: string): Promise<readonly ArticleId[]> {
  const findings = await pages.search(parseSearch(text), 'UTC', { limit: 50, offset: 0 })
  return findings.found.map(({ card }) => card.id)
}
