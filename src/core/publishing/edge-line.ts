import type { RecognisedCreditLine } from './credit.js'

/** A line at the beginning or end of a body, or below the picture that begins it, and how the body is without it. */
export type EdgeLine = {
  readonly stood: RecognisedCreditLine['stood']
  /** All that is cut when the line is: its own tags and the blanks that part it from the rest. */
  readonly html: string
  /** What stands in it. */
  readonly inner: string
  readonly rest: string
}

/** No line that names a source is longer. */
const longestLine = 2_000

const openingTag = /^\s*<(p|div|h[2-6]|address)((?:\s[^<>]*)?)>/i
const closingTag = /<\/(p|div|h[2-6]|address)>\s*$/i
const lineBreak = /<br\s*\/?>\s*/i
/** A line of text holds these and nothing else. */
const otherTag = /<(?!\/?(?:a|em|i|strong|b|span|small|u|font|cite|time|br)[\s/>])/i

/**
 * The lines at the edges of a body that might name its source, the likeliest reading first: the whole first block, the first line of that
 * block, the same below a picture that begins the body, then of the last. A body of only one line has none.
 */
export function edgeLines(html: string): readonly EdgeLine[] {
  return [...firstLines(html), ...linesBelowPicture(html), ...lastLines(html)].filter(
    (line) => line.rest.trim() !== '' && !otherTag.test(line.inner),
  )
}

function firstLines(html: string): EdgeLine[] {
  const head = html.slice(0, longestLine)
  const open = openingTag.exec(head)
  if (!open?.[1]) return []
  const start = open[0].length
  const close = indexOfClose(head, open[1], start)
  const lines: EdgeLine[] = []
  if (close) {
    const gap = /^\s*/.exec(html.slice(close.end, close.end + longestLine))?.[0].length ?? 0
    const end = close.end + gap
    lines.push({ stood: 'first', html: html.slice(0, end), inner: head.slice(start, close.start), rest: html.slice(end) })
  }
  const lineEnd = lineBreak.exec(head)
  if (lineEnd && (!close || lineEnd.index < close.start) && lineEnd.index > start) {
    const end = lineEnd.index + lineEnd[0].length
    lines.push({ stood: 'first', html: html.slice(0, end), inner: head.slice(start, lineEnd.index), rest: open[0] + html.slice(end) })
  }
  return lines
}

function indexOfClose(head: string, name: string, from: number): { start: number; end: number } | undefined {
  const found = new RegExp(`</${name}>`, 'i').exec(head.slice(from))
  return found ? { start: from + found.index, end: from + found.index + found[0].length } : undefined
}

const image = '(?:<a\\s[^<>]*>\\s*)?<img\\s[^<>]*>(?:\\s*</a>)?'
const figure = '<figure[\\s>](?:(?!<figure)[\\s\\S])*?</figure>'
/** A picture that is a block of its own, with the blanks after it. */
const pictureBlock = new RegExp(
  `^\\s*(?:${figure}|<div[^<>]*>\\s*${figure}\\s*</div>|<p(?:\\s[^<>]*)?>\\s*${image}\\s*</p>|${image})\\s*`,
  'i',
)
/** A picture with which a paragraph only begins. */
const pictureInParagraph = new RegExp(`^\\s*<p(?:\\s[^<>]*)?>\\s*${image}`, 'i')
/** With a caption, and its many sizes named. */
const longestPicture = 20_000

const endOfPicture = (html: string, picture: RegExp): number => picture.exec(html.slice(0, longestPicture))?.[0].length ?? 0

function linesBelowPicture(html: string): EdgeLine[] {
  const within = lineInParagraph(html)
  if (within) return [within]
  const end = endOfPicture(html, pictureBlock)
  if (end === 0) return []
  const picture = html.slice(0, end)
  const lines = firstLines(html.slice(end)).map((line): EdgeLine => ({ ...line, stood: 'below-picture', rest: picture + line.rest }))
  // Without the line the picture must end where it did, or the line would not find its place again.
  return lines.filter(({ rest }) => endOfPicture(rest, pictureBlock) === end)
}

