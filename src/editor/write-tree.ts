import type { Fragment, Mark, Node } from 'prosemirror-model'
import { type CleanElement, type CleanNode, element, printTree } from '../core/markup/tree.js'
import type { RowGroup } from './schema.js'

/** A block as HTML: for one that was read and not changed, the HTML that was read. */
export const blockHtml = (block: Node): string => printTree(block.attrs.bare ? asLine('p')(block) : treeOf(block))

/** A block as clean nodes; text that stands bare is several. */
function treeOf(node: Node): readonly CleanNode[] {
  const { attrs } = node
  const write = writers[node.type.name]
  if (!write) throw new Error(`nothing says how a ${node.type.name} is written`)
  if (attrs.tree) return [attrs.tree]
  return write(node)
}

const flowOf = (content: Fragment): readonly CleanNode[] => {
  const made: CleanNode[] = []
  let isAfterBare = false
  content.forEach((node) => {
    // Side by side, two lines would be read as one.
    const tree = node.attrs.bare && isAfterBare ? [element('p', node.attrs.attributes, lineOf(node.content))] : treeOf(node)
    isAfterBare = node.attrs.bare === true && !isAfterBare
    made.push(...tree)
  })
  return made
}

type Write = (node: Node) => readonly CleanNode[]

const asLine =
  (name: string): Write =>
  (node) => [element(name, node.attrs.attributes, lineOf(node.content))]

const asFlow =
  (name: string): Write =>
  (node) => [element(name, node.attrs.attributes, flowOf(node.content))]

const writers: Readonly<Record<string, Write>> = {
  // A paragraph with nothing in it is where somebody is about to write.
  paragraph: (node) => (node.attrs.bare || node.childCount === 0 ? lineOf(node.content) : asLine('p')(node)),
  heading: (node) => asLine(`h${node.attrs.level}`)(node),
  verbatim: (node) => {
    const line = lineOf(node.content)
    return [element('pre', node.attrs.attributes, node.attrs.code && line.length > 0 ? [element('code', [], line)] : line)]
  },
  quotation: asFlow('blockquote'),
  division: asFlow('div'),
  bulletList: asFlow('ul'),
  numberedList: asFlow('ol'),
  definitions: asFlow('dl'),
  details: asFlow('details'),
  entry: asFlow('li'),
  term: asLine('dt'),
  meaning: asFlow('dd'),
  summary: asLine('summary'),
  caption: (node) => captionOf(node, ''),
  picture: ({ attrs, firstChild }) => {
    const image = element('img', attrs.image, [])
    const caption = firstChild ? captionOf(firstChild, attrs.credit) : []
    return [figureOf(attrs, attrs.link ? element('a', attrs.link, [image]) : image, caption)]
  },
  embed: ({ attrs, firstChild }) => [figureOf(attrs, element('a', attrs.link, [attrs.title]), firstChild ? captionOf(firstChild, '') : [])],
  gallery: (node) => [element(node.attrs.element, node.attrs.attributes, flowOf(node.content))],
  figure: asFlow('figure'),
  table: tableOf,
  row: (node) => [element('tr', node.attrs.attributes, flowOf(node.content))],
  cell: (node) => [cellOf('td', node)],
  headCell: (node) => [cellOf('th', node)],
  rule: ({ attrs }) => [element('hr', attrs.attributes, [])],
  kept: () => [],
}

function figureOf(attrs: Node['attrs'], shown: CleanElement, caption: readonly CleanNode[]): CleanElement {
  return element('figure', attrs.attributes, attrs.isCaptionFirst ? [...caption, shown] : [shown, ...caption])
}

/** A caption in which nothing stands is none. */
function captionOf(node: Node, credit: string): readonly CleanElement[] {
  const words = lineOf(node.content)
  const spaced = words.length > 0 && credit !== '' ? joined([...words, ' ']) : words
  const line = credit === '' ? spaced : [...spaced, element('small', [], [credit])]
  return line.length === 0 ? [] : [element('figcaption', node.attrs.attributes, line)]
}

function tableOf(table: Node): readonly CleanNode[] {
  const groups: { group: RowGroup; rows: CleanNode[] }[] = []
  table.forEach((row) => {
    const group: RowGroup = row.attrs.group
    const last = groups.at(-1)
    const rows = treeOf(row)
    // Rows that were made here belong to those around them.
    const isSame = last?.group.name === group.name && (last.group.key === group.key || last.group.key === 0 || group.key === 0)
    if (!last || !isSame) groups.push({ group, rows: [...rows] })
    else {
      last.rows.push(...rows)
      if (last.group.key === 0) last.group = group
    }
  })
  const written = groups.map(({ group, rows }) => element(group.name, group.attributes, rows))
  const { caption, attributes } = table.attrs
  return [element('table', attributes, caption ? [caption, ...written] : written)]
}

/** `scope` stands before the spans, as the cleaner writes it. */
function cellOf(name: string, { attrs, content }: Node): CleanElement {
  const held: CleanElement['attributes'] = attrs.attributes
  const spans: [string, string][] = []
  if (attrs.colspan > 1) spans.push(['colspan', String(attrs.colspan)])
  if (attrs.rowspan > 1) spans.push(['rowspan', String(attrs.rowspan)])
  const scope = held.filter(([key]) => key === 'scope')
  return element(name, [...scope, ...spans, ...held.filter(([key]) => key !== 'scope')], flowOf(content))
}

type Piece = { readonly shown: CleanNode; readonly marks: readonly Mark[] }

function lineOf(content: Fragment): readonly CleanNode[] {
  const pieces: Piece[] = []
  content.forEach((node) => {
    pieces.push({ shown: leafOf(node), marks: node.marks })
  })
  return nested(pieces)
}

function leafOf({ type, text, attrs }: Node): CleanNode {
  if (text !== undefined) return text
  if (type.name === 'player') return attrs.tree
  if (type.name === 'image') return element('img', attrs.attributes, [])
  return element(attrs.name, attrs.attributes ?? [], [])
}

/** Marks as elements in each other: of those that begin together, the one that reaches furthest is around the others. */
function nested(pieces: readonly Piece[]): readonly CleanNode[] {
  const made: CleanNode[] = []
  for (let at = 0; at < pieces.length; ) {
    const piece = pieces[at]
    if (!piece) break
    const outer = outermost(piece.marks, pieces, at)
    if (!outer) {
      made.push(piece.shown)
      at += 1
      continue
    }
    const within = pieces
      .slice(at, at + outer.reach)
      .map(({ shown, marks }) => ({ shown, marks: marks.filter((each) => !each.eq(outer.mark)) }))
    made.push(element(outer.mark.type.name, outer.mark.attrs.attributes, nested(within)))
    at += outer.reach
  }
  return joined(made)
}

function outermost(marks: readonly Mark[], pieces: readonly Piece[], from: number) {
  const found = marks.map((mark) => {
    let to = from
    while (pieces[to]?.marks.some((each) => each.eq(mark))) to += 1
    return { mark, reach: to - from, key: mark.attrs.key ?? Number.POSITIVE_INFINITY }
  })
  return found.sort((one, other) => other.reach - one.reach || (one.key < other.key ? -1 : one.key > other.key ? 1 : 0))[0]
}

/** Text beside text is one text. */
function joined(nodes: readonly CleanNode[]): readonly CleanNode[] {
  const made: CleanNode[] = []
  for (const node of nodes) {
    const last = made.at(-1)
    if (typeof node === 'string' && typeof last === 'string') made[made.length - 1] = last + node
    else made.push(node)
  }
  return made
}
