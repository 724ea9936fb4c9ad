import { atLeast, atMost, beside, type Section } from './figure.js'
import type { PreparedSite } from './prepared-site.js'

const fewestItemsASecond = 3_000
const mostMegabytes = 250

/** How fast the made site's export came in, and what memory that took. */
export function importSection({ imported }: PreparedSite): Section {
  const { articles, comments, items, seconds, peakRssBytes, fileBytes } = imported
  return {
    title: 'Import of a WordPress export',
    note: `${articles.toLocaleString('en-GB')} articles and ${comments.toLocaleString('en-GB')} comments in a file of ${Math.round(fileBytes / 1e6).toLocaleString('en-GB')} MB, into an empty publication on SQLite with \`synchronous=FULL\`, the search index filled as it goes; from opening the database to closing it. Memory is the most that the whole process, threads and all, ever held.`,
    figures: [
      atLeast({ what: 'items a second', value: items / seconds, unit: '' }, fewestItemsASecond),
      beside({ what: 'in all', value: seconds, unit: 's' }),
      atMost({ what: 'memory at its peak', value: peakRssBytes / 1e6, unit: 'MB' }, mostMegabytes),
    ],
  }
}
