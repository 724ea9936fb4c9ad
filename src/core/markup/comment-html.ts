import { ok, type Result } from '../result.js'
import type { CleanHtml, MarkupRefusal } from './clean-html.js'
import { cleanTree } from './cleaner.js'
import { commentPolicy } from './policy.js'
import { parseSource } from './source-tree.js'
import { printTree } from './tree.js'

/**
 * What a commenter typed as the clean HTML of a comment. It may have a few of HTML's marks; empty lines make paragraphs, line breaks stay,
 * bare addresses become links, and no link counts as our recommendation. Empty when nothing is left to see.
 * Cleaning its result changes nothing. Time grows with the length.
 */
export function commentHtml(typed: string): Result<CleanHtml, MarkupRefusal> {
  const parsed = parseSource(typed, { length: commentPolicy.maxLength, elements: commentPolicy.maxElements })
  return parsed.ok ? ok(printTree(cleanTree(parsed.value, commentPolicy)) as CleanHtml) : parsed
}
