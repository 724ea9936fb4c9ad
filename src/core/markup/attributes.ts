import { safeAddress, webSchemes } from './address.js'
import type { ElementRule, Policy } from './policy.js'
import { isHtml, type SourceElement, sourceAttribute } from './source-tree.js'
import type { Attribute } from './tree.js'

/** Reads what an element's attributes say, and drops what the policy does not let them say. */
export class AttributeReader {
  readonly #policy: Policy
  /** Ids that are taken; the first element with one has it. */
  readonly #ids = new Set<string>()

  constructor(policy: Policy) {
    this.#policy = policy
  }

  /** The attributes in the order in which they are written. */
  read(source: SourceElement, rule: ElementRule): readonly Attribute[] {
    const found: Attribute[] = []
    if (source.attrs.length > 0 || rule.adds !== undefined || rule.attributes) this.#collect(source, rule, found)
    return found
  }

  #collect(source: SourceElement, rule: ElementRule, found: Attribute[]): void {
    for (const name of rule.attributes ?? []) {
      const value = this.#value(name, source)
      if (value !== undefined) found.push([name, value])
    }
    for (const name of this.#policy.attributes) {
      const value = name === 'class' ? this.#classes(source, rule) : name === 'id' ? this.#id(source) : this.#value(name, source)
      if (value !== undefined) found.push([name, value])
    }
  }

  #value(name: string, source: SourceElement): string | undefined {
    if (name === 'alt') return visible(sourceAttribute(source, 'alt') ?? '')
    if (name === 'rel' && this.#policy.linkRel !== undefined) return this.#policy.linkRel
    const text = sourceAttribute(source, name)
    if (text === undefined) return undefined
    if (name === 'href') return safeAddress(text, this.#policy.schemes)
    return checks[name]?.(text)
  }

  /** `name` on a link is how ids were written before there were ids. */
  #id(source: SourceElement): string | undefined {
    const text = visible(sourceAttribute(source, 'id') ?? (source.tagName === 'a' ? sourceAttribute(source, 'name') : undefined) ?? '')
    if (text === '' || text.length > longestId || /\s/.test(text)) return undefined
    const id = prefixedId(text, this.#policy.idPrefix)
    if (this.#ids.has(id)) return undefined
    this.#ids.add(id)
    return id
  }

  #classes(source: SourceElement, rule: ElementRule): string | undefined {
    const told = [...alignments(source), ...(sourceAttribute(source, 'class')?.split(/\s+/) ?? [])]
    const own = new Set(told.flatMap((name) => this.#policy.classes.get(name) ?? []).filter((name) => mayHaveClass(source.tagName, name)))
    if (rule.adds !== undefined) own.add(rule.adds)
    return own.size === 0 ? undefined : [...own].sort().join(' ')
  }
}

/** False when one is lacking without which the element means nothing. */
export const hasAllItNeeds = (attributes: readonly Attribute[], rule: ElementRule): boolean =>
  rule.needs?.every((name) => attributes.some(([key]) => key === name)) ?? true

/** An id of a text as the page has it. What has the prefix already keeps its name. */
export const prefixedId = (id: string, prefix: string): string => (id.startsWith(prefix) ? id : prefix + id)

/** The text without characters that HTML does not allow and nobody sees (https://infra.spec.whatwg.org/#noncharacter). */
export const visible = (text: string): string => (hidden.test(text) ? text.replace(hiddenRuns, '') : text)

const hidden = /[^\P{Cc}\t\n]|\p{Noncharacter_Code_Point}/u
const hiddenRuns = /(?:[^\P{Cc}\t\n]|\p{Noncharacter_Code_Point})+/gu

const longestId = 200

const markers: ReadonlySet<string> = new Set(['page-break', 'more'])
const mayHaveClass = (tag: string, name: string) => (name === 'embed' ? tag === 'figure' : (tag === 'hr') === markers.has(name))

/** Alignment by the means of old, in the words of the classes that WordPress writes. */
function* alignments(source: SourceElement): Generator<string> {
  if (!isHtml(source) || source.attrs.length === 0) return
  const align = sourceAttribute(source, 'align')?.trim().toLowerCase()
  const isObject = /^(?:img|table|figure|iframe)$/.test(source.tagName)
  if (align && /^(?:left|right|center)$/.test(align)) yield isObject ? `align${align}` : `has-text-align-${align}`
  const style = sourceAttribute(source, 'style')
  const textAlign = style && /(?:^|;) {0,9}text-align {0,9}: {0,9}(left|right|center) {0,9}(?:;|$)/i.exec(style)?.[1]
  if (textAlign && !isObject) yield `has-text-align-${textAlign.toLowerCase()}`
}

type Check = (text: string) => string | undefined

const matching =
  (pattern: RegExp): Check =>
  (text) =>
    pattern.exec(text.trim())?.[0].toLowerCase()

const exactly =
  (pattern: RegExp): Check =>
  (text) =>
    pattern.exec(text.trim())?.[0]

const wholeNumber =
  (from: number, to: number): Check =>
  (text) => {
    const value = /^-?\d{1,9}$/.test(text.trim()) ? Number(text.trim()) : Number.NaN
    return value >= from && value <= to ? String(value) : undefined
  }

const webAddress: Check = (text) => safeAddress(text, webSchemes)

const somethingSaid: Check = (text) => visible(text).trim() || undefined

const linkTypes: ReadonlySet<string> = new Set(['license', 'nofollow', 'sponsored', 'tag', 'ugc'])

const date = String.raw`\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d)`
const clock = String.raw`(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,3})?)?`
const zone = String.raw`(?:Z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)`
const month = String.raw`\d{4}(?:-(?:0[1-9]|1[0-2]))?`
/** The commoner half of https://html.spec.whatwg.org/#datetime-value; days up to the 29th, 30th and 31st by the length of the month. */
const longMonths = String.raw`\d{4}-(?:(?:0[13578]|1[02])-31|(?:0[13-9]|1[0-2])-30)`
const timePattern = new RegExp(
  `^(?:${month}|(?:${date}|${longMonths})(?:[T ]${clock}${zone}?)?|${clock}|P(?=[T\\d])(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+S)?)?)$`,
)

/** What each attribute may say. One that is not here says nothing. */
const checks: Readonly<Record<string, Check>> = {
  src: webAddress,
  poster: webAddress,
  cite: webAddress,
  lang: exactly(/^[a-z]{2,8}(?:-[a-z0-9]{1,8}){0,8}$/i),
  hreflang: exactly(/^[a-z]{2,8}(?:-[a-z0-9]{1,8}){0,8}$/i),
  srclang: exactly(/^[a-z]{2,8}(?:-[a-z0-9]{1,8}){0,8}$/i),
  dir: matching(/^(?:ltr|rtl|auto)$/i),
  rel: (text) => [...new Set(text.toLowerCase().split(/\s+/))].filter((type) => linkTypes.has(type)).join(' ') || undefined,
  title: somethingSaid,
  label: somethingSaid,
  datetime: exactly(timePattern),
  width: wholeNumber(1, 20_000),
  height: wholeNumber(1, 20_000),
  start: wholeNumber(-1_000_000, 1_000_000),
  value: wholeNumber(-1_000_000, 1_000_000),
  reversed: () => '',
  type: exactly(/^(?:[1aAiI]|(?:audio|video)\/[a-z0-9.+-]{1,40})$/),
  colspan: wholeNumber(2, 100),
  rowspan: wholeNumber(2, 1_000),
  scope: matching(/^(?:row|col|rowgroup|colgroup)$/i),
  kind: matching(/^(?:subtitles|captions|descriptions|chapters)$/i),
}
