/** An element of a WXR file with what hangs on it: the one shape between the XML parser and the records. */
export type WxrElement = {
  readonly name: string
  readonly line: number
  readonly attributes: Readonly<Record<string, string>>
  readonly text: string
  readonly children: readonly WxrElement[]
}

/** The same while it is being read. */
type OpenElement = {
  readonly name: string
  readonly line: number
  readonly attributes: Readonly<Record<string, string>>
  text: string
  hasCdata: boolean
  children: WxrElement[]
}

// Most elements have none of either, and there are millions of them.
const noAttributes: Readonly<Record<string, string>> = {}
const noChildren: WxrElement[] = []

/** Elements that hold elements. In all others markup is text that somebody forgot to escape. */
const containers = new Set([
  'item',
  'image',
  'wp:author',
  'wp:category',
  'wp:tag',
  'wp:term',
  'wp:comment',
  'wp:postmeta',
  'wp:commentmeta',
  'wp:termmeta',
])

/** What an element, and a piece of text, weighs beside its characters, so that a million empty ones count too. */
const elementWeight = 128
const pieceWeight = 32
/** What each further piece of an element's text weighs: joined, they are kept with what joins them. */
const furtherPieceWeight = 256

/** Puts one record of the channel together from what the XML parser tells. */
export class ElementBuilder {
  readonly #recordLength: number
  readonly #open: OpenElement[] = []
  /** How deep we are in markup inside a field. */
  #markupDepth = 0
  #length = 0
  /** Whether the record has characters that stand for bytes nobody could read. */
  isDamaged = false

  constructor(recordLength: number) {
    this.#recordLength = recordLength
  }

  /** Whether an unescaped tag inside a field is open, where a mismatch harms nothing. */
  get inField(): boolean {
    const open = this.#open.at(-1)
    return open !== undefined && this.#open.length > 1 && !containers.has(open.name)
  }

  get tooLong(): boolean {
    return this.#length > this.#recordLength
  }

  open(name: string, attributes: Readonly<Record<string, string>>, line: number): void {
    this.#length += elementWeight
    const parent = this.#open.at(-1)
    if (parent && !containers.has(parent.name)) {
      this.#markupDepth += 1
      this.text(startTag(name, attributes))
      return
    }
    if (this.tooLong) this.#markupDepth += 1
    else
      this.#open.push({
        name,
        line,
        attributes: isEmpty(attributes) ? noAttributes : attributes,
        text: '',
        hasCdata: false,
        children: noChildren,
      })
  }

  /** Between elements stands indentation; it is nobody's text. */
  text(text: string): void {
    const open = this.#open.at(-1)
    if (!open || containers.has(open.name) || !this.#weigh(text, open)) return
    if (open.hasCdata && isBlank(text)) return
    open.text += text
  }

  /** Blanks around a CDATA section are somebody's indentation. */
  cdata(text: string): void {
    const open = this.#open.at(-1)
    if (!open || containers.has(open.name) || !this.#weigh(text, open)) return
    if (!open.hasCdata && isBlank(open.text)) open.text = ''
    open.hasCdata = true
    open.text += text
  }

  /** Closes what was opened last; gives the whole record when it was the outermost. */
  close(name: string): WxrElement | undefined {
    if (this.#markupDepth > 0) {
      this.#markupDepth -= 1
      this.text(`</${name}>`)
      return undefined
    }
    const closed = this.#open.pop()
    if (!closed) return undefined
    const parent = this.#open.at(-1)
    if (!parent) {
      this.#length = 0
      this.isDamaged = false
      return closed
    }
    if (parent.children === noChildren) parent.children = [closed]
    else parent.children.push(closed)
    return undefined
  }

  /** The record that was being read when the file ended, without what was not closed in it. */
  get unfinished(): WxrElement | undefined {
    return this.#open[0]
  }

  #weigh(text: string, { text: before }: OpenElement): boolean {
    this.#length += text.length + (before === '' ? pieceWeight : furtherPieceWeight)
    this.isDamaged ||= text.includes('\ufffd')
    return !this.tooLong
  }
}

function isEmpty(attributes: Readonly<Record<string, string>>): boolean {
  for (const _ in attributes) return false
  return true
}

const isBlank = (text: string): boolean => !/\S/.test(text)

function startTag(name: string, attributes: Readonly<Record<string, string>>): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${value.replaceAll('"', '&quot;')}"`)
  return `<${name}${written.join('')}>`
}
