/** A link as it stood in a text. */
export type Link = {
  readonly form: 'html' | 'bbcode' | 'markdown' | 'address' | 'bare host'
  readonly host: string
  readonly path: string
  /** What it was put on; empty for a bare one. */
  readonly anchor: string
  /** Where in the text without links it stood. */
  readonly at: number
}

/** A body read once, from left to right: its words without links and markup, and the links. */
export type ReadBody = { readonly text: string; readonly links: readonly Link[]; readonly tags: number; readonly linkLength: number }

/** Reads HTML, BBCode, Markdown and bare text alike, in time that grows with its length alone. */
export function readBody(body: string): ReadBody {
  const reader = new BodyReader(body)
  reader.readAll()
  return { text: reader.text, links: reader.links, tags: reader.tags, linkLength: reader.linkLength }
}

const longestTag = 2_000
/** Most runs are words, and many are shorter. */
const shortestAddress = 4
const hostEndings = new Set(
  'com net org info biz ru us uk co io me de fr es it pl br pt in id cn jp nl eu ca au tv cc tk ml ga cf gq xyz top site online club shop store vip pro live link click win bet app dev ly gl gd tech website space fun icu asia mobi name ws to su ua by kz ir tr mx ar cl pe za ng ke vn th my sg hk tw kr se no fi dk cz at ch be gr ro hu edu gov'.split(
    ' ',
  ),
)

class BodyReader {
  text = ''
  readonly links: Link[] = []
  tags = 0
  linkLength = 0
  #at = 0
  /** From here to where the reader stands are words that are not in the text yet. */
  #wordsFrom = 0
  // What was read since a link began and since a bracket did, beside the text: to cut it out of a text that still grows copies all of that.
  #anchor = ''
  #bracketed: string | undefined
  /** Where in the body the bracket's words begin. */
  #bracketFrom = 0
  #open: { readonly address: string; readonly form: Link['form'] } | undefined
  readonly #next = new Map<string, number>()
  readonly #body: string

  constructor(body: string) {
    this.#body = body
  }

