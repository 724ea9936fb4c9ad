/** A body with its shortcodes written out, and the names of those nobody here knows: they stay as text. */
export type Expanded = { readonly html: string; readonly unknown: readonly string[] }

type Attributes = Readonly<Record<string, string>>
type Shortcode = { readonly name: string; readonly attributes: Attributes; readonly bare: readonly string[]; readonly inner: string }

/** What a shortcode becomes; undefined when it lacks what it needs. */
type Writer = (shortcode: Shortcode) => string | undefined

const writers: ReadonlyMap<string, Writer> = new Map(
  Object.entries({
    caption,
    wp_caption: caption,
    gallery,
    embed: ({ inner, attributes }) => linked(inner || attributes.src),
    audio: (shortcode) => player('audio', shortcode),
    video: (shortcode) => player('video', shortcode),
    youtube: ({ bare, attributes }) =>
      linked(bare[0] ?? attributes.url) ?? onSite('https://www.youtube.com/watch?v=', attributes.id ?? bare[0]),
    vimeo: ({ bare, attributes }) => linked(bare[0] ?? attributes.url) ?? onSite('https://vimeo.com/', attributes.id ?? bare[0]),
    dailymotion: ({ bare, attributes }) => linked(bare[0]) ?? onSite('https://www.dailymotion.com/video/', attributes.id ?? bare[0]),
    soundcloud: ({ bare, attributes }) => linked(attributes.url ?? bare[0]),
    tweet: ({ bare }) => linked(bare[0]),
  }),
)
/** Those that hold text between their opening and closing form. */
const enclosing = new Set(['caption', 'wp_caption', 'embed', 'audio', 'video'])

