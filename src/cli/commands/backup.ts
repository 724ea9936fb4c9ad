import { resolve } from 'node:path'
import { Command } from 'commander'
import { makeBackup } from '../../main/backup.js'
import { inBytes } from '../../main/finding-words.js'
import { keepingProblem } from '../../main/keeping-words.js'
import { CommandError } from '../command-error.js'
import { counted } from '../counted.js'
import { configOf, print, printJson } from '../opened.js'
import { withProgress } from '../progress.js'

/** Keeps the publication in a folder. */
export function backupCommand(): Command {
  return new Command('backup')
    .description('keep the whole publication, with its media, in a folder; the site may run meanwhile')
    .argument('[folder]', 'where to; otherwise a new folder here, named by the time')
    .option('--json', 'the manifest as JSON')
    .action(async (folder: string | undefined, options: { json?: boolean }, command: Command) => {
      const now = new Date()
      const target = resolve(folder ?? `masthead-backup-${now.toISOString().slice(0, 19).replaceAll(':', '-')}`)
      const made = await withProgress((progress) => makeBackup(configOf(command), { target, now, progress }))
      if (!made.ok) throw new CommandError(keepingProblem(made.refusal))
      const { tables, files } = made.value
      if (options.json) return printJson({ folder: target, ...made.value })
      const rows = (table: string) => tables[table]?.rows ?? 0
      print(
        `Kept ${counted(rows('articles'), 'article')}, ${counted(rows('comments'), 'comment')} and ${counted(files.count, 'file')} (${inBytes(files.totalBytes)}) in ${target}`,
        `Whether it is whole says masthead restore --verify ${target}`,
      )
    })
}
