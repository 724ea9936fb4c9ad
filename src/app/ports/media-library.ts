import type { ArticleId, MediaId } from '../../core/ids.js'
import type { Media } from '../../core/publishing/media.js'

export type MediaStore = {
  find(id: MediaId): Promise<Media | undefined>
  /** The same within a transaction that changes it: until that ends nobody else does, or what one of two wrote would be lost. */
  findToChange(id: MediaId): Promise<Media | undefined>
  findMany(ids: readonly MediaId[]): Promise<readonly Media[]>
  findManyByOriginPath(paths: readonly string[]): Promise<readonly Media[]>
  findManyByFilePath(paths: readonly string[]): Promise<readonly Media[]>
  findByFilePath(path: string): Promise<Media | undefined>
  findByContent(sha256: string): Promise<Media | undefined>
  add(media: Omit<Media, 'id'> & { readonly id?: MediaId | undefined }): Promise<MediaId>
  save(media: Media): Promise<void>
  /** Those with an address to fetch from and no file yet, ids above `after`; at most `limit`. */
  unfetched(after: number, limit: number): Promise<readonly Media[]>
  /** Those attached to an article, by id. */
  ofArticle(id: ArticleId): Promise<readonly Media[]>
  setParent(id: MediaId, parent: ArticleId): Promise<void>
  /** The newest first. */
  list(filter: MediaFilter): Promise<readonly Media[]>
  /** The articles that it stands above or within, the newest first; at most 100. */
  uses(media: Media): Promise<readonly MediaUse[]>
  /** Others that look the same, by `looksAlike`. */
  alike(media: Media): Promise<readonly Media[]>
  /** Whether a person's picture is it. */
  isPortrait(id: MediaId): Promise<boolean>
  remove(id: MediaId): Promise<void>
  after(after: number, limit: number): Promise<readonly Media[]>
}

/** Which pictures and files are looked for. */
export type MediaFilter = {
  /** Pictures alone; else other files too. */
  readonly kind?: 'picture' | undefined
  /** A part of the title, the words for those who cannot see it, or the credit. */
  readonly words?: string | undefined
  /** Those that no article has, or of which nothing is said. */
  readonly lacks?: 'use' | 'words' | 'credit' | undefined
  /** Only those before this one, for the next page. */
  readonly before?: MediaId | undefined
  readonly limit: number
}

/** An article that has a picture. */
export type MediaUse = { readonly id: ArticleId; readonly headline: string; readonly isLead: boolean }
