import assert from 'node:assert/strict'
import { it } from 'node:test'
import { findComments } from '../src/app/discussion/find-comments.js'
import type { Storage } from '../src/app/ports/stores.js'
import { keptCleanHtml } from '../src/core/markup/clean-html.js'
import { onBothDatabases } from '../src/storage/testing.js'
import { aComment, addArticle, newYearsEve } from './builders.js'

/** What is written somewhere, what is typed, and whether that finds it. */
const cases: readonly (readonly [written: string, typed: string, isFound: boolean])[] = [
  ['Überfall am Hafen', 'überfall', true],
  ['Überfall am Hafen', 'ÜBERFALL', true],
  ['ÜBERFALL AM HAFEN', 'überfall am', true],
  ['Der Überfall', 'erfall', true],
  ['Überfall', 'Oberfall', false],
  ['Нападение на порт', 'НАПАДЕНИЕ на', true],
  ['НАПАДЕНИЕ НА ПОРТ', 'нападение', true],
  ['Ο ΣΕΙΣΜΟΣ', 'σεισμος', true],
  ['İstanbul', 'İstanbul', true],
  ['Straße nach Weiß', 'straße', true],
  ['أخبار الميناء', 'الميناء', true],
  ['Élan [deuxième] 100 %?', 'éLAN [deux', true],
  ['Élan [deuxième] 100 %?', 'ème] 100 %?', true],
  ['Élan deuxième', 'é*d', false],
  ['Élan deuxième', 'é?an', false],
  ['Élan deuxième', 'é%d', false],
  ['Élan deuxième', 'é_an', false],
]

onBothDatabases('what is looked for in the newsroom', ({ open }) => {
  it('is found whatever the case of its letters, of every alphabet, and as it was typed', async () => {
    const { storage } = await open()
    const { stores } = storage
    const written = [...new Set(cases.map(([each]) => each))]
    const ids = new Map<string, readonly number[]>()
    for (const [at, name] of written.entries()) ids.set(name, await writeDown(storage, name, `slug-${at}`))
    for (const [name, words, isFound] of cases) {
      const found = [
        await stores.articles.list({ words, limit: 99 }),
        await stores.terms.named('tag', words, { limit: 99 }),
        await stores.media.list({ words, limit: 99 }),
      ]
      const areFound = found.map((each, at) => each.some(({ id }) => id === ids.get(name)?.[at]))
      assert.deepEqual(areFound, [isFound, isFound, isFound], `${words} in ${name}`)
    }
  })

  it('is found in comments, too, without accents as well', async () => {
    const { storage } = await open()
    const article = await addArticle(storage)
    const body = keptCleanHtml('<p>Der Überfall war am Morgen.</p>')
    await storage.transact(({ comments }) => comments.add(article, [aComment({ body })]))
    const ports = { storage, clock: { now: () => newYearsEve }, breathe: async () => {} }
    for (const [words, count] of [
      ['überfall', 1],
      ['ÜBERFALL', 1],
      ['uberfall', 1],
      ['oberfall', 0],
    ] as const)
      assert.equal((await findComments(ports, { domain: '', words, days: 30 })).comments.length, count, words)
  })
})

/** As a headline, a tag and what is seen in a picture. */
async function writeDown(storage: Storage, name: string, slug: string): Promise<readonly number[]> {
  const article = await addArticle(storage, { headline: name })
  return storage.transact(async ({ terms, media }) => {
    const tag = await terms.add({ taxonomy: 'tag', slug, name })
    const words = { title: '', slug, alternativeText: name, caption: keptCleanHtml(''), description: keptCleanHtml(''), credit: '' }
    const file = { path: `${slug}.jpg`, contentType: 'image/jpeg', width: 8, height: 8, sizeBytes: 9, sha256: slug }
    return [article, tag, await media.add({ ...words, file, uploadedAt: newYearsEve })]
  })
}
