/**
 * What becomes of an element and of what stands in it:
 * - `drop`: both go.
 * - `transparent`: its mark goes, its content stays where it is. So it is with every element that no table names.
 * - `boundary`: its mark goes, its content stays apart from what is around it.
 * - `division`: a boundary, kept when it carries attributes.
 * - `inline`, `paragraph`, `line` (holds no blocks), `verbatim` (a line that keeps its white space), `flow` (holds blocks): kept.
 * - the others are kept, each by the rules of its own that `cleaner.ts` has.
 */
export type Role =
  | 'drop'
  | 'transparent'
  | 'boundary'
  | 'division'
  | 'inline'
  | 'paragraph'
  | 'line'
  | 'verbatim'
  | 'flow'
  | 'list'
  | 'definitions'
  | 'details'
  | 'figure'
  | 'caption'
  | 'table'
  | 'rule'
  | 'break'
  | 'picture'
  | 'player'
  | 'frame'
  | 'object'

export type ElementRule = {
  readonly role: Role
  /** The element that stands for it now, where its own is obsolete. */
  readonly as?: string
  /** Which attributes it may have besides the ones for all, in the order in which they are written. */
  readonly attributes?: readonly string[]
  /** It means nothing without these. */
  readonly needs?: readonly string[]
  /** A class of ours that says what the element said. */
  readonly adds?: string
}

/** What may stand in a text. An element or attribute that is not named here does not. */
export type Policy = {
  readonly elements: ReadonlyMap<string, ElementRule>
  /** Attributes that every kept element may have. */
  readonly attributes: readonly string[]
  /** Foreign classes, each with the one of ours that it becomes. Ours stand for themselves. */
  readonly classes: ReadonlyMap<string, string>
  readonly schemes: ReadonlySet<string>
  /** Put before every id, so that no id in a text is one that the page around it uses. */
  readonly idPrefix: string
  /** What every link says of its target. */
  readonly linkRel?: string | undefined
  readonly embeds: boolean
  /** The text was typed: an empty line begins a paragraph, a line break stands, bare addresses are links. */
  readonly typed: boolean
  readonly maxDepth: number
  readonly maxLength: number
  readonly maxElements: number
}

/** Goes up whenever cleaning the same text could give another result, so that what was kept is cleaned again. */
export const policyVersion = 1

const named = (names: string, rule: ElementRule): readonly (readonly [string, ElementRule])[] =>
  names.split(' ').map((name) => [name, rule])

/** The same for every policy: what never shows, and what stands apart from its surroundings. */
const everywhere = [
  ...named('script style template title head svg noembed noframes canvas applet', { role: 'drop' }),
  ...named('select textarea button input datalist meter progress option optgroup', { role: 'drop' }),
  ...named('address article aside body center dialog dir div dl dt dd fieldset figcaption figure footer form', { role: 'boundary' }),
  ...named('frameset h1 h2 h3 h4 h5 h6 header hgroup html legend li listing main menu nav ol search section', { role: 'boundary' }),
  ...named('summary details table caption thead tbody tfoot tr td th ul xmp plaintext pre hr p', { role: 'boundary' }),
  ...named('audio video iframe object embed', { role: 'drop' }),
] as const

const articleElements: readonly (readonly [string, ElementRule])[] = [
  ...everywhere,
  ...named('b bdi cite code dfn em i kbd mark ruby rp rt s samp small strong sub sup u var', { role: 'inline' }),
  ['abbr', { role: 'inline', attributes: ['title'] }],
  ['acronym', { role: 'inline', as: 'abbr', attributes: ['title'] }],
  ['strike', { role: 'inline', as: 's' }],
  ['tt', { role: 'inline', as: 'code' }],
  ['bdo', { role: 'inline', needs: ['dir'] }],
  ['span', { role: 'inline' }],
  ['q', { role: 'inline', attributes: ['cite'] }],
  ...named('ins del', { role: 'inline', attributes: ['cite', 'datetime'] }),
  ['time', { role: 'inline', attributes: ['datetime'], needs: ['datetime'] }],
  ['a', { role: 'inline', attributes: ['href', 'hreflang', 'rel'], needs: ['href'] }],
  ...named('br wbr', { role: 'break' }),
  ['hr', { role: 'rule' }],
  ['p', { role: 'paragraph' }],
  ['h1', { role: 'line', as: 'h2' }],
  ...named('h2 h3 h4 h5 h6', { role: 'line' }),
  ['pre', { role: 'verbatim' }],
  ...named('listing xmp plaintext', { role: 'verbatim', as: 'pre' }),
  ['blockquote', { role: 'flow', attributes: ['cite'] }],
  ...named('div section', { role: 'division', as: 'div' }),
  ['center', { role: 'division', as: 'div', adds: 'text-center' }],
  ['ul', { role: 'list' }],
  ...named('dir menu', { role: 'list', as: 'ul' }),
  ['ol', { role: 'list', attributes: ['start', 'reversed', 'type'] }],
  ['dl', { role: 'definitions' }],
  ['details', { role: 'details' }],
  ['figure', { role: 'figure' }],
  ['figcaption', { role: 'caption' }],
  ['table', { role: 'table' }],
  ['img', { role: 'picture', attributes: ['src', 'alt', 'width', 'height'], needs: ['src'] }],
  ['image', { role: 'picture', as: 'img', attributes: ['src', 'alt', 'width', 'height'], needs: ['src'] }],
  ['audio', { role: 'player', attributes: ['src'] }],
  ['video', { role: 'player', attributes: ['src', 'poster', 'width', 'height'] }],
  ['iframe', { role: 'frame' }],
  ...named('object embed', { role: 'object' }),
]

