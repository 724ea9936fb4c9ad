import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type RestoreRevision, restoreRevision } from '../app/publishing/restore-revision.js'
import { days, later, minutes } from '../core/instant.js'
import type { Job } from '../jobs/timetable.js'
import { sizeOf } from '../storage/size.js'
import { roomAt } from '../system/disk.js'
import { exportFiles, importFiles } from '../system/passing-files.js'
import { bodyMaker } from './body-maker.js'
import { type Masthead, outgoingFrom, programFolder } from './compose.js'
import { fixedSettings } from './config.js'
import { parts } from './data-folder.js'
import type { ErrandRunner } from './errand-runner.js'
import { webPageReader } from './web-page-reader.js'

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
export const newsroomTools = (masthead: Masthead, errands: ErrandRunner) => ({
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
  outgoing: outgoingFrom(masthead.config),
  webPages: webPageReader(),
  restoreRevision: (command: RestoreRevision) => restoreInThread(masthead, command),
})

async function restoreInThread(masthead: Masthead, command: RestoreRevision) {
  const bodies = bodyMaker()
  try {
    return await restoreRevision({ ...masthead, bodies }, command)
  } finally {
    await bodies.close()
  }
}

/** The version of this program. */
export function programVersion(): string {
  const { version }: { version: string } = JSON.parse(readFileSync(join(programFolder, 'package.json'), 'utf8'))
  return version
}
