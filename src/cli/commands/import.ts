import { Command } from 'commander'
import { type ImportReport, itemsIn } from '../../app/transfer/import-report.js'
import { archiveProblem } from '../../main/archive-words.js'
import type { Masthead } from '../../main/compose.js'
import { importWordpress } from '../../main/import-wordpress.js'
import { CommandError } from '../command-error.js'
import { exitCodes } from '../exit-codes.js'
import { reportLines } from '../import-report-lines.js'
import { print, printJson, withMasthead, withMastheadToLook } from '../opened.js'
import { bar, duration, progressLine } from '../progress.js'

type Options = { dryRun?: boolean; keepAddresses?: boolean; media: string | boolean; json?: boolean }

/** Brings in what another system exported. */
export function importCommand(): Command {
  return new Command('import').description('bring in what another system exported').addCommand(
    new Command('wordpress')
      .description('bring in WordPress exports (WXR 1.0 to 1.2): .xml, .gz or .zip; may be stopped and run again')
      .argument('<file...>', 'the files of one export')
      .option('--dry-run', 'read and report, but write nothing')
      .option('--media <folder>', 'take pictures from this folder or .zip, not from their addresses')
      .option('--no-media', 'leave pictures where they are')
      .option('--keep-addresses', 'keep commenters’ network addresses, and which browsers they had')
      .option('--json', 'the report as JSON')
      .action((files: readonly string[], options: Options, command: Command) =>
        (options.dryRun ? withMastheadToLook : withMasthead)(command, (masthead) =>
          run(masthead, files, { ...options, media: options.media ?? true }),
        ),
      ),
  )
}

async function run(masthead: Masthead, files: readonly string[], options: Options): Promise<void> {
  const line = progressLine()
  const begun = performance.now()
  let isStopped = false
  const stop = () => {
    isStopped = true
  }
  process.once('SIGINT', stop).once('SIGTERM', stop)
  const imported = await importWordpress(masthead, {
    files,
    dryRun: options.dryRun ?? false,
    keepAddresses: options.keepAddresses ?? false,
    media: options.media,
    progress: (report, share) => line.show(progressText(report, share, (performance.now() - begun) / 1000)),
    stopped: () => isStopped,
  })
  line.end()
  process.off('SIGINT', stop).off('SIGTERM', stop)
  if (!imported.ok) throw new CommandError(archiveProblem(imported.refusal))
  for (const report of imported.value) {
    if (options.json) printJson(report)
    else print(...reportLines(report, options.dryRun ?? false))
  }
  if (isStopped) process.exitCode = exitCodes.stopped
  else if (imported.value.every((report) => report.refused.length > 0 && itemsIn(report) === 0)) process.exitCode = exitCodes.failed
}

function progressText(report: ImportReport, share: number, seconds: number): string {
  const count = itemsIn(report)
  const { fetched, failed } = report.mediaFetched
  if (fetched + failed > 0) return `pictures: ${fetched} fetched, ${failed} failed`
  const left = share > 0.01 ? `, about ${duration((seconds / share) * (1 - share))} left` : ''
  return `${bar(share)}  ${count} items, ${Math.round(count / Math.max(seconds, 0.001))} a second${left}`
}
