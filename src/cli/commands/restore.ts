import { Command } from 'commander'
import { keepingProblem } from '../../main/keeping-words.js'
import { type Restored, restoreBackup, verifyBackup } from '../../main/restore.js'
import { CommandError } from '../command-error.js'
import { counted } from '../counted.js'
import { configOf, print, printJson } from '../opened.js'
import { withProgress } from '../progress.js'

type Options = { verify?: boolean; replace?: boolean; json?: boolean }

/** Brings a publication back from a backup, or says whether the backup is good. */
export function restoreCommand(): Command {
  return new Command('restore')
    .description('bring a publication back from a backup, into SQLite or PostgreSQL')
    .argument('<folder>', 'the backup')
    .option('--verify', 'read the backup and say whether it is whole; write nothing')
    .option('--replace', 'move aside what stands there now')
    .option('--json', 'what was done as JSON')
    .action((folder: string, options: Options, command: Command) =>
      options.verify ? verify(folder, options) : restore(folder, options, command),
    )
}

async function verify(folder: string, { json }: Options): Promise<void> {
  const verified = await withProgress((progress) => verifyBackup(folder, progress))
  if (!verified.ok) throw new CommandError(keepingProblem(verified.refusal))
  const { manifest } = verified.value
  if (json) return printJson({ folder, verified: true, madeAt: manifest.madeAt })
  print(
    `${folder} of ${manifest.madeAt} is whole: ${Object.keys(manifest.tables).length} tables and ${manifest.files.count} files are as they were kept`,
  )
}

async function restore(from: string, { replace, json }: Options, command: Command): Promise<void> {
  const config = configOf(command)
  const request = { from, replace: replace ?? false, now: new Date() }
  const restored = await withProgress((progress) => restoreBackup(config, { ...request, progress }))
  if (!restored.ok) throw new CommandError(keepingProblem(restored.refusal))
  const { manifest, aside, erasedAgain } = restored.value
  if (json) return printJson({ dataFolder: config.dataFolder, madeAt: manifest.madeAt, aside, erasedAgain })
  print(
    `The publication is as it was at ${manifest.madeAt}: ${counted(manifest.tables.articles?.rows ?? 0, 'article')}, ${counted(manifest.files.count, 'file')}`,
  )
  print(...erasedLines(erasedAgain))
  if (aside) print(`What stood there before is kept as ${aside}; delete it when you miss nothing`)
}

/** What was erased since the backup was made must not come back by it. */
function erasedLines(erased: Restored['erasedAgain']): readonly string[] {
  if (erased === 'unknown')
    return ['What readers had erased since then is back, as nothing here knows of it: erase it again (masthead privacy erase)']
  const { comments, addresses, accounts } = erased
  return comments + addresses + accounts === 0
    ? []
    : [`What readers had erased since then was erased again (comments: ${comments}, addresses: ${addresses}, accounts: ${accounts})`]
}
