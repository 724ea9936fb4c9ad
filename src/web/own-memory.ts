/**
 * The same bytes in memory of their own, where they shared some: as zlib gives them, and small ones made of text, they hold 64 kB for as long as they
 * are kept.
 */
export function inOwnMemory(bytes: Buffer): Buffer {
  if (bytes.buffer.byteLength === bytes.length) return bytes
  const own = Buffer.allocUnsafeSlow(bytes.length)
  bytes.copy(own)
  return own
}
