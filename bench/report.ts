import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpus, release, totalmem } from 'node:os'
import { DatabaseSync } from 'node:sqlite'
import type { Section } from './figure.js'

/** The whole of `docs/benchmarks.md`. */
export function reportText(sections: readonly Section[], { command, remarks }: { command: string; remarks: string }): string {
  return `${[
    '# Benchmarks',
    '',
    `Measured on ${new Date().toISOString().slice(0, 10)} by \`${command}\`; ${machine()}.`,
    '',
    'Everything is asked over the loopback, the one who asks in a process of its own. What is compared is measured in turns within one run, and the',
    'first round of each is not counted. Times depend on the machine; ratios hardly do. The made site and how it comes about is in `bench/made-site.ts`.',
    '',
    ...sections.flatMap((section) => [...sectionLines(section), '']),
    remarks,
  ].join('\n')}`
}

const remarksHeading = '## What falls short, and why'

/** What somebody has written at the end of the file about the figures; a new run leaves it as it is. */
export function remarksOf(file: string): string {
  const text = textOf(file)
  const at = text.indexOf(remarksHeading)
  return at === -1 ? `${remarksHeading}\n` : text.slice(at)
}

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
