import { lift, setBlockType, toggleMark, wrapIn } from 'prosemirror-commands'
import type { MarkType, Node, NodeType } from 'prosemirror-model'
import { liftListItem, wrapRangeInList } from 'prosemirror-schema-list'
import { type Command, type EditorState, TextSelection, type Transaction } from 'prosemirror-state'
import { hasClass, withClass } from './attributes.js'
import { type RowGroup, schema } from './schema.js'

const { nodes } = schema

/** The mark of an element of lines. */
export function markType(name: string): MarkType {
  const type = schema.marks[name]
  if (!type) throw new Error(`the policy knows no <${name}>`)
  return type
}

/** Whether what is selected, or what is about to be typed, has the mark somewhere. */
export function hasMark(state: EditorState, name: string): boolean {
  const { from, to, empty, $from } = state.selection
  if (empty) return markType(name).isInSet(state.storedMarks ?? $from.marks()) !== undefined
  return state.doc.rangeHasMark(from, to, markType(name))
}

/** Puts a mark on or takes it off; any of the others says the same and goes as well. */
export const toggle =
  (name: string, ...others: readonly string[]): Command =>
  (state, dispatch) =>
    toggleMark(markType([name, ...others].find((each) => hasMark(state, each)) ?? name))(state, dispatch)

/** The innermost node around the selection of one of these types, and where it begins. */
export function around(state: EditorState, ...types: readonly NodeType[]): { readonly node: Node; readonly at: number } | undefined {
  const { $from } = state.selection
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if (types.includes($from.node(depth).type)) return { node: $from.node(depth), at: $from.before(depth) }
  }
  return undefined
}

/** A heading of this level, or a paragraph where it is one already. */
export const toggleHeading =
  (level: number): Command =>
  (state, dispatch) => {
    const heading = around(state, nodes.heading)
    if (heading?.node.attrs.level === level) return setBlockType(nodes.paragraph)(state, dispatch)
    return setBlockType(nodes.heading, { level })(state, dispatch)
  }

/** Code in lines as they are typed, or a paragraph again. */
export const toggleVerbatim: Command = (state, dispatch) =>
  setBlockType(around(state, nodes.verbatim) ? nodes.paragraph : nodes.verbatim)(state, dispatch)

/** A quotation, pulled out of the text or not; a second time, none. */
export const toggleQuotation =
  (isPulled: boolean): Command =>
  (state, dispatch) => {
    const found = around(state, nodes.quotation)
    if (!found) return wrapIn(nodes.quotation, isPulled ? { attributes: [['class', 'pull-quote']] } : null)(state, dispatch)
    if (hasClass(found.node.attrs.attributes, 'pull-quote') === isPulled) return lift(state, dispatch)
    const attributes = withClass(found.node.attrs.attributes, isPulled ? 'pull-quote' : '', ['pull-quote'])
    dispatch?.(state.tr.setNodeMarkup(found.at, null, { ...found.node.attrs, attributes }))
    return true
  }

/** A list of this kind, of the other kind, or none. */
export const toggleList =
  (type: NodeType): Command =>
  (state, dispatch) => {
    const found = around(state, nodes.bulletList, nodes.numberedList)
    if (found?.node.type === type) return liftListItem(nodes.entry)(state, dispatch)
    if (found) {
      dispatch?.(state.tr.setNodeMarkup(found.at, type, { attributes: [] }))
      return true
    }
    return wrapInList(type)(state, dispatch)
  }

const wrapInList =
  (type: NodeType): Command =>
  (state, dispatch) => {
    const range = state.selection.$from.blockRange(state.selection.$to)
    if (!range) return false
    const tr = dispatch ? state.tr : null
    if (!wrapRangeInList(tr, range, type)) return false
    if (tr) dispatch?.(bareEntries(tr).scrollIntoView())
    return true
  }

/** The one paragraph of an entry stands there without a mark of its own, also when another list follows in it. */
export function bareEntries(tr: Transaction): Transaction {
  const { from, to } = tr.selection
  tr.doc.nodesBetween(from, to, (node, at, parent) => {
    const isOnly = node.type === nodes.paragraph && parent?.type === nodes.entry && parent.firstChild === node
    if (isOnly && node.attrs.attributes.length === 0) tr.setNodeAttribute(at, 'bare', true)
  })
  return tr
}

/** A line between parts of the text. */
export const insertRule: Command = (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(nodes.rule.create()).scrollIntoView())
  return true
}

const headRows: RowGroup = { name: 'thead', key: 0, attributes: [] }

/** A table of three columns with a row of headings; the cursor stands in the first. */
export const insertTable: Command = (state, dispatch) => {
  const columns = [0, 1, 2]
  const row = (type: NodeType, more: object = {}) =>
    nodes.row.create(
      more,
      columns.map(() => type.createAndFill({ attributes: [] }) ?? type.create()),
    )
  const rows = [row(nodes.headCell, { group: headRows }), row(nodes.cell), row(nodes.cell)]
  const tr = state.tr.replaceSelectionWith(nodes.table.create(null, rows))
  const at = tr.mapping.map(state.selection.from, -1)
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(at + 3, tr.doc.content.size)))).scrollIntoView())
  return true
}
