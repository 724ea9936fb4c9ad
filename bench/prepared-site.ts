import { once } from 'node:events'
import { createWriteStream, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { writeWxr } from '../src/transfer/wordpress/write-wxr.js'
import { startChild, type Usage } from './child.js'
import type { Imported } from './import.js'
import { type MadeSite, madeSite, madeVocabulary, silentAddress, talkedAboutAddress } from './made-site.js'

/** Where made sites lie between runs. */
export const cacheFolder = join(import.meta.dirname, '..', '..', '.cache', 'bench')

/** An import as it was measured. */
export type MeasuredImport = Imported & { readonly peakRssBytes: number; readonly fileBytes: number }

export type PreparedSite = {
  readonly made: MadeSite
  readonly dataFolder: string
  readonly imported: MeasuredImport
  /** Words that stand in its articles, from the commonest to rare ones. */
  readonly words: readonly string[]
}

/** Where one of the two articles stands that measurements ask for: with 300 comments, or with none. */
export const addressOf = ({ made }: PreparedSite, which: 'talked-about' | 'silent'): string =>
  which === 'talked-about' ? talkedAboutAddress(made) : silentAddress(made)

/** The site as it came in by an import; made again only where `anew` is set or it has never been. */
export async function preparedSite(made: MadeSite, anew: boolean): Promise<PreparedSite> {
  const folder = join(cacheFolder, `${made.articles}-${made.seed}`)
  const dataFolder = join(folder, 'publication')
  const mark = join(folder, 'imported.json')
  if (anew || !existsSync(mark)) {
    rmSync(mark, { force: true })
    rmSync(dataFolder, { recursive: true, force: true })
    const imported = await importMeasured(await exportFile(made, folder), dataFolder)
    writeFileSync(mark, JSON.stringify(imported))
  }
  return { made, dataFolder, words: madeVocabulary(made), imported: JSON.parse(readFileSync(mark, 'utf8')) as MeasuredImport }
}

/** The made site as a WordPress export. */
async function exportFile(made: MadeSite, folder: string): Promise<string> {
  const file = join(folder, 'export.xml')
  if (existsSync(file)) return file
  mkdirSync(dirname(file), { recursive: true })
  const unfinished = `${file}.unfinished`
  const stream = createWriteStream(unfinished, { highWaterMark: 4 * 1024 * 1024 })
  for await (const text of writeWxr(madeSite(made), { timeZone: 'UTC' })) {
    if (!stream.write(text)) await once(stream, 'drain')
  }
  stream.end()
  await once(stream, 'close')
  renameSync(unfinished, file)
  return file
}

async function importMeasured(file: string, dataFolder: string): Promise<MeasuredImport> {
  const child = await startChild('import', { file, dataFolder })
  try {
    const imported = await child.ask<Imported>('bringIn')
    const { peakRssBytes } = await child.ask<Usage>('usage')
    return { ...imported, peakRssBytes, fileBytes: statSync(file).size }
  } finally {
    await child.end()
  }
}
