import { randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, renameSync } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ExportFiles, ImportFiles, PassingFile } from '../app/ports/errands.js'
import { instant } from '../core/instant.js'

const importNames = /^[^/\\]+\.(?:xml|gz|zip)$/i
const exportNames = /^[\w.-]+\.(?:tar|gz)$/

/** The folder in which exports of other systems lie until they are brought in. */
export const importFiles = (folder: string): ImportFiles => ({
  list: () => filesIn(folder, importNames),
  take: async (typed, bytes) => {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const name = safeName(typed)
    // A name of its own: the same file may come twice at once, and one that broke off with the program lies there still.
    const unfinished = join(folder, `${name}.${randomBytes(6).toString('hex')}.part`)
    try {
      await pipeline(Readable.from(bytes), createWriteStream(unfinished, { mode: 0o600, flags: 'wx' }))
      // Another of that name may have arrived meanwhile.
      const free = freeName(folder, name)
      renameSync(unfinished, join(folder, free))
      return free
    } catch (cause) {
      await rm(unfinished, { force: true })
      throw cause
    }
  },
  remove: async (name) => {
    if (isPlain(name, importNames)) await rm(join(folder, name), { force: true })
  },
  folders: async () => {
    const found = await readdir(folder, { withFileTypes: true }).catch(() => [])
    return found
      .filter((entry) => entry.isDirectory() && isPlain(entry.name, /./))
      .map(({ name }) => name)
      .toSorted()
  },
})

/** The folder in which what was made lies until it is fetched. */
export const exportFiles = (folder: string): ExportFiles => {
  const remove = async (name: string) => {
    if (isPlain(name, exportNames)) await rm(join(folder, name), { force: true })
  }
  return {
    list: () => filesIn(folder, exportNames),
    read: async (name) => {
      if (!isPlain(name, exportNames)) return undefined
      const path = join(folder, name)
      const found = await stat(path).catch(() => undefined)
      return found?.isFile() ? { sizeBytes: found.size, bytes: createReadStream(path) } : undefined
    },
    remove,
    removeBefore: async (at) => {
      // What was broken off lies there too, under other names.
      const old = (await filesIn(folder, /^[^.]/, true)).filter((file) => file.at < at)
      for (const { name } of old) await rm(join(folder, name), { recursive: true, force: true })
      return old.length
    },
  }
}

const isPlain = (name: string, names: RegExp): boolean => names.test(name) && !name.startsWith('.') && !/[/\\]/.test(name)

// Of the 255 bytes that a name may have (Linux, macOS), some are for the number and the ending of what is unfinished.
const mostNameBytes = 200

/** Of what a browser calls a file, what can stand in a folder: letters and digits of every script. */
function safeName(typed: string): string {
  const last = typed.split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}_.-]+/gu, '-')
    .replace(/^[.-]+/, '')
  const [, stem = '', ending = '.xml'] = /^(.*?)(\.(?:xml\.gz|xml|gz|zip))?$/i.exec(plain) ?? []
  return `${shortened(stem) || 'export'}${ending}`
}

/** As many letters of a name as have room. */
function shortened(name: string): string {
  const letters = [...name]
  while (Buffer.byteLength(letters.join('')) > mostNameBytes) letters.pop()
  return letters.join('')
}

function freeName(folder: string, name: string): string {
  if (!existsSync(join(folder, name))) return name
  const dot = name.indexOf('.')
  for (let number = 2; ; number++) {
    const next = `${name.slice(0, dot)}-${number}${name.slice(dot)}`
    if (!existsSync(join(folder, next))) return next
  }
}

async function filesIn(folder: string, names: RegExp, foldersToo = false): Promise<readonly PassingFile[]> {
  const found = await readdir(folder).catch(() => [])
  const files = await Promise.all(
    found
      .filter((name) => isPlain(name, names))
      .map(async (name) => ({ name, about: await stat(join(folder, name)).catch(() => undefined) })),
  )
  return files
    .flatMap(({ name, about }) =>
      about?.isFile() || (about && foldersToo) ? [{ name, sizeBytes: about.size, at: instant(Math.floor(about.mtimeMs)) }] : [],
    )
    .toSorted((a, b) => b.at - a.at || (a.name < b.name ? -1 : 1))
}
