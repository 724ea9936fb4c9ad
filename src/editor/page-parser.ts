import type { SourceElement, SourceNode } from '../core/markup/source-tree.js'

// What `core/markup` asks of parse5, answered by the browser’s own parser, which follows the same standard. The bundle takes this in its place
// (`scripts/bundle.ts`), a third of the script; `test/editor/parser.test.ts` sees that both read the same.

type Adapter = { createElement(name: string, namespace: SourceElement['namespaceURI'], attributes: SourceElement['attrs']): SourceElement }

export const html = { NS: { HTML: 'http://www.w3.org/1999/xhtml' } } as const

export const defaultTreeAdapter: Adapter & { appendChild(parent: SourceElement, child: SourceNode): void } = {
  createElement: (tagName, namespaceURI, attrs) => ({
    nodeName: tagName,
    tagName,
    attrs,
    namespaceURI,
    childNodes: [],
    parentNode: null,
  }),
  appendChild(parent, child) {
    parent.childNodes.push(child)
    child.parentNode = parent
  },
}

// What each node was read from, to be written again.
const sources = new WeakMap<object, Element>()

/** A document without a window: nothing in it runs or is loaded, and what is in `<noscript>` is read. */
export function parseFragment(
  _context: unknown,
  source: string,
  { treeAdapter }: { readonly treeAdapter: Adapter },
): { childNodes: SourceNode[] } {
  const { body } = document.implementation.createHTMLDocument('')
  body.innerHTML = source
  return { childNodes: readChildren(body, treeAdapter) }
}

/** Walks without calls, as what is read may nest as deep as it likes. */
function readChildren(root: Element, adapter: Adapter): SourceNode[] {
  const made: SourceNode[] = []
  const waiting: { readonly from: Element; readonly into: SourceNode[]; readonly parent: SourceElement | null }[] = [
    { from: root, into: made, parent: null },
  ]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { from, into, parent } = next
    for (const node of childNodesOf(from)) {
      if (node instanceof Element) {
        const attrs = [...attributesOf(node)].map(({ localName, value }) => ({ name: localName, value }))
        const namespaceURI = namespaceOf(node)
        if (!isNamespace(namespaceURI)) continue
        const element = adapter.createElement(nameOf(node), namespaceURI, attrs)
        element.parentNode = parent
        sources.set(element, node)
        into.push(element)
        waiting.push({ from: node, into: element.childNodes, parent: element })
      } else if (node instanceof Text) into.push({ nodeName: '#text', value: node.data, parentNode: parent })
      else if (node instanceof Comment) into.push({ nodeName: '#comment', data: node.data, parentNode: parent })
    }
  }
  return made
}

/** Each element that a parser makes has one of those that the standard knows. */
const isNamespace = (text: string | null): text is SourceElement['namespaceURI'] => text !== null

export function serializeOuter(node: object): string {
  const source = sources.get(node)
  return source ? markupOf(source) : ''
}

// In a form a field called `attributes` stands in the way of what a form says by that name: asked is what all elements have.
const asked = (of: object, name: string) => Object.getOwnPropertyDescriptor(of, name)?.get
const childNodesOf = (node: Element): NodeListOf<ChildNode> => asked(Node.prototype, 'childNodes')?.call(node)
const attributesOf = (node: Element): NamedNodeMap => asked(Element.prototype, 'attributes')?.call(node)
const namespaceOf = (node: Element): string | null => asked(Element.prototype, 'namespaceURI')?.call(node)
const nameOf = (node: Element): string => asked(Element.prototype, 'localName')?.call(node)
const markupOf = (node: Element): string => asked(Element.prototype, 'outerHTML')?.call(node)
