import { type Cleaning, childElements, type Visit } from './cleaning.js'
import { partRules } from './policy.js'
import { isElement, isHtml, type SourceElement, type SourceNode } from './source-tree.js'
import { settleTable } from './table-grid.js'
import { type CleanElement, type CleanNode, element, isBlank, isBlock, onlyElement, showsNothing } from './tree.js'
import type { Finish } from './tree-builder.js'

/** Lists: what stands in one beside its entries becomes an entry, and a list directly in a list belongs to the entry before it. */
export const visitList: Visit = (source, rule, cleaning) => {
  const { builder } = cleaning
  const made = { name: rule.as ?? source.tagName, attributes: cleaning.attributes.read(source, rule) }
  builder.block(made, 'loose', () => (builder.within === made.name ? fillList(source, cleaning) : cleaning.inside(source)), kept)
}

function fillList(source: SourceElement, cleaning: Cleaning): void {
  const { builder } = cleaning
  for (const node of source.childNodes) {
    if (isBlankText(node)) continue
    if (isNamed(node, 'li')) addEntry(cleaning, () => cleaning.inside(node), node)
    else if (!isElement(node) || !/^(?:ul|ol|dir|menu)$/.test(node.tagName) || !builder.reopen('li', () => cleaning.one(node)))
      addEntry(cleaning, () => cleaning.one(node))
  }
}

function addEntry({ builder, attributes }: Cleaning, fill: () => void, source?: SourceElement): void {
  const read = source ? attributes.read(source, partRules.li) : []
  builder.block({ name: 'li', attributes: read }, 'loose', fill, withoutLoneParagraph)
}

/** Terms and what they mean. When they do not come in pairs, the list goes and its content stays as blocks. */
export const visitDefinitions: Visit = (source, rule, cleaning) => {
  const { builder } = cleaning
  const made = { name: 'dl', attributes: cleaning.attributes.read(source, rule) }
  builder.block(made, 'loose', () => (builder.within === 'dl' ? fillDefinitions(source, cleaning) : cleaning.inside(source)), pairedOrLoose)
}

function fillDefinitions(source: SourceElement, cleaning: Cleaning): void {
  for (const node of source.childNodes) {
    if (isNamed(node, 'div')) fillDefinitions(node, cleaning)
    else if (isNamed(node, 'dt')) addPart('dt', node, cleaning)
    else if (isNamed(node, 'dd')) addPart('dd', node, cleaning)
    else if (!isBlankText(node)) cleaning.builder.block({ name: 'dd', attributes: [] }, 'loose', () => cleaning.one(node), unlessEmpty)
  }
}

function addPart(name: 'dt' | 'dd', source: SourceElement, { builder, attributes, inside }: Cleaning): void {
  const made = { name, attributes: attributes.read(source, partRules[name]) }
  builder.block(made, name === 'dt' ? 'line' : 'loose', () => inside(source), name === 'dt' ? kept : withoutLoneParagraph)
}

const pairedOrLoose: Finish = (list) => {
  const names = list.children.map((child) => (typeof child === 'string' ? '' : child.name === 'dt' ? 't' : 'd')).join('')
  if (/^(?:t+d+)+$/.test(names)) return [list]
  return list.children.flatMap((part) => (typeof part === 'string' ? [] : loosened(part)))
}

/** What stood in a part of a list that is no more, as blocks. */
function loosened(part: CleanElement): readonly CleanNode[] {
  const isLine = part.children.every((child) => !isBlock(child))
  if (isLine) return part.children.every(showsNothing) ? [] : [element('p', part.attributes, part.children)]
  return part.children.some((child) => !isBlock(child))
    ? [element('blockquote', part.attributes, paragraphed(part.children))]
    : part.children
}

/** Loose text among blocks gets paragraphs of its own. */
function paragraphed(nodes: readonly CleanNode[]): readonly CleanNode[] {
  const made: CleanNode[] = []
  let line: CleanNode[] = []
  const endLine = () => {
    if (!line.every(showsNothing)) made.push(element('p', [], line))
    line = []
  }
  for (const node of nodes) {
    if (!isBlock(node)) line.push(node)
    else {
      endLine()
      made.push(node)
    }
  }
  endLine()
  return made
}

/** What opens and closes: nothing without the line that says what is in it. */
export const visitDetails: Visit = (source, rule, cleaning) => {
  const { builder, attributes } = cleaning
  const summary = childElements(source).find((child) => child.tagName === 'summary')
  const made = { name: 'details', attributes: attributes.read(source, rule) }
  const fill = () => {
    if (summary) {
      const read = attributes.read(summary, partRules.summary)
      builder.block({ name: 'summary', attributes: read }, 'line', () => cleaning.inside(summary), kept)
    }
    for (const node of source.childNodes) if (node !== summary) cleaning.one(node)
  }
  builder.block(made, 'flow', fill, (details) => (onlySummary(details) ? asParagraphs(details) : [details]))
}

