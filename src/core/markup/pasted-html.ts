import { ok, type Result } from '../result.js'
import type { MarkupRefusal } from './clean-html.js'
import { cleanTree } from './cleaner.js'
import { settlePasted } from './pasted-elements.js'
import { settleWordLists } from './pasted-lists.js'
import { settleWordNotes } from './pasted-notes.js'
import { articlePolicy } from './policy.js'
import { isElement, parseSource, type SourceNode } from './source-tree.js'
import type { CleanNode } from './tree.js'

/**
 * What was pasted from a word processor or a web page, as an article may have it: what its styles say is said by elements, its lists and notes
 * are such, and what only its own page knows (classes, names, languages set by habit, pictures of elsewhere) is gone.
 */
export function pastedTree(source: string): Result<readonly CleanNode[], MarkupRefusal> {
  const parsed = parseSource(fragmentIn(source), { length: articlePolicy.maxLength, elements: articlePolicy.maxElements })
  if (!parsed.ok) return parsed
  const nodes = parsed.value
  return ok(cleanTree(isDeep(nodes) ? nodes : settlePasted(settleWordNotes(settleWordLists(nodes))), articlePolicy))
}

// What nests deeper was written by nobody; the cleaner alone deals with it without walking by calls.
const deepest = 200

function isDeep(nodes: readonly SourceNode[]): boolean {
  let level = nodes
  for (let depth = 0; depth < deepest; depth += 1) {
    if (level.length === 0) return false
    level = level.flatMap((node) => (isElement(node) ? node.childNodes : []))
  }
  return true
}

/** Programs mark what was copied within the page around it (https://learn.microsoft.com/windows/win32/dataxchg/html-clipboard-format). */
function fragmentIn(source: string): string {
  const [, start] = source.split('<!--StartFragment-->', 2)
  return start === undefined ? source : (start.split('<!--EndFragment-->', 1)[0] ?? start)
}
