import type { CleanHtml } from '../../core/markup/clean-html.js'

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
