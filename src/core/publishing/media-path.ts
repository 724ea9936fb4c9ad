import { slugOf } from './slug.js'

declare const path: unique symbol

/** Where a file is kept below the media folder: `2019/12/harbour-3f9c0a1b.jpg`. */
export type MediaPath = string & { readonly [path]: true }

/** What a path is made from. */
export type NamedFile = {
  /** The month of its coming, as `2019/12`. */
  readonly month: string
  /** What it is called: anything. The path has it as a slug. */
  readonly name: string
  /** Of its bytes, in hexadecimal digits: files of one name stay apart, and the same file has one path. */
  readonly sha256: string
  readonly extension: string
}

/** The path of a file. Nothing in its name can lead out of the folder. */
export function mediaPath({ month, name, sha256, extension }: NamedFile): MediaPath {
  const slug = slugOf(name).slice(0, longestName).replace(/-$/, '') || 'file'
  const made = parseMediaPath(`${month}/${slug}-${sha256.slice(0, 8)}.${extension}`)
  if (made === undefined) throw new RangeError(`no path for a file: ${month}, ${sha256}, ${extension}`)
  return made
}

const longestName = 80

/** The path that a text names; undefined for all that `mediaPath` does not make. */
export const parseMediaPath = (text: string): MediaPath | undefined =>
  /^\d{4}\/\d{2}\/[a-z0-9]+(?:-[a-z0-9]+)*-[0-9a-f]{8}\.[a-z0-9]{2,5}$/.test(text) && text.length < 120 ? (text as MediaPath) : undefined
