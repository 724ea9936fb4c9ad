import { Command, Option } from 'commander'
import type { ArticleState } from '../../core/publishing/article.js'
import { print, printJson, withPresentMasthead } from '../opened.js'

const states: readonly ArticleState[] = ['draft', 'pending', 'scheduled', 'published', 'private', 'withdrawn', 'trashed']

/** Lists articles, the last changed first. */
export function listCommand(): Command {
  return new Command('list')
    .description('list articles, the last changed first')
    .addOption(new Option('--state <state>', 'only those in this state').choices(states))
    .option('--limit <count>', 'how many', '50')
    .option('--json', 'a line of JSON for each')
    .action(async (options: { state?: ArticleState; limit: string; json?: boolean }, command: Command) => {
      await withPresentMasthead(command, async ({ storage }) => {
        const limit = Math.min(Math.max(Number.parseInt(options.limit, 10) || 50, 1), 10_000)
        for (const row of await storage.stores.articles.list({ state: options.state, limit })) {
          if (options.json) printJson(row)
          else print(`${String(row.id).padStart(8)}  ${row.state.padEnd(10)} ${row.headline}`)
        }
      })
    })
}
