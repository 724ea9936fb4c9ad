import assert from 'node:assert/strict'
import { it } from 'node:test'
import { aComment, addAccount, addArticle, addTerm, newYearsEve, published } from '../../../test/builders.js'
import type { CardList } from '../../app/ports/pages.js'
import { accountId } from '../../core/ids.js'
import { days, hours, later } from '../../core/instant.js'
import { keptCleanHtml } from '../../core/markup/clean-html.js'
import { onBothDatabases, type TestDatabase } from '../testing.js'

const onDay = (count: number) => published(later(newYearsEve, days(count)))

async function headlines({ pages }: TestDatabase, list: CardList, limit = 50, offset = 0): Promise<readonly string[]> {
  return (await pages.cards(list, limit, offset)).map((card) => card.headline)
}

onBothDatabases('lists', ({ open }) => {
  it('are told by their ids, several at once, each as it is alone', async () => {
    const { storage, pages } = await open()
    const harbour = await addTerm(storage, 'Harbour')
    const ids = []
    for (let count = 0; count < 4; count++)
      ids.push(await addArticle(storage, { life: onDay(count), categories: count % 2 === 0 ? [harbour] : [] }))
    const [a, b, c, d] = ids
    const newest = { type: 'newest' } as const
    const told = await pages.listed([
      { list: newest, limit: 2, offset: 0 },
      { list: { type: 'pinned' }, limit: 5, offset: 0 },
      { list: { type: 'term', term: harbour }, limit: 5, offset: 0 },
      { list: newest, limit: 5, offset: 2 },
    ])
    assert.deepEqual(told, [[d, c], [], [c, a], [b, a]])
    assert.deepEqual(await pages.listed([]), [])
    const cards = await pages.cardsOf(ids)
    assert.deepEqual([...cards.keys()].sort(), [...ids].sort())
  })

  it('show what is public, newest first, page after page', async () => {
    const opened = await open()
    for (const day of [2, 0, 1]) await addArticle(opened.storage, { headline: `day ${day}`, life: onDay(day) })
    await addArticle(opened.storage, { headline: 'draft', life: { state: 'draft' } })
    await addArticle(opened.storage, { headline: 'page', kind: 'page' })
    assert.deepEqual(await headlines(opened, { type: 'newest' }), ['day 2', 'day 1', 'day 0'])
    assert.deepEqual(await headlines(opened, { type: 'newest' }, 2, 1), ['day 1', 'day 0'])
    assert.equal(await opened.pages.newestEdition(), later(newYearsEve, days(2)))
  })

  it('give the addresses of what is public under a name, articles first', async () => {
    const { storage, pages } = await open()
    await addArticle(storage, { slug: 'quay', kind: 'page', address: '/quay/' })
    assert.deepEqual(await pages.addressesOfSlug('quay'), [{ kind: 'page', address: '/quay/' }])
    await addArticle(storage, { slug: 'quay', life: { state: 'draft' } })
    await addArticle(storage, { slug: 'quay', address: '/2019/quay/' })
    await addArticle(storage, { slug: 'pier', address: '/pier/' })
    assert.deepEqual(await pages.addressesOfSlug('quay'), [
      { kind: 'article', address: '/2019/quay/' },
      { kind: 'page', address: '/quay/' },
    ])
    assert.deepEqual(await pages.addressesOfSlug('quays'), [])
  })

  it('of a category hold what is filed below it too', async () => {
    const opened = await open()
    const europe = await addTerm(opened.storage, 'Europe')
    const france = await addTerm(opened.storage, 'France', { parent: europe })
    await addArticle(opened.storage, { headline: 'Paris', categories: [france], life: onDay(1) })
    await addArticle(opened.storage, { headline: 'Brussels', categories: [europe] })
    assert.deepEqual(await headlines(opened, { type: 'term', term: europe }), ['Paris', 'Brussels'])
    assert.deepEqual(await headlines(opened, { type: 'term', term: france }), ['Paris'])
  })

  it('of an author hold each article once, and no pages', async () => {
    const opened = await open()
    const account = await addAccount(opened.storage, 'Ines Falk')
    const bylines = [
      { name: 'Ines Falk', account },
      { name: 'I. Falk', account },
    ]
    await addArticle(opened.storage, { headline: 'article', bylines })
    await addArticle(opened.storage, { headline: 'page', kind: 'page', bylines })
    assert.deepEqual(await headlines(opened, { type: 'author', slug: 'ines-falk' }), ['article'])
    assert.equal((await opened.pages.tallies([`author:${account}`])).get(`author:${account}`), 1)
  })

  it('of days, of what is pinned, and since a time', async () => {
    const opened = await open()
    for (const day of [0, 1, 2]) await addArticle(opened.storage, { headline: `day ${day}`, life: onDay(day), pinned: day === 1 })
    assert.deepEqual(await headlines(opened, { type: 'days', from: '2020-01-01', to: '2020-01-31' }), ['day 2', 'day 1'])
    assert.deepEqual(await headlines(opened, { type: 'pinned' }), ['day 1'])
    assert.deepEqual(await headlines(opened, { type: 'since', publishedAt: later(newYearsEve, days(2)) }), ['day 2'])
  })

  it('show bylines, terms and the lead picture in the editor’s order', async () => {
    const { storage, pages } = await open()
    const [asia, europe] = [await addTerm(storage, 'Asia'), await addTerm(storage, 'Europe')]
    const oil = await addTerm(storage, 'Oil', { taxonomy: 'tag' })
    const account = await addAccount(storage, 'Zoe')
    const lead = await storage.transact(({ media }) =>
      media.add({
        title: 'Quay',
        slug: 'quay',
        file: { path: '2019/12/quay-0123abcd.jpg', contentType: 'image/jpeg', width: 9, height: 6, sizeBytes: 10, sha256: 'ab' },
        alternativeText: 'Two “ferries”',
        caption: keptCleanHtml('<p>Quay</p>'),
        description: keptCleanHtml(''),
        credit: 'O. Said',
        focus: { x: 100, y: 30 },
        uploadedAt: newYearsEve,
      }),
    )
    const bylines = [{ name: 'Zoe', account }, { name: 'Adam "A" \\' }]
    const id = await addArticle(storage, { categories: [europe, asia], tags: [oil], bylines, lead })
    const [card] = await pages.cards({ type: 'newest' }, 1, 0)
    assert.deepEqual(card?.filedUnder, [europe, asia, oil])
    assert.deepEqual(
      (await pages.article(id))?.terms.map((term) => term.name),
      ['Europe', 'Asia', 'Oil'],
    )
    assert.deepEqual(card?.bylines, [
      { name: 'Zoe', slug: 'zoe' },
      { name: 'Adam "A" \\', slug: undefined },
    ])
    assert.deepEqual(card?.lead, {
      id: lead,
      path: '2019/12/quay-0123abcd.jpg',
      contentType: 'image/jpeg',
      width: 9,
      height: 6,
      sizeBytes: 10,
      alternativeText: 'Two “ferries”',
      caption: '<p>Quay</p>',
      credit: 'O. Said',
      focus: { x: 100, y: 30 },
    })
  })
})

