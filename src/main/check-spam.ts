import { type ToldReason, toldReasons } from '../app/spam/told-reasons.js'
import type { SiteMemory } from '../core/spam/site-memory.js'
import { judge } from '../core/spam/verdict.js'
import { readSpamModel } from '../system/spam-model.js'
import { programFolder } from './compose.js'
import { readSpamRow, type SpamRowRefusal, submissionOf } from './spam-row.js'

/** What the filter says of a line; or the number of a line that it cannot read, and why. */
export type CheckedLine =
  | {
      /** As it came. */
      readonly id: string | number
      readonly score: number
      readonly verdict: 'ham' | 'unsure' | 'spam'
      readonly reasons: readonly ToldReason[]
    }
  | { readonly unreadable: number; readonly why: SpamRowRefusal }

/** Judges lines one by one, each alone, by the base model and what a site has learned, if any. Empty lines are passed over. */
export async function* checkSpam(lines: AsyncIterable<string>, memory?: SiteMemory): AsyncIterable<CheckedLine> {
  const model = readSpamModel(programFolder)
  let number = 0
  for await (const line of lines) {
    number++
    if (line.trim() === '') continue
    const row = readSpamRow(line)
    if (!row.ok) yield { unreadable: number, why: row.refusal }
    else {
      const { score, verdict, reasons } = judge(model, submissionOf(row.value), memory)
      yield { id: row.value.givenId, score, verdict, reasons: toldReasons(reasons) }
    }
  }
}
