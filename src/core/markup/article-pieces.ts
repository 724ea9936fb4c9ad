import { serializeOuter } from 'parse5'
import { ok, type Result } from '../result.js'
import { safeAddress, webSchemes } from './address.js'
import type { MarkupRefusal } from './clean-html.js'
import { cleanTree } from './cleaner.js'
import { embedOf } from './embed.js'
import { articlePolicy } from './policy.js'
import { isElement, isHtml, parseSource, type SourceElement, type SourceNode, sourceAttribute } from './source-tree.js'
import type { CleanNode } from './tree.js'

/** What stands in an article’s source: what cleaning made of it, or a piece as it is, of which cleaning would take something away. */
export type ArticlePiece = { readonly tree: readonly CleanNode[] } | { readonly source: string }

/** An article’s source for those who change it: clean but for the topmost pieces in which something stands that readers are not shown. */
export function articlePieces(source: string): Result<readonly ArticlePiece[], MarkupRefusal> {
  const parsed = parseSource(source, { length: articlePolicy.maxLength, elements: articlePolicy.maxElements })
  if (!parsed.ok) return parsed
  const pieces: ArticlePiece[] = []
  let run: SourceNode[] = []
  const endRun = () => {
    if (run.length > 0) pieces.push({ tree: cleanTree(run, articlePolicy) })
    run = []
  }
  for (const node of parsed.value) {
    if (!isElement(node) || !losesSomething(node)) run.push(node)
    else {
      endRun()
      pieces.push({ source: serializeOuter(node) })
    }
  }
  endRun()
  return ok(pieces.filter((piece) => 'source' in piece || piece.tree.length > 0))
}

const lost: ReadonlySet<string> = new Set(['drop', 'frame', 'object'])

/** Whether an element that goes, or is but a link afterwards, is this or stands in it. */
function losesSomething(source: SourceElement): boolean {
  const waiting: SourceElement[] = [source]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const role = isHtml(node) ? articlePolicy.elements.get(node.tagName)?.role : 'drop'
    if (role !== undefined && lost.has(role) && !isEmbed(node)) return true
    waiting.push(...node.childNodes.filter(isElement))
  }
  return false
}

function isEmbed(source: SourceElement): boolean {
  const address = safeAddress(sourceAttribute(source, 'src') ?? sourceAttribute(source, 'data') ?? '', webSchemes)
  return address !== undefined && embedOf(address) !== undefined
}
