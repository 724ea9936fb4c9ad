import { once } from 'node:events'
import { createWriteStream, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { writeWxr } from '../src/transfer/wordpress/write-wxr.js'
import { type Imported, importAsCommand } from './import.js'
import { type MadeSite, madeSite, madeVocabulary, silentAddress, talkedAboutAddress } from './made-site.js'

/** Where made sites lie between runs. */
export const cacheFolder = join(import.meta.dirname, '..', '..', '.cache', 'bench')

export type PreparedSite = {
  readonly made: MadeSite
  readonly dataFolder: string
  readonly imported: Imported
  /** Words that stand in its articles, from the commonest to rare ones. */
  readonly words: readonly string[]
}

/** Where one of the two articles stands that measurements ask for: with 300 comments, or with none. */
export const addressOf = ({ made }: PreparedSite, which: 'talked-about' | 'silent'): string =>
  which === 'talked-about' ? talkedAboutAddress(made) : silentAddress(made)

const folderOf = ({ articles, seed, longThread }: MadeSite): string =>
  join(cacheFolder, [articles, seed, ...(longThread === undefined ? [] : [longThread])].join('-'))

/** The site as it came in by an import; made only where it has never been. */
export async function preparedSite(made: MadeSite): Promise<PreparedSite> {
  const folder = folderOf(made)
  const dataFolder = join(folder, 'publication')
  const mark = join(folder, 'imported.json')
  if (!existsSync(mark)) {
    rmSync(dataFolder, { recursive: true, force: true })
    const imported = await importAsCommand(await exportFile(made), dataFolder)
    writeFileSync(mark, JSON.stringify(imported))
  }
  return { made, dataFolder, words: madeVocabulary(made), imported: JSON.parse(readFileSync(mark, 'utf8')) as Imported }
}

/** The made site as a WordPress export. */
export async function exportFile(made: MadeSite): Promise<string> {
  const file = join(folderOf(made), 'export.xml')
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
