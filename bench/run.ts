import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startChild } from './child.js'
import type { Section } from './figure.js'
import { measureFlood } from './flood.js'
import { measureImport } from './importing.js'
import { measureKept } from './kept.js'
import { measureLongThread } from './long-thread.js'
import { measureNewsroom } from './newsroom.js'
import { type PreparedSite, preparedSite } from './prepared-site.js'
import { measurePublishing } from './publishing.js'
import { measureRendered } from './rendered.js'
import { endOf, reportText, sectionLines } from './report.js'
import { measureBesideGhost } from './rivals/ghost/measure.js'
import { measureBesideWordPress } from './rivals/wordpress/measure.js'
import { measureRunning } from './running.js'
import { measureSearchBeside } from './search-beside.js'
import { measureTalking } from './talking.js'
import { measureWeight } from './weight.js'

// `npm run bench` measures everything and writes docs/benchmarks.md. `-- kept rendered` measures some parts, `--small` leaves the large site out,
// `--rounds 3` goes faster; with any of these nothing is written. Sites are made and brought in once and kept in .cache/bench.

const seed = 1
const smallArticles = 1_000
const largeArticles = 100_000
/** A file of 1 GB. */
const importedArticles = 67_000
const standardRounds = 7

const { values, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: {
    small: { type: 'boolean', default: false },
    rounds: { type: 'string', default: String(standardRounds) },
  },
})
const rounds = Number(values.rounds)
const isWhole = !values.small && wanted.length === 0 && rounds === standardRounds

const say = (text: string) => process.stderr.write(`${text}\n`)
const print = (section: Section) => process.stdout.write(`${sectionLines(section).join('\n')}\n\n`)

say('a small site …')
const small = await preparedSite({ articles: smallArticles, seed })
if (!values.small) say('a large site: its import takes minutes when it is made …')
const large = values.small ? undefined : await preparedSite({ articles: largeArticles, seed })
const sites: readonly PreparedSite[] = large ? [small, large] : [small]
const largest = large ?? small

const loader = await startChild('load', {})
const parts: Readonly<Record<string, () => Promise<readonly (Section | undefined)[]>>> = {
  kept: async () => [await measureKept(small, loader, rounds)],
  rendered: () => measureRendered(sites, loader, rounds),
  searching: async () => [await measureSearchBeside(largest, loader, rounds)],
  publishing: async () => [await measurePublishing(largest)],
  newsroom: async () => [await measureNewsroom(largest)],
  importing: async () => [await measureImport({ articles: importedArticles, seed })],
  running: async () => [await measureRunning(small, rounds)],
  'long-thread': async () => [await measureLongThread(loader, seed, rounds)],
  talking: () => measureTalking(loader, Math.min(rounds, 5)),
  flood: async () => [await measureFlood(loader)],
  weight: async () => [await measureWeight(small)],
  wordpress: async () => [await measureBesideWordPress(small, loader, rounds)],
  ghost: async () => [await measureBesideGhost(small, loader, rounds)],
}

const unknown = wanted.filter((name) => !(name in parts))
if (unknown.length > 0) throw new Error(`no part is called ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}`)

const sections: Section[] = []
for (const [name, measure] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  say(`${name} …`)
  const measured = (await measure()).filter((section) => section !== undefined)
  for (const section of measured) print(section)
  sections.push(...measured)
}
await loader.end()

if (isWhole) {
  const folder = join(import.meta.dirname, '..', '..', 'docs')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'benchmarks.md')
  writeFileSync(file, reportText(sections, { command: 'npm run bench', end: endOf(file) }))
}
