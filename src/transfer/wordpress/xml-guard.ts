import type { WxrFault, WxrLimits } from './wxr.js'

type Mode = 'text' | 'tag' | 'cdata' | 'comment' | 'instruction'

const closing = { tag: '>', cdata: ']]>', comment: '-->', instruction: '?>' } as const
const openings = [
  { text: '<![CDATA[', mode: 'cdata' },
  { text: '<!--', mode: 'comment' },
  { text: '<?', mode: 'instruction' },
  { text: '<!DOCTYPE', mode: 'doctype' },
] as const
const longestOpening = 9

/** Longer names of entities occur nowhere. */
const entityLength = 34
const bareAmpersand = /&(?!#?\w{1,32};)/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML forbids and old exports contain.
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/**
 * Stands before the XML parser and lets through only what the parser may hold: it keeps text while no tag comes, so an element of 200 MB
 * must be cut here. What WordPress's importer forgives is mended on the way: control characters go, bare ampersands and
 * angle brackets are escaped, and comments, which it never looks into, leave only their line breaks.
 */
export class XmlGuard {
  readonly #limits: WxrLimits
  readonly #onTooLong: () => void
  #mode: Mode = 'text'
  /** The beginning of something that the next piece will tell. */
  #held = ''
  /** Characters since the mode began. */
  #length = 0

  /** Why nothing more is let through. */
  stopped: WxrFault | undefined

  /** `onTooLong` is called when the text of an element is cut, before the parser gets the rest of it. */
  constructor(limits: WxrLimits, onTooLong: () => void) {
    this.#limits = limits
    this.#onTooLong = onTooLong
  }

  /** What of `piece`, and of what was held back before, may go to the parser. */
  pass(piece: string): string {
    const text = (this.#held + piece).replace(forbidden, '')
    this.#held = ''
    let at = 0
    let passed = ''
    while (at < text.length && !this.stopped) {
      const { end, out } = this.#mode === 'text' ? this.#passText(text, at) : this.#passMode(text, at)
      passed += out
      at = end
    }
    return passed
  }

  /** What was still held back when the file ended. */
  end(): string {
    const rest = this.#held
    this.#held = ''
    return this.#mode === 'comment' ? '' : rest
  }

  #passText(text: string, at: number): { end: number; out: string } {
    const open = text.indexOf('<', at)
    if (open === at) return this.#open(text, at)
    const stop = open === -1 ? this.#heldFrom(text, text.lastIndexOf('&'), at, entityLength) : open
    const out = this.#cut(text.slice(at, stop)).replace(bareAmpersand, '&amp;')
    return { end: open === -1 ? text.length : open, out }
  }

  /** Holds back the end of the text from `from` on when it is short enough to be the start of something. */
  #heldFrom(text: string, from: number, at: number, longest: number): number {
    if (from < at || text.length - from > longest || text.indexOf(';', from) !== -1) return text.length
    this.#held = text.slice(from)
    return from
  }

  #open(text: string, at: number): { end: number; out: string } {
    const start = text.slice(at, at + longestOpening)
    const opening = openings.find((one) => start.startsWith(one.text))
    if (!opening && openings.some((one) => one.text.startsWith(start))) {
      this.#held = start
      return { end: text.length, out: '' }
    }
    if (opening?.mode === 'doctype') {
      this.stopped = 'doctype'
      return { end: text.length, out: '' }
    }
    if (!opening && !/^<[\p{L}_:/!]/u.test(start)) return { end: at + 1, out: '&lt;' }
    this.#mode = opening?.mode ?? 'tag'
    this.#length = 0
    const length = opening?.text.length ?? 1
    return { end: at + length, out: this.#mode === 'comment' ? '' : text.slice(at, at + length) }
  }

  #passMode(text: string, at: number): { end: number; out: string } {
    const mode = this.#mode as Exclude<Mode, 'text'>
    const terminator = closing[mode]
    const found = text.indexOf(terminator, at)
    const stop = found === -1 ? this.#holdStartOf(text, at, terminator) : found
    const out = this.#outOf(mode, text.slice(at, stop))
    if (found === -1) return { end: text.length, out }
    this.#mode = 'text'
    this.#length = 0
    return { end: found + terminator.length, out: mode === 'comment' ? out : out + terminator }
  }

  #holdStartOf(text: string, at: number, terminator: string): number {
    const from = Math.max(at, text.length - terminator.length + 1)
    this.#held = text.slice(from)
    return from
  }

  #outOf(mode: Exclude<Mode, 'text'>, text: string): string {
    if (mode === 'comment') return text.replace(/[^\n]+/g, '')
    if (mode === 'cdata') return this.#cut(text)
    this.#length += text.length
    if (this.#length > this.#limits.tagLength) this.stopped = 'markup-too-long'
    return text.replace(bareAmpersand, '&amp;')
  }

  #cut(text: string): string {
    const before = this.#length
    this.#length += text.length
    if (this.#length <= this.#limits.elementLength) return text
    if (before <= this.#limits.elementLength) this.#onTooLong()
    return ''
  }
}
