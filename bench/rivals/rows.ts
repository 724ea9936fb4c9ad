export type Value = string | number

const rowsAStatement = 200

/** Rows that are to be put into the tables of another program, and the SQL that does it. */
export class Rows {
  readonly #rows = new Map<string, (readonly Value[])[]>()

  /** A row of a table, which is named with its columns. */
  add(table: string, row: readonly Value[]): void {
    const rows = this.#rows.get(table) ?? []
    rows.push(row)
    this.#rows.set(table, rows)
  }

  /** In MariaDB's words; what stood in the emptied tables is gone. */
  statements(emptied: readonly string[]): string {
    const inserts = [...this.#rows].flatMap(([table, rows]) => insertsOf(table, rows))
    return ['set names utf8mb4;', 'begin;', ...emptied.map((table) => `delete from ${table};`), ...inserts, 'commit;'].join('\n')
  }
}

function insertsOf(table: string, rows: readonly (readonly Value[])[]): readonly string[] {
  const statements: string[] = []
  for (let at = 0; at < rows.length; at += rowsAStatement) {
    const values = rows.slice(at, at + rowsAStatement).map((row) => `(${row.map(literal).join(', ')})`)
    statements.push(`insert into ${table} values ${values.join(',\n')};`)
  }
  return statements
}

const literal = (value: Value): string =>
  typeof value === 'number' ? String(value) : `'${value.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`

/** A time as MariaDB writes it. */
export const timeOf = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 19).replace('T', ' ')
