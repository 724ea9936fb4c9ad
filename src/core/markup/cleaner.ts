import { AttributeReader, hasAllItNeeds, prefixedId, visible } from './attributes.js'
import type { Cleaning, Visit } from './cleaning.js'
import { withEmbeds } from './embed-figure.js'
import { visitFrame, visitObject, visitPicture, visitPlayer } from './objects.js'
import type { ElementRule, Policy, Role } from './policy.js'
import { isElement, isHtml, type SourceElement, type SourceNode } from './source-tree.js'
import { kept, visitCaption, visitDefinitions, visitDetails, visitFigure, visitList, visitTable } from './structures.js'
import { attributeOf, type CleanElement, type CleanNode, element, isBlank, textOf } from './tree.js'
import { type Finish, TreeBuilder } from './tree-builder.js'
import { addTypedText } from './typed-text.js'

/**
 * What the policy lets through, in a tree of its own: nothing of the source's elements is taken over, only what tables name is made anew.
 * Cleaning what was cleaned gives the same again.
 */
export function cleanTree(source: readonly SourceNode[], policy: Policy): readonly CleanNode[] {
  const builder = new TreeBuilder()
  let depth = 0
  const one = (node: SourceNode) => {
    depth += 1
    if (depth > deepestWalk) addFlat(node, cleaning)
    else visitNode(node, cleaning)
    depth -= 1
  }
  const cleaning: Cleaning = {
    policy,
    builder,
    attributes: new AttributeReader(policy),
    one,
    inside: (element) => {
      for (const child of element.childNodes) one(child)
    },
  }
  for (const node of source) one(node)
  const tree = policy.embeds ? withEmbeds(builder.finished()) : builder.finished()
  return settleLinks(tree, policy.idPrefix)
}

/** How deep elements of a source may nest until only their text counts; it keeps the walk within the stack. */
const deepestWalk = 400

function visitNode(node: SourceNode, cleaning: Cleaning): void {
  if ('value' in node) addText(node.value, cleaning)
  if (!isElement(node)) return
  const rule = isHtml(node) ? ruleOf(node, cleaning.policy) : foreign(node)
  visitors[rule.role](node, rule, cleaning)
}

function ruleOf(source: SourceElement, { elements }: Policy): ElementRule {
  const meaning = elements.has('figure') ? captionMarkup(source) : undefined
  return elements.get(meaning ?? source.tagName) ?? transparent
}

/** Of a drawing nothing stays; of a formula, its text. */
const foreign = ({ tagName }: SourceElement): ElementRule => ({ role: tagName === 'svg' ? 'drop' : 'transparent' })

const transparent: ElementRule = { role: 'transparent' }

/** How WordPress wrote figures before there were any. */
function captionMarkup({ tagName, attrs }: SourceElement): 'figure' | 'figcaption' | undefined {
  if ((tagName !== 'div' && tagName !== 'p') || attrs.length === 0) return undefined
  const names = attrs.find(({ name }) => name === 'class')?.value.split(/\s+/) ?? []
  if (names.includes('wp-caption-text')) return 'figcaption'
  return tagName === 'div' && names.includes('wp-caption') ? 'figure' : undefined
}

function addText(text: string, cleaning: Cleaning): void {
  const shown = visible(text)
  if (cleaning.policy.typed && cleaning.builder.holding !== 'verbatim') addTypedText(shown, cleaning.builder, cleaning.policy.linkRel)
  else cleaning.builder.text(shown)
}

/** The text in what is nested too deep, without walking by calls. */
function addFlat(from: SourceNode, cleaning: Cleaning): void {
  const waiting = [from]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if ('value' in node) addText(node.value, cleaning)
    else if (isElement(node) && cleaning.policy.elements.get(node.tagName)?.role !== 'drop') waiting.push(...node.childNodes.toReversed())
  }
}

const inside: Visit = (source, _rule, cleaning) => cleaning.inside(source)

const apart: Visit = (source, _rule, cleaning) => cleaning.builder.apart(() => cleaning.inside(source))

