import { ok, type Result } from '../result.js'
import type { CleanHtml, MarkupRefusal } from './clean-html.js'
import { cleanTree } from './cleaner.js'
import { articlePolicy } from './policy.js'
import { parseSource } from './source-tree.js'
import { printTree } from './tree.js'

/**
 * Any HTML as the clean HTML of an article's body: what readers of news need stays, nothing in it runs, and it is valid inside a `<div>`.
 * Frames of known providers become links that a script may turn into the frame again. Empty when nothing is left to see.
 * Cleaning its result changes nothing. Time grows with the length.
 */
export function articleHtml(source: string): Result<CleanHtml, MarkupRefusal> {
  const parsed = parseSource(source, { length: articlePolicy.maxLength, elements: articlePolicy.maxElements })
  return parsed.ok ? ok(printTree(cleanTree(parsed.value, articlePolicy)) as CleanHtml) : parsed
}
