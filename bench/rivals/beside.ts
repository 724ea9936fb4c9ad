import { cpSync, rmSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { type Answered, askServer, expectStatus, type Measured, measuredChild } from '../asking.js'
import { type Child, startChild } from '../child.js'
import { atLeast, beside, type Figure, type Section } from '../figure.js'
import type { PreparedSite } from '../prepared-site.js'
import { memoryOf } from '../processes.js'
import { median } from '../statistics.js'

/** Another program that serves the same made site. */
export type Rival = Measured & {
  /** What else runs for it, in words, where something does. */
  readonly helpers: string
  memoryBytes(): number
  end(): Promise<void>
}

/** A page that is asked of both, by the addresses that each has for it. */
export type Asked = { readonly name: string; readonly theirs: readonly string[]; readonly ours: readonly string[] }

const connections = 8
const roundMilliseconds = 1_500
const settlingMilliseconds = 2_000
const fewestTimes = 5

/** How it is measured, for the note above the figures. */
export const manner = (rounds: number): string =>
  `${connections} connections, compressed answers, medians of ${rounds} rounds in turns. CPU time is that of all processes of a server together.`

type Measuring = { readonly site: PreparedSite; readonly loader: Child; readonly rounds: number }

/** The same site in another program and here, in turns: pages that are made anew for each answer, and as they are served. Ends the other one. */
export async function measureBeside(rival: Rival, pages: readonly Asked[], measuring: Measuring): Promise<Pick<Section, 'figures'>> {
  const children: Child[] = []
  const serve = async (name: string, dataFolder: string): Promise<Measured> => {
    const child = await startChild('serve', { dataFolder, unkept: name === 'anew' })
    children.push(child)
    return measuredChild(name, child)
  }
  try {
    const { site } = measuring
    const [anew, kept] = [await serve('anew', copyOf(site)), await serve('kept', site.dataFolder)]
    const results = await inTurns(rival, [anew, kept], pages, measuring)
    await delay(settlingMilliseconds)
    return { figures: [...pages.flatMap((page) => figuresOf(rival, page, results)), ...memories(rival, children[1])] }
  } finally {
    await Promise.all([rival.end(), ...children.map((child) => child.end())])
  }
}

/** Two programs cannot serve one publication. */
function copyOf({ dataFolder }: PreparedSite): string {
  const copy = `${dataFolder}-again`
  rmSync(copy, { recursive: true, force: true })
  cpSync(dataFolder, copy, { recursive: true })
  return copy
}

type Results = ReadonlyMap<string, readonly Answered[]>

async function inTurns(rival: Rival, ours: readonly Measured[], pages: readonly Asked[], { loader, rounds }: Measuring): Promise<Results> {
  const results = new Map<string, Answered[]>()
  for (let round = 0; round <= rounds; round++) {
    for (const page of pages) {
      for (const server of [rival, ...ours]) {
        const paths = server === rival ? page.theirs : page.ours
        const result = await askServer(loader, server, { paths, connections, milliseconds: roundMilliseconds, acceptEncoding: 'gzip' })
        const key = `${server.name}: ${page.name}`
        expectStatus(result, 200, key)
        if (round > 0) results.set(key, [...(results.get(key) ?? []), result])
      }
    }
  }
  return results
}

function figuresOf({ name: other }: Rival, { name }: Asked, results: Results): readonly Figure[] {
  const of = (server: string, value: (each: Answered) => number) => median((results.get(`${server}: ${name}`) ?? []).map(value))
  const speed = (each: Answered) => each.answersASecond
  const cpu = (each: Answered) => each.cpuAnAnswer
  return [
    beside({ what: `${name}: ${other}, answers a second`, value: of(other, speed), unit: '' }),
    atLeast(
      { what: `${name}: times as many, made anew for each answer`, value: of('anew', speed) / of(other, speed), unit: '' },
      fewestTimes,
    ),
    beside({ what: `${name}: times as many, as it is served`, value: of('kept', speed) / of(other, speed), unit: '' }),
    beside({ what: `${name}: times the CPU time that ours takes, made anew`, value: of(other, cpu) / of('anew', cpu), unit: '' }),
  ]
}

const memories = (rival: Rival, ours: Child | undefined): readonly Figure[] => [
  beside({ what: `memory after it: ${rival.name}, with ${rival.helpers}`, value: rival.memoryBytes() / 1e6, unit: 'MB' }),
  ...(ours ? [beside({ what: 'memory after it: ours, with the pages it keeps', value: memoryOf(ours.pid) / 1e6, unit: 'MB' })] : []),
]
