import { type CleanNode, element } from './tree.js'

/** Where the comment with a number of the same thread is found; undefined when there is none. */
export type MentionedHref = (number: number) => string | undefined

const mention = /(?<![\w&#/])#([1-9]\d{0,6})(?![\w-])/g

// More answers at once than a conversation has; each is looked up.
const mostMentioned = 20

/** The numbers of comments that a text speaks of, as in `#17`: each once, the first twenty. */
export function mentionedNumbers(text: string): readonly number[] {
  const found = new Set<number>()
  for (const [, digits] of text.matchAll(mention)) {
    if (found.size === mostMentioned) break
    found.add(Number(digits))
  }
  return [...found]
}

/** The tree in which each `#17` that leads somewhere is a link; within links and code it stays as it is. */
export function linkMentions(nodes: readonly CleanNode[], hrefOf: MentionedHref): readonly CleanNode[] {
  return nodes.flatMap((node) => {
    if (typeof node === 'string') return linkedText(node, hrefOf)
    if (unlinked.has(node.name)) return [node]
    return [element(node.name, node.attributes, linkMentions(node.children, hrefOf))]
  })
}

const unlinked: ReadonlySet<string> = new Set(['a', 'code', 'pre'])

function linkedText(text: string, hrefOf: MentionedHref): readonly CleanNode[] {
  const nodes: CleanNode[] = []
  let from = 0
  for (const match of text.matchAll(mention)) {
    const href = hrefOf(Number(match[1]))
    if (href === undefined) continue
    if (match.index > from) nodes.push(text.slice(from, match.index))
    nodes.push(element('a', [['href', href]], [match[0]]))
    from = match.index + match[0].length
  }
  if (from === 0) return [text]
  if (from < text.length) nodes.push(text.slice(from))
  return nodes
}
