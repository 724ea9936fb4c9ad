import { createHash } from 'node:crypto'
import { ok, type Result, refuse } from '../core/result.js'
import { type DatabaseAddress, openDatabase } from '../storage/database.js'
import { migrate } from '../storage/migrate.js'
import { takeSiteLock } from '../storage/site-lock.js'
import { fillDatabase, indexDatabase, isEmpty } from '../storage/whole/fill-database.js'
import { type KeptTable, keptTables } from '../storage/whole/kept-tables.js'
import { readWhole, type Whole } from '../storage/whole/read-whole.js'
import type { Config } from './config.js'
import { type DatabaseRefusal, presentDatabase } from './present-database.js'

export type CopyRequest = { readonly to: DatabaseAddress; readonly progress: (what: string, done: number) => void }

export type CopyRefusal = DatabaseRefusal | { readonly type: 'copy-target-taken' }

/** Rows by table, as both databases have them now. */
export type Copied = { readonly rows: Readonly<Record<string, number>> }

/**
 * Copies the configured database into another that holds nothing yet, and compares every row of both. No site may run on the folder meanwhile:
 * what it wrote would be missing from the copy.
 */
export async function copyDatabase(config: Config, { to, progress }: CopyRequest): Promise<Result<Copied, CopyRefusal>> {
  const refusal = await presentDatabase(config)
  if (refusal) return refuse(refusal)
  const lock = takeSiteLock(config.dataFolder)
  const [source, target] = [openDatabase(config.database), openDatabase(to)]
  try {
    await migrate(target)
    if (!(await isEmpty(target))) return refuse({ type: 'copy-target-taken' })
    return await source.snapshot(async (queries) => {
      const whole = await readWhole(queries, source.engine)
      await fillDatabase(target, whole, ({ table, done }) => progress(table, done))
      await indexDatabase(target, ({ table, done }) => progress(table, done))
      const rows = await target.snapshot(async (there) => compare(whole, await readWhole(there, target.engine), progress))
      return ok({ rows })
    })
  } finally {
    await Promise.all([source.close(), target.close()])
    lock.release()
  }
}

async function compare(here: Whole, there: Whole, progress: CopyRequest['progress']): Promise<Record<string, number>> {
  const rows: Record<string, number> = {}
  for (const table of keptTables) {
    const [original, copy] = [await printOf(here, table), await printOf(there, table)]
    if (original.sha256 !== copy.sha256)
      throw new Error(`${table} is not the same in the copy: ${original.rows} rows here, ${copy.rows} there`)
    rows[table] = copy.rows
    progress(`${table} compared`, copy.rows)
  }
  return rows
}

async function printOf(whole: Whole, table: KeptTable): Promise<{ readonly rows: number; readonly sha256: string }> {
  const hash = createHash('sha256')
  let count = 0
  for await (const rows of whole.rows(table)) {
    for (const row of rows) hash.update(`${JSON.stringify(row)}\n`)
    count += rows.length
  }
  return { rows: count, sha256: hash.digest('hex') }
}
