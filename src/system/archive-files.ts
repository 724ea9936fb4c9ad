import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { ok, type Result, refuse } from '../core/result.js'

/** A file that somebody brought, opened: the files in it, one for a bare or a gzipped one. To be closed when done. */
export type OpenedArchive = {
  readonly files: readonly ArchiveFile[]
  readonly close: () => void
}

/** `bytes` may be called again to read once more. It throws `ArchiveError` when the file turns out broken or beyond the limits. */
export type ArchiveFile = {
  readonly name: string
  readonly bytes: () => AsyncIterable<Uint8Array>
}

export type ArchiveLimits = {
  /** All that may come out of one archive. */
  readonly totalBytes: number
  /** How many bytes may come out for each that went in, once there are more than `harmlessBytes`. */
  readonly ratio: number
  readonly harmlessBytes: number
  readonly entries: number
}

/** Exports shrink to a tenth, a monotonous one to a fiftieth; bombs to a thousandth. */
export const usualArchiveLimits: ArchiveLimits = {
  totalBytes: 8 * 1024 ** 3,
  ratio: 200,
  harmlessBytes: 16 * 1024 ** 2,
  entries: 10_000,
}

export type ArchiveRefusal =
  | { readonly type: 'file-not-found' | 'file-is-folder'; readonly path: string }
  | { readonly type: 'archive-broken'; readonly path: string; readonly detail: string }
  | { readonly type: 'archive-without-xml'; readonly path: string }
  | { readonly type: 'archive-encrypted'; readonly path: string; readonly entry: string }
  | { readonly type: 'archive-has-too-many-files'; readonly path: string; readonly limit: number }
  | { readonly type: 'archive-too-large'; readonly path: string; readonly limitBytes: number }
  | { readonly type: 'archive-too-dense'; readonly path: string; readonly ratio: number }

/** What is found wrong only while an archive is being read. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError'
  readonly refusal: ArchiveRefusal

  constructor(refusal: ArchiveRefusal, cause?: unknown) {
    super(`cannot read ${refusal.path}: ${refusal.type}`, { cause })
    this.refusal = refusal
  }
}

type Source = { readonly path: string; readonly limits: ArchiveLimits }

/** Opens a bare, gzipped or zipped file; which it is, its first bytes tell, not its name. Of a zip only `*.xml` counts, by name. */
export async function openArchive(
  path: string,
  limits: ArchiveLimits = usualArchiveLimits,
): Promise<Result<OpenedArchive, ArchiveRefusal>> {
  const start = await firstBytes(path)
  if (!(start instanceof Uint8Array)) return refuse({ type: start, path })
  if (start[0] === 0x50 && start[1] === 0x4b) return openZip({ path, limits })
  const gzipped = start[0] === 0x1f && start[1] === 0x8b
  const bytes = () => (gzipped ? gunzipped({ path, limits }) : createReadStream(path))
  return ok({ files: [{ name: basename(path), bytes }], close: () => {} })
}

async function firstBytes(path: string): Promise<Uint8Array | 'file-not-found' | 'file-is-folder'> {
  try {
    const file = await open(path)
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0)
      return buffer.subarray(0, bytesRead)
    } finally {
      await file.close()
    }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 'file-not-found'
    if (codeOf(error) === 'EISDIR') return 'file-is-folder'
    throw new Error(`could not open ${path}`, { cause: error })
  }
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)

function gunzipped(source: Source): AsyncIterable<Uint8Array> {
  const file = createReadStream(source.path)
  const unpacked = createGunzip()
  file.on('error', (error) => unpacked.destroy(error))
  file.pipe(unpacked)
  return measured(source, unpacked, () => file.bytesRead)
}

async function openZip(source: Source): Promise<Result<OpenedArchive, ArchiveRefusal>> {
  const { path, limits } = source
  let zip: ZipFile | undefined
  try {
    zip = await openPromise(path, { autoClose: false })
    if (zip.entryCount > limits.entries) return closed(zip, { type: 'archive-has-too-many-files', path, limit: limits.entries })
    const entries: Entry[] = []
    for await (const entry of zip.eachEntry()) if (isExport(entry.fileName)) entries.push(entry)
    const refusal = refusalOf(source, entries)
    return refusal ? closed(zip, refusal) : ok(openedZip(source, zip, entries))
  } catch (error) {
    zip?.close()
    return refuse({ type: 'archive-broken', path, detail: error instanceof Error ? error.message : String(error) })
  }
}

function closed(zip: ZipFile, refusal: ArchiveRefusal): Result<never, ArchiveRefusal> {
  zip.close()
  return refuse(refusal)
}

/** Macs put a shadow of each file beside it. */
const isExport = (name: string): boolean => /\.xml$/i.test(name) && !/(^|\/)(__MACOSX\/|\._)/.test(name)

/** What the archive's own table says; that it may lie is seen in reading. */
function refusalOf({ path, limits }: Source, entries: readonly Entry[]): ArchiveRefusal | undefined {
  if (entries.length === 0) return { type: 'archive-without-xml', path }
  const encrypted = entries.find((entry) => entry.isEncrypted())
  if (encrypted) return { type: 'archive-encrypted', path, entry: encrypted.fileName }
  const total = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0)
  return total > limits.totalBytes ? { type: 'archive-too-large', path, limitBytes: limits.totalBytes } : undefined
}

function openedZip(source: Source, zip: ZipFile, entries: readonly Entry[]): OpenedArchive {
  const inOrder = entries.toSorted((one, other) => (one.fileName < other.fileName ? -1 : 1))
  const files = inOrder.map((entry) => ({ name: entry.fileName, bytes: () => unzipped(source, zip, entry) }))
  return { files, close: () => zip.close() }
}

async function* unzipped(source: Source, zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  let stream: Readable
  try {
    stream = await zip.openReadStreamPromise(entry)
  } catch (error) {
    throw new ArchiveError({ type: 'archive-broken', path: source.path, detail: `${entry.fileName}: ${error}` }, error)
  }
  yield* measured(source, stream, () => entry.compressedSize)
}

/** Passes bytes on as long as their number stays believable beside what went in. */
async function* measured({ path, limits }: Source, bytes: Readable, packedBytes: () => number): AsyncGenerator<Uint8Array> {
  let total = 0
  try {
    for await (const chunk of bytes) {
      total += chunk.length
      if (total > limits.totalBytes) throw new ArchiveError({ type: 'archive-too-large', path, limitBytes: limits.totalBytes })
      if (total > limits.harmlessBytes && total > packedBytes() * limits.ratio)
        throw new ArchiveError({ type: 'archive-too-dense', path, ratio: limits.ratio })
      yield chunk
    }
  } catch (error) {
    if (error instanceof ArchiveError) throw error
    throw new ArchiveError({ type: 'archive-broken', path, detail: error instanceof Error ? error.message : String(error) }, error)
  } finally {
    bytes.destroy()
  }
}
