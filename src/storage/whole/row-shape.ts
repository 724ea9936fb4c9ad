import { sql } from 'kysely'
import type { Engine, Queries } from '../database.js'
import { isKept, type KeptTable } from './kept-tables.js'
import type { Row } from './read-whole.js'

/** What may stand in a column; `small` are whole numbers of 32 bits. */
type Kind = 'text' | 'small' | 'whole' | 'real'

/** The columns of a table as the database has them now, which may be older than the program. */
export type RowShape = ReadonlyMap<string, Kind>

export async function rowShape(queries: Queries, engine: Engine, table: KeptTable): Promise<RowShape> {
  const { rows } =
    engine === 'sqlite'
      ? await sql<Column>`select name, lower(type) as type from pragma_table_info(${table})`.execute(queries)
      : await sql<Column>`select column_name as name, data_type as type from information_schema.columns
          where table_schema = current_schema() and table_name = ${table}`.execute(queries)
  return new Map(rows.filter(({ name }) => isKept(table, name)).map(({ name, type }) => [name, kindOf(type, engine)]))
}

type Column = { readonly name: string; readonly type: string }

function kindOf(type: string, engine: Engine): Kind {
  if (type === 'text') return 'text'
  if (type === 'real' || type === 'double precision') return 'real'
  // In a file every whole number has 64 bits.
  return type === 'integer' && engine === 'postgres' ? 'small' : 'whole'
}

/** Why a row cannot stand in its table; undefined when the database may be asked. A file would take text for a number, and hand it to whoever reads it. */
export function misshapen(row: Row, shape: RowShape): string | undefined {
  const missing = [...shape.keys()].find((column) => !Object.hasOwn(row, column))
  if (missing !== undefined) return `${missing} is missing`
  for (const [column, value] of Object.entries(row)) {
    const kind = shape.get(column)
    if (kind === undefined) return `there is no column ${JSON.stringify(column.slice(0, 50))}`
    if (value !== null && !fits[kind](value)) return `${column} is ${JSON.stringify(value).slice(0, 50)}, and must be ${kindWords[kind]}`
  }
  return undefined
}

const most32Bits = 2 ** 31

const fits: Readonly<Record<Kind, (value: string | number) => boolean>> = {
  text: (value) => typeof value === 'string',
  small: (value) => Number.isSafeInteger(value) && -most32Bits <= Number(value) && Number(value) < most32Bits,
  whole: (value) => Number.isSafeInteger(value),
  real: (value) => Number.isFinite(value),
}

const kindWords: Readonly<Record<Kind, string>> = {
  text: 'a text',
  small: 'a whole number of at most 32 bits',
  whole: 'a whole number',
  real: 'a number',
}
