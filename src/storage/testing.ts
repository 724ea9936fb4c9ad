import { randomUUID } from 'node:crypto'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, describe } from 'node:test'
import pg from 'pg'
import type { PageReads } from '../app/ports/pages.js'
import type { Storage } from '../app/ports/stores.js'
import { type Database, type DatabaseAddress, type Engine, openDatabase } from './database.js'
import { startTestServer, type TestServer } from './dialects/testing.js'
import { migrate } from './migrate.js'
import { pageReads } from './pages/page-reads.js'
import { findRows } from './pages/search-rows.js'
import { storage } from './stores.js'

/** An open database for one test, and what use cases and pages ask it through. */
export type TestDatabase = {
  readonly address: DatabaseAddress
  readonly database: Database
  readonly storage: Storage
  readonly pages: PageReads
}

/** Databases for the tests of one engine: `open` a migrated one with nothing in it, or the `address` of one, migrated or `empty`. */
export type TestDatabases = {
  readonly engine: Engine
  readonly open: () => Promise<TestDatabase>
  readonly address: (shape?: 'empty') => Promise<DatabaseAddress>
}

/** Describes `name` on both engines with the same tests. Every database is gone after the test that asked for it. */
export function onBothDatabases(name: string, tests: (databases: TestDatabases) => void): void {
  stopServerAtTheEnd()
  describe(`${name} (SQLite)`, () => tests(databasesOf('sqlite')))
  describe(`${name} (PostgreSQL)`, () => tests(databasesOf('postgres')))
}

/** Describes `name` with tests that need both engines at once. */
export function withBothDatabases(name: string, tests: (sqlite: TestDatabases, postgres: TestDatabases) => void): void {
  stopServerAtTheEnd()
  describe(name, () => tests(databasesOf('sqlite'), databasesOf('postgres')))
}

/** An open database at `address`. */
export function openForTest(address: DatabaseAddress): TestDatabase {
  const database = openDatabase(address)
  const { reads, engine } = database
  const index = { find: (wanted: Parameters<typeof findRows>[2]) => findRows(reads, engine, wanted), close: async () => {} }
  return { address, database, storage: storage(database), pages: pageReads(reads, engine, index) }
}

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'masthead-test-'))
  undone.push(async () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const undone: (() => Promise<void>)[] = []

/** Undoes what the test before made, the newest first. To be called once in each `describe` that makes something. */
export function cleanUpAfterEach(): void {
  afterEach(async () => {
    for (let undo = undone.pop(); undo; undo = undone.pop()) await undo()
  })
}

function databasesOf(engine: Engine): TestDatabases {
  cleanUpAfterEach()
  const address = engine === 'sqlite' ? sqliteAddress : postgresAddress
  return {
    engine,
    address,
    open: async () => {
      const opened = openForTest(await address())
      undone.push(() => opened.database.close())
      return opened
    },
  }
}

let template: string | undefined

async function sqliteAddress(shape?: 'empty'): Promise<DatabaseAddress> {
  const file = join(temporaryFolder(), 'masthead.db')
  if (shape === 'empty') return { engine: 'sqlite', file }
  template ??= await sqliteTemplate()
  copyFileSync(template, file)
  return { engine: 'sqlite', file }
}

async function sqliteTemplate(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'masthead-template-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'masthead.db')
  await migrated({ engine: 'sqlite', file })
  return file
}

async function migrated(address: DatabaseAddress): Promise<void> {
  const database = openDatabase(address)
  await migrate(database)
  await database.close()
}

type PostgresWithTemplate = { readonly server: TestServer; readonly template: string }

let postgres: Promise<PostgresWithTemplate> | undefined

async function postgresAddress(shape?: 'empty'): Promise<DatabaseAddress> {
  postgres ??= startWithTemplate()
  const { server, template } = await postgres
  const name = freshName()
  await order(server, `create database ${name} template ${shape === 'empty' ? 'template0' : template}`)
  undone.push(() => order(server, `drop database ${name} with (force)`))
  return { engine: 'postgres', url: `${server.url}/${name}` }
}

async function startWithTemplate(): Promise<PostgresWithTemplate> {
  const server = await startTestServer()
  const name = freshName()
  await order(server, `create database ${name} template template0`)
  await migrated({ engine: 'postgres', url: `${server.url}/${name}` })
  return { server, template: name }
}

let isToBeStopped = false

/** After the file's last test, not after each engine's: a server takes a second to start. */
function stopServerAtTheEnd(): void {
  if (!isToBeStopped) after(stopServer)
  isToBeStopped = true
}

async function stopServer(): Promise<void> {
  const running = await postgres
  postgres = undefined
  if (!running) return
  await order(running.server, `drop database ${running.template} with (force)`)
  await running.server.stop()
}

const freshName = () => `masthead_${randomUUID().replaceAll('-', '')}`

async function order(server: TestServer, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${server.url}/postgres` })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
