import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { filesBelow } from './disk.js'

const blockBytes = 512

/**
 * Puts a folder into one file beside it, `FOLDER.tar`, and removes the folder. In the form of POSIX.1-2001 (pax), that every `tar` unpacks: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html
 */
export async function packFolder(folder: string): Promise<void> {
  const unfinished = `${folder}.tar.part`
  try {
    await pipeline(Readable.from(packed(folder)), createWriteStream(unfinished, { mode: 0o600 }))
    await rename(unfinished, `${folder}.tar`)
  } catch (cause) {
    await rm(unfinished, { force: true })
    throw new Error(`could not pack ${folder}`, { cause })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function* packed(folder: string): AsyncGenerator<Uint8Array> {
  for (const path of await filesBelow(folder, () => false)) {
    const file = join(folder, path)
    const { size, mode, mtimeMs } = await stat(file)
    const about = { mode: mode & 0o777, seconds: Math.floor(mtimeMs / 1000) }
    // What a plain header cannot hold, a long name or a large size, stands in a record before it.
    const record = paxRecord('path', `${basename(folder)}/${path}`) + paxRecord('size', String(size))
    yield header({ ...about, name: 'pax', size: Buffer.byteLength(record), type: 'x' })
    yield padded(Buffer.from(record))
    yield header({ ...about, name: `${basename(folder)}/${path}`, size, type: '0' })
    yield* createReadStream(file)
    yield Buffer.alloc((blockBytes - (size % blockBytes)) % blockBytes)
  }
  yield Buffer.alloc(2 * blockBytes)
}

/** `27 path=backup/manifest.json`, where the number is the length of all of it. */
function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`
  let length = Buffer.byteLength(rest)
  while (length !== Buffer.byteLength(`${length}${rest}`)) length = Buffer.byteLength(`${length}${rest}`)
  return `${length}${rest}`
}

const padded = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc((blockBytes - (bytes.length % blockBytes)) % blockBytes)])

type Header = { readonly name: string; readonly size: number; readonly mode: number; readonly seconds: number; readonly type: '0' | 'x' }

const largestInHeader = 8 ** 11 - 1

function header({ name, size, mode, seconds, type }: Header): Buffer {
  const block = Buffer.alloc(blockBytes)
  const octal = (value: number, at: number, digits: number) => block.write(`${value.toString(8).padStart(digits, '0')}\0`, at, 'latin1')
  Buffer.from(name).copy(block, 0, 0, 100)
  octal(mode, 100, 7)
  octal(0, 108, 7)
  octal(0, 116, 7)
  octal(Math.min(size, largestInHeader), 124, 11)
  octal(seconds, 136, 11)
  block.fill(' ', 148, 156)
  block.write(type, 156, 'latin1')
  block.write('ustar\u000000', 257, 'latin1')
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  return block
}
