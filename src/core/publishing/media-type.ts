/** What a file is, told by what is in it. */
export type MediaType = {
  readonly contentType: string
  readonly extension: string
  readonly kind: 'picture' | 'drawing' | 'sound' | 'film' | 'document'
}

/** How many bytes from the start of a file it takes to tell its type. */
export const mediaTypeBytes = 512

/** What a file is by its first bytes (`mediaTypeBytes` of them, or all there are); undefined for what we do not take. Its name does not count. */
export function mediaTypeOf(head: Uint8Array): MediaType | undefined {
  return signatures.find(({ matches }) => matches(head))?.type ?? (isDrawing(head) ? drawing : undefined)
}

type Signature = { readonly type: MediaType; readonly matches: (head: Uint8Array) => boolean }

const drawing: MediaType = { contentType: 'image/svg+xml', extension: 'svg', kind: 'drawing' }

/** From https://mimesniff.spec.whatwg.org and the formats' own specifications. In a pattern, `?` stands for any byte. */
const signatures: readonly Signature[] = [
  signature('picture', 'image/jpeg', 'jpg', begins('\xff\xd8\xff')),
  signature('picture', 'image/png', 'png', begins('\x89PNG\r\n\x1a\n')),
  signature('picture', 'image/gif', 'gif', begins('GIF87a', 'GIF89a')),
  signature('picture', 'image/webp', 'webp', begins('RIFF????WEBPVP')),
  signature('picture', 'image/avif', 'avif', brand('avif', 'avis')),
  signature('document', 'application/pdf', 'pdf', begins('%PDF-')),
  signature('document', 'text/vtt', 'vtt', begins('WEBVTT\n', 'WEBVTT\r', 'WEBVTT ', '\xef\xbb\xbfWEBVTT')),
  signature('sound', 'audio/mpeg', 'mp3', begins('ID3', '\xff\xfb', '\xff\xf3', '\xff\xf2', '\xff\xfa')),
  signature('sound', 'audio/mp4', 'm4a', brand('M4A ', 'M4B ')),
  signature('sound', 'audio/wav', 'wav', begins('RIFF????WAVE')),
  signature('sound', 'audio/flac', 'flac', begins('fLaC')),
  signature('sound', 'audio/ogg', 'ogg', begins('OggS')),
  signature('film', 'video/mp4', 'mp4', brand('isom', 'iso2', 'iso4', 'iso5', 'iso6', 'mp41', 'mp42', 'avc1', 'dash', 'M4V ', 'MSNV')),
  signature('film', 'video/webm', 'webm', (head) => begins('\x1a\x45\xdf\xa3')(head) && asLatin1(head).includes('webm')),
]

function signature(kind: MediaType['kind'], contentType: string, extension: string, matches: Signature['matches']): Signature {
  return { type: { contentType, extension, kind }, matches }
}

function begins(...patterns: readonly string[]): Signature['matches'] {
  return (head) =>
    patterns.some(
      (pattern) => head.length >= pattern.length && [...pattern].every((char, at) => char === '?' || head[at] === char.charCodeAt(0)),
    )
}

/** Files of the ISO base format (ISO/IEC 14496-12) name what they are in a box at their start. */
function brand(...brands: readonly string[]): Signature['matches'] {
  return (head) => begins('????ftyp')(head) && brands.includes(asLatin1(head.subarray(8, 12)))
}

/** An SVG has no signature: its root may come after a declaration, a document type and comments. */
function isDrawing(head: Uint8Array): boolean {
  const text = asLatin1(head).replace(/^\xef\xbb\xbf/, '')
  return /^\s{0,100}<(?:\?xml|!--|!DOCTYPE svg|svg)/i.test(text) && /<svg[\s>]/i.test(text)
}

const asLatin1 = (bytes: Uint8Array): string => String.fromCharCode(...bytes.subarray(0, mediaTypeBytes))

/** The type of a file that was taken in, by the extension it was given then. */
export function contentTypeOf(path: string): string | undefined {
  const extension = path.slice(path.lastIndexOf('.') + 1)
  if (extension === drawing.extension) return drawing.contentType
  return signatures.find(({ type }) => type.extension === extension)?.type.contentType
}
