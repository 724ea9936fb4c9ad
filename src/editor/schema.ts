import { type MarkSpec, type NodeSpec, Schema } from 'prosemirror-model'
import { articlePolicy } from '../core/markup/policy.js'
import { type Attribute, textOf } from '../core/markup/tree.js'

// The document of the editor: what the cleaning policy lets stand in a text, and nothing else. What each element says in its attributes is held as the
// clean tree has it, names and values in their order, so that writing a document gives the HTML that was read.

/** The attributes of an element, as the clean tree has them. */
export type Attributes = readonly Attribute[]

const none: Attributes = []
const attributes = { attributes: { default: none } }

/** The group of rows that a row stands in; rows of one group have the same. */
export type RowGroup = { readonly name: string; readonly key: number; readonly attributes: Attributes }

/** Rows that were made in the editor stand in one body. */
export const newRows: RowGroup = { name: 'tbody', key: 0, attributes: none }

/** What is set on the elements of the page: all that is said, but ids, which could be some that the form has. */
export function shownAttributes(held: Attributes): Record<string, string> {
  return Object.fromEntries(held.filter(([name]) => name !== 'id'))
}

/** A block that is one element around its content. */
const block = (name: string, content: string, more: Partial<NodeSpec> = {}): NodeSpec => ({
  content,
  group: 'flow',
  attrs: attributes,
  parseDOM: [{ tag: name }],
  toDOM: (node) => [name, shownAttributes(node.attrs.attributes), 0],
  ...more,
})

const headings = ['h2', 'h3', 'h4', 'h5', 'h6']

const flow = {
  // `bare`: text that stands in an entry or a cell without a paragraph's mark.
  paragraph: block('p', 'inline*', { attrs: { ...attributes, bare: { default: false } } }),
  heading: block('h2', 'inline*', {
    attrs: { ...attributes, level: { default: 2 } },
    defining: true,
    parseDOM: headings.map((tag, at) => ({ tag, attrs: { level: at + 2 } })),
    toDOM: (node) => [`h${node.attrs.level}`, shownAttributes(node.attrs.attributes), 0],
  }),
  // `code`: all of it stands in an element that says so.
  verbatim: block('pre', 'inline*', {
    attrs: { ...attributes, code: { default: true } },
    code: true,
    defining: true,
    parseDOM: [{ tag: 'pre', preserveWhitespace: 'full' }],
  }),
  quotation: block('blockquote', 'flow+', { defining: true }),
  division: block('div', 'flow+', { parseDOM: [] }),
  bulletList: block('ul', 'entry+'),
  numberedList: block('ol', 'entry+'),
  definitions: block('dl', '(term | meaning)+'),
  details: block('details', 'summary flow+', {
    toDOM: (node) => ['div', { ...shownAttributes(node.attrs.attributes), 'data-details': '' }, 0],
  }),
  // A figure with one picture, its words in fields of their own.
  picture: {
    content: 'caption',
    group: 'flow',
    attrs: {
      ...attributes,
      image: { default: none },
      link: { default: null },
      isCaptionFirst: { default: false },
      credit: { default: '' },
    },
    isolating: true,
    draggable: true,
    toDOM: ({ attrs }) => ['figure', shownAttributes(attrs.attributes), ['img', shownAttributes(attrs.image)], ['div', 0]],
  },
  embed: {
    content: 'caption',
    group: 'flow',
    attrs: { ...attributes, link: { default: none }, title: { default: '' }, isCaptionFirst: { default: false } },
    isolating: true,
    draggable: true,
    toDOM: ({ attrs }) => ['figure', { class: 'embed' }, ['a', shownAttributes(attrs.link), attrs.title], ['div', 0]],
  },
  gallery: block('figure', 'picture+ caption', { attrs: { ...attributes, element: { default: 'figure' } }, isolating: true, parseDOM: [] }),
  figure: block('figure', '(caption flow+) | (flow+ caption?)', { parseDOM: [] }),
  table: block('table', 'row+', {
    attrs: { ...attributes, caption: { default: null } },
    tableRole: 'table',
    isolating: true,
    toDOM: ({ attrs }) => {
      const shown = shownAttributes(attrs.attributes)
      if (!attrs.caption) return ['table', shown, ['tbody', 0]]
      return ['table', shown, ['caption', { contenteditable: 'false' }, textOf(attrs.caption)], ['tbody', 0]]
    },
  }),
  rule: { group: 'flow', attrs: attributes, parseDOM: [{ tag: 'hr' }], toDOM: (node) => ['hr', shownAttributes(node.attrs.attributes)] },
  // What the editor does not know, as it came: `tree` where it stands in a text that was cleaned, `html` where cleaning would take something away.
  kept: {
    group: 'flow',
    atom: true,
    attrs: { tree: { default: null }, html: { default: '' } },
    draggable: true,
    toDOM: () => ['div', { class: 'kept' }],
  },
} satisfies Record<string, NodeSpec>

