import { defaultTreeAdapter, html } from 'parse5'
import { isElement, type SourceElement, type SourceNode, sourceAttribute } from './source-tree.js'

/** An element of a source with other content, or under another name. */
export function sourceElement(name: string, attributes: SourceElement['attrs'], children: readonly SourceNode[]): SourceElement {
  const made = defaultTreeAdapter.createElement(name, html.NS.HTML, [...attributes])
  for (const child of children) defaultTreeAdapter.appendChild(made, child)
  return made
}

/** What the declaration of a style says, in small letters; undefined when there is none. */
export function styleOf(source: SourceElement, property: string): string | undefined {
  const style = sourceAttribute(source, 'style')
  if (style === undefined) return undefined
  for (const declaration of style.split(';')) {
    const at = declaration.indexOf(':')
    if (declaration.slice(0, at).trim().toLowerCase() === property)
      return declaration
        .slice(at + 1)
        .trim()
        .toLowerCase()
  }
  return undefined
}

/** Pasted nodes as if someone had written them for an article. */
export const settlePasted = (nodes: readonly SourceNode[]): readonly SourceNode[] => nodes.flatMap(settle)

function settle(node: SourceNode): readonly SourceNode[] {
  if (!isElement(node)) return [node]
  if (styleOf(node, 'display') === 'none' || styleOf(node, 'mso-hide') === 'all') return []
  if (node.tagName === 'img' && !isOurs(sourceAttribute(node, 'src'))) return []
  const content = node.childNodes.flatMap(settle)
  const name = saysNothing(node) ? 'span' : (renamed(node) ?? node.tagName)
  const marked = isText(node)
    ? marksIn(node).reduce<readonly SourceNode[]>((inner, mark) => [sourceElement(mark, [], inner)], content)
    : content
  return [sourceElement(name, attributesOf(node), marked)]
}

/** Google Docs puts all of it into an element for bold that says not to be. */
const saysNothing = (node: SourceElement) =>
  (/^(?:b|strong)$/.test(node.tagName) && isNormal(styleOf(node, 'font-weight'))) ||
  (/^(?:i|em)$/.test(node.tagName) && styleOf(node, 'font-style') === 'normal')

const isNormal = (weight: string | undefined) => weight === 'normal' || weight === '400'

function renamed(node: SourceElement): string | undefined {
  const names = sourceAttribute(node, 'class') ?? ''
  if (/\bMso(?:Intense)?Quote/.test(names)) return 'blockquote'
  return undefined
}

const isText = ({ tagName }: SourceElement) => tagName === 'span' || tagName === 'font'

/** What the style of a piece of text says. */
function marksIn(node: SourceElement): readonly string[] {
  const weight = styleOf(node, 'font-weight') ?? ''
  const line = `${styleOf(node, 'text-decoration') ?? ''} ${styleOf(node, 'text-decoration-line') ?? ''}`
  const height = styleOf(node, 'vertical-align')
  return [
    ...(weight === 'bold' || Number(weight) >= 600 ? ['strong'] : []),
    ...(styleOf(node, 'font-style') === 'italic' ? ['em'] : []),
    ...(line.includes('line-through') ? ['s'] : []),
    ...(height === 'super' ? ['sup'] : height === 'sub' ? ['sub'] : []),
  ]
}

const keptAttributes: ReadonlySet<string> = new Set([
  ...['href', 'src', 'alt', 'width', 'height', 'title', 'cite', 'datetime', 'start', 'reversed', 'value', 'colspan', 'rowspan', 'scope'],
])

function attributesOf(node: SourceElement): SourceElement['attrs'] {
  return node.attrs.flatMap(({ name, value }) => {
    if (name === 'href') return [{ name, value: leadsTo(value) }]
    if (name.startsWith('data-own-')) return [{ name: name.slice('data-own-'.length), value }]
    // Word processors say the direction of each paragraph; only one against the letters' own is worth keeping.
    if (name === 'dir') return value.toLowerCase() === 'rtl' && !isText(node) ? [{ name, value }] : []
    return keptAttributes.has(name) ? [{ name, value }] : []
  })
}

/** The target behind a detour that counts clicks, as Google Docs writes its links. */
function leadsTo(href: string): string {
  const url = URL.parse(href)
  const target = url && /(?:^|\.)google\.com$/.test(url.hostname) && url.pathname === '/url' ? url.searchParams.get('q') : undefined
  return target ?? href
}

/** Readers are shown no pictures of other sites. */
const isOurs = (src: string | undefined) => src !== undefined && /^\/(?!\/)/.test(src)
