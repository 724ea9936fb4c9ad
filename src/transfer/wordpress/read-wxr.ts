import { SaxesParser } from 'saxes'
import { decodeEntities } from '../../core/entities.js'
import { decodeText } from './decode-text.js'
import { usualLimits, type WxrFault, type WxrLimits, type WxrRecord } from './wxr.js'
import { ElementBuilder, type WxrElement } from './wxr-element.js'
import { authorOf, postOf, siteOf, termOf } from './wxr-records.js'
import { XmlGuard } from './xml-guard.js'

/**
 * What a WXR file holds, in the order in which it stands there: the site first, `refused` last if the file could not be read to its end.
 * Memory is bounded by `limits`, whatever the size; nothing is fetched and no entity is expanded that the file declares.
 * Like WordPress's importer it forgives missing namespaces and version, control characters, bare ampersands and wrong bytes.
 */
export async function* readWxr(bytes: AsyncIterable<Uint8Array>, limits: WxrLimits = usualLimits): AsyncGenerator<WxrRecord> {
  const reading = new WxrReading(limits)
  for await (const text of decodeText(bytes)) {
    yield* reading.read(text)
    if (reading.refused) return
  }
  yield* reading.end()
}

type Tag = { readonly name: string; readonly attributes: Readonly<Record<string, string>> }

/** Elements of the channel that are records; all other children are fields of the site. */
const recordNames = new Set(['item', 'wp:author', 'wp:category', 'wp:tag', 'wp:term'])

const siteFields = new Set(['title', 'link', 'description', 'language', 'wp:wxr_version', 'wp:base_site_url', 'wp:base_blog_url'])
/** Each should be there once. */
const mostSiteFields = 20

/** Names of HTML that older versions of WordPress let into titles. */
const htmlEntities = Object.fromEntries(
  'nbsp copy reg laquo raquo ndash mdash lsquo rsquo sbquo ldquo rdquo bdquo hellip bull middot trade euro rarr larr'
    .split(' ')
    .map((name) => [name, decodeEntities(`&${name};`)]),
)

/** One file on its way through the parser. A class, as the parser calls back and must be closed. */
class WxrReading {
  readonly #limits: WxrLimits
  readonly #parser = new SaxesParser()
  readonly #guard: XmlGuard
  readonly #builder: ElementBuilder
  #depth = 0
  #records: WxrRecord[] = []
  #siteFields: WxrElement[] = []
  #siteTold = false
  #channelLine = 1
  /** Where the record that is being read begins, and what is wrong with it. */
  #recordLine = 0
  #recordName = ''
  #fault: WxrFault | undefined
  #flaws = new Set<WxrFault>()
  #skipped = 0
  #faults = 0
  #rootClosed = false
  refused = false

