import type { WxrFault, WxrLimits } from './wxr.js'
import { withoutForbidden } from './xml-characters.js'

type Mode = 'text' | 'tag' | 'cdata' | 'comment' | 'instruction'

const closing = { tag: '>', cdata: ']]>', comment: '-->', instruction: '?>' } as const
const openings = [
  { text: '<!--', mode: 'comment' },
  { text: '<?', mode: 'instruction' },
  { text: '<!DOCTYPE', mode: 'doctype' },
] as const
const longestOpening = 9

/** How far a step came, and what the parser gets instead of what stood there. */
type Step = { readonly end: number; readonly out: string | undefined }
const unchanged = undefined

const ampersand = 0x26
const slash = 0x2f
const less = 0x3c
const lowerA = 0x61
const lowerZ = 0x7a

/** Longer names of entities occur nowhere. */
const entityLength = 34
/** What the parser needs for each entity while it puts the text around them together. */
const entityWeight = 16
const quotes = /["']/g
const bareAmpersand = /&(?!#?\w{1,32};)/g

/**
 * Stands before the XML parser and lets through only what the parser may hold: it keeps text while no tag comes, so an element of 200 MB
 * must be cut here. What WordPress's importer forgives is mended on the way: control characters go, bare ampersands and
 * angle brackets are escaped, and comments, which it never looks into, leave only their line breaks. The text of CDATA sections, most of
 * every export, goes past the parser: it gets only `<![CDATA[7]]>`, and the text lies under that number in `cdata`.
 */
export class XmlGuard {
  readonly #limits: WxrLimits
  readonly #onTooLong: () => void
  #mode: Mode = 'text'
  /** The beginning of something that the next piece will tell. */
  #held = ''
  /** Where the next ampersand of the piece stands; sought once, not for every tag. */
  #ampersand = -1
  /** The quotation mark inside a tag that is still to be closed, and where the next one stands. */
  #quote = ''
  #quoteAt = -1
  /** Characters since the mode began, and whether those above the limit were told of. */
  #length = 0
  #isCut = false

  /** CDATA sections since the last tag. */
  #sections = 0

  /** What stands in the CDATA sections of the last piece that was passed. */
  readonly cdata = new Map<string, string>()
  #openCdata = ''

  /** Why nothing more is let through. */
  stopped: WxrFault | undefined

  /** `onTooLong` is called when the text of an element is cut, before the parser gets the rest of it. */
  constructor(limits: WxrLimits, onTooLong: () => void) {
    this.#limits = limits
    this.#onTooLong = onTooLong
  }

  /** What of `piece`, and of what was held back before, may go to the parser. */
  pass(piece: string): string {
    const text = withoutForbidden(this.#held + piece)
    this.#held = ''
    this.cdata.clear()
    this.#ampersand = -1
    this.#quoteAt = -1
    let at = 0
    // Copying every tag by itself would cost more than parsing it, so what stays as it is is passed on in one piece.
    let unchangedFrom = 0
    let passed = ''
    while (at < text.length && !this.stopped) {
      const { end, out } = this.#mode === 'text' ? this.#passText(text, at) : this.#passMode(text, at)
      if (out !== unchanged) {
        passed += text.slice(unchangedFrom, at) + out
        unchangedFrom = end
      }
      at = end
    }
    return passed + text.slice(unchangedFrom, at)
  }

  /** What was still held back when the file ended. */
  end(): string {
    const rest = this.#held
    this.#held = ''
    return this.#mode === 'comment' || this.#mode === 'cdata' ? '' : rest
  }

  #passText(text: string, at: number): Step {
    const open = text.indexOf('<', at)
    if (open === at) return this.#open(text, at)
    const stop = open === -1 ? this.#heldFrom(text, text.lastIndexOf('&'), at) : open
    const out = this.#cut(this.#escaped(text, at, stop), at, stop)
    if (open !== -1) return { end: open, out }
    return { end: text.length, out: stop === text.length || out !== unchanged ? out : text.slice(at, stop) }
  }

  /** Holds back the end of the text from `from` on when it may be the start of an entity. */
  #heldFrom(text: string, from: number, at: number): number {
    if (from < at || text.length - from > entityLength || text.indexOf(';', from) !== -1) return text.length
    this.#held = text.slice(from)
    return from
  }

  #open(text: string, at: number): Step {
    const code = text.charCodeAt(at + 1)
    if (code === slash || (code >= lowerA && code <= lowerZ)) return this.#enter('tag', at, at + 1)
    if (text.startsWith('<![CDATA[', at)) return this.#enter('cdata', at, at + longestOpening)
    const start = text.slice(at, at + longestOpening)
    const opening = openings.find((one) => start.startsWith(one.text))
    if (opening?.mode === 'doctype') this.stopped = 'doctype'
    else if (opening) return this.#enter(opening.mode, at, at + opening.text.length)
    else if (['<![CDATA[', ...openings.map((one) => one.text)].some((one) => one.startsWith(start))) this.#held = start
    else if (isBare(text, at)) return this.#passBare(text, at)
    else return this.#enter('tag', at, at + 1)
    return { end: text.length, out: '' }
  }

  /** Brackets that open nothing, with the text between them. Step by step they would take longer than all else. */
  #passBare(text: string, at: number): Step {
    let end = at
    let brackets = 0
    for (; end < text.length; end += 1) {
      const code = text.charCodeAt(end)
      if (code === ampersand || (code === less && !isBare(text, end))) break
      if (code === less) brackets += 1
    }
    const out = this.#isCut ? '' : text.slice(at, end).replaceAll('<', '&lt;')
    return { end, out: this.#cut(out, at, end + entityWeight * brackets) }
  }

  #enter(mode: Mode, at: number, end: number): Step {
    this.#mode = mode
    if (mode === 'tag') this.#sections = 0
    this.#length = mode === 'tag' ? end - at : 0
    this.#isCut = false
    return { end, out: mode === 'comment' || mode === 'cdata' ? '' : unchanged }
  }

  #passMode(text: string, at: number): Step {
    const mode = this.#mode as Exclude<Mode, 'text'>
    const terminator = closing[mode]
    const found = mode === 'tag' ? this.#tagEnd(text, at) : text.indexOf(terminator, at)
    const stop = found === -1 ? this.#holdStartOf(text, at, terminator) : found
    const out = this.#outOf(mode, text, at, stop)
    if (found === -1) return { end: text.length, out: out !== unchanged || stop === text.length ? out : text.slice(at, stop) }
    this.#mode = 'text'
    this.#length = 0
    this.#isCut = false
    const end = found + terminator.length
    if (mode === 'cdata') return { end, out: this.#setAside() }
    if (out === unchanged || mode === 'comment') return { end, out }
    return { end, out: out + terminator }
  }

  /** A tag goes on to the bracket that stands in no quotes. */
  #tagEnd(text: string, from: number): number {
    let at = from
    while (at < text.length) {
      if (this.#quote !== '') {
        const close = text.indexOf(this.#quote, at)
        if (close === -1) return -1
        this.#quote = ''
        at = close + 1
      }
      const end = text.indexOf('>', at)
      const quote = this.#nextQuote(text, at)
      if (quote >= (end === -1 ? text.length : end)) return end
      this.#quote = text[quote] ?? ''
      at = quote + 1
    }
    return -1
  }

  #nextQuote(text: string, at: number): number {
    if (this.#quoteAt < at) {
      quotes.lastIndex = at
      this.#quoteAt = quotes.exec(text)?.index ?? text.length
    }
    return this.#quoteAt
  }

  #setAside(): string {
    this.#sections += 1
    if (this.#sections > this.#limits.sections) {
      if (this.#sections === this.#limits.sections + 1) this.#onTooLong()
      this.#openCdata = ''
      return ''
    }
    const key = String(this.cdata.size)
    this.cdata.set(key, this.#openCdata)
    this.#openCdata = ''
    return `<![CDATA[${key}]]>`
  }

  #holdStartOf(text: string, at: number, terminator: string): number {
    const from = Math.max(at, text.length - terminator.length + 1)
    this.#held = text.slice(from)
    return from
  }

  #outOf(mode: Exclude<Mode, 'text'>, text: string, at: number, stop: number): string | undefined {
    if (mode === 'comment') return text.slice(at, stop).replace(/[^\n]+/g, '')
    if (mode === 'cdata') {
      if (this.#cut(unchanged, at, stop) === unchanged) this.#openCdata += text.slice(at, stop)
      return ''
    }
    this.#length += stop - at
    if (this.#length > this.#limits.tagLength) this.stopped = 'markup-too-long'
    return this.#escaped(text, at, stop)
  }

  #escaped(text: string, at: number, stop: number): string | undefined {
    if (this.#ampersand < at) {
      const next = text.indexOf('&', at)
      this.#ampersand = next === -1 ? text.length : next
    }
    if (this.#ampersand >= stop) return unchanged
    const between = text.slice(at, stop)
    this.#length += entityWeight * (between.split('&').length - 1)
    return between.replace(bareAmpersand, '&amp;')
  }

  #cut(out: string | undefined, at: number, stop: number): string | undefined {
    this.#length += stop - at
    if (this.#length <= this.#limits.elementLength) return out
    if (!this.#isCut) this.#onTooLong()
    this.#isCut = true
    return ''
  }
}

/** Whether the bracket at `at` opens nothing; not where the piece ends, and the next one will tell. */
function isBare(text: string, at: number): boolean {
  const code = text.charCodeAt(at + 1)
  if (Number.isNaN(code) || code === slash) return false
  return code < 0x80 ? !/[A-Za-z_:!?]/.test(text.charAt(at + 1)) : !/^\p{L}/u.test(text.slice(at + 1, at + 3))
}
