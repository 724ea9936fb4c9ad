import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, release, totalmem } from 'node:os'
import { DatabaseSync } from 'node:sqlite'
import type { Section } from './figure.js'

/** The whole of `docs/benchmarks.md`. */
export function reportText(sections: readonly Section[], { command, end }: { command: string; end: string }): string {
  return `${[
    '# Benchmarks',
    '',
    `Measured on ${today()} by \`${command}\`; ${machine()}.`,
    '',
    'Everything is asked over the loopback, the one who asks in a process of its own. What is compared is measured in turns within one run, and the',
    'first round of each is not counted. Times depend on the machine; ratios hardly do. The made site and how it comes about is in `bench/made-site.ts`.',
    '',
    ...sections.flatMap((section) => [...sectionLines(section), '']),
    end,
  ].join('\n')}`
}

const remarksHeading = 'What falls short, and why'
const spamHeading = 'Telling spam'

/** The end of the file, which a new run leaves as it is: what `bench:spam` measured, and what somebody has written about the figures. */
export const endOf = (file: string): string => fromFirst(textOf(file), [spamHeading, remarksHeading]) ?? `## ${remarksHeading}\n`

/** Puts what was measured of the spam filter into the file, before what is written about the figures. */
export function reportSpam(file: string, { note, figures }: Omit<Section, 'title'>): void {
  const text = textOf(file)
  const end = fromFirst(text, [spamHeading, remarksHeading]) ?? ''
  const measured = `Measured on ${today()} by \`npm run bench:spam -- FOLDER\`; ${machine()}. ${note}`
  const lines = sectionLines({ title: spamHeading, note: measured, figures })
  writeFileSync(file, [text.slice(0, text.length - end.length) + lines.join('\n'), fromFirst(end, [remarksHeading]) ?? ''].join('\n\n'))
}

/** The text from the first of the headings on that is in it. */
function fromFirst(text: string, headings: readonly string[]): string | undefined {
  const starts = headings.map((heading) => text.indexOf(`## ${heading}\n`)).filter((at) => at >= 0)
  return starts.length === 0 ? undefined : text.slice(Math.min(...starts))
}

const today = (): string => new Date().toISOString().slice(0, 10)

/** A section as Markdown. */
export function sectionLines({ title, note, figures }: Section): readonly string[] {
  return [
    `## ${title}`,
    '',
    note,
    '',
    '| what | measured | wanted | holds |',
    '|---|---:|---:|---|',
    ...figures.map(({ what, measured, wanted, holds }) => `| ${what} | ${measured} | ${wanted} | ${verdict(holds)} |`),
  ]
}

function verdict(holds: boolean | undefined): string {
  if (holds === undefined) return ''
  return holds ? 'yes' : '**no**'
}

function machine(): string {
  const processors = cpus()
  return [
    `${processors.length} cores of ${processors[0]?.model ?? 'an unnamed processor'}`,
    `${Math.round(totalmem() / 1e9)} GB of memory`,
    `${system()} (${release()})`,
    `Node ${process.versions.node}`,
    `SQLite ${sqliteVersion()}`,
    firstLine('nginx', '-v') ?? 'no nginx',
  ].join(', ')
}

const system = (): string => /PRETTY_NAME="(.*)"/.exec(textOf('/etc/os-release'))?.[1] ?? process.platform

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function sqliteVersion(): string {
  const database = new DatabaseSync(':memory:')
  const version = database.prepare('select sqlite_version() as version').get()?.version
  database.close()
  return String(version)
}

function firstLine(program: string, option: string): string | undefined {
  const { stdout, stderr, error } = spawnSync(program, [option], { encoding: 'utf8' })
  return error ? undefined : (stdout || stderr).split('\n')[0]?.replace('nginx version: ', '')
}
