import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, html, parseFragment } from 'parse5'

/**
 * What a reader's browser would find wrong with clean HTML, a sentence each. It knows nothing of the cleaner or its tables: its own lists say
 * what is harmless.
 */
export function faultsIn(clean: string, kind: 'article' | 'comment'): readonly string[] {
  const faults: string[] = []
  const ids = new Set<string>()
  const visit = (node: DefaultTreeAdapterTypes.Node, ancestors: readonly string[]) => {
    if (node.nodeName === '#comment') faults.push('a comment')
    if (!('tagName' in node)) {
      if ('childNodes' in node) for (const child of node.childNodes) visit(child, ancestors)
      return
    }
    faults.push(...elementFaults(node, kind, ancestors, ids))
    for (const child of node.childNodes) visit(child, [...ancestors, node.tagName])
  }
  visit(parseFragment(defaultTreeAdapter.createElement('div', html.NS.HTML, []), clean, {}), [])
  return faults
}

const comment = 'a abbr b blockquote br cite code del em i li ol p pre q s strong ul'.split(' ')
const article = [
  ...comment,
  ...'audio bdi bdo caption dd details dfn div dl dt figcaption figure h2 h3 h4 h5 h6 hr img ins kbd mark rp rt ruby samp small'.split(' '),
  ...'source span sub summary sup table tbody td tfoot th thead time tr track u var video wbr'.split(' '),
]
const attributes = [
  ...'alt cite class colspan controls data-embed data-provider datetime decoding dir height href hreflang id kind label lang loading'.split(
    ' ',
  ),
  ...'poster preload rel reversed rowspan scope src srclang start title type value width'.split(' '),
]
const lines = 'p h2 h3 h4 h5 h6 summary dt th caption figcaption pre span a em strong b i code sub sup'.split(' ')
const blocks = 'p h2 h3 h4 h5 h6 ul ol dl table figure blockquote pre div details hr'.split(' ')
const empties = 'br hr img wbr source track td th dd audio video span'.split(' ')

function elementFaults(
  node: DefaultTreeAdapterTypes.Element,
  kind: 'article' | 'comment',
  ancestors: readonly string[],
  ids: Set<string>,
): readonly string[] {
  const { tagName } = node
  const faults: string[] = []
  if (node.namespaceURI !== html.NS.HTML) faults.push(`<${tagName}> of another language`)
  if (!(kind === 'article' ? article : comment).includes(tagName)) faults.push(`<${tagName}>`)
  if (blocks.includes(tagName) && ancestors.some((name) => lines.includes(name))) faults.push(`<${tagName}> in ${ancestors.join('>')}`)
  if (tagName === 'a' && ancestors.includes('a')) faults.push('a link in a link')
  if (ancestors.length > 200) faults.push('too deep')
  if (node.childNodes.length === 0 && !empties.includes(tagName)) faults.push(`empty <${tagName}>`)
  if (tagName === 'img' && !node.attrs.some(({ name }) => name === 'alt')) faults.push('no alt')
  for (const { name, value } of node.attrs) {
    if (!attributes.includes(name)) faults.push(`${name} on <${tagName}>`)
    if (name === 'id' && ids.has(value)) faults.push(`id ${value} twice`)
    if (name === 'id') ids.add(value)
    if (name === 'id' && (kind === 'comment' || !value.startsWith('body-'))) faults.push(`id ${value}`)
    if (['href', 'src', 'cite', 'poster', 'data-embed'].includes(name)) faults.push(...addressFaults(name, value))
  }
  return faults
}

function addressFaults(name: string, value: string): readonly string[] {
  const url = URL.parse(value, 'https://here.example/')
  if (!url) return [`${name}=${value}`]
  const schemes = name === 'href' ? ['http:', 'https:', 'mailto:', 'tel:'] : ['http:', 'https:']
  return schemes.includes(url.protocol) && !/\s/.test(value) ? [] : [`${name}=${value}`]
}

/** The hostile and odd inputs of other projects, when the folder with them is named in the environment. */
export function hostileFixtures(folder: string): readonly string[] {
  const found: string[] = []
  const visit = (path: string) => {
    if (statSync(path).isDirectory()) for (const name of readdirSync(path)) visit(join(path, name))
    else found.push(...inputsIn(path, readFileSync(path, 'utf8')))
  }
  visit(join(folder, 'xss'))
  return found
}

function inputsIn(path: string, text: string): readonly string[] {
  if (path.endsWith('.json')) return JSON.parse(text).map((entry: unknown) => (typeof entry === 'string' ? entry : Object(entry).payload))
  if (path.endsWith('.dat')) return JSON.parse(text.replace(/\/\*[\s\S]*?\*\//g, '')).map((entry: { input: string }) => entry.input)
  return path.endsWith('.html') ? [text] : [text, ...text.split('\n')]
}

/** Tags of all kinds in no order, the same for the same seed. */
export function randomMarkup(seed: number): string {
  let state = seed
  const chance = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  const names = (
    'p b i a em div ul ol li dl dt dd table tr td th caption thead tfoot figure figcaption img pre code h1 h2 h3 span sup details summary br hr ' +
    'blockquote section center font ruby rt svg math style script noscript template iframe video source object embed q ins del button select option'
  ).split(' ')
  const attributes = [
    ' id=a',
    ' id=b',
    ' href=#a',
    ' href="/x"',
    ' class="alignleft wp-caption"',
    ' colspan=3',
    ' rowspan=2',
    ' dir=rtl',
    ' name=c',
  ]
  const more = [
    ' src=/m.jpg',
    ' src="https://youtu.be/dQw4w9WgXcQ"',
    ' class=embed',
    ' align=center',
    ' class=wp-caption-text',
    ' lang=ar',
    ' alt="<x>"',
  ]
  const texts = [
    'x',
    ' ',
    '\n',
    'a & b',
    '\n\n',
    '&nbsp;',
    'https://youtu.be/dQw4w9WgXcQ',
    '&lt;',
    '\u0000',
    '<!--',
    '-->',
    '&#13;',
    'y\n z',
  ]
  let made = ''
  for (let left = 1 + chance(30); left > 0; left -= 1) {
    const name = names[chance(names.length)]
    const attribute = chance(2) === 0 ? [...attributes, ...more][chance(attributes.length + more.length)] : ''
    made += [`<${name}${attribute}>`, `</${name}>`, texts[chance(texts.length)]][chance(3)]
  }
  return made
}
