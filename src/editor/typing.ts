import { baseKeymap, chainCommands, exitCode, newlineInCode, selectParentNode } from 'prosemirror-commands'
import { redo, undo } from 'prosemirror-history'
import { InputRule, inputRules, textblockTypeInputRule, undoInputRule } from 'prosemirror-inputrules'
import { keymap } from 'prosemirror-keymap'
import type { NodeType } from 'prosemirror-model'
import { liftListItem, sinkListItem, splitListItem, wrapRangeInList } from 'prosemirror-schema-list'
import type { Command, Plugin } from 'prosemirror-state'
import { goToNextCell } from 'prosemirror-tables'
import { bareEntries, markType, toggle, toggleHeading, toggleList, toggleQuotation, toggleVerbatim } from './commands.js'
import { insertFootnote } from './footnotes.js'
import { schema } from './schema.js'

const { nodes } = schema

/** What Markdown writes, as one types it. */
export function markdownTyping(): Plugin {
  return inputRules({
    rules: [
      textblockTypeInputRule(/^(#{1,6})\s$/, nodes.heading, ([, marks = '']) => ({ level: Math.max(2, marks.length) })),
      textblockTypeInputRule(/^```\s$/, nodes.verbatim),
      listTyped(/^\s*[-*]\s$/, nodes.bulletList),
      listTyped(/^\s*(\d{1,6})[.)]\s$/, nodes.numberedList),
      quotationTyped,
      ruleTyped,
      marked(/(?<![*\w])\*\*([^*\s](?:[^*]*[^*\s])?)\*\*$/, 'strong'),
      marked(/(?<![*\w])\*([^*\s](?:[^*]*[^*\s])?)\*$/, 'em'),
      marked(/(?<![_\w])__([^_\s](?:[^_]*[^_\s])?)__$/, 'strong'),
      marked(/(?<![_\w])_([^_\s](?:[^_]*[^_\s])?)_$/, 'em'),
      marked(/(?<!`)`([^`]+)`$/, 'code'),
      marked(/(?<!~)~~([^~\s](?:[^~]*[^~\s])?)~~$/, 's'),
    ],
  })
}

function listTyped(pattern: RegExp, type: NodeType): InputRule {
  return new InputRule(pattern, (state, match, start, end) => {
    const tr = state.tr.delete(start, end)
    const range = tr.selection.$from.blockRange()
    const begin = Number(match[1] ?? 1)
    const attributes = begin === 1 ? [] : [['start', String(begin)]]
    return range && wrapRangeInList(tr, range, type, { attributes }) ? bareEntries(tr) : null
  })
}

const quotationTyped = new InputRule(/^\s*>\s$/, (state, _match, start, end) => {
  const tr = state.tr.delete(start, end)
  const range = tr.selection.$from.blockRange()
  return range ? tr.wrap(range, [{ type: nodes.quotation }]) : null
})

const ruleTyped = new InputRule(/^(?:---|\*\*\*)$/, (state, _match, start) => {
  const $start = state.doc.resolve(start)
  if ($start.depth !== 1 || $start.parent.type !== nodes.paragraph) return null
  return state.tr.insert($start.before(), nodes.rule.create()).delete(start + 1, start + 1 + $start.parent.content.size)
})

/** The last letter of the mark at the end was typed now, and stands nowhere yet. */
function marked(pattern: RegExp, name: string): InputRule {
  return new InputRule(pattern, (state, match, start, end) => {
    const [whole, words = ''] = match
    const at = start + whole.indexOf(words)
    if (state.doc.rangeHasMark(start, end, markType('code'))) return null
    const tr = state.tr.delete(at + words.length, end).delete(start, at)
    return tr.addMark(start, start + words.length, markType(name).create()).removeStoredMark(markType(name))
  })
}

const breakLine: Command = (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(nodes.break.create()).scrollIntoView())
  return true
}

/** A line of three backticks begins lines of code, as a space behind them does. */
const beginVerbatim: Command = (state, dispatch) => {
  const { $from } = state.selection
  if ($from.parent.type !== nodes.paragraph || $from.parent.textContent !== '```') return false
  dispatch?.(state.tr.delete($from.start(), $from.end()).setBlockType($from.start(), $from.start(), nodes.verbatim, { attributes: [] }))
  return true
}

/** The keys of the text; those of `more` first. */
export function keys(more: Readonly<Record<string, Command>>): readonly Plugin[] {
  return [
    keymap(more),
    keymap({
      'Mod-z': undo,
      'Mod-y': redo,
      'Mod-Shift-z': redo,
      Backspace: undoInputRule,
      'Mod-b': toggle('strong', 'b'),
      'Mod-i': toggle('em', 'i'),
      'Mod-e': toggle('code'),
      'Mod-Alt-2': toggleHeading(2),
      'Mod-Alt-3': toggleHeading(3),
      'Mod-Alt-c': toggleVerbatim,
      'Mod-Shift-7': toggleList(nodes.numberedList),
      'Mod-Shift-8': toggleList(nodes.bulletList),
      'Mod-Shift-9': toggleQuotation(false),
      'Mod-Alt-f': insertFootnote,
      'Shift-Enter': chainCommands(exitCode, newlineInCode, breakLine),
      'Mod-Enter': exitCode,
      Enter: chainCommands(beginVerbatim, splitListItem(nodes.entry)),
      // Elsewhere the key goes on to the next control.
      Tab: chainCommands(goToNextCell(1), sinkListItem(nodes.entry)),
      'Shift-Tab': chainCommands(goToNextCell(-1), liftListItem(nodes.entry)),
      Escape: selectParentNode,
    }),
    keymap(baseKeymap),
  ]
}
