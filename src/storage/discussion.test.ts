import assert from 'node:assert/strict'
import { it } from 'node:test'
import { aComment, addAccount, addArticle, newYearsEve } from '../../test/builders.js'
import { chanceFrom } from '../../test/chance.js'
import type { Offer, PostedComment } from '../app/ports/discussion.js'
import type { Storage } from '../app/ports/stores.js'
import { wilsonBound } from '../core/discussion/ranking.js'
import { pageCount, pageOfNumber, rangeOfPage } from '../core/discussion/thread-pages.js'
import { type ArticleId, articleId, type CommentId, commentId } from '../core/ids.js'
import { days, instant, later, minutes } from '../core/instant.js'
import { keptCleanHtml } from '../core/markup/clean-html.js'
import { faultsOf } from './integrity.js'
import { onBothDatabases } from './testing.js'

let made = 0

const posted = (article: ArticleId, own: Partial<PostedComment> = {}): PostedComment => ({
  article,
  state: 'published',
  name: 'Nora',
  source: 'At last.',
  body: keptCleanHtml('<p>At last.</p>'),
  policy: 1,
  at: newYearsEve,
  textMark: `text-${++made}`,
  reason: { rule: 'nothing-against-it' },
  ...own,
})

const post = (storage: Storage, article: ArticleId, own: Partial<PostedComment> = {}) =>
  storage.transact(({ discussion }) => discussion.post(posted(article, own)))

const offer = (article: ArticleId, own: Partial<Offer> = {}): Offer => ({
  article,
  textMark: 'text',
  own: [],
  networkSince: instant(newYearsEve - minutes(1)),
  most: 3,
  ...own,
})