  readAll(): void {
    while (this.#at < this.#body.length) {
      const sign = this.#body.charCodeAt(this.#at)
      if ((sign === 60 && this.#readTag()) || (sign === 91 && this.#readBracket()) || (sign === 93 && this.#readTarget())) continue
      if (isBorder(sign)) this.#readBorders()
      else this.#readRun()
    }
    this.#keepWords()
    this.#close()
  }

  /** One sign, and the white space after it. */
  #readBorders(): void {
    this.#at++
    while (this.#at < this.#body.length && this.#body.charCodeAt(this.#at) <= 32) this.#at++
  }

  /** `<a href=…>` and `</a>`; other tags are only counted. */
  #readTag(): boolean {
    const tag = this.#upTo('>')
    const name = tag === undefined ? undefined : /^<(\/?)([a-z][a-z0-9]{0,10})(?=[\s/>])/i.exec(tag)
    if (tag === undefined || !name) return false
    this.#keepWords()
    const isAnchor = name[2]?.toLowerCase() === 'a'
    if (isAnchor) this.#close()
    else this.tags++
    const href = isAnchor && name[1] === '' ? /\shref\s*=\s*["']?\s*([^"'\s>]+)/i.exec(tag)?.[1] : undefined
    if (href !== undefined) this.#begin(href, 'html')
    if (!isAnchor) this.#keepSpace()
    return this.#skip(tag.length)
  }

  /** `[url=…]`, `[url]` and `[/url]`; another bracket may be the beginning of a Markdown link. */
  #readBracket(): boolean {
    const start = this.#body.slice(this.#at, this.#at + 6).toLowerCase()
    if (start.startsWith('[url') || start.startsWith('[link') || start === '[/url]' || start === '[/link') {
      const tag = this.#upTo(']')
      if (tag !== undefined) {
        this.#keepWords()
        this.#close()
        const address = /^\[(?:url|link)\s*=\s*["']?([^"'\]\s]+)/i.exec(tag)?.[1]
        if (address !== undefined) this.#begin(address, 'bbcode')
        return this.#skip(tag.length)
      }
    }
    this.#bracketed = ''
    this.#bracketFrom = this.#at + 1
    return false
  }

  /** `](…)` of a Markdown link. */
  #readTarget(): boolean {
    if (this.#bracketed === undefined || this.#body.charCodeAt(this.#at + 1) !== 40) return false
    const target = this.#upTo(')')
    const address = target === undefined ? undefined : /^\]\(\s*<?([^\s>)]+)/.exec(target)?.[1]
    if (target === undefined || address === undefined || !/^https?:|^www\.|^\/\//i.test(address)) return false
    this.#keepWords()
    this.#add(address, 'markdown', this.#bracketed)
    this.#bracketed = undefined
    this.linkLength += target.length
    return this.#skip(target.length)
  }

  /** A run of signs without a border: an address, a host, or a word. */
  #readRun(): void {
    const mayBeAddress = isOfAddresses(this.#body.charCodeAt(this.#at))
    let end = this.#endOfRun(this.#at + 1, (code) => isOfAddresses(code) === mayBeAddress)
    // A host may itself be written without spaces: 例え.jp.
    if (mayBeAddress && this.#body.startsWith('://', end - 3) && /^\p{L}/u.test(this.#body.slice(end, end + 2)))
      end = this.#endOfRun(end, () => true)
    if (mayBeAddress && end - this.#at >= shortestAddress) this.#readAddress(this.#body.slice(this.#at, end))
    this.#at = end
  }

  /** If there is one in a run; what stands before it are words. */
  #readAddress(run: string): void {
    const start = run.length > 7 ? run.search(/https?:\/\/|www\./i) : -1
    if (start < 0 && !(run.length < 80 && run.includes('.') && isHost(run))) return
    const [form, address] = start < 0 ? (['bare host', run] as const) : (['address', run.slice(start)] as const)
    this.#at += run.length - address.length
    this.#keepWords()
    if (this.#open === undefined) this.#add(address, form, '')
    this.linkLength += address.length
    this.#skip(address.length)
  }

  #keepWords(): void {
    if (this.#wordsFrom < this.#at) {
      this.#keep(this.#body.slice(this.#wordsFrom, this.#at))
      if (this.#bracketed !== undefined) this.#bracketed += this.#body.slice(Math.max(this.#wordsFrom, this.#bracketFrom), this.#at)
    }
    this.#wordsFrom = this.#at
  }

  /** In the text, and on the link that is open. */
  #keep(words: string): void {
    this.text += words
    if (this.#open !== undefined) this.#anchor += words
  }

  #keepSpace(): void {
    this.#keep(' ')
    if (this.#bracketed !== undefined) this.#bracketed += ' '
  }

  #endOfRun(from: number, goesOn: (code: number) => boolean): number {
    let end = from
    while (end < this.#body.length && !isBorder(this.#body.charCodeAt(end)) && goesOn(this.#body.charCodeAt(end))) end++
    return end
  }

  #begin(address: string, form: Link['form']): void {
    this.#open = { address, form }
    this.#anchor = ''
  }

  #close(): void {
    const open = this.#open
    this.#open = undefined
    if (open) this.#add(open.address, open.form, this.#anchor.slice(0, 200))
  }

  #add(address: string, form: Link['form'], anchor: string): void {
    const { host, path } = placeOf(address)
    this.links.push({ form, host, path, anchor, at: this.text.length })
  }

  /** From here to the next such sign, with it; undefined if it is far. Where the next one stands is looked up once. */
  #upTo(sign: string): string | undefined {
    let next = this.#next.get(sign) ?? -1
    if (next < this.#at) {
      const found = this.#body.indexOf(sign, this.#at)
      next = found < 0 ? Number.POSITIVE_INFINITY : found
      this.#next.set(sign, next)
    }
    return next - this.#at > longestTag ? undefined : this.#body.slice(this.#at, next + 1)
  }

  #skip(length: number): true {
    this.#at += length
    this.#wordsFrom = this.#at
    return true
  }
}

/** White space, brackets, quotes. */
const isBorder = (code: number): boolean =>
  code <= 32 ||
  code === 34 ||
  code === 40 ||
  code === 41 ||
  code === 44 ||
  code === 60 ||
  code === 62 ||
  code === 91 ||
  code === 93 ||
  code === 0xa0 ||
  code === 0x3000

/** Quotes, pictures and writing without spaces stand right before and after an address, and are none of it. */
const isOfAddresses = (code: number): boolean => code < 0xe00 || (code >= 0x1800 && code < 0x2010)

/** A full stop that no space follows makes no host of two words: its ending is not written with one capital. */
function isHost(run: string): boolean {
  const [, before = '', ending = ''] = /^((?:[a-z0-9-]{1,40}\.){1,4})([a-z]{2,8})(?:[/:?!.]|$)/i.exec(run) ?? []
  const isEven = ending === ending.toLowerCase() || ending === ending.toUpperCase()
  return isEven && before.length > 3 && hostEndings.has(ending.toLowerCase())
}

/** The host and the rest of an address, in small letters; at most 300 signs of the rest. */
export function placeOf(address: string): { readonly host: string; readonly path: string } {
  const found = /^(?:[a-z]{1,12}:)?(?:\/\/)?(?:[^/?#@]{0,100}@)?([^/?#:]{0,100})(?::\d{1,5})?([\s\S]{0,300})/i.exec(address)
  const path = found?.[2] ?? ''
  return { host: bareHost((found?.[1] ?? '').toLowerCase()), path: path === '/' ? '' : path.toLowerCase() }
}

/** Without `www.` and what ends a sentence. */
const bareHost = (host: string): string => (host.startsWith('www.') || /[.,;!]$/.test(host) ? host.replace(/^www\.|[.,;!]+$/g, '') : host)
