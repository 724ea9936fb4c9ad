import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import pg from 'pg'
import type { DatabaseAddress } from './database.js'

/** A place beside a database, where another can be made that then takes its place. */
export type Staging = {
  /** Where the other one is to be made. It must be closed before it takes over. */
  readonly address: DatabaseAddress
  /** Lets the other one stand where the first stood; that one is kept by the name `aside`. */
  takeOver(aside: string): Promise<void>
  abandon(): Promise<void>
}

/** Makes room beside the database at `address`; what an earlier attempt left there is removed. */
export function stageBeside(address: DatabaseAddress): Promise<Staging> {
  return address.engine === 'sqlite' ? stageFile(address.file) : stageSchema(address.url)
}

const fileEndings = ['', '-wal', '-shm']

async function stageFile(file: string): Promise<Staging> {
  const staged = `${file}.restoring`
  const abandon = async () => {
    for (const ending of fileEndings) rmSync(staged + ending, { force: true })
  }
  await abandon()
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  return {
    address: { engine: 'sqlite', file: staged },
    takeOver: async (aside) => {
      const folder = join(dirname(file), aside)
      for (const ending of fileEndings.filter((each) => existsSync(file + each))) {
        mkdirSync(folder, { recursive: true, mode: 0o700 })
        renameSync(file + ending, join(folder, basename(file) + ending))
      }
      renameSync(staged, file)
    },
    abandon,
  }
}

const stagedSchema = 'masthead_restoring'

/** In a schema of its own; schemas change their names in one transaction. */
async function stageSchema(url: string): Promise<Staging> {
  await order(url, [`drop schema if exists ${stagedSchema} cascade`, `create schema ${stagedSchema}`])
  const staged = new URL(url)
  staged.searchParams.set('options', `-c search_path=${stagedSchema}`)
  return {
    address: { engine: 'postgres', url: staged.href },
    takeOver: async (aside) => {
      const schema = await currentSchema(url)
      const kept = aside.replaceAll(/[^a-z0-9]+/gi, '_').toLowerCase()
      await order(url, [
        `alter schema ${pg.escapeIdentifier(schema)} rename to ${kept}`,
        `alter schema ${stagedSchema} rename to ${pg.escapeIdentifier(schema)}`,
      ])
    },
    abandon: () => order(url, [`drop schema if exists ${stagedSchema} cascade`]),
  }
}

async function currentSchema(url: string): Promise<string> {
  return withClient(url, async (client) => String((await client.query('select current_schema() as name')).rows[0]?.name))
}

/** Statements in one transaction. */
const order = (url: string, statements: readonly string[]): Promise<void> =>
  withClient(url, async (client) => {
    await client.query(`begin; ${statements.join('; ')}; commit`)
  })

async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'masthead' })
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}
