import { cpSync, rmSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { type Answered, askServer, expectStatus, type Measured, measuredChild } from '../asking.js'
import { type Child, startChild } from '../child.js'
import { atLeast, beside, type Figure, type Section } from '../figure.js'
import { addressOf, type PreparedSite } from '../prepared-site.js'
import { memoryOf } from '../processes.js'
import { median } from '../statistics.js'
import { fillWordPress } from './fill.js'
import { hasWordPress, startWordPress, type WordPress } from './server.js'

const connections = 8
const roundMilliseconds = 1_500
const settlingMilliseconds = 2_000
const fewestTimes = 5

type Asked = { readonly name: string; paths(site: PreparedSite): readonly string[] }

const pages: readonly Asked[] = [
  { name: 'article with 300 comments', paths: (site) => [addressOf(site, 'talked-about')] },
  { name: 'article without comments', paths: (site) => [addressOf(site, 'silent')] },
  { name: 'front', paths: () => ['/'] },
  { name: 'category', paths: () => [1, 2, 3, 4].map((number) => `/category/section-${number}/`) },
  { name: 'search', paths: ({ words }) => words.map((word) => `/?s=${encodeURIComponent(word)}`) },
  { name: 'feed', paths: () => ['/feed/'] },
]

/** The same site in WordPress and here, in turns: pages that are made anew for each answer, and as they are served. Undefined where there is no WordPress. */
export async function measureBesideWordPress(site: PreparedSite, loader: Child, rounds: number): Promise<Section | undefined> {
  if (!hasWordPress()) return undefined
  const wordpress = await startWordPress()
  const children: Child[] = []
  const serve = async (name: string, dataFolder: string): Promise<Measured> => {
    const child = await startChild('serve', { dataFolder, unkept: name === 'anew' })
    children.push(child)
    return measuredChild(name, child)
  }
  try {
    await fillWordPress(wordpress, site.made)
    const [anew, kept] = [await serve('anew', copyOf(site)), await serve('kept', site.dataFolder)]
    const results = await inTurns(loader, [wordpress, anew, kept], site, rounds)
    await delay(settlingMilliseconds)
    return {
      title: 'Beside WordPress',
      note: noteOf(site, wordpress, rounds),
      figures: [...pages.flatMap((page) => figuresOf(page, results)), ...memories(wordpress, children[1])],
    }
  } finally {
    await Promise.all([wordpress.end(), ...children.map((child) => child.end())])
  }
}

/** Two programs cannot serve one publication. */
function copyOf({ dataFolder }: PreparedSite): string {
  const copy = `${dataFolder}-again`
  rmSync(copy, { recursive: true, force: true })
  cpSync(dataFolder, copy, { recursive: true })
  return copy
}

const noteOf = ({ made, imported }: PreparedSite, wordpress: WordPress, rounds: number): string =>
  `${wordpress.parts()}, from Debian’s packages: without plugins, so without a cache of pages, one PHP process a core, opcode cache on, all of the site in MariaDB’s memory. The same ${made.articles.toLocaleString('en-GB')} articles and ${imported.comments.toLocaleString('en-GB')} comments, all 300 on one page. ${connections} connections, compressed answers, medians of ${rounds} rounds in turns. CPU time is that of all processes of a server together.`

type Results = ReadonlyMap<string, readonly Answered[]>

async function inTurns(loader: Child, servers: readonly Measured[], site: PreparedSite, rounds: number): Promise<Results> {
  const results = new Map<string, Answered[]>()
  for (let round = 0; round <= rounds; round++) {
    for (const page of pages) {
      for (const server of servers) {
        const load = { paths: page.paths(site), connections, milliseconds: roundMilliseconds, acceptEncoding: 'gzip' }
        const result = await askServer(loader, server, load)
        expectStatus(result, 200, `${server.name}: ${page.name}`)
        const key = `${server.name}: ${page.name}`
        if (round > 0) results.set(key, [...(results.get(key) ?? []), result])
      }
    }
  }
  return results
}

function figuresOf({ name }: Asked, results: Results): readonly Figure[] {
  const of = (server: string, value: (each: Answered) => number) => median((results.get(`${server}: ${name}`) ?? []).map(value))
  const speed = (each: Answered) => each.answersASecond
  const cpu = (each: Answered) => each.cpuAnAnswer
  return [
    beside({ what: `${name}: WordPress, answers a second`, value: of('WordPress', speed), unit: '' }),
    atLeast(
      { what: `${name}: times as many, made anew for each answer`, value: of('anew', speed) / of('WordPress', speed), unit: '' },
      fewestTimes,
    ),
    beside({ what: `${name}: times as many, as it is served`, value: of('kept', speed) / of('WordPress', speed), unit: '' }),
    beside({ what: `${name}: times the CPU time that ours takes, made anew`, value: of('WordPress', cpu) / of('anew', cpu), unit: '' }),
  ]
}

const memories = (wordpress: WordPress, ours: Child | undefined): readonly Figure[] => [
  beside({ what: 'memory after it: WordPress, with PHP, MariaDB and nginx', value: wordpress.memoryBytes() / 1e6, unit: 'MB' }),
  ...(ours ? [beside({ what: 'memory after it: ours, with the pages it keeps', value: memoryOf(ours.pid) / 1e6, unit: 'MB' })] : []),
]
