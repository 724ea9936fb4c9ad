import type { AccountId, ArticleId, MediaId } from '../ids.js'
import type { Instant } from '../instant.js'
import type { CleanHtml } from '../markup/clean-html.js'

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
}

/** Where an original is served. */
export const mediaHref = (file: string): string => `/media/${file}`

/** Where a size of it is served: `/media/3f/9a0c….jpg.640.avif`. */
export const variantHref = (file: string, { width, format }: PictureVariant): string => `/media/${file}.${width}.${format}`

/** What a path below `/media/` names: an original, or a size of one; undefined for what cannot be either. */
export function parseMediaHref(text: string): { readonly path: MediaPath; readonly variant?: PictureVariant | undefined } | undefined {
  const [, file = '', wanted] = /^([0-9a-f/]+\.[a-z0-9]{2,5})(?:\.(\d+\.[a-z]+))?$/.exec(text) ?? []
  const found = parseMediaPath(file)
  const variant = wanted === undefined ? undefined : parseVariant(wanted)
  return found && (wanted === undefined || variant) ? { path: found, variant } : undefined
}

// What moves loses its movement in another size, and what is drawn has every size.
const resizable = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/avif'])

/** The widths in which a picture is offered in the formats that browsers like best; none where there is nothing to gain. */
export const offeredWidths = (contentType: string, width: number): readonly VariantWidth[] =>
  resizable.has(contentType) ? variantWidths.filter((each) => each < width) : []