  constructor(limits: WxrLimits) {
    this.#limits = limits
    this.#builder = new ElementBuilder(limits.recordLength)
    this.#guard = new XmlGuard(limits, () => this.#meet('element-too-long'))
    Object.assign(this.#parser.ENTITIES, htmlEntities)
    this.#parser.on('opentag', (tag) => this.#open(tag))
    this.#parser.on('closetag', (tag) => this.#close(tag))
    this.#parser.on('text', (text) => this.#text(text))
    this.#parser.on('cdata', (key) => this.#cdata(key))
    this.#parser.on('error', (error) => this.#meet(faultOf(error)))
  }

  read(text: string): readonly WxrRecord[] {
    this.#write(text)
    const records = this.#records
    this.#records = []
    return records
  }

  end(): readonly WxrRecord[] {
    this.#parser.write(this.#guard.end())
    if (!this.refused && !this.#rootClosed) this.#endEarly()
    return this.read('')
  }

  /** What the last article lacks is told; what it has is worth keeping once its body is whole. */
  #endEarly(): void {
    this.#tellSite()
    const unfinished = this.#depth > 2 ? this.#builder.unfinished : undefined
    if (unfinished && !this.#fault && isWhole(unfinished)) {
      this.#flaws.add('truncated')
      this.#tell(unfinished)
    } else if (unfinished && recordNames.has(unfinished.name)) this.#skip('truncated')
    this.#refuse(this.#depth === 0 ? 'not-xml' : 'truncated')
  }

  #write(text: string): void {
    const passed = this.#guard.pass(text)
    if (this.refused) return
    this.#parser.write(passed)
    if (this.#guard.stopped) this.#refuse(this.#guard.stopped)
  }

  #open(tag: Tag): void {
    if (this.refused) return
    this.#depth += 1
    if (this.#depth > this.#limits.depth) this.#refuse('nested-too-deeply')
    else if (this.#depth === 1 && tag.name !== 'rss') this.#refuse('not-wxr')
    else if (this.#depth === 2) this.#channelLine = this.#parser.line
    else if (this.#depth > 2) this.#openInChannel(tag)
  }

  #openInChannel(tag: Tag): void {
    if (this.#depth === 3) {
      if (recordNames.has(tag.name)) this.#tellSite()
      this.#recordLine = this.#parser.line
      this.#recordName = tag.name
      this.#fault = undefined
      this.#flaws.clear()
    }
    this.#builder.open(tag.name, tag.attributes, this.#parser.line)
  }

  #text(text: string): void {
    if (this.#depth > 2) this.#builder.text(text)
  }

  #cdata(key: string): void {
    const text = this.#guard.cdata.get(key) ?? ''
    this.#parser.line += linesIn(text)
    this.#builder.cdata(text)
  }

  #close(tag: Tag): void {
    if (this.refused) return
    this.#depth -= 1
    if (this.#depth === 0) this.#closeRoot()
    if (this.#depth < 2) return
    if (this.#builder.tooLong) this.#fault ??= 'record-too-long'
    if (this.#builder.isDamaged) this.#flaws.add('invalid-characters')
    const element = this.#builder.close(tag.name)
    if (element) this.#tell(element)
  }

  #closeRoot(): void {
    this.#rootClosed = true
    this.#tellSite()
  }

  #tellSite(): void {
    if (this.#siteTold) return
    this.#siteTold = true
    this.#records.push(siteOf({ name: 'channel', line: this.#channelLine, attributes: {}, text: '', children: this.#siteFields }))
    this.#siteFields = []
  }

  #tell(element: WxrElement): void {
    if (!recordNames.has(element.name)) {
      if (siteFields.has(element.name) && !this.#siteTold && this.#siteFields.length < mostSiteFields) this.#siteFields.push(element)
      return
    }
    if (this.#fault) {
      this.#skip(this.#fault)
      return
    }
    for (const why of this.#flaws) this.#records.push({ type: 'note', line: element.line, what: element.name, why })
    const record = recordOf(element)
    if (record) this.#records.push(record)
    else this.#skip('not-from-wordpress')
  }

  #skip(why: WxrFault): void {
    this.#records.push({ type: 'skipped', line: this.#recordLine, what: this.#recordName, why })
    this.#fault = undefined
    this.#skipped += 1
    if (this.#skipped > this.#limits.skipped) this.#refuse('too-many-faults')
  }

  #refuse(why: WxrFault): void {
    if (this.refused) return
    this.refused = true
    this.#records.push({ type: 'refused', line: this.#parser.line, why })
  }

  /** Some faults refuse the file, some spoil a record, some are only worth telling. */
  #meet(fault: WxrFault): void {
    if (this.refused || this.#rootClosed) return
    this.#faults += 1
    if (this.#faults > this.#limits.faults) this.#refuse('too-many-faults')
    else if (fault === 'unknown-entity' || fault === 'invalid-characters') this.#flaws.add(fault)
    else if (fault === 'mismatched-tags' && this.#builder.inField) this.#flaws.add(fault)
    else if (this.#depth > 1) this.#fault ??= fault
    else this.#refuse(fault)
  }
}

function linesIn(text: string): number {
  let lines = 0
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1
  return lines
}

/** Whether all is there that makes an article; terms, fields and comments come after. */
function isWhole(item: WxrElement): boolean {
  const names = new Set(item.children.map((child) => child.name))
  return ['title', 'content:encoded', 'wp:post_id', 'wp:status', 'wp:post_type'].every((name) => names.has(name))
}

/** The record, or undefined for an item of a plain feed. */
function recordOf(element: WxrElement): WxrRecord | undefined {
  if (element.name === 'wp:author') return authorOf(element)
  if (element.name !== 'item') return termOf(element)
  if (element.children.some((child) => child.name.startsWith('wp:'))) return postOf(element)
  return undefined
}

/** The parser tells faults in words only; which words is fixed by its version and held by our tests. */
const faults: readonly (readonly [RegExp, WxrFault])[] = [
  [/entity/, 'unknown-entity'],
  [/\bCDATA\b|char data|disallowed character\.|duplicate attribute/, 'invalid-characters'],
  [/close tag|closing tag|unclosed tag/, 'mismatched-tags'],
]

function faultOf(error: Error): WxrFault {
  return faults.find(([words]) => words.test(error.message))?.[1] ?? 'not-xml'
}
