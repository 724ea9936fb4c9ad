import { sourceElement, styleOf } from './pasted-elements.js'
import { isElement, type SourceElement, type SourceNode, sourceAttribute } from './source-tree.js'

/** Word's footnotes and endnotes as ours: a raised number that leads to an entry of a list at the end, and back. */
export function settleWordNotes(nodes: readonly SourceNode[]): readonly SourceNode[] {
  const notes: SourceElement[] = []
  const text = nodes.flatMap((node) => settle(node, notes))
  if (notes.length === 0) return text
  return [...text, sourceElement('div', [{ name: 'data-own-class', value: 'footnotes' }], [sourceElement('ol', [], notes)])]
}

function settle(node: SourceNode, notes: SourceElement[]): readonly SourceNode[] {
  if (!isElement(node)) return [node]
  const kind = styleOf(node, 'mso-element')
  if (kind === 'footnote' || kind === 'endnote') {
    const id = sourceAttribute(node, 'id') ?? ''
    notes.push(sourceElement('li', [ownId(id)], withWayBack(withoutNumbers(node.childNodes), id)))
    return []
  }
  // Around the notes stand a rule and its wording for printers.
  if (kind === 'footnote-list' || kind === 'endnote-list') {
    for (const child of node.childNodes) settle(child, notes)
    return []
  }
  const id = noteId(node)
  if (id !== undefined) return [reference(id)]
  return [
    sourceElement(
      node.tagName,
      node.attrs,
      node.childNodes.flatMap((child) => settle(child, notes)),
    ),
  ]
}

/** `ftn1`: which note a link in the text leads to. */
const noteId = (node: SourceElement): string | undefined =>
  node.tagName === 'a' ? (styleOf(node, 'mso-footnote-id') ?? styleOf(node, 'mso-endnote-id')) : undefined

const ownId = (value: string) => ({ name: 'data-own-id', value })

const numberOf = (id: string): string => /\d+$/.exec(id)?.[0] ?? '*'

const textNode = (value: string): SourceNode => ({ nodeName: '#text', value, parentNode: null })

function reference(id: string): SourceElement {
  const link = sourceElement('a', [{ name: 'href', value: `#${id}` }, ownId(`ref-${id}`)], [textNode(numberOf(id))])
  return sourceElement('sup', [], [link])
}

/** What the note begins with in Word, its number, is that of its entry in the list. */
function withoutNumbers(nodes: readonly SourceNode[]): readonly SourceNode[] {
  return nodes.flatMap((node): readonly SourceNode[] => {
    if (!isElement(node)) return [node]
    return noteId(node) === undefined ? [sourceElement(node.tagName, node.attrs, withoutNumbers(node.childNodes))] : []
  })
}

/** The way back to the text stands at the end of the last paragraph. */
function withWayBack(nodes: readonly SourceNode[], id: string): readonly SourceNode[] {
  const way = [textNode(' '), sourceElement('a', [{ name: 'href', value: `#ref-${id}` }], [textNode('↩')])]
  const at = nodes.findLastIndex((node) => isElement(node))
  const last = nodes[at]
  if (!last || !isElement(last)) return [...nodes, ...way]
  return nodes.with(at, sourceElement(last.tagName, last.attrs, [...last.childNodes, ...way]))
}
