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
  #anchorFrom = 0
  #bracketFrom = -1
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
    this.#close()
  }

  /** One sign, and the white space after it. */
  #readBorders(): void {
    const from = this.#at++
    while (this.#at < this.#body.length && this.#body.charCodeAt(this.#at) <= 32) this.#at++
    this.text += this.#body.slice(from, this.#at)
  }

  /** `<a href=…>` and `</a>`; other tags are only counted. */
  #readTag(): boolean {
    const tag = this.#upTo('>')
    const name = tag === undefined ? undefined : /^<(\/?)([a-z][a-z0-9]{0,10})(?=[\s/>])/i.exec(tag)
    if (tag === undefined || !name) return false
    const isAnchor = name[2]?.toLowerCase() === 'a'
    if (isAnchor) this.#close()
    else this.tags++
    const href = isAnchor && name[1] === '' ? /\shref\s*=\s*["']?\s*([^"'\s>]+)/i.exec(tag)?.[1] : undefined
    if (href !== undefined) this.#begin(href, 'html')
    if (!isAnchor) this.text += ' '
    return this.#skip(tag.length)
  }

  /** `[url=…]`, `[url]` and `[/url]`; another bracket may be the beginning of a Markdown link. */
  #readBracket(): boolean {
    const start = this.#body.slice(this.#at, this.#at + 6).toLowerCase()
    if (start.startsWith('[url') || start.startsWith('[link') || start === '[/url]' || start === '[/link') {
      const tag = this.#upTo(']')
      if (tag !== undefined) {
        this.#close()
        const address = /^\[(?:url|link)\s*=\s*["']?([^"'\]\s]+)/i.exec(tag)?.[1]
        if (address !== undefined) this.#begin(address, 'bbcode')
        return this.#skip(tag.length)
      }
    }
    this.#bracketFrom = this.text.length + 1
    return false
  }

  /** `](…)` of a Markdown link. */
  #readTarget(): boolean {
    if (this.#bracketFrom < 0 || this.#body.charCodeAt(this.#at + 1) !== 40) return false
    const target = this.#upTo(')')
    const address = target === undefined ? undefined : /^\]\(\s*<?([^\s>)]+)/.exec(target)?.[1]
    if (target === undefined || address === undefined || !/^https?:|^www\.|^\/\//i.test(address)) return false
    this.#add(address, 'markdown', this.text.slice(this.#bracketFrom))
    this.#bracketFrom = -1
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
    const run = this.#body.slice(this.#at, end)
    this.#at = end
    const start = mayBeAddress && run.length > 7 ? run.search(/https?:\/\/|www\./i) : -1
    if (start >= 0) {
      this.text += run.slice(0, start)
      if (this.#open === undefined) this.#add(run.slice(start), 'address', '')
      this.linkLength += run.length - start
    } else if (mayBeAddress && run.length < 80 && run.includes('.') && isHost(run)) {
      if (this.#open === undefined) this.#add(run, 'bare host', '')
      this.linkLength += run.length
    } else this.text += run
  }

  #endOfRun(from: number, goesOn: (code: number) => boolean): number {
    let end = from
    while (end < this.#body.length && !isBorder(this.#body.charCodeAt(end)) && goesOn(this.#body.charCodeAt(end))) end++
    return end
  }

  #begin(address: string, form: Link['form']): void {
    this.#open = { address, form }
    this.#anchorFrom = this.text.length
  }

  #close(): void {
    const open = this.#open
    this.#open = undefined
    if (open) this.#add(open.address, open.form, this.text.slice(this.#anchorFrom, this.#anchorFrom + 200))
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
