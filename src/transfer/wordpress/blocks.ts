/** A part of a body: what a block holds, or what stands between blocks and still wants its paragraphs made. */
export type BodyPart = { readonly kind: 'block' | 'classic'; readonly html: string }

/** A body taken out of its blocks; `dynamic` are the blocks that WordPress fills only when it shows the page. */
export type OpenedBlocks = { readonly parts: readonly BodyPart[]; readonly dynamic: readonly string[] }

type Delimiter = {
  readonly name: string
  readonly closes: boolean
  readonly isVoid: boolean
  /** Of an embedded page. */
  readonly url: string | undefined
  /** Of a reusable block: the number of the item that holds what stands here. */
  readonly ref: number | undefined
}

/** What stands in a body for a reusable block until it is filled in. */
export const reusablePlace = (ref: number | string): string => `<div data-block="${ref}"></div>`

/** Blocks in which text stands as in the old editor. */
const classicBlocks = new Set(['freeform', 'shortcode'])

/**
 * Takes away the comments with which WordPress marks blocks (https://developer.wordpress.org/block-editor/explanations/architecture/key-concepts/).
 * What is in them is plain HTML, but for embedded addresses, which become links, and reusable blocks, which leave their number. Linear in time.
 */
export function openBlocks(source: string): OpenedBlocks {
  const opened = new Opened()
  let at = 0
  for (let start = source.indexOf('<!--'); start !== -1; start = source.indexOf('<!--', at)) {
    const end = source.indexOf('-->', start + 4)
    if (end === -1) break
    const delimiter = delimiterOf(source.slice(start + 4, end))
    opened.html(source.slice(at, delimiter ? start : end + 3))
    at = end + 3
    if (delimiter?.url) at = opened.embed(source, at, delimiter)
    else if (delimiter) opened.delimiter(delimiter)
  }
  opened.html(source.slice(at))
  return opened.end()
}

function delimiterOf(comment: string): Delimiter | undefined {
  const text = comment.trim()
  const match = /^(\/?)wp:([a-z][\w-]*(?:\/[a-z][\w-]*)?)/.exec(text)
  if (!match) return undefined
  const name = (match[2] ?? '').replace(/^core\//, '')
  const isVoid = text.endsWith('/')
  const isEmbed = match[1] === '' && !isVoid && (name === 'embed' || name.startsWith('core-embed/'))
  const rest = text.slice(match[0].length)
  const ref = name === 'block' && isVoid ? attributeOf(rest.slice(0, -1), 'ref') : undefined
  return {
    name,
    closes: match[1] === '/',
    isVoid,
    url: isEmbed ? addressFrom(attributeOf(rest, 'url')) : undefined,
    ref: typeof ref === 'number' && Number.isSafeInteger(ref) && ref > 0 ? ref : undefined,
  }
}

function attributeOf(json: string, name: string): unknown {
  try {
    const attributes: unknown = JSON.parse(json)
    return typeof attributes === 'object' && attributes !== null ? new Map(Object.entries(attributes)).get(name) : undefined
  } catch {
    // Attributes that are no JSON: the block is opened like any other.
    return undefined
  }
}

const addressFrom = (url: unknown): string | undefined =>
  typeof url === 'string' && /^https?:\/\/[^\s<>"']+$/.test(url) ? url.replaceAll('&', '&amp;') : undefined

class Opened {
  readonly #parts: BodyPart[] = []
  readonly #dynamic = new Set<string>()
  readonly #closesNowhere = new Set<string>()
  #current = ''
  #depth = 0
  /** Where a block began in which text stands as in the old editor. */
  #classicDepth = Number.POSITIVE_INFINITY

  html(html: string): void {
    this.#current += html
  }

  delimiter({ name, closes, isVoid, ref }: Delimiter): void {
    if (ref !== undefined) this.#reusable(ref)
    else if (isVoid) this.#dynamic.add(name)
    else if (closes) this.#close()
    else this.#open(name)
  }

  /** The link in place of an embedded page, and its caption; gives where reading goes on. */
  embed(source: string, at: number, { name, url }: Delimiter): number {
    const closer = [`<!-- /wp:${name} -->`, `<!-- /wp:core/${name} -->`]
      .filter((text) => !this.#closesNowhere.has(text))
      .map((text) => ({ text, found: source.indexOf(text, at) }))
    for (const { text, found } of closer) if (found === -1) this.#closesNowhere.add(text)
    const nearest = closer.find(({ found }) => found !== -1)
    const inner = nearest ? source.slice(at, nearest.found) : ''
    const captionStart = inner.indexOf('<figcaption')
    const captionEnd = inner.lastIndexOf('</figcaption>')
    const caption = captionStart !== -1 && captionEnd > captionStart ? `${inner.slice(captionStart, captionEnd)}</figcaption>` : ''
    this.#open(name)
    this.#current += `<figure class="embed"><a href="${url}">${url}</a>${caption}</figure>`
    this.#close()
    return nearest ? nearest.found + nearest.text.length : at
  }

  #reusable(ref: number): void {
    this.#open('block')
    this.#current += reusablePlace(ref)
    this.#close()
  }

  end(): OpenedBlocks {
    this.#part()
    return { parts: this.#parts, dynamic: [...this.#dynamic] }
  }

  #open(name: string): void {
    if (this.#depth === 0) this.#part()
    this.#depth += 1
    if (this.#depth === 1 && classicBlocks.has(name)) this.#classicDepth = 1
  }

  #close(): void {
    if (this.#depth === 0) return
    this.#depth -= 1
    if (this.#depth > 0) return
    this.#part(this.#classicDepth === 1 ? 'classic' : 'block')
    this.#classicDepth = Number.POSITIVE_INFINITY
  }

  #part(kind: BodyPart['kind'] = this.#depth === 0 ? 'classic' : 'block'): void {
    if (this.#current.trim()) this.#parts.push({ kind, html: this.#current })
    this.#current = ''
  }
}
