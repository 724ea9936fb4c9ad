import type { Section } from './figure.js'

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
