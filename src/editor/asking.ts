import type { Node } from 'prosemirror-model'
import type { EditorState } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { say } from '../browser/say.js'
import { element, textOf } from '../core/markup/tree.js'
import { ask } from './ask.js'
import { said, saying } from './attributes.js'
import { around, hasMark, markType } from './commands.js'
import { type Attributes, schema } from './schema.js'

/** Asks where the selected words lead; without words, the address stands for itself. */
export async function askForLink(view: EditorView): Promise<void> {
  const known = linkAt(view.state)
  const { from, to } = known ?? view.state.selection
  const answer = await ask({
    title: known ? say('Change the link') : say('Link'),
    fields: [
      {
        name: 'href',
        label: say('Address'),
        value: known ? said(known.attributes, 'href') : '',
        hint: say('https://…, a path on this site, or name@example.org'),
        dir: 'ltr',
      },
    ],
    answer: say('Link'),
    otherwise: known && say('Take the link away'),
  })
  view.focus()
  if (answer === undefined) return
  const tr = view.state.tr
  const href = answer === 'otherwise' ? '' : addressIn(answer.href ?? '')
  if (from !== to) tr.removeMark(from, to, markType('a'))
  if (href !== '') {
    const link = markType('a').create({ attributes: saying(known?.attributes ?? [], 'href', href) })
    if (from === to) tr.insert(from, schema.text(href, [link]))
    else tr.addMark(from, to, link)
  }
  view.dispatch(tr.removeStoredMark(markType('a')).scrollIntoView())
}

/** `example.org/x` and `me@example.org` are what people type. */
function addressIn(text: string): string {
  if (text === '' || /^(?:[a-z][a-z0-9+.-]*:|[/#?])/i.test(text)) return text
  return /^\S+@\S+\.\S+$/.test(text) ? `mailto:${text}` : `https://${text}`
}

type Link = { readonly attributes: Attributes; readonly from: number; readonly to: number }

/** The link around the cursor, as far as it reaches in its block. */
function linkAt(state: EditorState): Link | undefined {
  const { $from, from, to } = state.selection
  if (!hasMark(state, 'a')) return undefined
  const spans: Link[] = []
  const start = $from.start()
  $from.parent.forEach((node, offset) => {
    const mark = markType('a').isInSet(node.marks)
    const at = start + offset
    const last = spans.at(-1)
    if (!mark) return
    if (last && last.to === at && said(last.attributes, 'href') === said(mark.attrs.attributes, 'href'))
      spans[spans.length - 1] = { ...last, to: at + node.nodeSize }
    else spans.push({ attributes: mark.attrs.attributes, from: at, to: at + node.nodeSize })
  })
  return spans.find((span) => span.from <= from && span.to >= to)
}

const directions = [
  ['', say('as the language has it')],
  ['ltr', say('left to right')],
  ['rtl', say('right to left')],
] as const

/** Asks for the language and direction of a passage: of some words, or of whole blocks. */
export async function askForLanguage(view: EditorView): Promise<void> {
  const { from, to } = view.state.selection
  const block = view.state.selection.$from.parent
  const isWords = from !== to && view.state.selection.$from.sameParent(view.state.selection.$to) && to - from < block.content.size
  const span = isWords ? languageOf(view.state, from, to) : undefined
  const held: Attributes = isWords ? (span?.attrs.attributes ?? []) : (block.attrs.attributes ?? [])
  const answer = await ask({
    title: isWords ? say('Language of these words') : say('Language of this passage'),
    fields: [
      {
        name: 'lang',
        label: say('Language'),
        value: said(held, 'lang'),
        hint: say('Such as ar, fr or pt-BR; empty for that of the article.'),
        dir: 'ltr',
      },
      { name: 'dir', label: say('Direction'), value: said(held, 'dir'), choices: directions },
    ],
    answer: say('Set'),
  })
  view.focus()
  if (answer === undefined || answer === 'otherwise') return
  const { lang = '', dir = '' } = answer
  const tongue = (attributes: Attributes) => saying(saying(attributes, 'lang', lang), 'dir', dir)
  const tr = view.state.tr
  if (isWords) {
    if (span) tr.removeMark(from, to, span)
    if (lang !== '' || dir !== '') tr.addMark(from, to, markType('span').create({ attributes: tongue(held) }))
  } else {
    tr.doc.nodesBetween(from, to, (node, at) => {
      if (node.isTextblock) tr.setNodeAttribute(at, 'attributes', tongue(node.attrs.attributes))
    })
  }
  view.dispatch(tr)
}

function languageOf(state: EditorState, from: number, to: number) {
  let found: Node['marks'][number] | undefined
  state.doc.nodesBetween(from, to, (node) => {
    found ??= node.marks.find(
      ({ type, attrs }) => type === markType('span') && (said(attrs.attributes, 'lang') !== '' || said(attrs.attributes, 'dir') !== ''),
    )
  })
  return found
}

/** Asks for the words above a table. */
export async function askForCaption(view: EditorView): Promise<void> {
  const table = around(view.state, schema.nodes.table)
  if (!table) return
  const { caption } = table.node.attrs
  const before = caption ? textOf(caption) : ''
  const answer = await ask({
    title: say('Caption of the table'),
    fields: [{ name: 'text', label: say('Caption'), value: before }],
    answer: say('Set'),
  })
  view.focus()
  if (answer === undefined || answer === 'otherwise' || answer.text === before) return
  const words = answer.text ? element('caption', caption?.attributes ?? [], [answer.text]) : null
  view.dispatch(view.state.tr.setNodeAttribute(table.at, 'caption', words))
}
