import { promisify } from 'node:util'
import zlib from 'node:zlib'

/** The ways in which a kept page is sent; the best comes first where a browser takes several. */
export const encodings = ['br', 'zstd', 'gzip', 'identity'] as const
export type Encoding = (typeof encodings)[number]

const brotli = promisify(zlib.brotliCompress)
const zstd = promisify(zlib.zstdCompress)
const gzip = promisify(zlib.gzip)

// Made once and sent often, but also made while a first reader waits: at these levels a page of 150 kB takes two or three milliseconds.
const brotliQuality = 5
const gzipLevel = 6
const zstdLevel = 6

/** The bytes of a page in an encoding; off the main thread. */
export async function encode(bytes: Buffer, encoding: Encoding): Promise<Buffer> {
  switch (encoding) {
    case 'br':
      return brotli(bytes, {
        params: { [zlib.constants.BROTLI_PARAM_QUALITY]: brotliQuality, [zlib.constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
      })
    case 'zstd':
      return zstd(bytes, { params: { [zlib.constants.ZSTD_c_compressionLevel]: zstdLevel } })
    case 'gzip':
      return gzip(bytes, { level: gzipLevel })
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