onBothDatabases('an article’s page', ({ open }) => {
  it('has its text, life and corrections', async () => {
    const { storage, pages } = await open()
    const life = {
      state: 'withdrawn',
      publishedAt: newYearsEve,
      withdrawnAt: later(newYearsEve, hours(2)),
      notice: 'It was wrong.',
    } as const
    const corrections = [{ at: newYearsEve, html: keptCleanHtml('<p>Not 3 but 4.</p>') }]
    const id = await addArticle(storage, { life, corrections, text: 'Text.' })
    const record = await pages.article(id)
    assert.deepEqual(
      { life: record?.life, body: record?.body, corrections: record?.corrections },
      { life, body: '<p>Text.</p>', corrections },
    )
  })

  it('names the articles beside it, also those of the same second', async () => {
    const { storage, pages } = await open()
    await addArticle(storage, { slug: 'older' })
    const id = await addArticle(storage)
    await addArticle(storage, { slug: 'newer' })
    const titles = await pages.neighbours(id, newYearsEve)
    assert.deepEqual([titles.newer?.address, titles.older?.address], ['/newer/', '/older/'])
  })

  it('names those that share the most terms, the newest first among equals', async () => {
    const opened = await open()
    const terms = [await addTerm(opened.storage, 'Europe'), await addTerm(opened.storage, 'Oil')] as const
    const id = await addArticle(opened.storage, { categories: terms })
    await addArticle(opened.storage, { headline: 'one', categories: [terms[0]], life: onDay(1) })
    await addArticle(opened.storage, { headline: 'both', categories: terms })
    await addArticle(opened.storage, { headline: 'newer one', categories: [terms[1]], life: onDay(2) })
    assert.deepEqual(
      (await opened.pages.related(id, terms, 5)).map((card) => card.headline),
      ['both', 'newer one', 'one'],
    )
  })

  it('marks comments by the article’s own authors', async () => {
    const { storage, pages } = await open()
    const account = await addAccount(storage, 'Ines Falk')
    const id = await addArticle(storage, { bylines: [{ name: 'Ines Falk', account }] })
    const other = accountId(await addAccount(storage, 'Omar'))
    await storage.transact(({ comments }) => comments.add(id, [aComment({ account }), aComment({ account: other }), aComment()]))
    assert.deepEqual(
      (await pages.thread(id, { from: 1, to: 10 })).comments.map((comment) => comment.byAuthor),
      [true, false, false],
    )
  })
})

onBothDatabases('other pages', ({ open }) => {
  it('show the newest comments of what readers may see', async () => {
    const { storage, pages } = await open()
    const [shown, hidden] = [await addArticle(storage, { headline: 'shown' }), await addArticle(storage, { life: { state: 'draft' } })]
    const at = (count: number) => later(newYearsEve, hours(count))
    const add = (id: typeof shown, ...comments: Parameters<typeof aComment>) =>
      storage.transact((stores) => stores.comments.add(id, comments.map(aComment)))
    await add(shown, { name: 'older', at: at(1) })
    await add(shown, { name: 'newer', at: at(2) })
    await add(shown, { name: 'ping', at: at(3), kind: 'pingback' })
    await add(hidden, { name: 'hidden', at: at(4) })
    assert.deepEqual(
      (await pages.recentComments(9)).map((comment) => comment.name),
      ['newer', 'older'],
    )
    assert.deepEqual(
      (await pages.recentCommentsOn(shown, 1)).map((comment) => comment.name),
      ['newer'],
    )
  })

  it('divide the sitemap into files that hold every public address once', async () => {
    const { storage, pages } = await open()
    for (let count = 0; count < 7; count++) await addArticle(storage, count === 3 ? { life: { state: 'draft' } } : {})
    const starts = await pages.sitemapStarts(2)
    const files = await Promise.all(starts.map((after) => pages.sitemapEntries(after, 2)))
    assert.equal(new Set(files.flat().map((entry) => entry.address)).size, 6)
    assert.ok(files.flat().length === 6)
  })
})
