import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'

/** A stylesheet, script, font or icon as it is served: under a name that holds a mark of its content, so that it may be kept for ever. */
export type Asset = { readonly contentType: string; readonly bytes: Buffer }

/** All assets by the path they are served under, and those paths by the names they are known by. */
export type Assets = { readonly byPath: ReadonlyMap<string, Asset>; readonly paths: Readonly<Record<string, string>> }

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
}

const hashCharacters = 8

/** `site.css` with a mark of its content: `site-3f9c21ab.css`. */
export function hashedName(name: string, content: string | Buffer): string {
  const mark = createHash('sha256').update(content).digest('hex').slice(0, hashCharacters)
  const ending = extname(name)
  return `${name.slice(0, -ending.length)}-${mark}${ending}`
}

// A drawing of this size costs less within the page than the request for it.
const withinThePage = 600

/**
 * Reads the assets of some folders and theirs. Addresses of assets within stylesheets, and of scripts that a script imports, become the hashed ones.
 * `site.css` and the stylesheets in a folder `site` beside it are one, in that order and then by name.
 */
export function readAssets(folders: readonly string[]): Assets {
  const files = folders.flatMap(assetsIn).map(read)
  files.sort((a, b) => a.turn - b.turn || a.name.localeCompare(b.name))
  const byPath = new Map<string, Asset>()
  const paths: Record<string, string> = {}
  for (const file of files) {
    const { name } = file
    const bytes = linkedBytes(file, paths)
    const path = `/assets/${hashedName(name.split(/[\\/]/).join('-'), bytes)}`
    const isSmallDrawing = name.endsWith('.svg') && bytes.length <= withinThePage
    paths[name.split('\\').join('/')] = isSmallDrawing ? `data:image/svg+xml,${encodeURIComponent(bytes.toString('utf8'))}` : path
    byPath.set(path, { contentType: contentTypes[extname(name)] ?? 'application/octet-stream', bytes })
  }
  return { byPath, paths }
}

/** A file as it lies there. What names others has its turn after them: scripts that import scripts, and stylesheets last. */
type ReadFile = { readonly name: string; readonly bytes: Buffer; readonly turn: 0 | 1 | 2 }

function read({ name, file }: { readonly name: string; readonly file: string }): ReadFile {
  if (name.endsWith('.css')) return { name, bytes: Buffer.from(wholeStylesheet(file)), turn: 2 }
  const bytes = readFileSync(file)
  return { name, bytes, turn: name.endsWith('.js') && importOfOurs.test(bytes.toString('utf8')) ? 1 : 0 }
}

const importOfOurs = /(?<=^import [^'\n]* from ')\.\/([\w-]+\.js)(?=')/m

function linkedBytes({ bytes, turn }: ReadFile, paths: Readonly<Record<string, string>>): Buffer {
  if (turn === 0) return bytes
  const text = bytes.toString('utf8')
  if (turn === 2) return Buffer.from(stylesheetFrom(text, paths))
  return Buffer.from(text.replace(new RegExp(importOfOurs, 'gm'), (whole, name: string) => paths[name] ?? whole))
}

function assetsIn(folder: string): { name: string; file: string }[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const isPart = (name: string) => name.endsWith('.css') && names.includes(`${dirname(name)}.css`)
  return names
    .filter((name) => contentTypes[extname(name)] !== undefined && !isPart(name))
    .map((name) => ({ name, file: join(folder, name) }))
}

/** A stylesheet with its parts. Addresses in them are as seen from the whole. */
export function wholeStylesheet(file: string): string {
  const folder = file.slice(0, -'.css'.length)
  const parts = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.css')) : []
  return [file, ...parts.sort().map((name) => join(folder, name))].map((each) => readFileSync(each, 'utf8')).join('\n')
}

/** The stylesheet with hashed addresses, and without comments and indentation. */
function stylesheetFrom(css: string, paths: Readonly<Record<string, string>>): string {
  const linked = css.replace(/url\("?(?:\/assets\/|\.\/)?([^)"]+)"?\)/g, (whole, name: string) =>
    paths[name] ? `url(${paths[name]})` : whole,
  )
  return linked
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\n\s*/g, '\n')
    .replace(/\n+/g, '\n')
}
