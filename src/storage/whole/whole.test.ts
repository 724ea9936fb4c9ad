import assert from 'node:assert/strict'
import { it } from 'node:test'
import { addArticle } from '../../../test/builders.js'
import { writeSomethingEverywhere } from '../../../test/full-publication.js'
import { parseSearch } from '../../core/publishing/search-query.js'
import type { Database } from '../database.js'
import { faultsOf } from '../integrity.js'
import { type TestDatabase, withBothDatabases } from '../testing.js'
import { fillDatabase, indexDatabase, isEmpty } from './fill-database.js'
import { keptTables } from './kept-tables.js'
import { type Row, readWhole } from './read-whole.js'

withBothDatabases('a whole database', (sqlite, postgres) => {
  it('is the same in the other engine, and back again', async () => {
    const here = await sqlite.open()
    await writeSomethingEverywhere(here.storage)
    const there = await postgres.open()
    await copy(here.database, there.database)
    const back = await sqlite.open()
    await copy(there.database, back.database)
    const original = await everythingIn(here.database)
    for (const table of keptTables) assert.ok((original[table]?.length ?? 0) > 0, `nothing in ${table}`)
    assert.deepEqual(await everythingIn(there.database), original)
    assert.deepEqual(await everythingIn(back.database), original)
  })

  it('has nothing wrong after it was copied, and finds what it found', async () => {
    const here = await sqlite.open()
    await writeSomethingEverywhere(here.storage)
    for (const target of [await postgres.open(), await sqlite.open()]) {
      await copy(here.database, target.database)
      assert.deepEqual(await faultsOf(target.database), [])
      assert.deepEqual(await search(target), await search(here))
      assert.equal((await search(target)).length, 1)
    }
  })

  it('gives no number again that was given where it came from', async () => {
    const here = await sqlite.open()
    const last = await addArticle(here.storage)
    await here.database.transact((queries) => queries.deleteFrom('articles').execute())
    for (const target of [await postgres.open(), await sqlite.open()]) {
      await copy(here.database, target.database)
      assert.equal(await addArticle(target.storage), last + 1)
    }
  })

  it('is not there at all when its filling fails', async () => {
    const here = await sqlite.open()
    await writeSomethingEverywhere(here.storage)
    for (const target of [await postgres.open(), await sqlite.open()]) {
      const whole = await readWhole(here.database.reads, 'sqlite')
      const broken = { ...whole, rows: (table: (typeof keptTables)[number]) => (table === 'comments' ? tornOff() : whole.rows(table)) }
      await assert.rejects(fillDatabase(target.database, broken), /the tape is torn/)
      assert.ok(await isEmpty(target.database))
    }
  })
})

// biome-ignore lint/correctness/useYield: it fails before it has anything to give
async function* tornOff(): AsyncGenerator<readonly Row[]> {
  throw new Error('the tape is torn')
}

async function copy(from: Database, to: Database): Promise<void> {
  await from.snapshot(async (queries) => fillDatabase(to, await readWhole(queries, from.engine)))
  await indexDatabase(to)
}

async function everythingIn(database: Database): Promise<Record<string, readonly Row[]>> {
  const { rows } = await readWhole(database.reads, database.engine)
  const everything: Record<string, Row[]> = {}
  for (const table of keptTables) {
    const all: Row[] = []
    for await (const some of rows(table)) all.push(...some)
    everything[table] = all
  }
  return everything
}

async function search({ pages }: TestDatabase): Promise<readonly string[]> {
  const { found } = await pages.search(parseSearch('ferries "lodz" author:nora category:world'), 'UTC', { limit: 5, offset: 0 })
  return found.map(({ card }) => card.headline)
}
