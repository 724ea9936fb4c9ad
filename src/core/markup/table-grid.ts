import { type Attribute, attributeOf, type CleanElement, type CleanNode, element } from './tree.js'
import type { Finish } from './tree-builder.js'

/**
 * A table in which caption, head, bodies and foot stand in their order, no cell reaches out of its group of rows or into another cell, and
 * every column has a cell that begins in it: the table model of https://html.spec.whatwg.org/#table-processing-model without its errors.
 * Takes time in the number of cells times the columns they span (at most 100).
 */
export const settleTable: Finish = (table) => {
  const parts = table.children.filter((child): child is CleanElement => typeof child === 'object')
  const groups = parts.filter(({ name, children }) => name !== 'caption' && children.length > 0).map(placeGroup)
  const caption = parts.find(({ name }) => name === 'caption')
  if (groups.length === 0) return caption ? [element('p', caption.attributes, caption.children)] : []
  const begun = new Set(groups.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.map(({ column }) => column))))
  const columns = [...begun].sort((one, other) => one - other)
  const head = groups.findIndex(({ source }) => source.name === 'thead')
  const foot = groups.findLastIndex(({ source }) => source.name === 'tfoot')
  const named = groups.map((group, at) => printGroup(group, at === head ? 'thead' : at === foot ? 'tfoot' : 'tbody', columns))
  const order = (name: string) => (name === 'thead' ? 0 : name === 'tbody' ? 1 : 2)
  const sorted = named.sort((one, other) => order(one.name) - order(other.name))
  return [element('table', table.attributes, [...(caption ? [caption] : []), ...sorted])]
}

type PlacedCell = { readonly source: CleanElement; readonly column: number; readonly width: number; readonly height: number }
type PlacedRow = { readonly source: CleanElement; readonly cells: readonly PlacedCell[] }
type PlacedGroup = { readonly source: CleanElement; readonly rows: readonly PlacedRow[] }

/** Puts each cell into the first free column of its row, no wider than what is free there. */
function placeGroup(source: CleanElement): PlacedGroup {
  const rowElements = source.children.filter((child): child is CleanElement => typeof child === 'object')
  /** For each column, the first row in which it is free again. */
  const freeFrom: number[] = []
  const rows = rowElements.map((row, at) => placeRow(row, at, rowElements.length - at, freeFrom))
  return { source, rows }
}

function placeRow(source: CleanElement, row: number, rowsLeft: number, freeFrom: number[]): PlacedRow {
  const isFree = (column: number) => (freeFrom[column] ?? 0) <= row
  const cells: PlacedCell[] = []
  let column = 0
  for (const cell of source.children) {
    if (typeof cell === 'string') continue
    while (!isFree(column)) column += 1
    const wanted = span(cell, 'colspan')
    let width = 1
    while (width < wanted && isFree(column + width)) width += 1
    const height = Math.min(span(cell, 'rowspan'), rowsLeft)
    freeFrom.fill(row + height, column, column + width)
    for (let at = freeFrom.length; at < column + width; at += 1) freeFrom[at] = at < column ? 0 : row + height
    cells.push({ source: cell, column, width, height })
    column += width
  }
  return { source, cells }
}

const span = (cell: CleanElement, name: 'colspan' | 'rowspan') => Number(attributeOf(cell, name) ?? 1)

function printGroup(group: PlacedGroup, name: string, columns: readonly number[]): CleanElement {
  const rows = group.rows.map(({ source, cells }) => {
    const scope = cells.every((cell) => cell.source.name === 'th') ? 'col' : 'row'
    const printed = cells.map((cell) => printCell(cell, columns, scope))
    return element('tr', source.attributes, printed)
  })
  return element(name, group.source.attributes, rows)
}

/**
 * Columns in which nothing begins are not there: a cell is as wide as the number of others that it covers. A heading that does not say what it
 * is of heads the column in a row of headings, else its row.
 */
function printCell({ source, column, width, height }: PlacedCell, columns: readonly number[], scope: 'col' | 'row'): CleanNode {
  const covered = columnsBefore(columns, column + width) - columnsBefore(columns, column)
  const spans: Attribute[] = []
  if (covered > 1) spans.push(['colspan', String(covered)])
  if (height > 1) spans.push(['rowspan', String(height)])
  const others = source.attributes.filter(([name]) => name !== 'colspan' && name !== 'rowspan' && name !== 'scope')
  const scopes: readonly Attribute[] = source.name === 'th' ? [['scope', attributeOf(source, 'scope') ?? scope]] : []
  return element(source.name, [...scopes, ...spans, ...others], source.children)
}

/** How many of the columns, which are sorted, lie before this one. */
function columnsBefore(columns: readonly number[], column: number): number {
  let low = 0
  let high = columns.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((columns[middle] ?? 0) < column) low = middle + 1
    else high = middle
  }
  return low
}
