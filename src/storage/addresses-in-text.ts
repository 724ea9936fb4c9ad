import { sql } from 'kysely'
import { erasedAddress, holdsAddress, withoutAddress } from '../core/address-in-text.js'
import type { At } from './insert-rows.js'

/**
 * Where people write freely about others, or the program about what was written: an address that is erased gives way to a dash there, and the rest stays.
 * Texts of comments are their authors’, and what is kept for a court stays as it is.
 */
const freeTexts = [
  ['bans', 'reason'],
  ['bans', 'pattern'],
  ['reports', 'note'],
  ['decisions', 'reason'],
  ['person_notes', 'note'],
  ['appeals', 'note'],
  ['rejection_reasons', 'name'],
  ['rejection_reasons', 'wording'],
  ['comments', 'reason'],
  ['spam_judgements', 'reasons'],
  ['letters', 'last_problem'],
  ['custom_fields', 'value'],
] as const

/** Takes an address out of all free texts. */
export async function eraseFromFreeTexts({ queries }: Pick<At, 'queries'>, address: string): Promise<void> {
  for (const [table, column] of freeTexts) {
    const name = sql.ref(column)
    const where = sql`${mayChange(table)} and ${holding(column, address)}`
    const { rows } = await sql<{ text: string }>`select distinct ${name} as text from ${sql.table(table)} where ${where}`.execute(queries)
    for (const { text } of rows) {
      if (!holdsAddress(text, address)) continue
      const left = withoutAddress(text, address, erasedAddress)
      await sql`update ${sql.table(table)} set ${name} = ${left} where ${mayChange(table)} and ${name} = ${text}`.execute(queries)
    }
  }
}

/** Not what is about an article, nor about a comment that a court may ask for. */
function mayChange(table: string) {
  const comment = commentOf(table)
  if (comment === undefined) return sql`1 = 1`
  const isFree = sql`${sql.ref(comment)} not in (select comment_id from privacy_holds)`
  return table === 'custom_fields' ? sql`owner_kind = 'comment' and ${isFree}` : isFree
}

const aboutComments = ['reports', 'decisions', 'appeals', 'spam_judgements', 'comment_versions']

/** The column by which a table names the comment that its rows are about. */
export const commentOf = (table: string): string | undefined =>
  aboutComments.includes(table) ? 'comment_id' : ({ comments: 'id', custom_fields: 'owner_id' } as Readonly<Record<string, string>>)[table]

/** Which of these values of a column hold an address: the database finds the letters, and whether they are the whole of it is seen here. */
export async function valuesWith(
  { queries }: Pick<At, 'queries'>,
  { table, column }: { readonly table: string; readonly column: string },
  address: string,
): Promise<readonly string[]> {
  const { rows } = await sql<{ text: string }>`
    select distinct ${sql.ref(column)} as text from ${sql.table(table)} where ${holding(column, address)}`.execute(queries)
  return rows.flatMap(({ text }) => (holdsAddress(text, address) ? [text] : []))
}

/** The condition that a column has the letters of an address in it, capital or small. */
export const holding = (column: string, address: string) => sql<boolean>`lower(${sql.ref(column)}) like ${like(address)} escape '!'`

const like = (text: string): string => `%${text.toLowerCase().replace(/[!%_]/g, '!$&')}%`
