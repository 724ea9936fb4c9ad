import type { Node } from 'prosemirror-model'
import { articleHtml } from '../core/markup/article-html.js'
import { articlePieces } from '../core/markup/article-pieces.js'
import type { MarkupRefusal } from '../core/markup/clean-html.js'
import { ok, type Result } from '../core/result.js'
import { blocksOf } from './read-tree.js'
import { schema } from './schema.js'
import { blockHtml } from './write-tree.js'

/** The HTML of an article as a document. Pieces of which cleaning would take something away stand in it as they came. */
export function documentFrom(source: string): Result<Node, MarkupRefusal> {
  const pieces = articlePieces(source)
  if (!pieces.ok) return pieces
  const content = pieces.value.flatMap((piece) =>
    'source' in piece ? [schema.nodes.kept.create({ html: piece.source })] : blocksOf(piece.tree),
  )
  return ok(schema.nodes.doc.createChecked(null, content.length > 0 ? content : schema.nodes.paragraph.create()))
}

/** The document as HTML, clean but for the pieces that are kept as they came. */
export function htmlFrom(document: Node): string {
  const written: string[] = []
  let run: string[] = []
  const endRun = () => {
    const html = run.join('\n')
    const clean = articleHtml(html)
    if (html !== '') written.push(clean.ok ? clean.value : html)
    run = []
  }
  document.forEach((node) => {
    const kept = String(node.attrs.html ?? '')
    if (kept === '') run.push(blockHtml(node))
    else {
      endRun()
      written.push(kept)
    }
  })
  endRun()
  return written.filter((html) => html !== '').join('\n')
}
