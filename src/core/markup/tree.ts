/** An element of clean HTML. Names are lower case; attributes stand in the order in which they are written. */
export type CleanElement = {
  readonly name: string
  readonly attributes: readonly Attribute[]
  readonly children: readonly CleanNode[]
}

/** An element of clean HTML, or a run of text as a reader sees it. */
export type CleanNode = CleanElement | string

export type Attribute = readonly [name: string, value: string]

/** An element without attributes unless told. */
export const element = (name: string, attributes: readonly Attribute[], children: readonly CleanNode[]): CleanElement => ({
  name,
  attributes,
  children,
})

/** The value of an attribute; undefined when it is not there. */
export const attributeOf = (of: CleanElement, name: string): string | undefined => of.attributes.find(([key]) => key === name)?.[1]

/** The text within, without marks. */
export function textOf(node: CleanNode): string {
  return typeof node === 'string' ? node : node.children.map(textOf).join('')
}

/** The element alone among the nodes; undefined when there are more of them, fewer, or it is text. */
export function onlyElement(nodes: readonly CleanNode[]): CleanElement | undefined {
  const [first] = nodes
  return nodes.length === 1 && typeof first === 'object' ? first : undefined
}

/** True for text in which a reader sees nothing: besides white space, what Unicode has shown as nothing (UAX #44, Default_Ignorable_Code_Point), and the empty Braille cell. */
export const isBlank = (text: string): boolean => /^[\s\p{Default_Ignorable_Code_Point}\u2800]*$/u.test(text)

/** True for text and marks in which a reader sees nothing and to which no link leads. */
export const showsNothing = (node: CleanNode): boolean => {
  if (typeof node === 'string') return isBlank(node)
  return !shownEmpty.has(node.name) && attributeOf(node, 'id') === undefined && node.children.every(showsNothing)
}

const shownEmpty: ReadonlySet<string> = new Set(['audio', 'hr', 'img', 'video'])

/** True for what ends a line of text. */
export const isBlock = (node: CleanNode): boolean => typeof node === 'object' && blockNames.has(node.name)

const blockNames: ReadonlySet<string> = new Set(
  [
    'blockquote caption dd details div dl dt figcaption figure h2 h3 h4 h5 h6 hr',
    'li ol p pre summary table tbody td tfoot th thead tr ul',
  ].flatMap((names) => names.split(' ')),
)

const voidElements: ReadonlySet<string> = new Set(['br', 'hr', 'img', 'source', 'track', 'wbr'])

/**
 * The tree as HTML, its topmost elements a line each. A parser gives back the same tree, if elements nest as HTML lets them.
 * `<` and `>` never stand in attributes, so that tags can be found by looking for them alone.
 */
export function printTree(nodes: readonly CleanNode[]): string {
  return nodes.map(printNode).join('\n')
}

function printNode(node: CleanNode): string {
  if (typeof node === 'string') return escapeText(node)
  let tag = `<${node.name}`
  for (const [name, value] of node.attributes) tag += value === '' && name !== 'alt' ? ` ${name}` : ` ${name}="${escapeAttribute(value)}"`
  if (voidElements.has(node.name)) return `${tag}>`
  let inner = ''
  for (const child of node.children) inner += printNode(child)
  // A parser takes one line break away after <pre>.
  const opened = node.name === 'pre' && inner.startsWith('\n') ? `${tag}>\n` : `${tag}>`
  return `${opened}${inner}</${node.name}>`
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\u00a0': '&nbsp;' }

const escapeText = (text: string) => (/[&<>\u00a0]/.test(text) ? text.replace(/[&<>\u00a0]/g, (found) => escapes[found] ?? found) : text)

const escapeAttribute = (text: string) =>
  /[&<>"\u00a0]/.test(text) ? text.replace(/[&<>"\u00a0]/g, (found) => escapes[found] ?? found) : text
