import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { MediaFiles, OpenFile, PictureSize, Pictures } from '../app/ports/media.js'
import { type MediaPath, mediaPath } from '../core/publishing/media-path.js'
import { pictureFormats, pictureWidths } from '../core/publishing/picture-sizes.js'

/**
 * Files in a folder: originals under `originals`, what is made of them under `variants`, which may be deleted at any time.
 * A path has only plain letters and digits of what someone called a file.
 */
export function mediaFiles(folder: string, pictures: Pictures): MediaFiles {
  const originalOf = (path: MediaPath) => join(folder, 'originals', path)
  const variantOf = (path: MediaPath, { width, format }: PictureSize) => join(folder, 'variants', `${path}.${width}.${format}`)
  const making = new Map<string, Promise<Uint8Array | undefined>>()

  const make = async (path: MediaPath, variant: PictureSize) => {
    const original = await ifThere(readFile(originalOf(path)))
    if (original === undefined) return undefined
    const made = await pictures.render(original, variant)
    await writeForGood(variantOf(path, variant), made)
    return made
  }

  return {
    keep: async ({ bytes, ...named }) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const path = mediaPath({ ...named, sha256 })
      if ((await sizeOf(originalOf(path))) !== bytes.length) await writeForGood(originalOf(path), bytes)
      return { path, sha256, sizeBytes: bytes.length }
    },
    open: async (path) => {
      const sizeBytes = await sizeOf(originalOf(path))
      return sizeBytes === undefined ? undefined : { sizeBytes, read: reader(originalOf(path)) }
    },
    variant: async (path, variant) => {
      const file = variantOf(path, variant)
      const kept = await ifThere(readFile(file))
      if (kept) return kept
      const begun = making.get(file) ?? make(path, variant).finally(() => making.delete(file))
      making.set(file, begun)
      return begun
    },
    remove: async (path) => {
      await rm(originalOf(path), { force: true })
      const variants = pictureWidths.flatMap((width) => pictureFormats.map((format) => variantOf(path, { width, format })))
      await Promise.all(variants.map((file) => rm(file, { force: true })))
    },
  }
}

function reader(file: string): OpenFile['read'] {
  return (part) => createReadStream(file, part && { start: part.first, end: part.last })
}

/** The file is there whole or not at all, also after a power cut: it gets its name once it is on the disk, and then so is the name. */
async function writeForGood(file: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const unfinished = `${file}.${randomUUID()}.part`
  try {
    await writeThrough(unfinished, bytes)
    await rename(unfinished, file)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw new Error(`could not keep ${file}`, { cause: error })
  }
  await syncFolder(dirname(file))
}

async function writeThrough(file: string, bytes: Uint8Array): Promise<void> {
  await using handle = await open(file, 'wx')
  await handle.writeFile(bytes)
  await handle.sync()
}

async function syncFolder(folder: string): Promise<void> {
  await using handle = await open(folder, 'r')
  await handle.sync()
}

const sizeOf = async (file: string): Promise<number | undefined> => (await ifThere(stat(file)))?.size

async function ifThere<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
