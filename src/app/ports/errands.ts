import type { Instant } from '../../core/instant.js'
import type { Actor } from '../../core/log/log-entry.js'
import type { Phrase } from '../../core/phrase.js'
import type { ImportReport } from '../transfer/import-report.js'

/** Long work that the newsroom asks the machine for; it is done beside the site, so that no page waits for it. */
export type Errand =
  | { readonly type: 'examine' }
  | {
      readonly type: 'import'
      /** Its name among the files that are there to be brought in. */
      readonly file: string
      readonly dryRun: boolean
      /** Whether pictures are fetched from their addresses; or the name of the folder or .zip that lies beside the file, with the uploads in it. */
      readonly media: boolean | string
      /** Whether network addresses of commenters are kept. */
      readonly keepAddresses: boolean
      readonly by: Actor
    }
  | { readonly type: 'export'; readonly publicOnly: boolean }
  | { readonly type: 'backup' }

export type ErrandType = Errand['type']

/** How far it is: in words, and as a share from 0 to 1 where that is known. */
export type ErrandProgress = Phrase & { readonly share?: number | undefined }

/** Something that is wrong with the publication or its surroundings, with what to do about it. */
export type FoundFault = Phrase & { readonly isGrave: boolean }

/** What came of it. */
export type ErrandOutcome =
  | { readonly type: 'examined'; readonly faults: readonly FoundFault[] }
  | { readonly type: 'imported'; readonly reports: readonly ImportReport[]; readonly isStopped: boolean }
  /** A file of this name can be fetched. */
  | { readonly type: 'made'; readonly file: string; readonly holds: readonly Phrase[] }
  | { readonly type: 'failed'; readonly says: Phrase }

export type ErrandState = {
  readonly errand: Errand
  readonly begunAt: Instant
  readonly progress: ErrandProgress
  /** Absent while it is under way. */
  readonly outcome?: ErrandOutcome | undefined
  readonly endedAt?: Instant | undefined
}

/** Runs errands, one of a type at a time, and remembers the last of each type for as long as the site runs. */
export type Errands = {
  /** False when one of its type is under way. */
  begin(errand: Errand): boolean
  latest(type: ErrandType): ErrandState | undefined
  /** Ends the one that is under way, as soon as it can be left. */
  stop(type: ErrandType): void
}

/** A file that lies in one of the folders for what comes and goes. */
export type PassingFile = { readonly name: string; readonly sizeBytes: number; readonly at: Instant }

/** Exports of other systems that are to be brought in. */
export type ImportFiles = {
  /** The newest first. */
  list(): Promise<readonly PassingFile[]>
  /** Writes what comes, as it comes; nothing stays of what was broken off. Gives the name it got, which is that it came with as far as it can be. */
  take(name: string, bytes: AsyncIterable<Uint8Array>): Promise<string>
  remove(name: string): Promise<void>
  /** The names of folders that somebody has laid beside them, which may hold uploads. */
  folders(): Promise<readonly string[]>
}

/** What was made to be fetched. */
export type ExportFiles = {
  list(): Promise<readonly PassingFile[]>
  /** The bytes of one of them; undefined when it is gone. */
  read(name: string): Promise<{ readonly sizeBytes: number; readonly bytes: AsyncIterable<Uint8Array> } | undefined>
  remove(name: string): Promise<void>
  /** Removes those that are older; gives how many. */
  removeBefore(at: Instant): Promise<number>
}
