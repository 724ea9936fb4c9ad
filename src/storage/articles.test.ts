import assert from 'node:assert/strict'
import { it } from 'node:test'
import { addAccount, addArticle, addTerm, anArticle, changeArticle, newYearsEve, published } from '../../test/builders.js'
import { type Chance, chanceFrom } from '../../test/chance.js'
import type { NewArticle } from '../app/ports/articles.js'
import type { Storage } from '../app/ports/stores.js'
import type { CalendarDay } from '../core/calendar.js'
import { type AccountId, articleId, type MediaId, type TermId } from '../core/ids.js'
import { days, instant, later } from '../core/instant.js'
import { keptCleanHtml } from '../core/markup/clean-html.js'
import type { Life } from '../core/publishing/article.js'
import { digest } from '../core/publishing/digest.js'
import { onBothDatabases } from './testing.js'

onBothDatabases('articles', ({ open, engine }) => {
  it('gives back every field as it was kept', async () => {
    const { storage } = await open()
    const chance = chanceFrom(1)
    const around = await aNewsroom(storage)
    for (let round = 0; round < 60; round++) {
      const article = randomArticle(chance, around)
      const id = await addArticle(storage, article)
      assert.deepEqual(plain(await storage.stores.articles.find(id)), plain({ ...article, id }), `round ${round}`)
      const changed = { ...randomArticle(chance, around), id }
      await changeArticle(storage, id, changed)
      assert.deepEqual(plain(await storage.stores.articles.find(id)), plain(changed), `round ${round}, saved again`)
    }
  })

  it('keeps the number that an import brought', async () => {
    const { storage } = await open()
    assert.equal(await addArticle(storage, { id: articleId(31_337) }), 31_337)
  })

  it('never gives a number twice, whatever came in by hand', async () => {
    const { storage } = await open()
    await addArticle(storage, { id: articleId(500) })
    assert.equal(await addArticle(storage), 501)
    assert.equal(await addArticle(storage), 502)
  })

  it('finds slugs by their beginning', async () => {
    const { storage } = await open()
    for (const slug of ['war', 'war-2', 'war-in-yemen', 'warsaw', 'wa', 'was', 'War']) await addArticle(storage, { slug })
    assert.deepEqual([...(await storage.stores.articles.slugsLike('war'))].sort(), ['war', 'war-2', 'war-in-yemen', 'warsaw'])
  })

  it('names the scheduled articles that are due, the earliest first', async () => {
    const { storage } = await open()
    const due = (after: number): Life => ({ state: 'scheduled', dueAt: later(newYearsEve, days(after)) })
    const [second, first] = [await addArticle(storage, { life: due(2) }), await addArticle(storage, { life: due(1) })]
    await addArticle(storage, { life: due(4) })
    assert.deepEqual(await storage.stores.articles.due(later(newYearsEve, days(3)), 10), [first, second])
  })

  it('lists the last changed first, page after page', async () => {
    const { storage } = await open()
    const ids = [
      await addArticle(storage),
      await addArticle(storage),
      await addArticle(storage, { updatedAt: later(newYearsEve, days(1)) }),
    ]
    const first = await storage.stores.articles.list({ limit: 2 })
    assert.deepEqual(
      first.map((row) => row.id),
      [ids[2], ids[1]],
    )
    const second = await storage.stores.articles.list({ limit: 2, before: first.at(-1) })
    assert.deepEqual(
      second.map((row) => row.id),
      [ids[0]],
    )
  })

  it('keeps what an article was before, the newest first', async () => {
    const { storage } = await open()
    const id = await addArticle(storage, { headline: 'First' })
    for (const headline of ['Second', 'Third']) {
      await storage.transact(async ({ articles }) => {
        const before = await articles.find(id)
        if (before) await articles.addRevision(before, undefined, newYearsEve)
      })
      await changeArticle(storage, id, { headline })
    }
    assert.deepEqual(
      (await storage.stores.articles.revisions(id)).map((revision) => revision.text.headline),
      ['Second', 'First'],
    )
  })

  it('says what a change touches: old and new lists, and the articles beside it', async () => {
    const { storage } = await open()
    const [europe, africa] = [await addTerm(storage, 'Europe'), await addTerm(storage, 'Africa')]
    const at = (day: number) => published(later(newYearsEve, days(day)))
    const [older, id, newer] = [
      await addArticle(storage, { life: at(0) }),
      await addArticle(storage, { life: at(1), categories: [europe] }),
      await addArticle(storage, { life: at(2) }),
    ]
    const touched = await storage.transact(async ({ articles }) => {
      const before = await articles.find(id)
      const after = { ...before, ...anArticle({ life: at(1), categories: [africa] }), id }
      return articles.save(after, digest(after, 'UTC'))
    })
    assert.deepEqual([...touched.terms].sort(), [europe, africa].sort())
    assert.deepEqual([...touched.neighbours].sort(), [older, newer].sort())
    assert.ok(touched.relisted && touched.shown)
  })

  it('takes back all that a failed transaction wrote', async () => {
    const { storage, pages } = await open()
    const broken = storage.transact(async (stores) => {
      const article = anArticle()
      await stores.articles.add(article, digest(article, 'UTC'))
      throw new Error('the pen broke')
    })
    await assert.rejects(broken, /the pen broke/)
    assert.deepEqual(await storage.stores.articles.idsAfter(0, 10), [])
    assert.equal((await pages.tallies(['articles'])).get('articles'), 0)
  })

  it('counts an article once when it is saved by several at once', async () => {
    const { storage, pages } = await open()
    const id = await addArticle(storage, { life: { state: 'draft' } })
    const draft = await storage.stores.articles.find(id)
    if (!draft) throw new Error('there is no draft')
    const after = { ...draft, life: published() }
    await Promise.all(Array.from({ length: 8 }, () => storage.transact(({ articles }) => articles.save(after, digest(after, 'UTC')))))
    assert.equal((await pages.tallies(['articles'])).get('articles'), 1, engine)
  })
})

