import type { CleanHtml } from '../../core/markup/clean-html.js'
import { mediaHref, offeredWidths, type VariantFormat, variantHref } from '../../core/publishing/media-file.js'
import type { PictureRecord } from '../ports/pages.js'

/** A picture in all its sizes. */
export type Picture = {
  /** The size that serves browsers without srcset. */
  readonly src: string
  readonly width: number
  readonly height: number
  /** May be empty: then the picture is decoration. */
  readonly alternativeText: string
  /** For each format, best first, a srcset: `{ type: 'image/avif', srcset: '/media/…-320.avif 320w, …' }`. Empty for drawings (SVG). */
  readonly sources: readonly { readonly type: string; readonly srcset: string }[]
  readonly caption?: CleanHtml | undefined
  /** Who must be named: `Photograph: M. Oduya`. */
  readonly credit?: string | undefined
}

const offeredFormats: readonly VariantFormat[] = ['avif', 'webp']

/** A picture of the library as pages show it. */
export function pictureFrom(record: PictureRecord): Picture {
  const widths = offeredWidths(record.contentType, record.width)
  const srcset = (format: VariantFormat) => widths.map((width) => `${variantHref(record.path, { width, format })} ${width}w`).join(', ')
  return {
    src: mediaHref(record.path),
    width: record.width,
    height: record.height,
    alternativeText: record.alternativeText,
    sources: widths.length === 0 ? [] : offeredFormats.map((format) => ({ type: `image/${format}`, srcset: srcset(format) })),
    caption: record.caption === '' ? undefined : record.caption,
    credit: record.credit === '' ? undefined : record.credit,
  }
}
