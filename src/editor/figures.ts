import type { Node } from 'prosemirror-model'
import { TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { schema } from './schema.js'

/** What the newsroom says of a picture that it has. */
export type Taken = {
  readonly src: string
  readonly width?: number
  readonly height?: number
  readonly alternativeText: string
  readonly credit: string
}

/** A picture in a figure of its own, with the words that it has in the library. */
export function figureOf({ src, width, height, alternativeText, credit }: Taken): Node {
  const size = width && height ? [['width', String(width)] as const, ['height', String(height)] as const] : []
  const image = [
    ['src', src] as const,
    ['alt', alternativeText] as const,
    ...size,
    ['loading', 'lazy'] as const,
    ['decoding', 'async'] as const,
  ]
  return schema.nodes.picture.create({ image, credit }, schema.nodes.caption.create())
}

/** Behind the block at a place, and out of what holds no figures. */
export function placeForFigure(view: EditorView, at: number): number {
  const $at = view.state.doc.resolve(at)
  for (let depth = $at.depth; depth > 0; depth -= 1) {
    const parent = $at.node(depth - 1)
    const index = $at.indexAfter(depth - 1)
    if (parent.canReplaceWith(index, index, schema.nodes.picture)) return $at.after(depth)
  }
  return $at.depth === 0 ? at : $at.after(1)
}

/** Puts figures where one may stand. A paragraph with nothing in it makes way. */
export function putFigures(tr: EditorView['state']['tr'], at: number, content: readonly Node[]): void {
  const before = tr.doc.resolve(at).nodeBefore
  const isEmpty = before?.type === schema.nodes.paragraph && before.childCount === 0
  const from = isEmpty ? at - before.nodeSize : at
  const isBeforeIt = tr.selection.empty && tr.selection.from > from - 2 && tr.selection.from < at
  tr.replaceWith(from, at, content)
  if (tr.doc.lastChild?.type === schema.nodes.picture || tr.doc.lastChild?.type === schema.nodes.gallery)
    tr.insert(tr.doc.content.size, schema.nodes.paragraph.create())
  // Whoever wrote up to there goes on behind it.
  const behind = content.reduce((end, { nodeSize }) => end + nodeSize, from)
  if (isBeforeIt) tr.setSelection(TextSelection.near(tr.doc.resolve(behind)))
}
