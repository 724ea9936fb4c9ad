import type { SiteMemory } from '../core/spam/site-memory.js'
import { judge, type Reason } from '../core/spam/verdict.js'
import { readSpamModel } from '../system/spam-model.js'
import { programFolder } from './compose.js'
import { spamRowFrom, submissionOf } from './spam-row.js'

/** What the filter says of a line; or the number of a line that it cannot read. */
export type CheckedLine =
  | {
      readonly id: string
      readonly score: number
      readonly verdict: 'ham' | 'unsure' | 'spam'
      readonly reasons: readonly Pick<Reason, 'words' | 'weight'>[]
    }
  | { readonly unreadable: number }

/** Judges lines one by one, each alone, by the base model and what a site has learned, if any. Empty lines are passed over. */
export async function* checkSpam(lines: AsyncIterable<string>, memory?: SiteMemory): AsyncIterable<CheckedLine> {
  const model = readSpamModel(programFolder)
  let number = 0
  for await (const line of lines) {
    number++
    if (line.trim() === '') continue
    const row = spamRowFrom(line)
    if (row === undefined) yield { unreadable: number }
    else {
      const { score, verdict, reasons } = judge(model, submissionOf(row), memory)
      yield {
        id: row.id,
        score,
        verdict,
        reasons: reasons.map(({ words, weight }) => ({ words, weight: Math.round(weight * 1000) / 1000 })),
      }
    }
  }
}
