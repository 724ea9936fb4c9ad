/** How a file is sent to whoever opens its address. */
export type ServingPolicy = {
  /** Shown where it is, or only offered to be saved. */
  readonly disposition: 'inline' | 'attachment'
  /** Sent with every file, whatever it is. */
  readonly headers: Readonly<Record<'content-security-policy' | 'x-content-type-options', string>>
}

/**
 * How a file of a type is sent. Pictures, sound and film are shown; all else is offered to be saved. Whatever it is, a browser takes it for
 * nothing else and lets it run nothing, as if it were of another site: a drawing with a script in it is a picture.
 */
export const servingPolicy = (contentType: string): ServingPolicy => ({
  disposition: shown.has(contentType) ? 'inline' : 'attachment',
  headers: {
    'content-security-policy': "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox",
    'x-content-type-options': 'nosniff',
  },
})

const shown: ReadonlySet<string> = new Set([
  ...['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/avif', 'image/svg+xml'],
  ...['audio/mpeg', 'audio/mp4', 'audio/wav', 'audio/flac', 'audio/ogg', 'video/mp4', 'video/webm', 'text/vtt'],
])

declare const path: unique symbol

/** Where a file is kept, made from what is in it: `3f/9a0c….jpg`. The same file has one path however often it comes. */
export type MediaPath = string & { readonly [path]: true }

/** The path of a file with this hash (SHA-256 in hexadecimal digits) and extension. */
export const mediaPath = (sha256: string, extension: string): MediaPath =>
  `${sha256.slice(0, 2)}/${sha256.slice(2, 40)}.${extension}` as MediaPath

/** The path that a text names; undefined for all else, so that nothing leads out of the folder. */
export const parseMediaPath = (text: string): MediaPath | undefined =>
  /^[0-9a-f]{2}\/[0-9a-f]{38}\.[a-z0-9]{2,5}$/.test(text) ? (text as MediaPath) : undefined

/** One of the sizes and formats in which a picture is offered. */
export type PictureVariant = { readonly width: VariantWidth; readonly format: VariantFormat }

/** In pixels: from a phone's thumbnail to a desk's full width. */
export const variantWidths = [320, 640, 960, 1280, 1920] as const
export type VariantWidth = (typeof variantWidths)[number]

/** Best first; the last is for those who know none of the others. */
export const variantFormats = ['avif', 'webp', 'jpeg', 'png'] as const
export type VariantFormat = (typeof variantFormats)[number]

/**
 * The variants of a picture, by format, best first, and then by width. None is as wide as the picture or wider. What moves, and what is drawn,
 * has none. Where something shows through, the format for all is PNG, else JPEG.
 */
export function variantsOf(picture: {
  readonly width: number
  readonly transparent: boolean
  readonly moving: boolean
}): readonly PictureVariant[] {
  if (picture.moving) return []
  const formats = variantFormats.filter((format) => format !== (picture.transparent ? 'jpeg' : 'png'))
  return formats.flatMap((format) => variantWidths.filter((width) => width < picture.width).map((width) => ({ width, format })))
}

/** The variant that an address names as `640.webp`; undefined for sizes and formats that are not offered. */
export function parseVariant(text: string): PictureVariant | undefined {
  const [digits, name] = text.split('.')
  const width = variantWidths.find((each) => String(each) === digits)
  const format = variantFormats.find((each) => each === name)
  return width === undefined || format === undefined || text !== `${width}.${format}` ? undefined : { width, format }
}
