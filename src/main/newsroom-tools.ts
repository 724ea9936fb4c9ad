import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Errands } from '../app/ports/errands.js'
import { days, later, minutes } from '../core/instant.js'
import type { Job } from '../jobs/timetable.js'
import { sizeOf } from '../storage/size.js'
import { roomAt } from '../system/disk.js'
import { exportFiles, importFiles } from '../system/passing-files.js'
import { type Masthead, programFolder } from './compose.js'
import { fixedSettings } from './config.js'
import { parts } from './data-folder.js'

const exportFilesOf = ({ config }: Masthead) => exportFiles(join(config.dataFolder, parts.exports))

/** Removes what was made to be fetched, after a day. */
export const exportsJob = (masthead: Masthead): Job => ({
  name: 'remove old exports',
  every: minutes(10),
  run: async () => {
    await exportFilesOf(masthead).removeBefore(later(masthead.clock.now(), days(-1)))
    return false
  },
})

/** What only the newsroom needs of the machine. */
export const newsroomTools = (masthead: Masthead, errands: Errands) => ({
  errands,
  importFiles: importFiles(join(masthead.config.dataFolder, parts.imports)),
  exportFiles: exportFilesOf(masthead),
  machineFacts: async () => ({
    version: programVersion(),
    node: process.version,
    engine: masthead.database.engine === 'sqlite' ? 'SQLite' : 'PostgreSQL',
    databaseBytes: await sizeOf(masthead.database),
    ...(await roomAt(masthead.config.dataFolder)),
    dataFolder: masthead.config.dataFolder,
  }),
  fixedSettings: fixedSettings(masthead.config),
})

/** The version of this program. */
export function programVersion(): string {
  const { version }: { version: string } = JSON.parse(readFileSync(join(programFolder, 'package.json'), 'utf8'))
  return version
}
