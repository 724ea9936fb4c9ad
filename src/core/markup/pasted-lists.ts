import { sourceElement, styleOf } from './pasted-elements.js'
import { isElement, type SourceElement, type SourceNode } from './source-tree.js'
import { isBlank } from './tree.js'

/** Word writes the entries of a list as paragraphs that say how deep they stand; here they become lists. */
export function settleWordLists(nodes: readonly SourceNode[]): readonly SourceNode[] {
  const settled: SourceNode[] = []
  let entries: Entry[] = []
  const endList = () => {
    if (entries.length > 0) settled.push(...listsOf(entries))
    entries = []
  }
  for (const node of nodes) {
    const entry = isElement(node) ? entryIn(node) : undefined
    if (entry) entries.push(entry)
    else if (entries.length > 0 && isNothing(node)) continue
    else {
      endList()
      settled.push(isElement(node) ? withLists(node) : node)
    }
  }
  endList()
  return settled
}

type Entry = { readonly level: number; readonly isNumbered: boolean; readonly content: readonly SourceNode[] }

const isNothing = (node: SourceNode) => node.nodeName === '#comment' || ('value' in node && isBlank(node.value))

function withLists(node: SourceElement): SourceElement {
  const mayHold = /^(?:div|td|section|body|article)$/.test(node.tagName)
  return mayHold ? sourceElement(node.tagName, node.attrs, settleWordLists(node.childNodes)) : node
}

function entryIn(node: SourceElement): Entry | undefined {
  const list = styleOf(node, 'mso-list')
  if (list === undefined || list === 'none' || !/^(?:p|div|h[1-6])$/.test(node.tagName)) return undefined
  const level = Number(/\blevel(\d)\b/.exec(list)?.[1] ?? 1)
  return { level, isNumbered: /^\W?\s*(?:\d|[a-z]{1,4}[.)])/i.test(markerIn(node)), content: withoutMarker(node.childNodes) }
}

const isMarker = (node: SourceNode): node is SourceElement => isElement(node) && styleOf(node, 'mso-list') === 'ignore'

function markerIn(node: SourceElement): string {
  for (const child of node.childNodes) {
    if (isMarker(child)) return textIn(child).trim()
    const within = isElement(child) ? markerIn(child) : ''
    if (within !== '') return within
  }
  return ''
}

const textIn = (node: SourceNode): string => ('value' in node ? node.value : isElement(node) ? node.childNodes.map(textIn).join('') : '')

const withoutMarker = (nodes: readonly SourceNode[]): readonly SourceNode[] =>
  nodes.flatMap((node) => {
    if (isMarker(node)) return []
    return [isElement(node) ? sourceElement(node.tagName, node.attrs, withoutMarker(node.childNodes)) : node]
  })

/** Entries of one depth as lists; those that stand deeper belong to the entry before them. */
function listsOf(entries: readonly Entry[]): readonly SourceElement[] {
  const lists: { readonly isNumbered: boolean; readonly items: SourceElement[] }[] = []
  const top = Math.min(...entries.map(({ level }) => level))
  for (let at = 0; at < entries.length; ) {
    const entry = entries[at]
    if (!entry) break
    let end = at + 1
    while ((entries[end]?.level ?? top) > top) end += 1
    const deeper = entries.slice(entry.level > top ? at : at + 1, end)
    const own = entry.level > top ? [] : entry.content
    const item = sourceElement('li', [], [...own, ...(deeper.length > 0 ? listsOf(deeper) : [])])
    const last = lists.at(-1)
    if (last && last.isNumbered === entry.isNumbered) last.items.push(item)
    else lists.push({ isNumbered: entry.isNumbered, items: [item] })
    at = end
  }
  return lists.map(({ isNumbered, items }) => sourceElement(isNumbered ? 'ol' : 'ul', [], items))
}
