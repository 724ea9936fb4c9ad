import sharp, { type Metadata, type Sharp, type SharpOptions } from 'sharp'
import type { MediaRefusal, Pictures, TakenMedia } from '../app/ports/media.js'
import { drawingSize } from '../core/publishing/drawing-size.js'
import { type MediaType, mediaTypeOf } from '../core/publishing/media-type.js'
import type { PictureFormat } from '../core/publishing/picture-sizes.js'
import { ok, type Result, refuse } from '../core/result.js'
import { pictureLook } from './picture-look.js'
import { queue } from './queue.js'

export type PictureLimits = {
  /** Of any file. */
  readonly maxBytes: number
  /** Of a picture, all its frames together: a small file can unpack to gigabytes. */
  readonly maxPixels: number
  /** The longest side, in pixels; also what WebP can hold. */
  readonly maxSide: number
}

/** Enough for the largest cameras and for an hour of speech. */
export const usualPictureLimits: PictureLimits = { maxBytes: 200_000_000, maxPixels: 120_000_000, maxSide: 16_383 }

/** Reads and makes pictures by libvips. What is made anew carries no notes of its source; colours become sRGB. */
export function pictures(limits: PictureLimits = usualPictureLimits): Pictures {
  const inTurn = queue(picturesAtOnce)
  return {
    takeIn: async (bytes) => {
      if (bytes.length > limits.maxBytes) return refuse({ type: 'media-too-large', bytes: bytes.length, limit: limits.maxBytes })
      const type = mediaTypeOf(bytes)
      if (type === undefined) return refuse({ type: 'media-of-unknown-type' })
      if (type.kind === 'drawing') return ok({ bytes, ...type, picture: drawingShown(bytes) })
      return type.kind === 'picture' ? inTurn(() => takePicture(bytes, type, limits)) : ok({ bytes, ...type })
    },
    render: (picture, { width, format }) =>
      inTurn(() => {
        // Only WebP moves; a moving picture as AVIF shows its first frame.
        const opened = sharp(picture, { ...strictly(limits), animated: format === 'webp' })
        return encoders[format](opened.resize({ width, withoutEnlargement: true })).toBuffer()
      }),
  }
}

/** Each takes all cores already, and up to half a gigabyte; more at once only take more memory. */
const picturesAtOnce = 2

async function takePicture(bytes: Uint8Array, type: MediaType, limits: PictureLimits): Promise<Result<TakenMedia, MediaRefusal>> {
  const seen = await orBroken(() => sharp(bytes, { ...strictly(limits), limitInputPixels: false, animated: true }).metadata())
  if (!seen.ok) return seen
  const { width, height, frames } = sizeOf(seen.value)
  if (Math.max(width, height) > limits.maxSide || width * height * frames > limits.maxPixels)
    return refuse({ type: 'picture-too-large', width, height, limit: limits.maxPixels })
  const upright = () => sharp(bytes, { ...strictly(limits), animated: frames > 1 }).autoOrient()
  const made = await orBroken(() => encodedLike(upright(), type.extension).toBuffer({ resolveWithObject: true }))
  if (!made.ok) return made
  const { data, info } = made.value
  const picture = {
    width: info.width,
    height: info.pageHeight ?? info.height,
    transparent: seen.value.hasAlpha === true,
    moving: frames > 1,
    look: await pictureLook(data),
  }
  return ok({ bytes: new Uint8Array(data), ...type, picture })
}

function drawingShown(bytes: Uint8Array): TakenMedia['picture'] {
  const size = drawingSize(new TextDecoder().decode(bytes))
  return size && { ...size, transparent: true, moving: false }
}

/** What is damaged is refused whole; half a picture with a grey rest is not what anybody meant to show. */
const strictly = ({ maxPixels }: PictureLimits): SharpOptions => ({ failOn: 'error', limitInputPixels: maxPixels })

/** Of one frame: libvips counts frames as one tall picture. */
function sizeOf({ width, height, pages = 1, pageHeight }: Metadata): { width: number; height: number; frames: number } {
  return { width, height: pageHeight ?? height, frames: pages }
}

/** libvips tells damage apart from its own faults by words alone; both mean that there is no picture. */
async function orBroken<T>(work: () => Promise<T>): Promise<Result<T, MediaRefusal>> {
  try {
    return ok(await work())
  } catch (error) {
    return refuse({ type: 'picture-broken', why: error instanceof Error ? error.message : String(error) })
  }
}

/** The original is kept better than any variant, since variants are made from it. */
function encodedLike(picture: Sharp, extension: string): Sharp {
  if (extension === 'jpg') return picture.jpeg({ quality: 92, mozjpeg: false, progressive: true })
  if (extension === 'png') return picture.png({ compressionLevel: 8 })
  if (extension === 'gif') return picture.gif()
  return extension === 'webp' ? picture.webp({ quality: 92 }) : picture.avif({ quality: 75, effort: 2 })
}

/** Qualities at which readers see no difference; AVIF's effort is low, since it takes seconds otherwise. */
const encoders: Readonly<Record<PictureFormat, (picture: Sharp) => Sharp>> = {
  avif: (picture) => picture.avif({ quality: 52, effort: 2 }),
  webp: (picture) => picture.webp({ quality: 78, effort: 3 }),
}
