import type { Instant } from '../../core/instant.js'

export type ImportKind = 'author' | 'term' | 'article' | 'comment' | 'media'

/** What a thing of ours was made from. */
export type ImportMark = {
  readonly foreignId: string
  readonly localId: number
  readonly fingerprint: string
  readonly localVersion: number
}

export type ImportStore = {
  marks(source: string, kind: ImportKind, foreignIds: readonly string[]): Promise<ReadonlyMap<string, ImportMark>>
  mark(source: string, kind: ImportKind, marks: readonly ImportMark[]): Promise<void>
  begin(source: string, at: Instant): Promise<number>
  saveReport(run: number, report: string, endedAt: Instant | undefined): Promise<void>
  /** The newest runs first; at most 50. */
  runs(): Promise<
    readonly {
      readonly id: number
      readonly source: string
      readonly startedAt: Instant
      readonly endedAt?: Instant | undefined
      readonly report: string
    }[]
  >
}
