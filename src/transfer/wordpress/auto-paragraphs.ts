/**
 * Paragraphs made from blank lines and line breaks from single ones, as WordPress does for bodies without blocks (documented at
 * https://developer.wordpress.org/reference/functions/wpautop/). Where WordPress leaves unbalanced tags we close them. Linear in time.
 */
export function autoParagraphs(source: string): string {
  const text = source.replaceAll(keptLineBreak, '').replace(/\r\n?/g, '\n')
  const paragraphs = new Paragraphs()
  let at = 0
  while (at < text.length) {
    const open = text.indexOf('<', at)
    if (open !== at) paragraphs.text(text.slice(at, open === -1 ? undefined : open))
    if (open === -1) break
    at = takeTag(paragraphs, text, open)
  }
  return paragraphs.end()
}

/** Stands for a line break inside a tag, which is none of ours. */
const keptLineBreak = '\u0001'

const blocks = new Set(
  (
    'address article aside blockquote caption center col colgroup dd details dialog dir div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre script section style summary table tbody td tfoot th thead tr ul'
  ).split(' '),
)
const voidBlocks = new Set(['hr', 'col'])
/** Blocks whose text stands in paragraphs even when there is only one. */
const alwaysInParagraphs = new Set(['blockquote'])
/** Blocks whose text stands in paragraphs when blank lines or other blocks set it apart. */
const apartInParagraphs = new Set(
  'article aside center dd details dialog div fieldset footer form header li main nav section td th'.split(' '),
)
const verbatimBlocks = new Set(['pre', 'script', 'style'])
const verbatimInline = new Set(['textarea', 'svg', 'math', 'iframe', 'object', 'select'])
/** What fills a paragraph though it is no text. */
const filling = new Set('img iframe audio video embed object input button svg math textarea select'.split(' '))

const tagPattern = /^<(\/?)([a-z][a-z0-9]*)(?=[\s/>])/i

function takeTag(paragraphs: Paragraphs, text: string, open: number): number {
  if (text.startsWith('<!--', open)) {
    const end = text.indexOf('-->', open)
    paragraphs.inline(end === -1 ? `${text.slice(open)}-->` : text.slice(open, end + 3), false)
    return end === -1 ? text.length : end + 3
  }
  const match = tagPattern.exec(text.slice(open, open + 20))
  if (!match || paragraphs.endsNowhere(text, open)) {
    paragraphs.text(match ? '&lt;' : '<')
    return open + 1
  }
  const name = (match[2] ?? '').toLowerCase()
  const closing = match[1] === '/'
  const end = endOf(text, '>', open)
  const verbatim = !closing && (verbatimBlocks.has(name) || verbatimInline.has(name))
  if (verbatim) return takeVerbatim(paragraphs, text, { name, open, end })
  const tag = text.slice(open, end)
  if (name === 'br') paragraphs.lineBreak(tag)
  else if (!blocks.has(name)) paragraphs.inline(tag, filling.has(name))
  else if (closing) paragraphs.close(name, tag)
  else paragraphs.open(name, tag)
  return end
}

function takeVerbatim(paragraphs: Paragraphs, text: string, tag: { name: string; open: number; end: number }): number {
  const close = paragraphs.closingTag(text, tag.name, tag.end)
  const end = close === -1 ? tag.end : endOf(text, '>', close)
  const whole = text.slice(tag.open, end)
  if (verbatimBlocks.has(tag.name)) paragraphs.whole(whole)
  else paragraphs.inline(whole, true)
  return end
}

function endOf(text: string, terminator: string, from: number): number {
  const found = text.indexOf(terminator, from)
  return found === -1 ? text.length : found + terminator.length
}

/** What set a run of text apart from what came before it, or comes after. */
type Boundary = 'start' | 'blank-line' | 'open' | 'close'

/** The paragraphs so far, the run of text that may become one, and the blocks it stands in. */
class Paragraphs {
  #out = ''
  #run = ''
  #filled = false
  #before: Boundary = 'start'
  #paragraphBroken = false
  readonly #stack: string[] = []
  readonly #openCount = new Map<string, number>()
  #lastEnd: number | undefined
  readonly #nowhere = new Set<string>()

  text(text: string): void {
    const parts = text.split(/\n\s*\n/)
    parts.forEach((part, index) => {
      if (index > 0) this.#blankLine()
      if (/\S/.test(part)) this.#filled = true
      this.#run += part
    })
  }

