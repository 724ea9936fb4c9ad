import type { CleanElement, CleanNode } from './tree.js'

/** An element whose content is still being put in. */
export type Growing = { name: string; attributes: CleanElement['attributes']; children: CleanNode[] }

/** An element without content yet. */
export const growing = (name: string, attributes: CleanElement['attributes']): Growing => ({ name, attributes, children: [] })

/** Adds text, to the text that stands last if there is some. */
export function appendText(children: CleanNode[], text: string): void {
  const last = children.at(-1)
  if (typeof last === 'string') children[children.length - 1] = last + text
  else children.push(text)
}

/** White space and line breaks at the end of a line show nothing. */
export function trimEnd(children: CleanNode[]): void {
  for (let last = children.at(-1); last !== undefined; last = children.at(-1)) {
    const rest = typeof last === 'string' ? trimWhiteSpaceEnd(last) : last
    if (rest === '' || (typeof rest === 'object' && (rest.name === 'br' || rest.name === 'wbr'))) children.pop()
    else if (rest !== last) children[children.length - 1] = rest
    else return
  }
}

// These walk by hand: a pattern for white space at the end looks again from every space on, which takes the square of their number.
/** Text without the white space that it begins with. */
export function trimWhiteSpaceStart(text: string): string {
  let from = 0
  while (isWhiteSpace(text.charCodeAt(from))) from += 1
  return from === 0 ? text : text.slice(from)
}

function trimWhiteSpaceEnd(text: string): string {
  let to = text.length
  while (to > 0 && isWhiteSpace(text.charCodeAt(to - 1))) to -= 1
  return to === text.length ? text : text.slice(0, to)
}

/** White space of HTML, which is ASCII's alone. */
const isWhiteSpace = (code: number) => code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0c
