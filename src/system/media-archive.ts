import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import type { MediaSource } from '../app/transfer/fetch-media.js'
import { ok, type Result, refuse } from '../core/result.js'
import type { ArchiveRefusal } from './archive-files.js'
import { endsOfPath, mostMediaBytes } from './media-sources.js'

/** More files than any newsroom has uploaded; a table of more is made to do harm. */
const mostFiles = 1_000_000

/** Files out of a .zip of `wp-content/uploads`, or of a folder above or below it, found by the ends of their addresses. To be closed when done. */
export async function openMediaArchive(path: string): Promise<Result<{ source: MediaSource; close: () => void }, ArchiveRefusal>> {
  let zip: ZipFile | undefined
  try {
    zip = await openPromise(path, { autoClose: false })
    if (zip.entryCount > mostFiles) {
      zip.close()
      return refuse({ type: 'archive-has-too-many-files', path, limit: mostFiles })
    }
    const entries = new Map<string, Entry>()
    for await (const entry of zip.eachEntry()) if (!entry.fileName.endsWith('/')) entries.set(entry.fileName, entry)
    return ok({ source: sourceOf(zip, entries, path), close: () => zip?.close() })
  } catch (cause) {
    zip?.close()
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return refuse({ type: 'file-not-found', path })
    return refuse({ type: 'archive-broken', path, detail: cause instanceof Error ? cause.message : String(cause) })
  }
}

const sourceOf = (zip: ZipFile, entries: ReadonlyMap<string, Entry>, path: string): MediaSource => ({
  get: async ({ originUrl }) => {
    const entry = endsOfPath(originUrl)
      .map((end) => entries.get(end.join('/')))
      .find((found) => found !== undefined)
    if (!entry) return { why: `it is not in ${path}` }
    if (entry.isEncrypted()) return { why: `it is locked by a password in ${path}` }
    // What comes out is held against this number, so that it cannot lie.
    if (entry.uncompressedSize > mostMediaBytes) return { why: `it has ${entry.uncompressedSize} bytes, more than ${mostMediaBytes}` }
    return unpacked(zip, entry)
  },
})

async function unpacked(zip: ZipFile, entry: Entry): Promise<{ readonly bytes: Uint8Array } | { readonly why: string }> {
  try {
    const stream: Readable = await zip.openReadStreamPromise(entry)
    return { bytes: await buffer(stream) }
  } catch (cause) {
    return { why: `it is damaged in the archive: ${cause instanceof Error ? cause.message : String(cause)}` }
  }
}