onBothDatabases('the discussion', ({ open }) => {
  it('numbers what is published, in the order in which it is', async () => {
    const { storage } = await open()
    const id = await addArticle(storage)
    const numbers = []
    for (const state of ['published', 'held', 'published', 'spam', 'published'] as const)
      numbers.push((await post(storage, id, { state })).number)
    assert.deepEqual(numbers, [1, undefined, 2, undefined, 3])
    assert.equal((await storage.stores.articles.find(id))?.id, id)
  })

  it('takes a text once that is offered several times at one moment, and minds the pause of a person', async () => {
    const { storage } = await open()
    const id = await addArticle(storage)
    const offered = (own: { readonly textMark: string; readonly personMark?: string }) =>
      storage.transact(async ({ discussion }) => {
        const { isDuplicate, lastByPerson } = (await discussion.situation(offer(id, own))) ?? {}
        return isDuplicate || lastByPerson !== undefined ? undefined : (await discussion.post(posted(id, own))).id
      })
    const taken = async (offers: Parameters<typeof offered>[0][]) => (await Promise.all(offers.map(offered))).filter((each) => each)
    assert.equal((await taken(Array.from({ length: 8 }, () => ({ textMark: 'once' })))).length, 1)
    const byOne = Array.from({ length: 8 }, (_, at) => ({ textMark: `text ${at}`, personMark: 'nora' }))
    assert.equal((await taken(byOne)).length, 1)
  })

  it('knows all that decides on an offer', async () => {
    const { storage } = await open()
    const account = await addAccount(storage, 'Ines Falk')
    const id = await addArticle(storage, { bylines: [{ name: 'Ines Falk', account }] })
    const other = await addArticle(storage)
    const situation = (own: Partial<Offer> = {}) => storage.stores.discussion.situation(offer(id, own))
    assert.deepEqual(
      [
        await storage.stores.discussion.situation(offer(articleId(999))),
        (await situation())?.state,
        (await situation({ account }))?.isAuthor,
      ],
      [undefined, 'published', true],
    )
    const first = await post(storage, id, { textMark: 'same', personMark: 'nora', networkMark: 'net', at: newYearsEve })
    const away = await post(storage, other)
    const held = await post(storage, id, { state: 'held', networkMark: 'net', at: later(newYearsEve, minutes(1)) })
    assert.equal((await situation({ textMark: 'same' }))?.isDuplicate, true)
    assert.equal((await storage.stores.discussion.situation(offer(other, { textMark: 'same' })))?.isDuplicate, false)
    assert.equal((await situation({ personMark: 'nora' }))?.lastByPerson, newYearsEve)
    assert.equal((await situation({ personMark: 'ann' }))?.lastByPerson, undefined)
    assert.equal((await situation({ networkMark: 'net', most: 2 }))?.networkFullSince, newYearsEve)
    assert.equal((await situation({ networkMark: 'net', most: 3 }))?.networkFullSince, undefined)
    assert.equal((await situation({ networkMark: 'net', most: 0 }))?.networkFullSince, undefined)
    assert.deepEqual(
      await Promise.all([first.id, held.id, away.id, commentId(999)].map(async (parent) => (await situation({ parent }))?.parent)),
      ['published', 'held', 'missing', 'missing'],
    )
    assert.equal((await situation({ own: [held.id] }))?.published, 0)
    assert.equal((await situation({ own: [held.id, first.id] }))?.published, 1)
    await post(storage, id, { account })
    assert.equal((await situation({ account }))?.published, 1)
  })

  it('keeps what a comment was before it was edited', async () => {
    const { storage } = await open()
    const article = await addArticle(storage)
    const { id } = await post(storage, article)
    const edited = { source: 'Now.', body: keptCleanHtml('<p>Now.</p>'), policy: 1, textMark: 'now', reason: { rule: 'all-held' } as const }
    await storage.transact(({ discussion }) => discussion.edit(id, { ...edited, at: later(newYearsEve, minutes(1)) }))
    const found = await storage.stores.discussion.find(id)
    assert.deepEqual([found?.source, found?.editedAt, found?.reason], ['Now.', later(newYearsEve, minutes(1)), { rule: 'all-held' }])
    assert.deepEqual(await storage.stores.discussion.versions(id), [{ at: newYearsEve, source: 'At last.' }])
  })

  it('leaves spam that was brought in, though a moderator edited it, where what came here goes', async () => {
    const { storage } = await open()
    const article = await addArticle(storage)
    const { id } = await post(storage, article)
    await storage.transact(({ comments }) => comments.add(article, [aComment({ name: 'Brought in', state: 'spam' })]))
    const broughtIn = (await storage.stores.discussion.list({ state: 'spam', limit: 9 }))[0]?.id ?? commentId(0)
    const edited = { body: keptCleanHtml('<p>Now.</p>'), policy: 1, textMark: 'now', reason: undefined, at: newYearsEve }
    await storage.transact(async ({ discussion }) => {
      await discussion.decide(id, { state: 'spam', reason: '', at: newYearsEve })
      for (const each of [id, broughtIn]) await discussion.edit(each, { ...edited, source: `Now ${each}.` })
    })
    assert.equal(await storage.transact(({ spam }) => spam.removeSpam(later(newYearsEve, days(15)), 9)), 1)
    assert.equal(await storage.stores.discussion.find(id), undefined)
    assert.equal((await storage.stores.discussion.find(broughtIn))?.source, `Now ${broughtIn}.`)
  })

  it('counts each voice once, and ranks by them', async () => {
    const { storage, pages } = await open()
    const article = await addArticle(storage)
    const ids: CommentId[] = []
    for (let count = 0; count < 3; count++) ids.push((await post(storage, article)).id)
    const [first, second, third] = ids as [CommentId, CommentId, CommentId]
    await storage.transact(async ({ discussion }) => {
      for (const reader of ['a', 'b', 'b', 'c']) await discussion.recommend(second, reader, newYearsEve)
      assert.equal(await discussion.recommend(third, 'a', newYearsEve), true)
      assert.equal(await discussion.recommend(third, 'a', newYearsEve), false)
      const report = { reader: 'z', reason: 'unkind', note: 'Read it.', at: newYearsEve } as const
      assert.equal(await discussion.report(third, report), true)
      assert.equal(await discussion.report(third, report), false)
    })
    assert.equal((await storage.stores.discussion.find(second))?.recommendations, 3)
    const best = await pages.thread(article, { limit: 2, offset: 0 })
    assert.deepEqual(
      best.comments.map(({ id }) => id),
      [second, third],
    )
    assert.ok(wilsonBound(3, 0) > wilsonBound(1, 1))
    assert.deepEqual(
      (await storage.stores.discussion.list({ reported: true, limit: 9 })).map(({ id }) => id),
      [third],
    )
    await storage.transact(({ discussion }) => discussion.decide(third, { state: 'published', reason: 'fine', at: newYearsEve }))
    assert.deepEqual(await storage.stores.discussion.list({ reported: true, limit: 9 }), [])
    assert.equal((await pages.thread(article, { limit: 9, offset: 2 })).comments[0]?.id, first)
  })

  it('tells of comments which others answer and speak of them, as long as they are published', async () => {
    const { storage, pages } = await open()
    const article = await addArticle(storage)
    const question = await post(storage, article)
    const answer = await post(storage, article, { parent: question.id })
    const aside = await post(storage, article)
    await storage.transact(({ discussion }) => discussion.setMentions(aside.id, [question.id]))
    const answers = async () => (await pages.thread(article, { from: 1, to: 1 })).answers.map(({ to, number }) => [to, number])
    assert.deepEqual(await answers(), [
      [question.id, 2],
      [question.id, 3],
    ])
    await storage.transact(({ discussion }) => discussion.decide(answer.id, { state: 'spam', reason: '', at: newYearsEve }))
    assert.deepEqual(await answers(), [[question.id, 3]])
  })

  it('has no marks of networks any more that are older than they may be', async () => {
    const { storage } = await open()
    const article = await addArticle(storage)
    for (let many = 0; many < 3; many++) await post(storage, article, { networkMark: 'net' })
    await post(storage, article, { networkMark: 'net', at: later(newYearsEve, days(2)) })
    const forgetTwo = () => storage.transact(({ discussion }) => discussion.forgetNetworks(later(newYearsEve, days(1)), 2))
    assert.equal(await forgetTwo(), 2)
    assert.equal(await forgetTwo(), 1)
    assert.equal(await forgetTwo(), 0)
  })

  it('finds who is banned as long as the ban lasts', async () => {
    const { storage } = await open()
    const ban = { kind: 'network', secret: 's', mark: 'm', reason: 'floods', madeAt: newYearsEve } as const
    await storage.transact(({ discussion }) => discussion.addBan({ ...ban, expiresAt: later(newYearsEve, days(1)) }))
    const found = await storage.stores.discussion.bans(newYearsEve)
    assert.deepEqual(
      found.map(({ kind, mark, reason }) => ({ kind, mark, reason })),
      [{ kind: 'network', mark: 'm', reason: 'floods' }],
    )
    assert.deepEqual(await storage.stores.discussion.bans(later(newYearsEve, days(1))), [])
  })
})