const cellAttributes = { ...attributes, colspan: { default: 1 }, rowspan: { default: 1 }, colwidth: { default: null } }

const cell = (name: 'td' | 'th', tableRole: string): NodeSpec => ({
  content: 'flow+',
  attrs: cellAttributes,
  tableRole,
  isolating: true,
  parseDOM: [{ tag: name }],
  toDOM: ({ attrs }) => {
    const spans = { ...(attrs.colspan > 1 && { colspan: attrs.colspan }), ...(attrs.rowspan > 1 && { rowspan: attrs.rowspan }) }
    return [name, { ...shownAttributes(attrs.attributes), ...spans }, 0]
  },
})

const part = (name: string, content: string): NodeSpec => block(name, content, { group: '', defining: true })

const parts = {
  entry: part('li', 'flow+'),
  term: part('dt', 'inline*'),
  meaning: part('dd', 'flow+'),
  summary: block('p', 'inline*', { group: '', defining: true, parseDOM: [], toDOM: () => ['p', { class: 'summary' }, 0] }),
  caption: block('figcaption', 'inline*', {
    group: '',
    defining: true,
    toDOM: (node) => ['figcaption', shownAttributes(node.attrs.attributes), 0],
  }),
  row: block('tr', '(cell | headCell)*', { group: '', attrs: { ...attributes, group: { default: newRows } }, tableRole: 'row' }),
  cell: cell('td', 'cell'),
  headCell: cell('th', 'header_cell'),
} satisfies Record<string, NodeSpec>

const inline = {
  text: { group: 'inline' },
  break: {
    inline: true,
    group: 'inline',
    selectable: false,
    attrs: { name: { default: 'br' } },
    linebreakReplacement: true,
    parseDOM: [{ tag: 'br' }],
    toDOM: (node) => [node.attrs.name],
  },
  image: {
    inline: true,
    group: 'inline',
    attrs: attributes,
    draggable: true,
    toDOM: (node) => ['img', shownAttributes(node.attrs.attributes)],
  },
  player: { inline: true, group: 'inline', attrs: { tree: {} }, atom: true, toDOM: () => ['span', { class: 'player' }] },
  // An element in which nothing stands: the target of a link.
  anchor: {
    inline: true,
    group: 'inline',
    attrs: { name: { default: 'span' }, ...attributes },
    atom: true,
    toDOM: () => ['span', { class: 'anchor' }],
  },
} satisfies Record<string, NodeSpec>

// Those that reach furthest come first: links stay whole when a word in them is emphasised.
const outermostFirst = ['a', 'ruby', 'ins', 'del', 'span']

/** The names of the elements of a line, which are marks of text here. */
export const markNames: readonly string[] = [...articlePolicy.elements]
  .filter(([name, rule]) => rule.role === 'inline' && (rule.as ?? name) === name)
  .map(([name]) => name)
  .sort((one, other) => rankOf(one) - rankOf(other))

function rankOf(name: string): number {
  const at = outermostFirst.indexOf(name)
  return at < 0 ? outermostFirst.length : at
}

// `key`: which element of the text that was read; what has another is another element, and of two that begin together the lower was around the other.
const mark = (name: string): MarkSpec => ({
  attrs: { ...attributes, key: { default: null } },
  inclusive: name !== 'a',
  ...(name === 'span' && { excludes: '' }),
  parseDOM: name === 'span' || name === 'a' ? [] : [{ tag: name }],
  toDOM: ({ attrs }) => [name, shownAttributes(attrs.attributes), 0],
})

/** The schema of an article’s body. */
export const schema = new Schema({
  nodes: { doc: { content: 'flow+' }, ...flow, ...parts, ...inline },
  marks: Object.fromEntries(markNames.map((name) => [name, mark(name)])),
})