/** Parts that only stand in what they are part of; each is kept by the rule of the whole. */
export const partRules = {
  li: { role: 'flow', attributes: ['value'] },
  dt: { role: 'line' },
  dd: { role: 'flow' },
  summary: { role: 'line' },
  figcaption: { role: 'line' },
  caption: { role: 'line' },
  tr: { role: 'flow' },
  td: { role: 'flow', attributes: ['colspan', 'rowspan'] },
  th: { role: 'line', attributes: ['scope', 'colspan', 'rowspan'] },
  source: { role: 'break', attributes: ['src', 'type'], needs: ['src'] },
  track: { role: 'break', attributes: ['kind', 'src', 'srclang', 'label'], needs: ['src'] },
} as const satisfies Record<string, ElementRule>

const ownClasses = [
  ...['align-left', 'align-right', 'align-center', 'wide', 'full', 'gallery', 'pull-quote', 'footnotes', 'verse', 'drop-cap'],
  ...['text-left', 'text-center', 'text-right', 'page-break', 'more', 'embed'],
]

const foreignClasses: readonly (readonly [string, string])[] = [
  ['alignleft', 'align-left'],
  ['alignright', 'align-right'],
  ['aligncenter', 'align-center'],
  ['alignwide', 'wide'],
  ['alignfull', 'full'],
  ['has-text-align-left', 'text-left'],
  ['has-text-align-center', 'text-center'],
  ['has-text-align-right', 'text-right'],
  ['has-drop-cap', 'drop-cap'],
  ['wp-block-gallery', 'gallery'],
  ['blocks-gallery-grid', 'gallery'],
  ['tiled-gallery', 'gallery'],
  ['wp-block-pullquote', 'pull-quote'],
  ['pullquote', 'pull-quote'],
  ['wp-block-verse', 'verse'],
  ['wp-block-footnotes', 'footnotes'],
]

/** What may stand in an article. Whoever writes one is trusted with its looks, not with the reader's browser. */
export const articlePolicy: Policy = {
  elements: new Map(articleElements),
  attributes: ['id', 'class', 'lang', 'dir'],
  classes: new Map([...ownClasses.map((name) => [name, name] as const), ...foreignClasses]),
  schemes: new Set(['http:', 'https:', 'mailto:', 'tel:']),
  idPrefix: 'body-',
  embeds: true,
  typed: false,
  maxDepth: 100,
  maxLength: 4_000_000,
  maxElements: 100_000,
}

const commentElements: readonly (readonly [string, ElementRule])[] = [
  ...everywhere,
  ...named('b cite code del em i q s strong', { role: 'inline' }),
  ['strike', { role: 'inline', as: 's' }],
  ['abbr', { role: 'inline', attributes: ['title'] }],
  ['acronym', { role: 'inline', as: 'abbr', attributes: ['title'] }],
  ['a', { role: 'inline', attributes: ['href', 'rel'], needs: ['href'] }],
  ['br', { role: 'break' }],
  ['p', { role: 'paragraph' }],
  ['pre', { role: 'verbatim' }],
  ['blockquote', { role: 'flow' }],
  ...named('ul ol', { role: 'list' }),
]

/** What a reader may write: the marks that WordPress lets commenters use, with paragraphs and lists. Links give no standing to their targets. */
export const commentPolicy: Policy = {
  elements: new Map(commentElements),
  attributes: ['lang', 'dir'],
  classes: new Map(),
  schemes: new Set(['http:', 'https:', 'mailto:']),
  idPrefix: '',
  linkRel: 'nofollow ugc',
  embeds: false,
  typed: true,
  maxDepth: 20,
  maxLength: 100_000,
  maxElements: 10_000,
}
