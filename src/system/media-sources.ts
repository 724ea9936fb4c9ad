import { readFile, realpath } from 'node:fs/promises'
import { join, resolve, sep } from 'node:path'
import type { Outgoing } from '../app/ports/outgoing.js'
import type { MediaSource } from '../app/transfer/fetch-media.js'
import { seconds } from '../core/instant.js'

/** The largest file that is taken. */
export const mostMediaBytes = 200_000_000
const patience = seconds(60)
const mostRedirects = 5

/** Fetches files from where the import found them. */
export function mediaFromOrigin(outgoing: Outgoing): MediaSource {
  return {
    get: async ({ originUrl }) => {
      if (originUrl === undefined) return { why: 'it has no address' }
      const reply = await outgoing.fetch({
        url: originUrl,
        method: 'GET',
        accept: [],
        maxBytes: mostMediaBytes,
        timeout: patience,
        maxRedirects: mostRedirects,
      })
      if (!reply.ok) return { why: reply.refusal.type }
      return reply.value.status === 200 ? { bytes: reply.value.body } : { why: `its server answered ${reply.value.status}` }
    },
  }
}

/** Takes files from a folder: a copy of `wp-content/uploads`, or of the folder above it; found by the end of their addresses. */
export function mediaFromFolder(folder: string): MediaSource {
  return {
    get: async ({ originUrl }) => {
      for (const segments of endsOfPath(originUrl)) {
        const bytes = await readWithin(folder, segments)
        if (bytes) return { bytes }
      }
      return { why: `it is not in ${folder}` }
    },
  }
}

/** The ends of an address’s path, the longest first: `wp-content/uploads/2020/01/a.jpg`, `uploads/2020/01/a.jpg` and so on. */
export function endsOfPath(url: string | undefined): readonly (readonly string[])[] {
  const path = decoded(URL.parse(url ?? '')?.pathname ?? '')
  const segments = path?.split('/').filter((segment) => segment !== '' && segment !== '.' && segment !== '..') ?? []
  return segments.map((_, from) => segments.slice(from))
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}

/** A file below the folder; links that lead out of it are not followed. */
async function readWithin(folder: string, segments: readonly string[]): Promise<Uint8Array | undefined> {
  try {
    const root = await realpath(folder)
    const file = await realpath(resolve(join(root, ...segments)))
    return file.startsWith(root + sep) ? await readFile(file) : undefined
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return undefined
    throw cause
  }
}
