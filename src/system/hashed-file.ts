import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** How many bytes went by, and their SHA-256 in hexadecimal digits. */
export type Passed = { readonly bytes: number; readonly sha256: string }

/** Writes chunks to a new file of a mode, in constant memory; it is on the disk when the promise resolves. */
export async function writeHashed(
  file: string,
  mode: number,
  ...stages: readonly [AsyncIterable<unknown>, ...Transform[]]
): Promise<Passed> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const { meter, passed } = hashing()
  const [source, ...transforms] = stages
  await pipeline([source, ...transforms, meter, createWriteStream(file, { flags: 'wx', mode, flush: true })])
  return passed()
}

/** Reads a file to its end. */
export async function hashFile(file: string): Promise<Passed> {
  const { meter, passed } = hashing()
  meter.resume()
  await pipeline(createReadStream(file), meter)
  return passed()
}

function hashing(): { readonly meter: Transform; readonly passed: () => Passed } {
  const hash = createHash('sha256')
  let bytes = 0
  const meter = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
  })
  return { meter, passed: () => ({ bytes, sha256: hash.digest('hex') }) }
}
