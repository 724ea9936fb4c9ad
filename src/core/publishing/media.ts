import type { AccountId, ArticleId, MediaId } from '../ids.js'
import type { Instant } from '../instant.js'
import type { CleanHtml } from '../markup/clean-html.js'
import type { FocalPoint } from './focal-point.js'

/** A picture or other file of the publication. */
export type Media = {
  readonly id: MediaId
  readonly title: string
  readonly slug: string
  /** Absent while it has not been fetched from its origin. */
  readonly file?: MediaFile | undefined
  readonly alternativeText: string
  readonly caption: CleanHtml
  readonly description: CleanHtml
  /** Who must be named beside it. */
  readonly credit: string
  /** Absent for the middle. */
  readonly focus?: FocalPoint | undefined
  /** Where an import found it. */
  readonly originUrl?: string | undefined
  /** The path of that, in the form of `addressKey`. */
  readonly originPath?: string | undefined
  readonly account?: AccountId | undefined
  readonly parent?: ArticleId | undefined
  readonly uploadedAt: Instant
}

/** The original as it was taken in. */
export type MediaFile = {
  /** Below the media folder: `2019/12/harbour-3f9c.jpg`. */
  readonly path: string
  readonly contentType: string
  /** Of pictures, in pixels as shown. */
  readonly width?: number | undefined
  readonly height?: number | undefined
  readonly sizeBytes: number
  readonly sha256: string
  /** Of pictures that are no drawings: see `looksAlike`. */
  readonly look?: string | undefined
}
