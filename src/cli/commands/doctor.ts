import { Command } from 'commander'
import type { Config } from '../../main/config.js'
import { closeFound, examine, examineTraps, type Finding, isGrave } from '../../main/doctor.js'
import { findingInWords } from '../../main/finding-words.js'
import { repairDatabase } from '../../main/repair-database.js'
import { exitCodes } from '../exit-codes.js'
import { configOf, print, printJson } from '../opened.js'
import { withProgress } from '../progress.js'
import { trapLine } from '../trap-line.js'

type Options = { repair?: boolean; json?: boolean }

/** Says what is wrong with the publication and its surroundings. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description('look for what is wrong: configuration, data folder, database, search, counts, media, the traps for spam')
    .option('--repair', 'make counts and search anew where they are wrong, and close secrets to others')
    .option('--json', 'a line of JSON for each finding, and for each trap for spam')
    .action(async (options: Options, command: Command) => {
      const config = configOf(command)
      const found = await look(config)
      const findings = options.repair && found.length > 0 ? await repaired(config, found) : found
      for (const finding of findings) {
        if (options.json) printJson({ type: finding.type, grave: isGrave(finding), says: findingInWords(finding) })
        else print(`${isGrave(finding) ? 'wrong ' : 'notice'}  ${findingInWords(finding)}`)
      }
      for (const test of await examineTraps(config)) {
        if (options.json) printJson({ type: 'trap', grave: !test.works, says: trapLine(test), ...test })
        else print(trapLine(test))
      }
      if (!options.json && findings.length === 0) print('All is well.')
      if (findings.some(isGrave)) process.exitCode = exitCodes.failed
    })
}

const look = (config: Config): Promise<readonly Finding[]> => withProgress((progress) => examine(config, (what) => progress(what, 0)))

async function repaired(config: Config, found: readonly Finding[]): Promise<readonly Finding[]> {
  await closeFound(found)
  if (found.some(({ type }) => repairable.has(type))) await withProgress((progress) => repairDatabase(config, progress))
  return look(config)
}

const repairable: ReadonlySet<Finding['type']> = new Set([
  'tallies-wrong',
  'search-out-of-step',
  'comment-counts-wrong',
  'comment-numbers-wrong',
])
