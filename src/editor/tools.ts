import { redo, undo } from 'prosemirror-history'
import type { Command, EditorState } from 'prosemirror-state'
import {
  addColumnAfter,
  addRowAfter,
  deleteColumn,
  deleteRow,
  deleteTable,
  isInTable,
  mergeCells,
  splitCell,
  toggleHeaderColumn,
  toggleHeaderRow,
} from 'prosemirror-tables'
import type { EditorView } from 'prosemirror-view'
import { say } from '../browser/say.js'
import { askForCaption, askForLanguage, askForLink } from './asking.js'
import { hasClass } from './attributes.js'
import { around, hasMark, insertRule, insertTable, toggle, toggleHeading, toggleList, toggleQuotation, toggleVerbatim } from './commands.js'
import { insertFootnote } from './footnotes.js'
import { schema } from './schema.js'

/** What one can do with the text by a button. */
export type Tool = {
  readonly text: string
  /** What it says where `text` is too short to be understood. */
  readonly says?: string
  readonly keys?: string
  readonly class?: string
  readonly run: (view: EditorView) => void
  /** Absent for what is done once, and is neither on nor off. */
  readonly isOn?: (state: EditorState) => boolean
}

const doing =
  (command: Command): Tool['run'] =>
  (view) => {
    command(view.state, view.dispatch, view)
    view.focus()
  }

const { nodes } = schema
const isPulled = (state: EditorState) => hasClass(around(state, nodes.quotation)?.node.attrs.attributes ?? [], 'pull-quote')
const isHeading = (level: number) => (state: EditorState) => around(state, nodes.heading)?.node.attrs.level === level
const listOf = (state: EditorState) => around(state, nodes.bulletList, nodes.numberedList)?.node.type

/** Ways to bring pictures: files that are chosen, and those that are in the library already. */
export type PictureWays = { readonly fromFiles: (asGallery: boolean) => void; readonly fromLibrary: () => void }

/** What is always at hand. */
export const mainTools = (pictures: PictureWays): readonly Tool[] => [
  {
    text: say('B'),
    says: say('Bold'),
    keys: 'Mod+B',
    class: 'bold',
    run: doing(toggle('strong', 'b')),
    isOn: (state) => hasMark(state, 'strong') || hasMark(state, 'b'),
  },
  {
    text: say('I'),
    says: say('Italic'),
    keys: 'Mod+I',
    class: 'italic',
    run: doing(toggle('em', 'i')),
    isOn: (state) => hasMark(state, 'em') || hasMark(state, 'i'),
  },
  { text: say('Link'), keys: 'Mod+K', run: (view) => void askForLink(view), isOn: (state) => hasMark(state, 'a') },
  { text: say('Heading'), keys: 'Mod+Alt+2', run: doing(toggleHeading(2)), isOn: isHeading(2) },
  {
    text: say('Quote'),
    keys: 'Mod+Shift+9',
    run: doing(toggleQuotation(false)),
    isOn: (state) => around(state, nodes.quotation) !== undefined && !isPulled(state),
  },
  { text: say('List'), keys: 'Mod+Shift+8', run: doing(toggleList(nodes.bulletList)), isOn: (state) => listOf(state) === nodes.bulletList },
  { text: say('Picture'), run: () => pictures.fromFiles(false) },
  { text: say('Library'), says: say('A picture of the library'), run: () => pictures.fromLibrary() },
]

/** What is wanted less often. */
export const moreTools = (pictures: PictureWays): readonly Tool[] => [
  { text: say('Subheading'), keys: 'Mod+Alt+3', run: doing(toggleHeading(3)), isOn: isHeading(3) },
  {
    text: say('Numbered list'),
    keys: 'Mod+Shift+7',
    run: doing(toggleList(nodes.numberedList)),
    isOn: (state) => listOf(state) === nodes.numberedList,
  },
  { text: say('Pull quote'), run: doing(toggleQuotation(true)), isOn: isPulled },
  { text: say('Footnote'), keys: 'Mod+Alt+F', run: doing(insertFootnote) },
  { text: say('Gallery'), run: () => pictures.fromFiles(true) },
  { text: say('Table'), run: doing(insertTable) },
  { text: say('Line'), says: say('Line between parts'), run: doing(insertRule) },
  { text: say('Code'), keys: 'Mod+E', run: doing(toggle('code')), isOn: (state) => hasMark(state, 'code') },
  { text: say('Code block'), keys: 'Mod+Alt+C', run: doing(toggleVerbatim), isOn: (state) => around(state, nodes.verbatim) !== undefined },
  { text: say('Struck out'), run: doing(toggle('s')), isOn: (state) => hasMark(state, 's') },
  { text: say('Raised'), run: doing(toggle('sup')), isOn: (state) => hasMark(state, 'sup') },
  { text: say('Lowered'), run: doing(toggle('sub')), isOn: (state) => hasMark(state, 'sub') },
  { text: say('Language'), says: say('Language and direction'), run: (view) => void askForLanguage(view) },
  { text: say('Undo'), keys: 'Mod+Z', run: doing(undo) },
  { text: say('Redo'), keys: 'Mod+Shift+Z', run: doing(redo) },
]

/** What can be done with a table, while the cursor stands in one. */
export const tableTools: readonly Tool[] = [
  { text: say('Row'), says: say('Add a row below'), run: doing(addRowAfter) },
  { text: say('Column'), says: say('Add a column after'), run: doing(addColumnAfter) },
  { text: say('Delete row'), run: doing(deleteRow) },
  { text: say('Delete column'), run: doing(deleteColumn) },
  { text: say('Heading row'), run: doing(toggleHeaderRow) },
  { text: say('Heading column'), run: doing(toggleHeaderColumn) },
  { text: say('Join cells'), run: doing(mergeCells) },
  { text: say('Split cell'), run: doing(splitCell) },
  { text: say('Caption'), says: say('Caption of the table'), run: (view) => void askForCaption(view) },
  { text: say('Delete table'), run: doing(deleteTable) },
]

/** Whether the tools for tables are of use. */
export const wantsTableTools = (state: EditorState): boolean => isInTable(state)
