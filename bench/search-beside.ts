import { askServer, expectStatus, measuredChild } from './asking.js'
import { type Child, startChild } from './child.js'
import { beside, type Section } from './figure.js'
import type { PreparedSite } from './prepared-site.js'
import { median, p95 } from './statistics.js'

const answersARound = 150
const searchers = 2

/** Whether searches hold up those who read: the front page, rendered anew each time, alone and while others search. */
export async function measureSearchBeside(site: PreparedSite, loader: Child, rounds: number): Promise<Section> {
  const serving = await startChild('serve', { dataFolder: site.dataFolder, unkept: true })
  const searching = await startChild('load', {})
  const server = measuredChild('site', serving)
  const load = { paths: ['/'], connections: 1, count: answersARound, acceptEncoding: 'identity' }
  const alone: number[] = []
  const besides: number[] = []
  try {
    for (let round = 0; round <= rounds; round++) {
      const without = await askServer(loader, server, load)
      const searches = searching.ask('load', { port: server.port, paths: searchPaths(site), connections: searchers, milliseconds: 2_000 })
      const withSearches = await askServer(loader, server, load)
      await searches
      for (const result of [without, withSearches]) expectStatus(result, 200, 'front')
      if (round === 0) continue
      alone.push(p95(without.waits))
      besides.push(p95(withSearches.waits))
    }
  } finally {
    await Promise.all([serving.end(), searching.end()])
  }
  return {
    title: 'Reading while others search',
    note: `The front page rendered anew over ${site.made.articles.toLocaleString('en-GB')} articles, alone and beside ${searchers} connections that do nothing but search; p95, medians of ${rounds} rounds. The index is asked on a thread of its own, which goes behind pages where cores are short.`,
    figures: [
      beside({ what: 'front page alone', value: median(alone), unit: 'ms' }),
      beside({ what: 'front page beside searches', value: median(besides), unit: 'ms' }),
    ],
  }
}

const searchPaths = ({ words }: PreparedSite): readonly string[] => words.map((word) => `/?s=${encodeURIComponent(word)}`)
