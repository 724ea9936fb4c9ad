import { Fragment, type Node } from 'prosemirror-model'
import { type Command, TextSelection, type Transaction } from 'prosemirror-state'
import { hasClass, said } from './attributes.js'
import { markType } from './commands.js'
import { schema } from './schema.js'

const { nodes } = schema

/** A note at the cursor: its number here, its words at the end, where the cursor goes. The numbers of all notes follow their order. */
export const insertFootnote: Command = (state, dispatch) => {
  const { $to } = state.selection
  if (!$to.parent.inlineContent || isWithinNotes($to)) return false
  if (!dispatch) return true
  const name = Math.floor(Math.random() * 36 ** 6).toString(36)
  const tr = state.tr
  const before = referencesIn(tr.doc).filter(({ at }) => at < $to.pos).length
  tr.insert($to.pos, numberOf(name))
  const at = addEntry(tr, before, entryOf(name))
  const soFar = tr.steps.length
  renumber(tr)
  const line = tr.mapping.slice(soFar).map(at)
  dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(line + 1))).scrollIntoView())
  return true
}

function isWithinNotes($pos: { depth: number; node(depth: number): Node }): boolean {
  for (let depth = $pos.depth; depth > 0; depth -= 1) if (isNotes($pos.node(depth))) return true
  return false
}

const isNotes = (node: Node) => node.type === nodes.division && hasClass(node.attrs.attributes, 'footnotes')

// The cleaner puts this before every name of a text.
const noteId = (name: string) => `body-note-${name}`
const backId = (name: string) => `body-note-of-${name}`

function numberOf(name: string): Node {
  const link = markType('a').create({
    attributes: [
      ['href', `#${noteId(name)}`],
      ['id', backId(name)],
    ],
  })
  // Raised, the number and its link are one: the lower key is around the other.
  return schema.text('1', [link, markType('sup').create({ key: 0 })])
}

function entryOf(name: string): Node {
  const back = schema.text('↩', [markType('a').create({ attributes: [['href', `#${backId(name)}`]] })])
  const line = nodes.paragraph.create({ bare: true }, [schema.text(' '), back])
  return nodes.entry.create({ attributes: [['id', noteId(name)]] }, line)
}

/** Puts the words of a note among those of the others; gives the place of its line. */
function addEntry(tr: Transaction, index: number, entry: Node): number {
  let found: { list: Node; at: number } | undefined
  tr.doc.forEach((node, at) => {
    if (isNotes(node) && node.firstChild?.type === nodes.numberedList) found = { list: node.firstChild, at: at + 1 }
  })
  if (!found) {
    const end = tr.doc.content.size
    const list = nodes.numberedList.create(null, entry)
    tr.insert(end, nodes.division.create({ attributes: [['class', 'footnotes']] }, list))
    return end + 3
  }
  let at = found.at + 1
  for (let each = 0; each < Math.min(index, found.list.childCount); each += 1) at += found.list.child(each).nodeSize
  tr.insert(at, entry)
  return at + 1
}

type Reference = { readonly at: number; readonly node: Node }

/** The numbers in the text that lead to notes, in their order. */
function referencesIn(doc: Node): readonly Reference[] {
  const entries = new Set<string>()
  doc.descendants((node) => {
    if (node.type === nodes.entry) entries.add(`#${said(node.attrs.attributes, 'id')}`)
  })
  const found: Reference[] = []
  doc.descendants((node, at) => {
    if (isNotes(node)) return false
    const link = node.isText ? markType('a').isInSet(node.marks) : undefined
    if (link && entries.has(said(link.attrs.attributes, 'href')) && /^\d+$/.test(node.text ?? '')) found.push({ at, node })
    return true
  })
  return found
}

function renumber(tr: Transaction): void {
  const references = referencesIn(tr.doc)
  for (const [index, { at, node }] of [...references.entries()].reverse()) {
    const text = String(index + 1)
    if (node.text !== text) tr.replaceWith(at, at + node.nodeSize, Fragment.from(schema.text(text, node.marks)))
  }
}
