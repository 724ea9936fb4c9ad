import { Command } from 'commander'
import { migrateDatabase } from '../../main/migrate-database.js'
import { configOf, print, printJson } from '../opened.js'

/** Brings the database into the shape that this program needs. */
export function migrateCommand(): Command {
  return new Command('migrate')
    .description('bring the database up to date; masthead serve does so by itself')
    .option('--json', 'what was done as JSON')
    .action(async (options: { json?: boolean }, command: Command) => {
      const { applied, version } = await migrateDatabase(configOf(command))
      if (options.json) return printJson({ applied, version })
      print(
        applied.length === 0
          ? `The database is up to date (schema ${version})`
          : `The database was brought up to date, from schema ${(applied[0] ?? 1) - 1} to ${version}`,
      )
    })
}