const opening = /\[(\[?)([A-Za-z][\w-]{0,50})(?=[\s\]/=:])/y
/** No attributes of a shortcode are longer; a bracket that opens and never closes is not searched for to the end of the text. */
const longest = 8_192

/**
 * Writes out the shortcodes of a WordPress body (https://codex.wordpress.org/Shortcode_API). Pictures that are named only by their number
 * become `<img data-attachment="123">`, a gallery of all pictures of its article `<ul class="gallery" data-attachments="article">`;
 * `resolveAttachments` puts the addresses in. Linear in time.
 */
export function expandShortcodes(source: string): Expanded {
  const closers = new Closers(source)
  const unknown = new Set<string>()
  let html = ''
  let copied = 0
  for (let at = source.indexOf('['); at !== -1; at = source.indexOf('[', Math.max(at + 1, copied))) {
    const found = shortcodeAt(source, at, closers)
    if (!found) continue
    const written = found.escaped ? source.slice(at + 1, found.end - 1) : writers.get(found.shortcode.name)?.(found.shortcode)
    if (written === undefined) {
      if (found.looksLikeOne) unknown.add(found.shortcode.name)
      continue
    }
    html += source.slice(copied, at) + written
    copied = found.end
  }
  return { html: html + source.slice(copied), unknown: [...unknown] }
}

type Found = { readonly shortcode: Shortcode; readonly end: number; readonly escaped: boolean; readonly looksLikeOne: boolean }

function shortcodeAt(source: string, at: number, closers: Closers): Found | undefined {
  opening.lastIndex = at
  const match = opening.exec(source)
  if (!match) return undefined
  const name = match[2] ?? ''
  const close = source.slice(opening.lastIndex, opening.lastIndex + longest).indexOf(']')
  if (close === -1) return undefined
  const end = opening.lastIndex + close + 1
  const written = source.slice(opening.lastIndex, end - 1)
  const closer = written.endsWith('/') ? undefined : closers.after(name, end)
  const encloses = closer !== undefined && enclosing.has(name)
  const whole = encloses ? closer + name.length + 3 : end
  // Of what nobody knows here both brackets stay, as WordPress leaves them: wikis link by them.
  const escaped = match[1] === '[' && source[whole] === ']' && writers.has(name)
  const inner = encloses ? source.slice(end, closer).trim() : ''
  return {
    shortcode: { name, inner, ...attributesOf(written) },
    end: escaped ? whole + 1 : whole,
    escaped,
    looksLikeOne: closer !== undefined || written.includes('=') || /[_-]/.test(name),
  }
}

/** Where each name's closing forms stand. Asked only forwards, so that each position is looked at once. */
class Closers {
  readonly #source: string
  readonly #next = new Map<string, number>()

  constructor(source: string) {
    this.#source = source
  }

  after(name: string, from: number): number | undefined {
    const known = this.#next.get(name)
    if (known === undefined || (known !== -1 && known < from)) this.#next.set(name, this.#source.indexOf(`[/${name}]`, from))
    const next = this.#next.get(name)
    return next === -1 ? undefined : next
  }
}

const attribute = /([\w-]{1,60})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"']+))|"([^"]*)"|'([^']*)'|([^\s=:]\S*)/g
/** Quotes that an editor curled or escaped. */
const anyQuote = /&#8220;|&#8221;|&#8243;|&quot;|[“”″]/g

function attributesOf(written: string): { attributes: Attributes; bare: readonly string[] } {
  const attributes: Record<string, string> = Object.create(null)
  const bare: string[] = []
  for (const match of written.replace(anyQuote, '"').replace(/\/$/, '').matchAll(attribute)) {
    const value = match[2] ?? match[3] ?? match[4] ?? match[5] ?? match[6] ?? match[7] ?? ''
    if (match[1]) attributes[match[1].toLowerCase()] = value
    else bare.push(value)
  }
  return { attributes, bare }
}

/** The picture stands first, with the link around it if it has one; what follows is the caption, unless an attribute has it. */
function caption({ inner, attributes }: Shortcode): string {
  const alignment = /^align(left|right|center|none)$/.test(attributes.align ?? '') ? ` class="${attributes.align}"` : ''
  const picture = inner.indexOf('<img')
  const pictureEnd = picture === -1 ? -1 : inner.indexOf('>', picture)
  if (pictureEnd === -1) return `<figure${alignment}>${inner}</figure>`
  const linkEnd = /^\s{0,20}<\/a>/i.exec(inner.slice(pictureEnd + 1, pictureEnd + 30))?.[0].length ?? 0
  const split = pictureEnd + 1 + linkEnd
  const text = attributes.caption ?? inner.slice(split).trim()
  return `<figure${alignment}>${inner.slice(0, split)}${text ? `<figcaption>${text}</figcaption>` : ''}</figure>`
}

function gallery({ attributes }: Shortcode): string {
  const ids = (attributes.ids ?? attributes.include ?? '').split(',').flatMap((id) => /^\s{0,9}([1-9]\d{0,15})\s{0,9}$/.exec(id)?.[1] ?? [])
  if (ids.length === 0) return '<ul class="gallery" data-attachments="article"></ul>'
  return `<ul class="gallery">${ids.map((id) => `<li><img data-attachment="${id}"></li>`).join('')}</ul>`
}

const playable: Readonly<Record<'audio' | 'video', readonly string[]>> = {
  audio: ['src', 'mp3', 'm4a', 'ogg', 'wav', 'wma', 'flac'],
  video: ['src', 'mp4', 'm4v', 'webm', 'ogv', 'flv', 'wmv'],
}

function player(tag: 'audio' | 'video', { attributes, bare, inner }: Shortcode): string | undefined {
  const named = playable[tag].map((key) => attributes[key]).find((value) => value)
  // An old form has settings after the address: [audio https://a.example/b.mp3|titles=One].
  const src = addressOf(named ?? bare[0]?.split('|')[0] ?? inner)
  if (src === undefined) return undefined
  const poster = addressOf(attributes.poster)
  return `<${tag} controls src="${src}"${poster && tag === 'video' ? ` poster="${poster}"` : ''}></${tag}>`
}

function linked(address: string | undefined): string | undefined {
  const href = addressOf(address?.replace(/^[=:]/, ''))
  return href && `<figure class="embed"><a href="${href}">${href}</a></figure>`
}

const onSite = (start: string, id: string | undefined): string | undefined =>
  id && /^[\w-]{1,40}$/.test(id) ? linked(start + id) : undefined

/** An address fit to stand in an attribute, or undefined. Ampersands may be escaped or not. */
function addressOf(text: string | undefined): string | undefined {
  const address = text?.trim().replaceAll('&amp;', '&').replaceAll('&#038;', '&') ?? ''
  return /^https?:\/\/[^\s<>"']+$/.test(address) ? address.replaceAll('&', '&amp;') : undefined
}