/** `<p><img …><br>MEMO | December 31, 2019</p>`, as a picture and a line without a blank one between become. */
function lineInParagraph(html: string): EdgeLine | undefined {
  const start = endOfPicture(html, pictureInParagraph)
  if (start === 0) return undefined
  const [line, inner = ''] = /^\s*<br\s*\/?>([\s\S]*?)(?=<br[\s/>]|<\/p>)/i.exec(html.slice(start, start + longestLine)) ?? []
  if (line === undefined) return undefined
  const rest = html.slice(0, start) + html.slice(start + line.length)
  return endOfPicture(rest, pictureInParagraph) === start ? { stood: 'below-picture', html: line, inner, rest } : undefined
}

function lastLines(html: string): EdgeLine[] {
  const tailStart = Math.max(0, html.length - longestLine)
  const tail = html.slice(tailStart)
  const close = closingTag.exec(tail)
  if (!close?.[1]) return []
  const open = lastIndexOfOpen(tail.slice(0, close.index), close[1])
  const lines: EdgeLine[] = []
  if (open) {
    const before = html.slice(0, tailStart + open.start).trimEnd()
    lines.push({ stood: 'last', html: html.slice(before.length), inner: tail.slice(open.end, close.index), rest: before })
  }
  const lineStart = lastLineBreak(tail.slice(open?.end ?? 0, close.index))
  if (lineStart) {
    const start = (open?.end ?? 0) + lineStart.start
    const inner = tail.slice((open?.end ?? 0) + lineStart.end, close.index)
    const cut = tailStart + start
    lines.push({ stood: 'last', html: html.slice(cut), inner, rest: html.slice(0, cut) + close[0] })
  }
  return lines
}

function lastIndexOfOpen(text: string, name: string): { start: number; end: number } | undefined {
  const found = [...text.matchAll(new RegExp(`<${name}(?:\\s[^<>]*)?>`, 'gi'))].at(-1)
  return found && { start: found.index, end: found.index + found[0].length }
}

function lastLineBreak(text: string): { start: number; end: number } | undefined {
  const found = [...text.matchAll(new RegExp(lineBreak, 'gi'))].at(-1)
  return found && { start: found.index, end: found.index + found[0].length }
}

/**
 * Puts a cut line back where it stood; what `edgeLines` cut comes back exactly. In a body that was changed since, the line becomes a
 * paragraph of its own when its block is no longer there.
 */
export function withEdgeLine(body: string, { html, stood }: Pick<EdgeLine, 'html' | 'stood'>): string {
  if (stood === 'last') return withLast(body, html)
  if (stood === 'first') return withFirst(body, html)
  const isInParagraph = /^\s*<br[\s/>]/i.test(html)
  const end = endOfPicture(body, isInParagraph ? pictureInParagraph : pictureBlock)
  if (!isInParagraph) return body.slice(0, end) + withFirst(body.slice(end), html)
  return end > 0 ? body.slice(0, end) + html + body.slice(end) : `<p>${html.replace(/^\s*<br\s*\/?>\s*/i, '')}</p>\n${body}`
}

function withFirst(body: string, html: string): string {
  const open = openingTag.exec(html)
  if (!open?.[1] || indexOfClose(html, open[1], 0)) return html + body
  if (body.startsWith(open[0])) return html + body.slice(open[0].length)
  return `${html.replace(/<br\s*\/?>\s*$/i, '')}</${open[1]}>\n${body}`
}

function withLast(body: string, html: string): string {
  const close = closingTag.exec(html)
  if (!close?.[1] || lastIndexOfOpen(html, close[1])) return body + html
  if (body.endsWith(close[0])) return body.slice(0, -close[0].length) + html
  return `${body}\n<${close[1]}>${html.replace(/^<br\s*\/?>\s*/i, '')}`
}
