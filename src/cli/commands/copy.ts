import { readFileSync } from 'node:fs'
import { Command, InvalidArgumentError, Option } from 'commander'
import { type Config, databaseFrom } from '../../main/config.js'
import { copyDatabase } from '../../main/copy-database.js'
import { keepingProblem } from '../../main/keeping-words.js'
import { CommandError } from '../command-error.js'
import { counted } from '../counted.js'
import { configOf, print, printJson } from '../opened.js'
import { withProgress } from '../progress.js'

type DatabaseAddress = Config['database']

/** Copies the database into another, as from SQLite to PostgreSQL. */
export function copyCommand(): Command {
  return new Command('copy')
    .description('copy the whole database into another that is empty, as from SQLite to PostgreSQL')
    .addOption(new Option('--to <address>', 'postgres://name:password@host/database, or sqlite:<file>').argParser(addressFrom))
    .addOption(
      new Option('--to-file <file>', 'a file in which that address stands: on the command line its password shows in the list of processes')
        .argParser(addressInFile)
        .conflicts('to'),
    )
    .option('--json', 'what was copied as JSON')
    .action(async (options: { to?: DatabaseAddress; toFile?: DatabaseAddress; json?: boolean }, command: Command) => {
      const to = options.to ?? options.toFile
      if (!to) command.error('error: name the other database by --to <address> or --to-file <file>')
      const config = configOf(command)
      const copied = await withProgress((progress) => copyDatabase(config, { to, progress }))
      if (!copied.ok) throw new CommandError(keepingProblem(copied.refusal))
      const { rows } = copied.value
      if (options.json) return printJson({ rows })
      const all = Object.values(rows).reduce((sum, count) => sum + count, 0)
      print(
        `Copied ${counted(rows.articles ?? 0, 'article')} and ${counted(rows.comments ?? 0, 'comment')}, ${all} rows in all; each was compared with the original`,
        'To use the copy, set DATABASE_URL to its address. Media and secrets stay in the data folder, which goes on being used.',
      )
    })
}

function addressInFile(file: string): DatabaseAddress {
  try {
    return addressFrom(readFileSync(file, 'utf8').trim())
  } catch (cause) {
    if (cause instanceof InvalidArgumentError) throw cause
    throw new InvalidArgumentError('It cannot be read.')
  }
}

function addressFrom(text: string): DatabaseAddress {
  try {
    return databaseFrom(text, '')
  } catch (cause) {
    throw new InvalidArgumentError(cause instanceof Error ? cause.message : String(cause))
  }
}