  inline(tag: string, fills: boolean): void {
    this.#run += tag.replaceAll('\n', keptLineBreak)
    this.#filled ||= fills
  }

  /** Two line breaks in a row part paragraphs like a blank line. */
  lineBreak(tag: string): void {
    const run = this.#run.trimEnd()
    if (/<br\s*\/?>$/i.test(run.slice(-8))) {
      this.#run = run.slice(0, run.lastIndexOf('<'))
      this.#blankLine()
    } else this.#run += tag
  }

  open(name: string, tag: string): void {
    this.#flush('open')
    if (this.#parent === 'p') this.#closeParagraph()
    this.#out += tag
    this.#before = voidBlocks.has(name) ? 'close' : 'open'
    if (voidBlocks.has(name)) this.#out += '\n'
    else this.#push(name)
  }

  close(name: string, tag: string): void {
    this.#flush('close')
    this.#before = 'close'
    if (name !== 'p' && this.#parent === 'p') this.#closeParagraph()
    if (this.#openCount.get(name)) this.#popTo(name)
    else if (name === 'p') return
    this.#out += `${tag}\n`
  }

  /** A block that is passed on as it stands. */
  whole(html: string): void {
    this.#flush('open')
    if (this.#parent === 'p') this.#closeParagraph()
    this.#out += `${html}\n`
    this.#before = 'close'
  }

  /** Whether the tag that begins at `open` never ends, and so is none. */
  endsNowhere(text: string, open: number): boolean {
    this.#lastEnd ??= text.lastIndexOf('>')
    return open > this.#lastEnd
  }

  /** Where `name` closes; remembers what closes nowhere, so that a thousand open ones do not search a thousand times. */
  closingTag(text: string, name: string, from: number): number {
    if (this.#nowhere.has(name)) return -1
    const pattern = new RegExp(`</${name}(?=[\\s/>])`, 'gi')
    pattern.lastIndex = from
    const found = pattern.exec(text)
    if (!found) this.#nowhere.add(name)
    return found?.index ?? -1
  }

  end(): string {
    this.#flush('blank-line')
    if (this.#parent === 'p') this.#closeParagraph()
    return this.#out.trimEnd().replaceAll(keptLineBreak, '\n')
  }

  get #parent(): string | undefined {
    return this.#stack.at(-1)
  }

  #push(name: string): void {
    this.#stack.push(name)
    this.#openCount.set(name, (this.#openCount.get(name) ?? 0) + 1)
  }

  #popTo(name: string): void {
    for (let open = this.#pop(); open !== undefined && open !== name; open = this.#pop());
  }

  #pop(): string | undefined {
    const name = this.#stack.pop()
    if (name !== undefined) this.#openCount.set(name, (this.#openCount.get(name) ?? 1) - 1)
    this.#paragraphBroken = false
    return name
  }

  #closeParagraph(): void {
    this.#pop()
    this.#out += '</p>\n'
  }

  #blankLine(): void {
    const hadText = this.#run.trim() !== ''
    this.#flush('blank-line')
    this.#before = 'blank-line'
    if (hadText && this.#parent === 'p') this.#paragraphBroken = true
  }

  #flush(after: Boundary): void {
    const run = this.#run.trim()
    const filled = this.#filled
    this.#run = ''
    this.#filled = false
    if (run === '') return
    if (this.#paragraphBroken) this.#out += '</p>\n<p>'
    this.#paragraphBroken = false
    this.#out += filled && this.#wraps(after) ? `<p>${withLineBreaks(run)}</p>\n` : withLineBreaks(run)
  }

  #wraps(after: Boundary): boolean {
    const parent = this.#parent
    if (parent === undefined || alwaysInParagraphs.has(parent)) return true
    return apartInParagraphs.has(parent) && (after === 'blank-line' || this.#before === 'blank-line' || this.#before === 'close')
  }
}

/** An address alone on its line is what WordPress embeds; we link it. */
const loneAddress = /^https?:\/\/[^\s<>"']+$/

function withLineBreaks(run: string): string {
  const lines = run.split('\n').map((line) => {
    const trimmed = line.trim()
    return loneAddress.test(trimmed) ? `<a href="${trimmed}">${trimmed}</a>` : trimmed
  })
  return lines.reduce((text, line) => `${text}${/<br\s*\/?>$/i.test(text.slice(-8)) ? '' : '<br />'}\n${line}`)
}
