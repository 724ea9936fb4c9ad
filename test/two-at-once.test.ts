import assert from 'node:assert/strict'
import { it } from 'node:test'
import { sql } from 'kysely'
import sharp from 'sharp'
import { deleteOwnComment, editOwnComment } from '../src/app/discussion/change-own-comment.js'
import { houseRules } from '../src/app/discussion/house-rules.js'
import { decideByLink } from '../src/app/letters/decide-by-link.js'
import type { Stores } from '../src/app/ports/stores.js'
import { changeTerm, mergeTerms } from '../src/app/publishing/change-terms.js'
import { refileSome } from '../src/app/publishing/refile-articles.js'
import { saveTyped } from '../src/app/settings/save-typed.js'
import { settingsFrom } from '../src/app/settings/settings.js'
import { fetchMedia } from '../src/app/transfer/fetch-media.js'
import { emptyReport } from '../src/app/transfer/import-report.js'
import { type ArticleId, accountId, type CommentId, type TermId } from '../src/core/ids.js'
import { days, later } from '../src/core/instant.js'
import { keptCleanHtml } from '../src/core/markup/clean-html.js'
import { digest } from '../src/core/publishing/digest.js'
import { faultsOf } from '../src/storage/integrity.js'
import { stores as storesOn } from '../src/storage/stores.js'
import { onBothDatabases, openForTest, type TestDatabase, temporaryFolder, withBothDatabases } from '../src/storage/testing.js'
import { mediaFiles } from '../src/system/media-files.js'
import { pictures } from '../src/system/pictures.js'
import { aComment, addArticle, addTerm, changeArticle, newYearsEve } from './builders.js'
import { aModerator } from './moderation/desk.js'
import { type AtWork, atWork } from './privacy/people.js'
import { waitUntil } from './wait-until.js'

const by = { id: accountId(1), role: 'editor' as const }
const typed = (name: string, parent?: TermId) => ({ name, slug: '', description: '', parent })

/** On another node `first` writes, and has not committed yet when `second` begins here and comes upon it. Gives what came of the second. */
async function beside<T>(
  { address, database }: TestDatabase,
  first: (stores: Stores) => Promise<unknown>,
  second: () => Promise<T>,
): Promise<T> {
  const other = openForTest(address)
  let isOver = false
  const waits = async () =>
    isOver || (await sql`select 1 from pg_locks where not granted and pid <> pg_backend_pid()`.execute(database.reads)).rows.length > 0
  let ended: Promise<T> | undefined
  await other.database.transact(async (queries) => {
    await first(storesOn(queries, 'postgres'))
    ended = second()
    const over = () => {
      isOver = true
    }
    ended.then(over, over)
    await waitUntil('the second waits for the first, or has gone past it', waits)
  })
  await other.database.close()
  if (!ended) throw new Error('nothing was begun')
  return ended
}

async function commentBelow({ storage }: AtWork, article: ArticleId, state: 'published' | 'held' = 'published'): Promise<CommentId> {
  const [id] = await storage.transact((stores) => stores.comments.add(article, [aComment({ articleId: article, state })]))
  assert.ok(id !== undefined)
  return id
}

const rules = houseRules(settingsFrom({ 'comments.held-words': 'ship' }))
const decision = (state: 'spam' | 'trashed' | 'published') => ({ state, by: undefined, reason: 'no', at: newYearsEve })

