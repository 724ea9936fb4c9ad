import type { Generated } from 'kysely'

/** What the program keeps for itself. */
export type MachineryTables = {
  settings: SettingsTable
  secrets: SecretsTable
  cursors: CursorsTable
  outbox: OutboxTable
  search_entries: SearchEntriesTable
}

export type SettingsTable = { name: string; value: string }

/** Keys that the program made for itself. */
export type SecretsTable = { name: string; value: string; made_at: number }

/** How far somebody has read the outbox. */
export type CursorsTable = { name: string; number: number }

export type OutboxTable = { id: Generated<number>; at: number; event: string }

/** The words of a public article. On SQLite an FTS5 table of this name, on PostgreSQL an ordinary one with a tsvector. */
export type SearchEntriesTable = { rowid: number; headline: string; deck: string; credit: string; body: string }
