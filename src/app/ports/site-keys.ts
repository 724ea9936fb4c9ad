import type { Instant } from '../../core/instant.js'

/** A key by which another site asks this one's spam filter; of the key itself only a hash is kept. */
export type SiteKey = {
  readonly id: number
  readonly hash: string
  /** The address of the site that it was made for. */
  readonly blog: string
  readonly madeAt: Instant
  readonly lastUsedAt?: Instant | undefined
  readonly revokedAt?: Instant | undefined
  /** How many comments it may have judged in a month; undefined for as many as the setting says. */
  readonly monthlyLimit?: number | undefined
}

/** What a site asked, was told, and taught. */
export type SiteFigures = {
  readonly apiCalls: number
  readonly spam: number
  readonly ham: number
  readonly missedSpam: number
  readonly falsePositives: number
}

/** The keys of other sites, and their figures by month (`2019-12`, UTC). */
export type SiteKeyStore = {
  /** In the order in which they were made: those that are good, at most a thousand, and as many of those that were revoked last. */
  all(): Promise<readonly SiteKey[]>
  add(key: Pick<SiteKey, 'hash' | 'blog' | 'madeAt' | 'monthlyLimit'>): Promise<number>
  /** Whether a key is there and not revoked. Within a transaction it stays so until that ends, and no other learns for it meanwhile. */
  isGood(id: number): Promise<boolean>
  /** False when there is no such key, or it was revoked before. */
  revoke(id: number, at: Instant): Promise<boolean>
  /** Adds to a month's figures, which never fall below nothing; and notes that the key was used. */
  count(id: number, month: string, change: SiteFigures, at: Instant): Promise<void>
  /** What each of these keys has in a month. */
  figures(month: string): Promise<ReadonlyMap<number, SiteFigures>>
  /** The months of a key, the newest first; at most ten years. */
  months(id: number): Promise<readonly (SiteFigures & { readonly month: string })[]>
}
