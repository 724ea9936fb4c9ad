import assert from 'node:assert/strict'
import { it } from 'node:test'
import { sql } from 'kysely'
import { rename } from '../src/app/identity/own-account.js'
import { publishDueArticles } from '../src/app/publishing/publish-due-articles.js'
import { restoreRevision } from '../src/app/publishing/restore-revision.js'
import { saveArticle } from '../src/app/publishing/save-article.js'
import { instant } from '../src/core/instant.js'
import { bodyMaker } from '../src/main/body-maker.js'
import { onBothDatabases, openForTest, type TestDatabase, withBothDatabases } from '../src/storage/testing.js'
import { addAccount, addArticle } from './builders.js'
import { waitUntil } from './wait-until.js'

const clockAt = (at: number) => ({ now: () => instant(at) })
const first = Date.UTC(2020, 0, 1)
const later = first + 60_000

type Saving = Parameters<typeof saveArticle>[1]

const draftOf = (headline: string): Saving['draft'] => ({
  kind: 'article',
  headline,
  deck: '',
  body: { source: `<p>${headline} writes.</p>`, format: 'html' },
  excerpt: '',
  bylines: [],
  categories: [],
  tags: [],
  pinned: false,
  corrections: [],
  wish: { state: 'draft' },
})

onBothDatabases('one article that several save at once', ({ open }) => {
  it('is saved by one of them, and the others are told that it is another by now', async () => {
    const { storage, address } = await open()
    const saved = await saveArticle({ storage, clock: clockAt(first) }, { draft: draftOf('Nobody') })
    assert.ok(saved.ok)
    const nodes = [openForTest(address), openForTest(address)]
    const writers = ['Ana', 'Ben', 'Cem', 'Dua', 'Eli', 'Fay']
    const ended = await Promise.all(
      writers.map((name, at) =>
        saveArticle(
          { storage: (nodes[at % nodes.length] as TestDatabase).storage, clock: clockAt(later + at) },
          { draft: draftOf(name), replaces: saved.value.id, madeFrom: saved.value.savedAt },
        ),
      ),
    )
    const winners = writers.filter((_, at) => ended[at]?.ok)
    assert.equal(winners.length, 1)
    for (const each of ended) assert.ok(each.ok || each.refusal.type === 'changed-meanwhile')
    assert.equal((await storage.stores.articles.find(saved.value.id))?.headline, winners[0])
    for (const { database } of nodes) await database.close()
  })

  it('keeps every version that somebody saved, whoever saves beside', async () => {
    const { storage } = await open()
    const saved = await saveArticle({ storage, clock: clockAt(first) }, { draft: draftOf('Nobody') })
    assert.ok(saved.ok)
    const { id } = saved.value
    const writers = ['Ana', 'Ben', 'Cem', 'Dua']
    await Promise.all(
      writers.map((name, at) => saveArticle({ storage, clock: clockAt(later + at) }, { draft: draftOf(name), replaces: id })),
    )
    const now = await storage.stores.articles.find(id)
    const before = await Promise.all([1, 2, 3, 4].map((revision) => storage.stores.articles.revision(id, revision)))
    assert.deepEqual([now?.headline, ...before.map((each) => each?.text.headline)].toSorted(), ['Nobody', ...writers].toSorted())
  })

  it('is published once when two look for what is due', async () => {
    const { storage, address } = await open()
    const id = await addArticle(storage, { life: { state: 'scheduled', dueAt: instant(first) } })
    const other = openForTest(address)
    const counts = await Promise.all([storage, other.storage].map((each) => publishDueArticles({ storage: each, clock: clockAt(later) })))
    assert.deepEqual(
      counts.toSorted((a, b) => a - b),
      [0, 1],
    )
    const events = await storage.stores.outbox.after(0, 50)
    assert.equal(events.filter(({ event }) => event.type === 'article-published').length, 1, `article ${id}`)
    await other.database.close()
  })

  it('loses nothing that is saved while an earlier version of it is brought back', async () => {
    const { storage } = await open()
    const saved = await saveArticle({ storage, clock: clockAt(first) }, { draft: draftOf('Nobody') })
    assert.ok(saved.ok)
    const { id } = saved.value
    await saveArticle({ storage, clock: clockAt(later) }, { draft: draftOf('Ana'), replaces: id })
    const bodies = bodyMaker()
    let isSaved = false
    const meanwhile: typeof bodies.make = async (...wanted) => {
      const made = await bodies.make(...wanted)
      if (!isSaved) await saveArticle({ storage, clock: clockAt(later + 1) }, { draft: draftOf('Ben'), replaces: id })
      isSaved = true
      return made
    }
    const restored = await restoreRevision(
      { storage, clock: clockAt(later + 2), bodies: { ...bodies, make: meanwhile } },
      { id, revision: 1 },
    )
    await bodies.close()
    assert.ok(restored.ok)
    assert.equal((await storage.stores.articles.find(id))?.headline, 'Nobody')
    const before = await Promise.all([1, 2, 3].map((revision) => storage.stores.articles.revision(id, revision)))
    assert.deepEqual(
      before.map((each) => each?.text.headline),
      ['Nobody', 'Ana', 'Ben'],
    )
  })
})

withBothDatabases('somebody who gives himself another name', (_, postgres) => {
  it('does not get back the role that is taken from him at that moment', async () => {
    const { storage, database, address } = await postgres.open()
    const id = await addAccount(storage, 'Ana')
    const account = await storage.stores.accounts.find(id)
    assert.ok(account)
    const other = openForTest(address)
    const waits = async () =>
      (await sql`select 1 from pg_locks where not granted and pid <> pg_backend_pid()`.execute(database.reads)).rows.length > 0
    let renaming: Promise<unknown> = Promise.resolve()
    await other.database.transact(async (queries) => {
      await queries.updateTable('accounts').set({ role: 'contributor' }).where('id', '=', id).execute()
      renaming = rename({ storage, clock: clockAt(later) }, account, 'Anna')
      await waitUntil('the new name waits for that', waits)
    })
    await renaming
    const now = await storage.stores.accounts.find(id)
    assert.deepEqual([now?.name, now?.role], ['Anna', 'contributor'])
    await other.database.close()
  })
})
