import { type Embed, embedOf } from './embed.js'
import { attributeOf, type CleanElement, type CleanNode, element, onlyElement, textOf } from './tree.js'

/** A link to the provider's page, which a script turns into the frame once it is clicked. Without a title it is called by its address. */
export function embedFigure(embed: Embed, title: string): CleanElement {
  const attributes = [
    ['href', embed.page],
    ['data-embed', embed.frame],
    ['data-provider', embed.provider],
  ] as const
  const text = title === '' ? `${embed.name}: ${embed.page.replace(/^https:\/\/(?:www\.)?/, '')}` : title
  return element('figure', [['class', 'embed']], [element('a', attributes, [text])])
}

/** The tree with embeds in the place of paragraphs and figures that are nothing but the address of a page or frame of a known provider. */
export const withEmbeds = (nodes: readonly CleanNode[]): readonly CleanNode[] => nodes.map((node) => settle(node, true))

const flows: ReadonlySet<string> = new Set(['blockquote', 'details', 'div'])

function settle(node: CleanNode, isInFlow: boolean): CleanNode {
  if (typeof node === 'string') return node
  if (node.name === 'p') return (isInFlow && embedFigureOf(node.children, false)) || node
  const children = node.children.map((child) => settle(child, flows.has(node.name)))
  return node.name === 'figure' ? settleFigure(element('figure', node.attributes, children)) : element(node.name, node.attributes, children)
}

/** A figure says that it is an embed only when it is one. */
function settleFigure(figure: CleanElement): CleanElement {
  const classes = attributeOf(figure, 'class')?.split(' ') ?? []
  const shown = figure.children.filter((child) => typeof child === 'string' || child.name !== 'figcaption')
  const captions = figure.children.filter((child) => typeof child === 'object' && child.name === 'figcaption')
  const embed = embedFigureOf(shown, classes.includes('embed'))
  if (embed) return element('figure', embed.attributes, [...embed.children, ...captions])
  if (!classes.includes('embed')) return figure
  const others = classes.filter((name) => name !== 'embed').join(' ')
  const attributes = figure.attributes.flatMap(([name, value]) =>
    name !== 'class' ? [[name, value] as const] : others ? [[name, others] as const] : [],
  )
  return element('figure', attributes, figure.children)
}

/**
 * The embed that these nodes stand for when they are nothing but an address of a known provider, linked or not, or an embed already.
 * A link with words of its own is one only if `titled`.
 */
function embedFigureOf(nodes: readonly CleanNode[], titled: boolean): CleanElement | undefined {
  if (nodes.length !== 1) return undefined
  const only = onlyElement(nodes)
  if (only?.name === 'p') return embedFigureOf(only.children, titled)
  if (only?.name === 'figure') return attributeOf(only, 'class') === 'embed' ? withoutCaption(only) : undefined
  const address = only?.name === 'a' ? attributeOf(only, 'href') : only ? undefined : nodes.map(textOf).join('').trim()
  if (address === undefined || !/^https?:\/\/\S+$/.test(address)) return undefined
  const words = only ? textOf(only).trim() : address
  if (!titled && words !== address && !isShortened(words, address)) return undefined
  const embed = embedOf(address)
  return embed && embedFigure(embed, titled && words !== address ? words : '')
}

/** An embed with a caption of its own stays as it is in a figure. */
const withoutCaption = (figure: CleanElement): CleanElement | undefined => (figure.children.length === 1 ? figure : undefined)

/** The address without its scheme, as some editors show links. */
const isShortened = (words: string, address: string) => address.endsWith(`//${words}`) || address.endsWith(`//www.${words}`)