function onlySummary({ children: [first, ...rest] }: CleanElement): boolean {
  return typeof first === 'string' || first?.name !== 'summary' || rest.length === 0
}

const asParagraphs = (details: CleanElement): readonly CleanNode[] =>
  details.children.map((child) =>
    typeof child === 'object' && child.name === 'summary' ? element('p', child.attributes, child.children) : child,
  )

/** A picture, a table, a quotation with its caption. */
export const visitFigure: Visit = (source, rule, cleaning) => {
  const made = { name: 'figure', attributes: cleaning.attributes.read(source, rule) }
  cleaning.builder.block(made, 'loose', () => cleaning.inside(source), settleFigure)
}

/** The caption of the figure around it; without one, a block like others. */
export const visitCaption: Visit = (source, _rule, cleaning) => {
  const { builder, attributes } = cleaning
  if (builder.within !== 'figure') {
    builder.apart(() => cleaning.inside(source))
    return
  }
  const read = attributes.read(source, partRules.figcaption)
  builder.block({ name: 'figcaption', attributes: read }, 'line', () => cleaning.inside(source), kept)
}

/** One caption, first or last, and something that it is about. */
function settleFigure(figure: CleanElement): readonly CleanNode[] {
  const captions = figure.children.filter((child): child is CleanElement => typeof child === 'object' && child.name === 'figcaption')
  const shown = figure.children.filter((child) => typeof child === 'string' || child.name !== 'figcaption')
  const [caption, ...others] = captions.map((each) => element('p', each.attributes, each.children))
  if (shown.length === 0) return caption ? [caption, ...others] : []
  const own = captions.slice(0, 1)
  const parts = own[0] && figure.children[0] === own[0] ? [...own, ...shown] : [...shown, ...own]
  return [element('figure', figure.attributes, parts), ...others]
}

/** Tables. The parser has put everything where it belongs; what is left is that rows and columns fit. */
export const visitTable: Visit = (source, rule, cleaning) => {
  const { builder, attributes } = cleaning
  const made = { name: 'table', attributes: attributes.read(source, rule) }
  builder.block(made, 'loose', () => (builder.within === 'table' ? fillTable(source, cleaning) : cleaning.inside(source)), settleTable)
}

function fillTable(source: SourceElement, cleaning: Cleaning): void {
  for (const part of childElements(source)) {
    if (part.tagName === 'caption') addCell('caption', part, cleaning)
    if (!/^(?:thead|tbody|tfoot)$/.test(part.tagName)) continue
    const attributes = cleaning.attributes.read(part, partRules.tr)
    cleaning.builder.block({ name: part.tagName, attributes }, 'loose', () => fillRows(part, cleaning), kept)
  }
}

function fillRows(source: SourceElement, cleaning: Cleaning): void {
  for (const row of childElements(source)) {
    if (row.tagName !== 'tr') continue
    const attributes = cleaning.attributes.read(row, partRules.tr)
    cleaning.builder.block(
      { name: 'tr', attributes },
      'loose',
      () => fillRow(row, cleaning),
      (made) => (made.children.length === 0 ? [] : [made]),
    )
  }
}

function fillRow(source: SourceElement, cleaning: Cleaning): void {
  for (const cell of childElements(source)) if (cell.tagName === 'td' || cell.tagName === 'th') addCell(cell.tagName, cell, cleaning)
}

function addCell(name: 'td' | 'th' | 'caption', source: SourceElement, { builder, attributes, inside }: Cleaning): void {
  const made = { name, attributes: attributes.read(source, partRules[name]) }
  builder.block(made, name === 'td' ? 'loose' : 'line', () => inside(source), withoutLoneParagraph)
}

export const kept: Finish = (made) => [made]

const unlessEmpty: Finish = (made) => (made.children.length === 0 ? [] : [made])

/** A paragraph that is all there is in an entry or a cell says nothing. */
const withoutLoneParagraph: Finish = (made) => {
  const only = onlyElement(made.children)
  return [only?.name === 'p' && only.attributes.length === 0 ? element(made.name, made.attributes, only.children) : made]
}

const isBlankText = (node: SourceNode) => node.nodeName === '#comment' || ('value' in node && isBlank(node.value))

const isNamed = (node: SourceNode, name: string): node is SourceElement => isElement(node) && isHtml(node) && node.tagName === name
