import { type Answered, askServer, expectStatus, type Measured, measuredChild } from './asking.js'
import { type Child, startChild } from './child.js'
import { atMost, beside, type Figure, type Section } from './figure.js'
import { addressOf, type PreparedSite } from './prepared-site.js'
import { median, p95 } from './statistics.js'

type Page = {
  readonly name: string
  readonly status: number
  readonly mostCpuMilliseconds: number
  readonly mostP95Milliseconds: number
  paths(site: PreparedSite): readonly string[]
}

const pages: readonly Page[] = [
  {
    name: 'article with 300 comments',
    status: 200,
    mostCpuMilliseconds: 8,
    mostP95Milliseconds: 15,
    paths: (site) => [addressOf(site, 'talked-about')],
  },
  { name: 'front', status: 200, mostCpuMilliseconds: 3, mostP95Milliseconds: 15, paths: () => ['/'] },
  {
    name: 'category',
    status: 200,
    mostCpuMilliseconds: 3,
    mostP95Milliseconds: 15,
    paths: () => [1, 2, 3, 4].map((number) => `/category/section-${number}/`),
  },
  { name: 'search', status: 200, mostCpuMilliseconds: 5, mostP95Milliseconds: 40, paths: searches },
  {
    name: 'not found',
    status: 404,
    mostCpuMilliseconds: 0.3,
    mostP95Milliseconds: 15,
    paths: () => Array.from({ length: 500 }, (_, number) => `/nothing/at-all-${number}/`),
  },
]

/** Words of every frequency, as readers use them: one or two a search. */
function searches({ words }: PreparedSite): readonly string[] {
  return words.map((word, at) => `/?s=${encodeURIComponent(at % 2 === 0 ? word : `${word} ${words[(at * 7) % words.length]}`)}`)
}

const answersARound = 150
const timesSlower = 1.5

/** Pages rendered anew for each answer, over one site or over two in turns, of which the second is the larger. */
export async function measureRendered(sites: readonly PreparedSite[], loader: Child, rounds: number): Promise<readonly Section[]> {
  const children = await Promise.all(sites.map((site) => startChild('serve', { dataFolder: site.dataFolder, unkept: true })))
  const servers = children.map((child, at) => measuredChild(String(sites[at]?.made.articles), child))
  try {
    const results = await inTurns(loader, sites, servers, rounds)
    const [small, large] = servers
    const [smallSite, largeSite] = sites
    return [
      ...(small && smallSite ? [overSmall(smallSite, small, results, rounds)] : []),
      ...(small && large && largeSite ? [overLarge(largeSite, [small, large], results, rounds)] : []),
    ]
  } finally {
    await Promise.all(children.map((child) => child.end()))
  }
}

type Results = ReadonlyMap<string, readonly Answered[]>
const keyOf = (server: Measured, page: Page): string => `${server.name}: ${page.name}`

async function inTurns(loader: Child, sites: readonly PreparedSite[], servers: readonly Measured[], rounds: number): Promise<Results> {
  const results = new Map<string, Answered[]>()
  for (let round = 0; round <= rounds; round++) {
    for (const page of pages) {
      for (const [at, site] of sites.entries()) {
        const server = servers[at]
        if (!server) continue
        const load = { paths: page.paths(site), connections: 1, count: answersARound, acceptEncoding: 'identity' }
        const result = await askServer(loader, server, load)
        expectStatus(result, page.status, page.name)
        const key = keyOf(server, page)
        if (round > 0) results.set(key, [...(results.get(key) ?? []), result])
      }
    }
  }
  return results
}

const cpu = (results: readonly Answered[] | undefined): number => median((results ?? []).map((each) => each.cpuAnAnswer))
const slowest = (results: readonly Answered[] | undefined): number => median((results ?? []).map((each) => p95(each.waits)))

function overSmall({ made, imported }: PreparedSite, server: Measured, results: Results, rounds: number): Section {
  return {
    title: `Pages that are not kept, over ${made.articles.toLocaleString('en-GB')} articles`,
    note: `CPU time of the whole server process an answer, with ${imported.comments.toLocaleString('en-GB')} comments; all 300 of the one article on its page; one request at a time, without compression; medians of ${rounds} rounds of ${answersARound} answers.`,
    figures: pages.map((page) =>
      atMost({ what: page.name, value: cpu(results.get(keyOf(server, page))), unit: 'ms' }, page.mostCpuMilliseconds),
    ),
  }
}

function overLarge(
  { made, imported }: PreparedSite,
  [small, large]: readonly [Measured, Measured],
  results: Results,
  rounds: number,
): Section {
  return {
    title: `Pages that are not kept, over ${made.articles.toLocaleString('en-GB')} articles`,
    note: `And ${imported.comments.toLocaleString('en-GB')} comments. How long one answer takes, with the loopback and the client in it; p95, the median of ${rounds} rounds of ${answersARound} answers; in turns with the small site.`,
    figures: pages.flatMap((page): readonly Figure[] => {
      const ours = results.get(keyOf(large, page))
      const time = atMost({ what: `${page.name}, p95`, value: slowest(ours), unit: 'ms' }, page.mostP95Milliseconds)
      const costs = beside({ what: `${page.name}, CPU time`, value: cpu(ours), unit: 'ms' })
      const times = cpu(ours) / cpu(results.get(keyOf(small, page)))
      const besideSmall = { what: `${page.name}, times the CPU time over the small site`, value: times, unit: '' }
      return [time, costs, page.name === 'search' ? beside(besideSmall) : atMost(besideSmall, timesSlower)]
    }),
  }
}