withBothDatabases('of two who change one thing at once on PostgreSQL', (_, postgres) => {
  it('the moderator has the word over the author of a comment', async () => {
    const opened = await postgres.open()
    const ports = atWork(opened)
    const article = await addArticle(opened.storage)
    const [edited, deleted] = [await commentBelow(ports, article), await commentBelow(ports, article)]
    await ports.keys()
    const change = await beside(
      opened,
      ({ discussion }) => discussion.decide(edited, decision('trashed')),
      () => editOwnComment(ports, rules, { id: edited, by: { own: [edited] }, text: 'A ship came in.' }),
    )
    assert.ok(!change.ok && change.refusal.type === 'not-changeable')
    assert.equal((await opened.storage.stores.discussion.find(edited))?.state, 'trashed')
    await beside(
      opened,
      ({ discussion }) => discussion.decide(deleted, decision('trashed')),
      () => deleteOwnComment(ports, rules, { id: deleted, by: { own: [deleted] } }),
    )
    assert.deepEqual(
      (await opened.storage.stores.discussion.decisions(deleted)).map(({ reason }) => reason),
      ['no'],
    )
  })

  it('the first decides by a letter, and the other by hers no more', async () => {
    const opened = await postgres.open()
    const ports = atWork(opened)
    const id = await commentBelow(ports, await addArticle(opened.storage), 'held')
    const { account } = await aModerator(ports, 'Mo')
    const link = { tokenHash: ports.hashing.ofToken('token'), comment: id, account, expiresAt: later(newYearsEve, days(7)) }
    await opened.storage.transact(({ decisionLinks }) => decisionLinks.add(link))
    await beside(
      opened,
      ({ discussion }) => discussion.decide(id, decision('published')),
      () => decideByLink(ports, 'token', 'spam'),
    )
    assert.equal((await opened.storage.stores.discussion.find(id))?.state, 'published')
  })

  it('the second is told what the first set, where both set one setting', async () => {
    const opened = await postgres.open()
    const ports = atWork(opened)
    await opened.storage.transact(({ settings }) => settings.set('site.name', 'The Quay'))
    const second = await beside(
      opened,
      ({ settings }) => settings.set('site.name', 'The Anchor'),
      () => saveTyped(ports, [{ name: 'site.name', text: 'The Mole', was: 'The Quay' }], 'owner'),
    )
    assert.ok(!second.ok)
    assert.deepEqual(second.refusal.problems.get('site.name'), { type: 'set-meanwhile', now: 'The Anchor' })
  })

  it('the first moves a category below the second, which then does not go below the first', async () => {
    const opened = await postgres.open()
    const ports = atWork(opened)
    const [sea, land] = [await addTerm(opened.storage, 'Sea'), await addTerm(opened.storage, 'Land')]
    const second = await beside(
      opened,
      async ({ terms }) => {
        const term = await terms.find(sea)
        if (term) await terms.save({ ...term, parent: land })
      },
      () => changeTerm(ports, { id: land, typed: typed('Land', sea), by }),
    )
    assert.ok(!second.ok && second.refusal.type === 'below-itself')
  })

  it('one files an article under a term that goes into another, and it goes there too', async () => {
    const opened = await postgres.open()
    const ports = atWork(opened)
    const [oil, petrol] = [await addTerm(opened.storage, 'Oil'), await addTerm(opened.storage, 'Petrol')]
    const article = await addArticle(opened.storage)
    await opened.storage.transact(({ refilings }) => refilings.put({ term: petrol, into: oil, after: 0 }))
    await beside(
      opened,
      async ({ articles }) => {
        const before = await articles.findToChange(article)
        assert.ok(before)
        const filed = { ...before, categories: [petrol] }
        await articles.save(filed, digest(filed, 'UTC'))
      },
      async () => {
        while (await refileSome(ports));
      },
    )
    assert.deepEqual((await opened.storage.stores.articles.find(article))?.categories, [oil])
  })
})

onBothDatabases('what is done while something long is under way', ({ open }) => {
  it('keeps the words that a picture is given while an import fetches its file', async () => {
    const { storage } = await open()
    const media = {
      title: 'ship',
      slug: 'ship',
      alternativeText: '',
      caption: keptCleanHtml(''),
      description: keptCleanHtml(''),
      credit: '',
      originUrl: 'https://old.example/ship.png',
      uploadedAt: newYearsEve,
    }
    const id = await storage.transact((stores) => stores.media.add(media))
    const bytes = await sharp({ create: { width: 20, height: 20, channels: 3, background: '#a63' } })
      .png()
      .toBuffer()
    const source = {
      get: async () => {
        await storage.transact((stores) => stores.media.save({ ...media, id, alternativeText: 'A ship.' }))
        return { bytes }
      },
    }
    const intake = pictures()
    const ports = { storage, clock: { now: () => newYearsEve }, pictures: intake, files: mediaFiles(temporaryFolder(), intake) }
    await fetchMedia(ports, { source, report: emptyReport('old.example') })
    const now = await storage.stores.media.find(id)
    assert.deepEqual([now?.alternativeText, now?.file?.contentType], ['A ship.', 'image/png'])
  })

  it('loses no article that is filed under a term while that goes into another', async () => {
    const opened = await open()
    const ports = atWork(opened)
    const [oil, petrol] = [await addTerm(opened.storage, 'Oil'), await addTerm(opened.storage, 'Petrol')]
    const early = await addArticle(opened.storage)
    await addArticle(opened.storage, { categories: [petrol] })
    await opened.storage.transact(({ refilings }) => refilings.put({ term: petrol, into: oil, after: 0 }))
    assert.equal(await refileSome(ports), true)
    await changeArticle(opened.storage, early, { categories: [petrol] })
    while (await refileSome(ports));
    assert.deepEqual((await opened.storage.stores.articles.find(early))?.categories, [oil])
    assert.equal(await opened.storage.stores.terms.find(petrol), undefined)
  })

  it('brings a term that is on its way into another along, where that goes into a third, and never back', async () => {
    const opened = await open()
    const ports = atWork(opened)
    const [oil, petrol, fuel] = [
      await addTerm(opened.storage, 'Oil'),
      await addTerm(opened.storage, 'Petrol'),
      await addTerm(opened.storage, 'Fuel'),
    ]
    const article = await addArticle(opened.storage, { categories: [petrol] })
    await opened.storage.transact(({ refilings }) => refilings.put({ term: petrol, into: oil, after: 0 }))
    assert.ok(!(await mergeTerms(ports, { from: oil, into: petrol, by })).ok)
    assert.ok((await mergeTerms(ports, { from: oil, into: fuel, by })).ok)
    while (await refileSome(ports));
    assert.deepEqual((await opened.storage.stores.articles.find(article))?.categories, [fuel])
    assert.deepEqual(await faultsOf(opened.database), [])
  })
})
