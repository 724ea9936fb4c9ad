import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Errand, ErrandOutcome, ErrandProgress } from '../app/ports/errands.js'
import { type ImportReport, itemsIn } from '../app/transfer/import-report.js'
import { countedPhrase, type Phrase } from '../core/phrase.js'
import { packFolder } from '../system/pack-folder.js'
import { archivePhrase } from './archive-words.js'
import { makeBackup } from './backup.js'
import { type Masthead, openPresentMasthead, openToLook } from './compose.js'
import type { Config } from './config.js'
import { parts } from './data-folder.js'
import { type Examined, examine, isGrave } from './doctor.js'
import { explain } from './explain.js'
import { exportWordpress } from './export-wordpress.js'
import { findingPhrase } from './finding-words.js'
import { importWordpress } from './import-wordpress.js'
import { keepingProblem } from './keeping-words.js'

export type ErrandHearing = { readonly progress: (progress: ErrandProgress) => void; readonly stopped: () => boolean }

/** Does an errand, and says what came of it. */
export async function doErrand(config: Config, errand: Errand, hearing: ErrandHearing): Promise<ErrandOutcome> {
  try {
    switch (errand.type) {
      case 'examine':
        return await examined(config, hearing)
      case 'import':
        return await imported(config, errand, hearing)
      case 'export':
        return await exported(config, errand.publicOnly, hearing)
      case 'backup':
        return await keptWhole(config, hearing)
      default:
        return errand satisfies never
    }
  } catch (cause) {
    return { type: 'failed', says: saysOf(cause) }
  }
}

/** What went wrong, for people; the story of what only a programmer can do something about is for the log. */
function saysOf(cause: unknown): Phrase {
  const words = explain(cause).replace(/^masthead: /, '')
  if (!/\n\s+at /.test(words)) return { words }
  process.stderr.write(`${words}\n`)
  return { words: 'It broke: {why}. The log of the machine has the whole story.', values: { why: words.split('\n')[0] ?? '' } }
}

async function examined(config: Config, { progress }: ErrandHearing): Promise<ErrandOutcome> {
  const findings = await examine(config, (what) => progress({ words: lookingWords[what] }))
  return { type: 'examined', faults: findings.map((finding) => ({ isGrave: isGrave(finding), ...findingPhrase(finding) })) }
}

const lookingWords = {
  'the configuration': 'Looking at the configuration',
  'the data folder': 'Looking at the data folder',
  'the database': 'Looking at the database',
  'the traps for spam': 'Looking at the traps for spam',
  'the media': 'Looking at the media',
} as const satisfies Readonly<Record<Examined, string>>

async function using(config: Config, dryRun: boolean, use: (masthead: Masthead) => Promise<ErrandOutcome>): Promise<ErrandOutcome> {
  const opened = dryRun ? ({ ok: true, value: await openToLook(config) } as const) : await openPresentMasthead(config)
  if (!opened.ok) return { type: 'failed', says: { words: keepingProblem(opened.refusal) } }
  try {
    return await use(opened.value)
  } finally {
    await opened.value.close()
  }
}

const imported = (
  config: Config,
  { file, dryRun, media, keepAddresses, by }: Extract<Errand, { type: 'import' }>,
  { progress, stopped }: ErrandHearing,
): Promise<ErrandOutcome> =>
  using(config, dryRun, async (masthead) => {
    const done = await importWordpress(masthead, {
      files: [join(config.dataFolder, parts.imports, file)],
      dryRun,
      keepAddresses,
      media: typeof media === 'string' ? join(config.dataFolder, parts.imports, media) : media,
      by,
      surveyed: (share) => {
        progress({ words: 'Reading it through once', share })
        return !stopped()
      },
      progress: (report, share) => progress({ ...importPhrase(report), share }),
      stopped,
    })
    if (!done.ok) return { type: 'failed', says: archivePhrase(done.refusal) }
    return { type: 'imported', reports: done.value, isStopped: stopped() }
  })

function importPhrase(report: ImportReport): Phrase {
  const { fetched, failed } = report.mediaFetched
  return fetched + failed > 0
    ? { words: 'Pictures: {fetched} fetched, {failed} not', values: { fetched, failed } }
    : { words: '{count} articles, pages and comments', values: { count: itemsIn(report) } }
}

const exported = (config: Config, publicOnly: boolean, { progress }: ErrandHearing): Promise<ErrandOutcome> =>
  using(config, false, async (masthead) => {
    const name = `wordpress-${stampOf(new Date())}.xml.gz`
    const folder = join(config.dataFolder, parts.exports)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const articles = await exportWordpress(masthead, {
      file: join(folder, name),
      publicOnly,
      progress: (count) => progress(countedPhrase(count, '1 article', '{count} articles')),
    })
    const holds = [countedPhrase(articles, '1 article or page, for WordPress', '{count} articles and pages, for WordPress')]
    return { type: 'made', file: name, holds }
  })

async function keptWhole(config: Config, { progress }: ErrandHearing): Promise<ErrandOutcome> {
  const now = new Date()
  const name = `backup-${stampOf(now)}`
  const folder = join(config.dataFolder, parts.exports)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const made = await makeBackup(config, {
    target: join(folder, name),
    now,
    progress: (what, done) => progress({ words: '{what}: {count}', values: { what, count: done } }),
  })
  if (!made.ok) return { type: 'failed', says: { words: keepingProblem(made.refusal) } }
  progress({ words: 'Packing' })
  await packFolder(join(folder, name))
  const rows = (table: string) => made.value.tables[table]?.rows ?? 0
  const holds = [
    countedPhrase(rows('articles'), '1 article', '{count} articles'),
    countedPhrase(rows('comments'), '1 comment', '{count} comments'),
    countedPhrase(made.value.files.count, '1 file', '{count} files'),
  ]
  return { type: 'made', file: `${name}.tar`, holds }
}

/** `2026-11-09-14-30-05` */
const stampOf = (now: Date): string => now.toISOString().slice(0, 19).replace(/[T:]/g, '-')
