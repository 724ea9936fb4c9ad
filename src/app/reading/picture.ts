import type { CleanHtml } from '../../core/markup/clean-html.js'
import type { FocalPoint } from '../../core/publishing/focal-point.js'
import type { Media } from '../../core/publishing/media.js'
import { isResizable, mediaHref, pictureFormats, variantHref, widthsOf } from '../../core/publishing/picture-sizes.js'
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
  /** What must be seen of it where it is cropped; absent for the middle. */
  readonly focus?: FocalPoint | undefined
}

/** A picture of the library as pages show it. */
export function pictureFrom(record: PictureRecord): Picture {
  const widths = isResizable(record.contentType) ? widthsOf(record.width) : []
  const srcset = (format: (typeof pictureFormats)[number]) =>
    widths.map((width) => `${variantHref({ original: record.path, width, format })} ${width}w`).join(', ')
  return {
    src: mediaHref(record.path),
    width: record.width,
    height: record.height,
    alternativeText: record.alternativeText,
    sources: widths.length === 0 ? [] : pictureFormats.map((format) => ({ type: `image/${format}`, srcset: srcset(format) })),
    caption: record.caption === '' ? undefined : record.caption,
    credit: record.credit === '' ? undefined : record.credit,
    focus: record.focus,
  }
}

/** A file of the library as a picture; undefined for what is none, or has not been fetched. */
export function pictureOf({ id, file, alternativeText, caption, credit, focus }: Media): Picture | undefined {
  if (file?.width === undefined || file.height === undefined) return undefined
  const { path, contentType, width, height, sizeBytes } = file
  return pictureFrom({ id, path, contentType, width, height, sizeBytes, alternativeText, caption, credit, focus })
}
