import { Command } from 'commander'
import { exportWordpress } from '../../main/export-wordpress.js'
import { print, printJson, withPresentMasthead } from '../opened.js'
import { progressLine } from '../progress.js'

/** Writes everything out in the form of another system. */
export function exportCommand(): Command {
  return new Command('export').description('write everything out in the form of another system').addCommand(
    new Command('wordpress')
      .description('write a WordPress export (WXR 1.2); gzipped when the name ends in .gz')
      .argument('<file>', 'where to')
      .option('--public', 'only what readers may see')
      .option('--json', 'what was written, as JSON')
      .action((file: string, options: { public?: boolean; json?: boolean }, command: Command) =>
        withPresentMasthead(command, async (masthead) => {
          const line = progressLine()
          const progress = (count: number) => line.show(`${count} articles`)
          const articles = await exportWordpress(masthead, { file, publicOnly: options.public ?? false, progress })
          line.end()
          if (options.json) printJson({ file, articles })
          else print(`${articles} articles and pages are in ${file}`)
        }),
      ),
  )
}