type Newsroom = {
  readonly accounts: readonly AccountId[]
  readonly categories: readonly TermId[]
  readonly tags: readonly TermId[]
  readonly media: readonly MediaId[]
}

async function aNewsroom(storage: Storage): Promise<Newsroom> {
  const tag = { taxonomy: 'tag' } as const
  const html = keptCleanHtml('')
  const picture = {
    title: 'Quay',
    slug: 'quay',
    alternativeText: '',
    caption: html,
    description: html,
    credit: '',
    uploadedAt: newYearsEve,
  }
  return {
    accounts: [await addAccount(storage, 'Ines Falk'), await addAccount(storage, 'Omar Said')],
    categories: [await addTerm(storage, 'Europe'), await addTerm(storage, 'Africa'), await addTerm(storage, 'Asia')],
    tags: [await addTerm(storage, 'Oil', tag), await addTerm(storage, 'Ports', tag)],
    media: [await storage.transact(({ media }) => media.add(picture))],
  }
}

const texts = [
  'Harbour',
  'الميناء',
  'Порт «Север»',
  '港口开放',
  'Æøå – ‘quoted’',
  '👩‍👩‍👧 🇫🇷',
  `it's "100%" \\ _ %s $1 ?`,
  'e\u0301 \u200f',
]

function randomArticle(chance: Chance, around: Newsroom): NewArticle {
  const text = () => chance.oneOf(texts)
  const maybe = <T>(value: T): T | undefined => (chance.once(2) ? value : undefined)
  const at = () => instant(newYearsEve + chance.below(1_000_000_000) * (chance.once(3) ? -1000 : 1))
  const day = '2019-12-31' as CalendarDay
  const life = chance.oneOf<Life>([
    { state: 'draft' },
    { state: 'pending' },
    { state: 'scheduled', dueAt: at() },
    { state: 'published', publishedAt: at() },
    { state: 'private', publishedAt: at() },
    { state: 'withdrawn', publishedAt: at(), withdrawnAt: at(), notice: text() },
    { state: 'trashed', publishedAt: maybe(at()) },
  ])
  return {
    kind: chance.oneOf(['article', 'page']),
    life,
    headline: text(),
    deck: text(),
    body: {
      source: text(),
      format: chance.oneOf(['html', 'markdown', 'wordpress']),
      clean: keptCleanHtml(`<p>${text()}</p>`),
      policy: chance.below(9),
    },
    excerpt: text(),
    bylines: chance.someOf([
      { name: text(), account: chance.oneOf(around.accounts) },
      { name: text(), account: undefined },
    ]),
    credit: maybe({ publication: text(), author: maybe(text()), url: maybe('https://example.org/'), publishedOn: maybe(day) }),
    dateline: maybe({ place: text(), day: maybe(day) }),
    categories: chance.someOf(around.categories).toReversed(),
    tags: chance.someOf(around.tags),
    lead: maybe(chance.oneOf(around.media)),
    language: maybe('ar'),
    direction: maybe('rtl' as const),
    commentsOpen: chance.once(2),
    pingsOpen: chance.once(2),
    pinned: chance.once(2),
    slug: `slug-${chance.below(1_000_000)}`,
    address: '/2019/12/31/%d9%85/',
    corrections: chance.someOf([
      { at: at(), html: keptCleanHtml(`<p>${text()}</p>`) },
      { at: at(), html: keptCleanHtml('<p>Not 3 but 4.</p>') },
    ]),
    createdAt: at(),
    updatedAt: at(),
    postedBy: maybe(chance.oneOf(around.accounts)),
  }
}

/** As JSON has it: a field that is undefined is one that is not there. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
