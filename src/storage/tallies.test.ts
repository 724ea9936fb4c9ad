import assert from 'node:assert/strict'
import { it } from 'node:test'
import { addAccount, addArticle, addTerm, changeArticle, newYearsEve } from '../../test/builders.js'
import { type Chance, chanceFrom } from '../../test/chance.js'
import type { NewArticle } from '../app/ports/articles.js'
import type { Storage } from '../app/ports/stores.js'
import { dayIn } from '../core/calendar.js'
import type { AccountId, ArticleId, TermId } from '../core/ids.js'
import { instant } from '../core/instant.js'
import type { Article, Life } from '../core/publishing/article.js'
import { recountTallies, wrongTallies } from './tallies.js'
import { onBothDatabases, type TestDatabase } from './testing.js'

onBothDatabases('tallies', ({ open }) => {
  it('are what counting from scratch gives, after any sequence of saves', async () => {
    for (const seed of [1, 2]) {
      const opened = await open()
      const around = await aNewsroom(opened.storage)
      const chance = chanceFrom(seed)
      const ids: ArticleId[] = []
      for (let step = 0; step < 120; step++) {
        const fields = randomFields(chance, around)
        if (ids.length === 0 || chance.once(3)) ids.push(await addArticle(opened.storage, fields))
        else await changeArticle(opened.storage, chance.oneOf(ids), fields)
      }
      assert.deepEqual(await kept(opened), await counted(opened.storage, ids, around.ancestors), `seed ${seed}`)
      assert.deepEqual(await wrongTallies(opened.database.reads), [])
    }
  })

  it('stay true when many save at once', async () => {
    const opened = await open()
    const around = await aNewsroom(opened.storage)
    const chance = chanceFrom(3)
    const ids: ArticleId[] = []
    for (let count = 0; count < 6; count++) ids.push(await addArticle(opened.storage, randomFields(chance, around)))
    for (let round = 0; round < 5; round++) {
      await Promise.all(Array.from({ length: 9 }, () => changeArticle(opened.storage, chance.oneOf(ids), randomFields(chance, around))))
    }
    assert.deepEqual(await kept(opened), await counted(opened.storage, ids, around.ancestors))
  })

  it('stay true when one transaction saves several articles, in whatever order', async () => {
    const opened = await open()
    const around = await aNewsroom(opened.storage)
    const chance = chanceFrom(4)
    const ids = [await addArticle(opened.storage), await addArticle(opened.storage)]
    const swap = (order: readonly ArticleId[]) =>
      Promise.all(order.map((id) => changeArticle(opened.storage, id, randomFields(chance, around))))
    await Promise.all([swap(ids), swap(ids.toReversed()), swap(ids)])
    assert.deepEqual(await kept(opened), await counted(opened.storage, ids, around.ancestors))
  })

  it('are put right by counting anew', async () => {
    const opened = await open()
    const around = await aNewsroom(opened.storage)
    const ids = [await addArticle(opened.storage, { categories: around.categories.slice(0, 1) })]
    await opened.database.transact(async (queries) => {
      await queries.updateTable('tallies').set({ count: 7 }).where('name', '=', 'articles').execute()
      await queries.insertInto('tallies').values({ name: 'term:999', count: 3 }).execute()
    })
    assert.deepEqual(await wrongTallies(opened.database.reads), ['articles', 'term:999'])
    assert.equal(await opened.database.transact((queries) => recountTallies({ queries, engine: opened.database.engine })), 2)
    assert.deepEqual(await kept(opened), await counted(opened.storage, ids, around.ancestors))
  })
})

type Newsroom = {
  readonly categories: readonly TermId[]
  readonly tags: readonly TermId[]
  readonly accounts: readonly AccountId[]
  /** Each category with itself and all above it. */
  readonly ancestors: ReadonlyMap<TermId, readonly TermId[]>
}

async function aNewsroom(storage: Storage): Promise<Newsroom> {
  const europe = await addTerm(storage, 'Europe')
  const france = await addTerm(storage, 'France', { parent: europe })
  const paris = await addTerm(storage, 'Paris', { parent: france })
  const asia = await addTerm(storage, 'Asia')
  return {
    categories: [europe, france, paris, asia],
    tags: [await addTerm(storage, 'Oil', { taxonomy: 'tag' }), await addTerm(storage, 'Ports', { taxonomy: 'tag' })],
    accounts: [await addAccount(storage, 'Ines Falk'), await addAccount(storage, 'Omar Said')],
    ancestors: new Map([
      [europe, [europe]],
      [france, [france, europe]],
      [paris, [paris, france, europe]],
      [asia, [asia]],
    ]),
  }
}

function randomFields(chance: Chance, around: Newsroom): Partial<NewArticle> {
  const at = instant(newYearsEve + chance.below(60) * 86_400_000)
  const life = chance.oneOf<Life>([
    { state: 'published', publishedAt: at },
    { state: 'published', publishedAt: at },
    { state: 'draft' },
    { state: 'scheduled', dueAt: at },
    { state: 'withdrawn', publishedAt: at, withdrawnAt: at, notice: '' },
    { state: 'trashed', publishedAt: at },
  ])
  const byline = () => ({ name: 'Ines Falk', account: chance.once(3) ? undefined : chance.oneOf(around.accounts) })
  return {
    life,
    kind: chance.once(6) ? 'page' : 'article',
    categories: chance.someOf(around.categories),
    tags: chance.someOf(around.tags),
    bylines: [byline(), byline()].slice(chance.below(3)),
  }
}

async function kept({ pages }: TestDatabase): Promise<Readonly<Record<string, number>>> {
  return Object.fromEntries((await pages.talliesLike('')).map(({ name, count }) => [name, count]))
}

async function counted(storage: Storage, ids: readonly ArticleId[], ancestors: Newsroom['ancestors']): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const id of ids) {
    const article = await storage.stores.articles.find(id)
    for (const name of article ? listsOf(article, ancestors) : []) counts[name] = (counts[name] ?? 0) + 1
  }
  return counts
}

function listsOf(article: Article, ancestors: Newsroom['ancestors']): ReadonlySet<string> {
  if (article.life.state !== 'published' || article.kind !== 'article') return new Set()
  const day = dayIn(article.life.publishedAt, 'UTC')
  const terms = [...article.categories.flatMap((id) => ancestors.get(id) ?? []), ...article.tags]
  const authors = article.bylines.flatMap(({ account }) => account ?? [])
  return new Set([
    'articles',
    `day:${day}`,
    `month:${day.slice(0, 7)}`,
    ...terms.map((id) => `term:${id}`),
    ...authors.map((id) => `author:${id}`),
  ])
}
