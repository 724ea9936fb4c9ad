import { promisify } from 'node:util'
import zlib from 'node:zlib'
import { inOwnMemory } from './own-memory.js'

/** The ways in which a kept page is sent; the best comes first where a browser takes several. */
export const encodings = ['br', 'zstd', 'gzip', 'identity'] as const
export type Encoding = (typeof encodings)[number]

const brotli = promisify(zlib.brotliCompress)
const zstd = promisify(zlib.zstdCompress)
const gzip = promisify(zlib.gzip)

/** How much time is spent on making it smaller, in each encoding's own measure. */
export type Effort = { readonly brotli: number; readonly zstd: number; readonly gzip: number }

/** For what is made while a first reader waits: a page of 150 kB takes three or four milliseconds, on another thread. */
export const soon: Effort = { brotli: 6, zstd: 6, gzip: 6 }

/** For a page that is made anew every half second while comments pour in: a seventh larger, for half the time. */
export const passing: Effort = { brotli: 4, zstd: 3, gzip: 4 }

/** For a page that has stayed as it is for a while and is read by many: a twelfth smaller, for a tenth of a second on another thread. */
export const settled: Effort = { brotli: 10, zstd: 12, gzip: 9 }

/** For what is made once while the program runs: a tenth smaller, for sixty milliseconds. */
export const thoroughly: Effort = { brotli: 11, zstd: 19, gzip: 9 }

/** The bytes of a page in an encoding; off the main thread. */
export async function encode(bytes: Buffer, encoding: Encoding, effort: Effort): Promise<Buffer> {
  switch (encoding) {
    case 'br':
      return inOwnMemory(
        await brotli(bytes, {
          params: { [zlib.constants.BROTLI_PARAM_QUALITY]: effort.brotli, [zlib.constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
        }),
      )
    case 'zstd':
      return inOwnMemory(await zstd(bytes, { params: { [zlib.constants.ZSTD_c_compressionLevel]: effort.zstd } }))
    case 'gzip':
      return inOwnMemory(await gzip(bytes, { level: effort.gzip }))
    case 'identity':
      return bytes
    default:
      return encoding satisfies never
  }
}

// Browsers send a handful of different headers; a hostile client could send as many as it likes.
const mostHeadersKept = 200
const chosen = new Map<string, Encoding>()

/** The best encoding that an `Accept-Encoding` header allows (RFC 9110, 12.5.3). */
export function bestEncoding(header: string | undefined): Encoding {
  if (header === undefined) return 'identity'
  const known = chosen.get(header)
  if (known) return known
  const best = choose(header)
  if (chosen.size >= mostHeadersKept) chosen.clear()
  if (header.length < 200) chosen.set(header, best)
  return best
}

function choose(header: string): Encoding {
  const weights = new Map<string, number>()
  for (const part of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim())
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
    weights.set(name, weight === undefined ? 1 : Number(weight) || 0)
  }
  const weightOf = (encoding: Encoding) => weights.get(encoding) ?? (encoding === 'identity' ? 0.0001 : (weights.get('*') ?? 0))
  return encodings.reduce((best, encoding) => (weightOf(encoding) > weightOf(best) ? encoding : best), 'br' as Encoding)
}
