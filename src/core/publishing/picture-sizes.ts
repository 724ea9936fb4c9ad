/** The widths in which pictures are offered, in pixels; none is wider than the original. */
export const pictureWidths = [320, 640, 960, 1280, 1920] as const

/** Formats besides the original's own, the smallest first. */
export const pictureFormats = ['avif', 'webp'] as const

export type PictureFormat = (typeof pictureFormats)[number]

/** One size of a picture in one format, made from the original when it is first asked for. */
export type PictureVariant = { readonly original: string; readonly width: number; readonly format: PictureFormat }

/** Where an original is served: `/media/2019/12/harbour-3f9c.jpg`. */
export const mediaHref = (path: string): string => `/media/${path.split('/').map(encodeURIComponent).join('/')}`

/** Where a size of it is served: `/media/2019/12/harbour-3f9c.jpg.640.avif`. */
export const variantHref = ({ original, width, format }: PictureVariant): string => `${mediaHref(original)}.${width}.${format}`

/** The size that a path below `/media/` asks for; undefined when it asks for an original. */
export function variantOfPath(path: string): PictureVariant | undefined {
  const match = /^(.+)\.(\d{2,4})\.(avif|webp)$/.exec(path)
  const width = pictureWidths.find((known) => String(known) === match?.[2])
  const format = pictureFormats.find((known) => known === match?.[3])
  return match?.[1] && width && format ? { original: match[1], width, format } : undefined
}

/** The widths in which a picture of `width` pixels is offered. */
export const widthsOf = (width: number): readonly number[] => pictureWidths.filter((offered) => offered <= width)

const resizable = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/avif'])

/** Whether smaller sizes can be made: not of drawings, which have every size, nor of what moves. */
export const isResizable = (contentType: string): boolean => resizable.has(contentType)
