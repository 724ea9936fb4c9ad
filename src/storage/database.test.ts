import assert from 'node:assert/strict'
import { it } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import { addArticle, newYearsEve } from '../../test/builders.js'
import { waitUntil } from '../../test/wait-until.js'
import { type Database, openDatabase } from './database.js'
import { faultsOf } from './integrity.js'
import { migrate, NewerSchemaError, newestVersion, schemaVersion } from './migrate.js'
import { unsuitabilitiesOf } from './suitable.js'
import { onBothDatabases, openForTest, withBothDatabases } from './testing.js'

onBothDatabases('a database', ({ open, address }) => {
  it('tells of what others wrote', async () => {
    const { database, address: shared } = await open()
    let heard = 0
    const stop = await database.onForeignWrite(() => heard++)
    const other = openForTest(shared)
    await other.storage.transact(({ outbox }) => outbox.append([{ type: 'terms-changed' }], newYearsEve))
    await waitUntil('the write is heard of', () => heard > 0)
    await other.database.close()
    await stop()
  })

  it('is brought up to date by one when many begin at once', async () => {
    const empty = await address('empty')
    const opened = Array.from({ length: 4 }, () => openDatabase(empty))
    const applied = await Promise.all(opened.map((database) => migrate(database)))
    assert.deepEqual(
      applied.map((versions) => versions.length).sort((a, b) => a - b),
      [0, 0, 0, newestVersion],
    )
    await Promise.all(opened.map((database) => database.close()))
  })

  it('stays as it is when it is up to date', async () => {
    const { database } = await open()
    assert.deepEqual(await migrate(database), [])
    assert.equal(await schemaVersion(database), newestVersion)
  })

  it('is left alone when a newer program has used it', async () => {
    const { database } = await open()
    await database.transact((queries) => sql`insert into schema_versions (version, name) values (900, 'later')`.execute(queries))
    await assert.rejects(migrate(database), NewerSchemaError)
    assert.equal(await schemaVersion(database), 900)
  })

  it('shows readers nothing of a transaction before its commit', async () => {
    const { storage, pages } = await open()
    await storage.transact(async (stores) => {
      await stores.settings.set('site.name', 'Half')
      assert.deepEqual(await storage.stores.settings.all(), {})
    })
    assert.deepEqual(await pages.cards({ type: 'newest' }, 5, 0), [])
  })

  it('takes texts that hold what no text should', async () => {
    const { storage } = await open()
    await storage.transact(({ settings }) => settings.set('site.name', 'a\0b \ud800 c'))
    assert.deepEqual(await storage.stores.settings.all(), { 'site.name': 'a\ufffdb \ufffd c' })
    assert.equal(await storage.stores.addresses.find('/\0/'), undefined)
    assert.equal(await storage.stores.articles.findBySlug('\0'), undefined)
    assert.deepEqual(await storage.stores.terms.findManyBySlug('tag', ['\0', 'x']), [])
    const id = await addArticle(storage, { deck: 'a\0b' })
    assert.equal((await storage.stores.articles.find(id))?.deck, 'a\ufffdb')
  })

  it('lets a snapshot see nothing of what is written meanwhile', async () => {
    const { database, storage } = await open()
    await addArticle(storage)
    const counts = await database.snapshot(async (queries) => {
      const before = await countArticles(queries)
      await addArticle(storage)
      return [before, await countArticles(queries)]
    })
    assert.deepEqual(counts, [1, 1])
    assert.equal(await countArticles(database.reads), 2)
  })
})

withBothDatabases('PostgreSQL', (_, postgres) => {
  it('may drop its connections: what comes later works, and foreign writes are heard again', async () => {
    const { database, storage, address } = await postgres.open()
    let heard = 0
    await database.onForeignWrite(() => heard++)
    const other = openForTest(address)
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.execute(
      other.database.reads,
    )
    await waitUntil('the connection that listens is back', () => heard > 0)
    await writeUntilItWorks(storage)
    await waitUntil('a later write is heard of', () => heard > 1)
    await other.database.close()
  })

  it('may drop one in the midst of a transaction that waits for something: it alone fails, and nothing of it stays', async () => {
    const { database, storage, address } = await postgres.open()
    const other = openForTest(address)
    const writing = database.transact(async (queries) => {
      await sql`insert into outbox (at, event) values (0, '{}')`.execute(queries)
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(queries)
      await sql`select pg_terminate_backend(${rows[0]?.pid}, 10000)`.execute(other.database.reads)
      // What the server said last must have been heard, while nothing is asked of it.
      await setImmediate()
      await sql`select 1`.execute(queries)
    })
    await assert.rejects(writing)
    assert.equal(await storage.stores.outbox.newest(), 0)
    await addArticle(storage)
    await other.database.close()
  })
})

withBothDatabases('a database of PostgreSQL', (_, postgres) => {
  for (const encoding of ['SQL_ASCII', 'LATIN1']) {
    it(`that keeps texts in ${encoding} is not begun, and told of`, async () => {
      const address = await postgres.address('empty')
      assert.ok(address.engine === 'postgres')
      const name = `other_${encoding.toLowerCase()}`
      const beside = openDatabase(address)
      await sql
        .raw(`create database ${name} template template0 encoding '${encoding}' locale_provider libc locale 'C'`)
        .execute(beside.reads)
      const url = new URL(address.url)
      url.pathname = `/${name}`
      const database = openDatabase({ engine: 'postgres', url: url.href })
      await assert.rejects(
        migrate(database),
        (cause: Error) => cause.name === 'UnsuitableDatabaseError' && cause.message.includes(encoding),
      )
      assert.equal(await schemaVersion(database), 0)
      assert.deepEqual(await unsuitabilitiesOf(database), [{ type: 'database-encoding', encoding }])
      await database.close()
      await sql.raw(`drop database ${name} with (force)`).execute(beside.reads)
      await beside.close()
    })
  }

  it('that can only be read is told of', async () => {
    const { address } = await postgres.open()
    assert.ok(address.engine === 'postgres')
    const url = new URL(address.url)
    url.searchParams.set('options', '-c default_transaction_read_only=on')
    const database = openDatabase({ engine: 'postgres', url: url.href })
    assert.deepEqual(await faultsOf(database), [{ type: 'database-read-only' }])
    await database.close()
  })
})

const countArticles = async (queries: Database['reads']): Promise<number> =>
  (await sql<{ count: number }>`select count(*) as count from articles`.execute(queries)).rows[0]?.count ?? 0

/** A connection that the pool had handed out may still have to find out that it is gone. */
async function writeUntilItWorks(storage: Parameters<typeof addArticle>[0]): Promise<void> {
  for (let attempt = 0; attempt < 10; attempt++) {
    const isDone = await addArticle(storage).then(
      () => true,
      () => false,
    )
    if (isDone) return storage.transact(({ outbox }) => outbox.append([{ type: 'terms-changed' }], newYearsEve))
  }
  assert.fail('the database did not come back')
}
