import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Model } from '../src/core/spam/model.js'
import type { Submission } from '../src/core/spam/submission.js'
import { judge } from '../src/core/spam/verdict.js'
import { spamRowFrom, submissionOf } from '../src/main/spam-row.js'
import { readSpamModel } from '../src/system/spam-model.js'
import { median } from './statistics.js'

/** What the bundled model costs. */
export type SpamCosts = {
  /** CPU time of a comment of `dev.jsonl`, in milliseconds. */
  readonly check: number
  /** The same of hostile comments of 64 KB, by what they are full of. */
  readonly hostile: readonly (readonly [string, number])[]
  /** Memory that the model and two thousand checks leave behind, in bytes. */
  readonly memory: number
}

const rounds = 7
const checksForMemory = 2_000

/** To be asked before all else: what fills the memory slows it. Times are medians of seven rounds. */
export function spamCosts(folder: string): SpamCosts {
  const submissions = readFileSync(join(folder, 'dev.jsonl'), 'utf8')
    .split('\n')
    .flatMap((line) => spamRowFrom(line) ?? [])
    .map(submissionOf)
  const before = heldBytes()
  const model = readSpamModel('.')
  for (const submission of submissions.slice(0, checksForMemory)) judge(model, submission)
  const memory = heldBytes() - before
  const hostile = hostileTexts().map(([name, body]) => [name, millisecondsEach(model, Array(20).fill({ body }))] as const)
  return { check: millisecondsEach(model, submissions), hostile, memory }
}

/** What lives after everything else was collected, in the heap and beside it. */
function heldBytes(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

function millisecondsEach(model: Model, submissions: readonly Submission[]): number {
  const round = () => {
    const start = process.cpuUsage()
    for (const submission of submissions) judge(model, submission)
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1_000 / submissions.length
  }
  round()
  return median(Array.from({ length: rounds }, round))
}

function hostileTexts(): readonly (readonly [string, string])[] {
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
