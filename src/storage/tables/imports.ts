import type { Generated } from 'kysely'

/** What came from other sites. */
export type ImportsTables = {
  import_marks: ImportMarksTable
  imports: ImportsTable
}

/** What came from where: the thing of another site that a thing of ours was made from, and how it looked then. */
export type ImportMarksTable = {
  source: string
  kind: 'author' | 'term' | 'article' | 'comment' | 'media'
  foreign_id: string
  local_id: number
  /** Of the item as it was last brought in, so that a later import sees what changed there. */
  fingerprint: string
  /** The article's `updated_at` after the import, so that a later one sees what changed here. */
  local_version: number
}

export type ImportsTable = { id: Generated<number>; source: string; started_at: number; ended_at: number | null; report: string }
