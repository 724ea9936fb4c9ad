import type { Generated } from 'kysely'

/** Who changed what. */
export type LogTables = {
  log_entries: LogEntriesTable
  log_values: LogValuesTable
}

export type LogEntriesTable = {
  id: Generated<number>
  at: number
  actor: 'account' | 'owner' | 'program'
  account_id: number | null
  /** `article` */
  subject: string
  act: string
  about: string
  undoes: number | null
}

export type LogValuesTable = { entry_id: number; position: number; name: string; before: string | null; after: string | null }
