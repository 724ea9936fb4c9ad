import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { atLeast, atMost, beside, type Section } from './figure.js'
import { importAsCommand } from './import.js'
import type { MadeSite } from './made-site.js'
import { cacheFolder, exportFile } from './prepared-site.js'

const fewestItemsASecond = 3_000
const mostMegabytes = 250

/** How fast an export comes in, and what memory that takes. */
export async function measureImport(made: MadeSite): Promise<Section> {
  const file = await exportFile(made)
  const dataFolder = join(cacheFolder, 'importing')
  rmSync(dataFolder, { recursive: true, force: true })
  const { articles, comments, seconds, peakRssBytes } = await importAsCommand(file, dataFolder)
  rmSync(dataFolder, { recursive: true, force: true })
  return {
    title: 'Import of a WordPress export',
    note: `${articles.toLocaleString('en-GB')} articles and ${comments.toLocaleString('en-GB')} comments in a file of ${Math.round(statSync(file).size / 1e6).toLocaleString('en-GB')} MB, into an empty publication on SQLite, each batch on the disk before it counts, the search index filled as it goes; by the command, from its start to its end. Memory is the most that the whole process, threads and all, ever held.`,
    figures: [
      atLeast({ what: 'items a second', value: (articles + comments) / seconds, unit: '' }, fewestItemsASecond),
      beside({ what: 'in all', value: seconds, unit: 's' }),
      atMost({ what: 'memory at its peak', value: peakRssBytes / 1e6, unit: 'MB' }, mostMegabytes),
    ],
  }
}
