import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LabelledRow } from '../scripts/spam-examples.js'
import type { Baseline } from './spam-baselines.js'

// Filters of Debian that are asked as programs. They read mail, so each row is sent as one, with what is known of its author in the head.

/** bogofilter, with its settings as they come. */
export const bogofilter: Baseline = {
  name: 'bogofilter',
  train: (rows) => {
    const folder = newFolder()
    for (const [isSpam, option] of [
      [false, '-n'],
      [true, '-s'],
    ] as const) {
      run('bogofilter', ['-d', folder, option, '-M'], mailbox(rows.filter((row) => row.isSpam === isSpam)))
    }
    return (asked) => {
      const files = asked.map((row, at) => {
        const file = join(folder, `mail-${at}`)
        writeFileSync(file, mail(row, at))
        return file
      })
      const said = run('bogofilter', ['-d', folder, '-b', '-T'], files.join('\n'))
      return inOrder(asked.length, said.matchAll(/mail-(\d+) [HSU] (\S+)/g))
    }
  },
}

/** SpamAssassin's Bayes by itself, without its rules. It takes minutes, so it is asked about dev alone. */
export const spamAssassin: Baseline = {
  name: 'SpamAssassin’s Bayes',
  isSlow: true,
  train: (rows) => {
    const folder = newFolder()
    writeFileSync(join(folder, 'bayes.cf'), assassinRules(folder))
    writeFileSync(join(folder, 'preferences'), '')
    const options = ['-C', folder, `--siteconfigpath=${folder}`, '-p', join(folder, 'preferences')]
    for (const isSpam of [false, true]) {
      const file = join(folder, `${isSpam}.mbox`)
      writeFileSync(file, mailbox(rows.filter((row) => row.isSpam === isSpam)))
      run('sa-learn', [...options, isSpam ? '--spam' : '--ham', '--mbox', file], '')
    }
    return (asked) => {
      const file = join(folder, 'asked.mbox')
      writeFileSync(file, mailbox(asked))
      const said = run('spamassassin', ['-L', ...options, '--mbox', file], '')
      const heads = [...said.matchAll(/^X-Spam-Bayes: (\S+)\n(?:X-Spam.*\n)*X-Row: (\d+)$/gm)]
      return inOrder(
        asked.length,
        heads.map(([whole, score = '', at = '']) => [whole, at, score]),
      )
    }
  },
}

const assassinRules = (folder: string): string =>
  [
    'loadplugin Mail::SpamAssassin::Plugin::Check',
    'loadplugin Mail::SpamAssassin::Plugin::Bayes',
    'clear_headers',
    'add_header all Bayes _BAYES_',
    'util_rb_tld com net org',
    'report_safe 0',
    'bayes_auto_learn 0',
    `bayes_path ${join(folder, 'bayes')}`,
    "body BAYES_ANY eval:check_bayes('0.00', '1.00')",
    'tflags BAYES_ANY learn',
    'score BAYES_ANY 1',
    '',
  ].join('\n')

/** Whether a program is there. */
export const isInstalled = (program: string): boolean => spawnSync(program, ['--version']).error === undefined

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'masthead-spam-'))

function run(program: string, options: readonly string[], input: string): string {
  const { stdout, error } = spawnSync(program, options, { input, encoding: 'utf8', maxBuffer: 1 << 30 })
  if (error) throw new Error(`${program} cannot be asked`, { cause: error })
  return stdout
}

/** Scores by the number of their row; 0.5 where nothing was said of it. */
function inOrder(count: number, said: Iterable<readonly string[]>): readonly number[] {
  const scores = Array<number>(count).fill(0.5)
  for (const [, at, score] of said) scores[Number(at)] = Number(score)
  return scores
}

const mailbox = (rows: readonly LabelledRow[]): string =>
  rows.map((row, at) => `From a@b Thu Jan  1 00:00:00 2015\n${mail(row, at).replace(/^From /gm, '>From ')}\n\n`).join('')

const oneLine = (text = ''): string => text.replace(/\s+/g, ' ')

const mail = ({ row }: LabelledRow, at: number): string =>
  [
    `X-Row: ${at}`,
    `From: ${oneLine(row.author)} <someone@${oneLine(row.email_domain ?? 'mail.invalid')}>`,
    `Subject: ${oneLine(row.context)}`,
    `X-Address: ${oneLine(row.author_url)}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    row.body.replace(/\r/g, ''),
  ].join('\n')