onBothDatabases('a thread that is posted to, removed from and paged anew at random', ({ open }) => {
  it('shows every published comment on the page that its number says, and each where its permalink leads', async () => {
    const { storage, pages, database } = await open()
    const article = await addArticle(storage)
    const chance = chanceFrom(20)
    const ids: CommentId[] = []
    for (let step = 0; step < 220; step++) {
      const some = ids.length > 0 ? chance.oneOf(ids) : undefined
      if (some === undefined || chance.below(10) < 6) {
        const state = chance.once(5) ? 'held' : 'published'
        ids.push((await post(storage, article, { state, parent: chance.once(2) ? some : undefined })).id)
      } else if (chance.once(4)) {
        await storage.transact(({ discussion }) => discussion.setMentions(some, [chance.oneOf(ids)]))
      } else {
        const state = chance.oneOf(['published', 'held', 'spam', 'trashed'] as const)
        await storage.transact(({ discussion }) => discussion.decide(some, { state, reason: '', at: newYearsEve }))
      }
    }
    const last = (await pages.article(article))?.lastCommentNumber ?? 0
    const numbers = new Set<number>()
    for (const perPage of [10, 37, 200]) {
      for (const id of ids) {
        const comment = await storage.stores.discussion.find(id)
        const place = await pages.placeOf(id)
        if (comment?.state === 'published') assert.ok(place, `comment ${id} has a place`)
        if (!place) continue
        numbers.add(place.number)
        const page = pageOfNumber(place.number, perPage)
        assert.ok(page <= pageCount(last, perPage))
        const shown = await pages.thread(article, rangeOfPage(page, perPage))
        assert.ok(
          shown.comments.some((each) => each.id === id),
          `comment ${id} stands on page ${page} of ${perPage}`,
        )
      }
    }
    assert.ok(numbers.size > 50)
    const whole = await pages.thread(article, { from: 1, to: last, isWhole: true })
    assert.ok(whole.answers.length > 20)
    assert.deepEqual(whole, await pages.thread(article, { from: 1, to: last }))
    assert.deepEqual(await faultsOf(database), [])
  })
})

onBothDatabases('comments of an import and of readers', ({ open }) => {
  it('are numbered in one row', async () => {
    const { storage } = await open()
    const article = await addArticle(storage)
    await post(storage, article)
    await storage.transact(({ comments }) => comments.add(article, [aComment(), aComment()]))
    assert.equal((await post(storage, article)).number, 4)
  })
})