const visitInline: Visit = (source, rule, cleaning) => {
  const { builder } = cleaning
  const read = cleaning.attributes.read(source, rule)
  const isWhole = hasAllItNeeds(read, rule)
  const name = isWhole ? (rule.as ?? source.tagName) : 'span'
  const isRepeated = builder.hasMark(name) && name !== 'span'
  const isStrayPart = (name === 'rt' || name === 'rp') && builder.innermostMark !== 'ruby'
  const isKept = !isRepeated && !isStrayPart && builder.markCount < mostMarks
  if (isKept) builder.begin(name, isWhole ? read : read.filter(([key]) => key === 'id'))
  cleaning.inside(source)
  if (isKept) builder.end()
}

/** Nobody emphasises in so many ways at once. Marks are repeated in every block that they reach over. */
const mostMarks = 10

const visitParagraph: Visit = (source, rule, cleaning) => {
  cleaning.builder.paragraph(cleaning.attributes.read(source, rule), () => cleaning.inside(source))
}

const visitBlock =
  (holding: 'flow' | 'line' | 'verbatim', finish: Finish): Visit =>
  (source, rule, cleaning) => {
    const made = { name: rule.as ?? source.tagName, attributes: cleaning.attributes.read(source, rule) }
    cleaning.builder.block(made, holding, () => cleaning.inside(source), finish)
  }

const visitDivision: Visit = (source, rule, cleaning) => {
  const attributes = cleaning.attributes.read(source, rule)
  if (attributes.length === 0) apart(source, rule, cleaning)
  else cleaning.builder.block({ name: 'div', attributes }, 'flow', () => cleaning.inside(source), kept)
}

/** Blocks within blocks end at the policy's depth; what is deeper stands side by side there. */
const withinDepth =
  (visit: Visit): Visit =>
  (source, rule, cleaning) =>
    cleaning.builder.depth < cleaning.policy.maxDepth ? visit(source, rule, cleaning) : apart(source, rule, cleaning)

const visitRule: Visit = (source, rule, cleaning) => {
  const attributes = cleaning.attributes.read(source, rule)
  if (cleaning.builder.holdsBlocks) cleaning.builder.put(element('hr', attributes, []))
  else cleaning.builder.endLine()
}

const visitors: Readonly<Record<Role, Visit>> = {
  drop: () => undefined,
  transparent: inside,
  boundary: apart,
  division: withinDepth(visitDivision),
  inline: visitInline,
  paragraph: visitParagraph,
  line: visitBlock('line', settleHeading),
  verbatim: visitBlock('verbatim', kept),
  flow: withinDepth(visitBlock('flow', kept)),
  list: withinDepth(visitList),
  definitions: withinDepth(visitDefinitions),
  details: withinDepth(visitDetails),
  figure: withinDepth(visitFigure),
  caption: visitCaption,
  table: withinDepth(visitTable),
  rule: visitRule,
  break: (source, _rule, cleaning) => cleaning.builder.breakLine(source.tagName),
  picture: visitPicture,
  player: visitPlayer,
  frame: visitFrame,
  object: visitObject,
}

/** A heading without words heads nothing. */
function settleHeading(heading: CleanElement): readonly CleanNode[] {
  return [isBlank(textOf(heading)) ? element('p', heading.attributes, heading.children) : heading]
}

/** Links within the text follow the ids, which have got their prefix; links to ids of the page around it stay. */
function settleLinks(nodes: readonly CleanNode[], prefix: string): readonly CleanNode[] {
  const ids = new Set<string>()
  let hasFragments = false
  const look = (node: CleanNode) => {
    if (typeof node === 'string') return
    const id = attributeOf(node, 'id')
    if (id !== undefined) ids.add(id)
    if (node.name === 'a' && attributeOf(node, 'href')?.startsWith('#')) hasFragments = true
    node.children.forEach(look)
  }
  nodes.forEach(look)
  return hasFragments && ids.size > 0 ? nodes.map((node) => relinked(node, ids, prefix)) : nodes
}

function relinked(node: CleanNode, ids: ReadonlySet<string>, prefix: string): CleanNode {
  if (typeof node === 'string') return node
  const attributes = node.attributes.map(([name, value]) => {
    if (name !== 'href' || !value.startsWith('#')) return [name, value] as const
    const id = prefixedId(decoded(value.slice(1)), prefix)
    return ids.has(id) ? ([name, `#${encodeFragment(id)}`] as const) : ([name, value] as const)
  })
  return element(
    node.name,
    attributes,
    node.children.map((child) => relinked(child, ids, prefix)),
  )
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}

const encodeFragment = (id: string) => id.replace(/[%"<>\\^`{|}[\]]/g, encodeURIComponent)
