import { parseArgs } from 'node:util'
import { startChild } from './child.js'
import type { Section } from './figure.js'
import { measureKept } from './kept.js'
import { type PreparedSite, preparedSite } from './prepared-site.js'
import { measureRendered } from './rendered.js'
import { sectionLines } from './report.js'

const seed = 1
const smallArticles = 1_000
const largeArticles = 100_000
const standardRounds = 7

const { values } = parseArgs({
  options: {
    small: { type: 'boolean', default: false },
    only: { type: 'string' },
    rounds: { type: 'string', default: String(standardRounds) },
  },
})
const rounds = Number(values.rounds)

const say = (text: string) => process.stderr.write(`${text}\n`)

const loader = await startChild('load', {})
say('the small site …')
const small = await preparedSite({ articles: smallArticles, seed }, false)
if (!values.small) say('the large site …')
const large = values.small ? undefined : await preparedSite({ articles: largeArticles, seed }, false)
const sites: readonly PreparedSite[] = large ? [small, large] : [small]

const parts: Readonly<Record<string, () => Promise<readonly Section[]>>> = {
  kept: async () => [await measureKept(small, loader, rounds)],
  rendered: () => measureRendered(sites, loader, rounds),
}

for (const [name, measure] of Object.entries(parts)) {
  if (values.only && !values.only.split(',').includes(name)) continue
  say(`${name} …`)
  for (const section of await measure()) process.stdout.write(`${sectionLines(section).join('\n')}\n\n`)
}
await loader.end()
