import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Model } from '../src/core/spam/model.js'
import type { Submission } from '../src/core/spam/submission.js'
import { judge } from '../src/core/spam/verdict.js'
import { spamRowFrom, submissionOf } from '../src/main/spam-row.js'
import { readSpamModel } from '../src/system/spam-model.js'

/** How long the bundled model takes for the comments of `dev.jsonl`, and for hostile ones. To be asked before all else: what fills the memory slows it. */
export function spamTimes(folder: string): readonly string[] {
  const model = readSpamModel('.')
  const rows = readFileSync(join(folder, 'dev.jsonl'), 'utf8')
    .split('\n')
    .flatMap((line) => spamRowFrom(line) ?? [])
  const hostileOnes = hostile().map(([name, body]) => `- 64 KB of ${name}: ${millisecondsEach(model, Array(20).fill({ body })).toFixed(2)}`)
  return [`- a check, mean over dev: ${millisecondsEach(model, rows.map(submissionOf)).toFixed(3)}`, ...hostileOnes]
}

function millisecondsEach(model: Model, submissions: readonly Submission[]): number {
  for (const submission of submissions) judge(model, submission)
  const start = process.cpuUsage()
  for (const submission of submissions) judge(model, submission)
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1_000 / submissions.length
}

function hostile(): readonly (readonly [string, string])[] {
  const full = (text: string) => text.repeat(Math.ceil(65_536 / text.length)).slice(0, 65_536)
  return [
    ['letters', full('a')],
    ['<', full('<')],
    ['<a href=', full('<a href=')],
    ['[url=', full('[url=')],
    ['](', full('[](')],
    ['hosts', full('a.com ')],
    ['addresses', full('http://a.com/b ')],
    ['dots', full('a.')],
    ['spaces', full(' \n')],
    ['accents', full('a\u0301\u0300')],
    ['look-alikes', full('aа')],
    ['digits', full('1 ')],
    ['Chinese signs', full('大桥关闭')],
    ['Chinese signs and hosts', full('大a.com')],
  ]
}
