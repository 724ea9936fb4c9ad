import { safeAddress, webSchemes } from './address.js'
import { type CleanElement, element } from './tree.js'
import type { TreeBuilder } from './tree-builder.js'

/** Text as someone typed it into a plain field: an empty line ends a paragraph, a line break breaks the line, an address is a link to itself. */
export function addTypedText(text: string, builder: TreeBuilder, linkRel: string | undefined): void {
  const lines = text.split('\n')
  lines.forEach((line, at) => {
    const isBetween = at > 0 && at < lines.length - 1
    if (isBetween && line.trim() === '') builder.endLine()
    else {
      // Two line breaks in a row end a paragraph, so the one before an empty line was for nothing; the builder drops it there.
      if (at > 1 || (at === 1 && !(lines[0] === '' && builder.endsInBreak))) builder.breakLine('br')
      addLinked(line, builder, linkRel)
    }
  })
}

function addLinked(line: string, builder: TreeBuilder, linkRel: string | undefined): void {
  const mayLink = !builder.hasMark('a') && !builder.hasMark('code')
  let from = 0
  for (const match of mayLink ? line.matchAll(bareAddress) : []) {
    const address = withoutClosing(match[0])
    const href = safeAddress(address, webSchemes)
    if (href === undefined) continue
    builder.text(line.slice(from, match.index))
    builder.atom(bareLink(address, href, linkRel))
    from = match.index + address.length
  }
  builder.text(line.slice(from))
}

const bareAddress = /\bhttps?:\/\/[^\s<>"]+/gi

function bareLink(address: string, href: string, linkRel: string | undefined): CleanElement {
  const rel = linkRel === undefined ? [] : [['rel', linkRel] as const]
  return element('a', [['href', href], ...rel], [address])
}

/** Punctuation at the end belongs to the sentence, and so does a bracket that was opened before the address. Linear, whatever stands at the end. */
function withoutClosing(address: string): string {
  const opened: Readonly<Record<string, number>> = { ')': address.indexOf('('), ']': address.indexOf('[') }
  let end = address.length
  while (end > 0 && isClosing(address[end - 1] ?? '', end, opened)) end -= 1
  return address.slice(0, end)
}

/** Whether the last character before `end` closes more than the address; `opened` says where in it each bracket is first opened. */
function isClosing(last: string, end: number, opened: Readonly<Record<string, number>>): boolean {
  if (".,:;!?'*_~”’»…".includes(last)) return true
  const opening = opened[last]
  return opening !== undefined && (opening === -1 || opening >= end)
}
