import type { Link, ReadBody } from './body.js'
import type { Piece } from './evidence.js'
import { countOf, type Folded } from './folding.js'
import { countSigns, type SignCounts } from './sign-counts.js'

// Signs that speak in every language: how a text is built, who sends it, where it leads. Each is a name that is there or not; what is counted has
// a name for each span, so that a model may find each as telling as it is.

// Names are made once: a name that is made anew is hashed anew wherever it is looked up, which took a fifth of all time.
const namesOfSpans = new Map<string, readonly (readonly string[])[]>()
const none: readonly string[] = []

/** A name for the span that a number lies in; none below the first. A name of spans always has the same bounds. */
export function span(name: string, value: number, bounds: readonly number[]): readonly string[] {
  let at = -1
  while (at + 1 < bounds.length && value >= (bounds[at + 1] ?? 0)) at++
  return at < 0 ? none : (spansOf(name, bounds)[at] ?? none)
}

function spansOf(name: string, bounds: readonly number[]): readonly (readonly string[])[] {
  const known = namesOfSpans.get(name)
  if (known !== undefined) return known
  const names = bounds.map((bound) => [`${name} from ${bound}`])
  namesOfSpans.set(name, names)
  return names
}

const when = (condition: boolean, name: string): readonly string[] => (condition ? [name] : none)

const money = /[$€£¥₽₹]|\b(?:usd|usdt|eur|rp|руб)\b/i

const amount =
  /(?:[$€£¥₽₹₫]|r\$|\brp\.?)\s?\d|\d\s?(?:[$€£¥₽₹₫]|(?:usdt?|eur|rub|руб|тыс|р\.|rb|jt|juta|rupiah|tl|zl|zł|reais|pesos|dollars?|euros?|bucks)(?![\p{L}])|[元万円원])/giu
/** As houses of gambling have it, and readers of whom there are many. */
const nameAndNumber = /(?<![\p{L}\p{N}])\p{L}{4,}\d{2,3}(?![\p{L}\p{N}])/gu
const loudWord = /(?<![\p{L}\p{N}])\p{Lu}{5,}(?![\p{L}\p{N}])/gu

/** How the text is built, without its links. */
export function shapeSignals(text: string, folded: Folded, words: readonly string[], body: ReadBody): readonly string[] {
  const signs = countSigns(text)
  const { letters, capitals } = signs
  const hasDigits = signs.digits > 0 || /\d/.test(folded.text)
  const total = Math.max(text.length, 1)
  return [
    ...span('signs', text.trim().length, [0, 10, 20, 40, 80, 150, 300, 600, 1_200, 2_500]),
    ...span('words', words.length, [0, 1, 2, 4, 8, 15, 30, 60, 120, 250]),
    ...span('capitals', letters < 8 ? 0 : capitals / letters, [0.005, 0.05, 0.15, 0.3, 0.6, 0.9]),
    ...span('digits', signs.digits / total, [0.005, 0.03, 0.08, 0.2]),
    ...span('long numbers', !hasDigits ? 0 : countOf(text, /\d[\d\s().-]{6,15}\d/g), [1, 2]),
    ...span('pictures', signs.pictures, [1, 2, 4, 8]),
    ...span('exclamations', signs.exclamations, [1, 2, 3, 6]),
    ...span('questions', signs.questions, [1, 2, 4]),
    ...span('disguised', folded.disguised, [1, 3, 8, 20]),
    ...span('disguised share', folded.disguised / total, [0.01, 0.05, 0.2, 0.5]),
    ...span('unseen signs', folded.invisible, [1, 3, 10]),
    ...span('tags', body.tags, [1, 3, 8]),
    ...span('lines', countOf(text.trim(), /\n/g), [1, 3, 8, 20]),
    ...span('signs of all kinds', signs.ofOtherKinds / total, [0.02, 0.05, 0.12, 0.3]),
    ...span('handles', !text.includes('@') ? 0 : countOf(text, /(?:^|\s)@[a-z0-9_]{3,}/gi), [1, 2]),
    ...span('hashtags', !text.includes('#') ? 0 : countOf(text, /(?:^|\s)#\p{L}/gu), [1, 3]),
    ...when(money.test(text), 'money'),
    ...span('amounts', hasDigits ? countOf(text, amount) : 0, [1, 2, 4]),
    ...when(hasDigits && /\+\s?\d{1,3}[\s(-]{0,2}\d{2}/.test(text), 'number with a plus'),
    ...span('names with numbers', hasDigits || folded.disguised > 0 ? countOf(folded.text, nameAndNumber) : 0, [1, 2]),
    ...span('loud words', capitals > 4 && capitals < letters * 0.5 ? countOf(text, loudWord) : 0, [1, 2, 4]),
    ...span('pictures of money and luck', signs.ofMoneyAndLuck, [1, 3]),
    ...span('pictures that point', signs.pointing, [1, 3]),
    ...span('pictures of feeling', signs.ofFeeling, [1, 3]),
    ...when(/(?:[^\p{L}\p{N}\s]\p{L}[^\p{L}\p{N}\s]\s?){3}/u.test(text), 'letters between signs'),
    ...when(hasDigits && /\d\s?%/.test(text), 'per cent'),
    ...when(/\[(?:\.\.\.|…)\]|^\s*(?:\.\.\.|…)/.test(text), 'trackback'),
    ...when(/^\s*<(?:strong|b|h\d)>/i.test(text) || (body.tags > 1 && text.trim().length < 300), 'marked up and short'),
    ...when(/(?:^|\s)(?:\p{L}[ ._-]){4,}\p{L}(?:\s|$)/u.test(text.slice(0, 1_000)), 'spaced letters'),
    ...when(/[.!?…。！？]\s*$/.test(text), 'ends a sentence'),
    ...when(/[?？؟]\s*$/.test(text), 'ends in a question'),
    ...when(/^\s*\p{Ll}/u.test(text), 'begins small'),
    ...when(/^\s*(?:>|&gt;|@)/.test(text), 'answers'),
    ...when(/`|[{};]\s*$|=>|::/m.test(text), 'code'),
    ...when(/\p{L}\s{2,}\p{L}/u.test(text), 'gaps'),
    ...repetitionSignals(words),
    ...gibberishSignals(words),
    ...scriptSignals(signs),
  ]
}

function repetitionSignals(words: readonly string[]): readonly string[] {
  if (words.length < 5) return []
  return span('repeated words', 1 - new Set(words).size / words.length, [0.1, 0.25, 0.4, 0.6])
}

function gibberishSignals(words: readonly string[]): readonly string[] {
  const latin = words.filter((word) => /^[a-z]{6,}$/.test(word))
  const odd = latin.filter((word) => !/[aeiouy]/.test(word) || /[bcdfghjklmnpqrstvwxz]{6}/.test(word)).length
  const mixed = words.filter((word) => /[a-z]\d+[a-z]|\d[a-z]+\d/.test(word)).length
  return [
    ...span('odd words', odd, [1, 3]),
    ...span('letters and digits', mixed, [1, 3]),
    ...span('mean word', meanLength(words), [3, 4, 5, 6, 8, 12]),
  ]
}

const meanLength = (words: readonly string[]): number =>
  words.length === 0 ? 0 : words.reduce((sum, { length }) => sum + length, 0) / words.length

function scriptSignals({ letters, latin }: SignCounts): readonly string[] {
  if (letters < 4) return []
  return [...when(latin > letters * 0.1 && latin < letters * 0.9, 'two alphabets')]
}

/** Whether it has to do with the article. */
export function topicSignals(topic: string, words: readonly string[], text: string): readonly string[] {
  const said = new Set(words)
  const asked = [...new Set(topic.match(/[\p{L}\p{N}]{4,}/gu) ?? [])]
  const shared = asked.filter((word) => said.has(word)).length
  const isForeign = words.length > 2 && asked.length > 0 && /[a-z]/.test(topic) !== /[a-z]/.test(text)
  return [
    ...span('words of the article', shared, [1, 2, 3]),
    ...when(shared > 0 && shared >= asked.length * 0.5, 'half the headline'),
    ...when(isForeign, 'another alphabet than the article'),
  ]
}

const shorteners = new Set(
  'bit.ly goo.gl tinyurl.com t.co ow.ly is.gd cutt.ly rb.gy adf.ly tiny.cc s.id shorturl.at v.gd rebrand.ly t.ly heylink.me linktr.ee'.split(
    ' ',
  ),
)
const contacts = new Set('t.me wa.me telegram.me api.whatsapp.com chat.whatsapp.com telegram.org discord.gg'.split(' '))
const commonPlaces = new Set(
  'github.com youtube.com youtu.be wikipedia.org en.wikipedia.org stackoverflow.com gist.github.com twitter.com facebook.com imgur.com flickr.com google.com amazon.com medium.com disqus.com nytimes.com'.split(
    ' ',
  ),
)

/** How many links, of what kind, on what. */
export function linkSignals({ links, text, linkLength }: ReadBody, length: number): readonly string[] {
  const hosts = links.map(({ host }) => host)
  const last = links.at(-1)
  const distinct = new Set(hosts).size
  return [
    ...span('links', links.length, [1, 2, 3, 5, 10]),
    ...span('hosts', distinct, [1, 2, 3, 5]),
    ...span('share of links', linkLength / Math.max(length, 1), [0.05, 0.2, 0.4, 0.7]),
    ...[...new Set(links.map(({ form }) => `link as ${form}`))],
    ...when(new Set(links.map(({ form }) => form)).size > 2, 'links in many forms'),
    ...when(links.length > 1 && distinct === 1, 'one host again and again'),
    ...when(
      hosts.some((host) => shorteners.has(host)),
      'shortened link',
    ),
    ...when(
      hosts.some((host) => contacts.has(host)),
      'link to a chat',
    ),
    ...when(
      hosts.every((host) => commonPlaces.has(host)),
      'links to common places',
    ),
    ...when(last !== undefined && text.length - last.at - last.anchor.length < 4, 'ends with a link'),
    ...when((links[0]?.at ?? 0) < 4, 'begins with a link'),
    ...anchorSignals(links),
    ...[...new Set(links.slice(0, 10).flatMap(placeSignals))],
  ]
}

function anchorSignals(links: readonly Link[]): readonly string[] {
  const anchored = links.filter(({ anchor }) => anchor.trim() !== '')
  if (anchored.length === 0) return []
  const words = anchored.map(({ anchor }) => anchor.trim().split(/\s+/).length)
  return [
    ...span('words of an anchor', Math.max(...words), [1, 2, 3, 5, 9]),
    ...when(
      anchored.some(({ anchor, host }) => anchor.toLowerCase().includes(host)),
      'anchor is the address',
    ),
    ...when(
      anchored.some(({ anchor }) => /^\P{Lu}+$/u.test(anchor)),
      'anchor in small letters',
    ),
  ]
}

type Place = { readonly host: string; readonly path: string }

function placeSignals({ host, path }: Place): readonly string[] {
  return [
    ...when(/\d/.test(host), 'digits in a host'),
    ...span('hyphens in a host', countOf(host, /-/g), [1, 2]),
    ...span('parts of a host', countOf(host, /\./g), [1, 2, 3]),
    ...span('length of a host', host.length, [12, 18, 25]),
    ...span('depth of a path', countOf(path, /\/[^/]/g), [1, 2, 3, 5]),
    ...span('hyphens in a path', countOf(path, /-/g), [1, 3, 6]),
    ...when(path === '', 'whole site'),
    ...when(/\?/.test(path), 'query'),
    ...when(/\/(?:member|profile|user|forum|activity|index\.php|blogs?|author)/.test(path), 'profile'),
    ...when(/\.(?:asp|php|aspx|html?)\b/.test(path), 'file'),
  ]
}

/** The address that an author gave. */
export const addressSignals = (place: Place): readonly string[] => [
  'gives an address',
  ...placeSignals(place).map((name) => `address: ${name}`),
  ...when(commonPlaces.has(place.host), 'address: common place'),
]

/** How a name is written. */
export function nameSignals(author: string, name: Folded, words: readonly string[]): readonly string[] {
  return [
    ...span('name: words', words.length, [1, 2, 3, 4, 6]),
    ...span('name: signs', author.length, [1, 4, 8, 14, 20, 30, 45]),
    ...when(/^\p{Lu}\p{Ll}+ \p{Lu}\.$/u.test(author), 'name: first and initial'),
    ...when(/^\p{Lu}[\p{Ll}'’-]+(?: \p{Lu}[\p{L}.'’-]*)+$/u.test(author), 'name: of a person'),
    ...when(/^\P{Lu}+$/u.test(author), 'name: in small letters'),
    ...when(/^\P{Ll}+$/u.test(author) && /\p{Lu}{2}/u.test(author), 'name: in capitals'),
    ...span('name: digits', countOf(author, /\d/g), [1, 3]),
    ...when(/\.[a-z]{2,4}\b|https?:|www\./i.test(author), 'name: is an address'),
    ...when(/[^\p{L}\p{M}\p{N}\s.'’-]/u.test(author), 'name: odd signs'),
    ...when(name.disguised + name.invisible > 0, 'name: disguised'),
  ]
}

const freeMail = new Set(
  'gmail.com yahoo.com hotmail.com outlook.com aol.com msn.com live.com gmx.de web.de mail.ru yandex.ru googlemail.com icloud.com qq.com 163.com'.split(
    ' ',
  ),
)

/** Where the author's mail is. */
export const mailSignals = (domain: string): readonly string[] => [
  ...when(freeMail.has(domain), 'mail: free'),
  ...when(!freeMail.has(domain), 'mail: own'),
  ...when(/\d/.test(domain), 'mail: digits'),
  ...when(/-/.test(domain), 'mail: hyphen'),
  ...span('mail: parts', countOf(domain, /\./g), [1, 2, 3]),
]

type Pair = {
  readonly name: string | undefined
  readonly place: Place | undefined
  readonly emailName: string | undefined
  readonly emailDomain: string | undefined
  readonly body: ReadBody
}

/** What two things about the author say together. */
export function pairSignals({ name, place, emailName, emailDomain, body }: Pair): readonly Piece[] {
  const piece = (needs: Piece['needs'], signals: readonly string[]): readonly Piece[] =>
    signals.length === 0 ? [] : [{ view: 'fields', needs, grams: [], signals }]
  const words = name?.match(/[\p{L}\p{N}]{3,}/gu) ?? []
  const within = (text: string) => words.filter((word) => text.includes(word)).length
  const hosts = body.links.map(({ host }) => host)
  const pieces: Piece[] = []
  if (words.length > 0 && place) {
    const hits = within(place.host)
    pieces.push(
      ...piece(
        ['name', 'address'],
        [
          ...when(hits === words.length, 'name is the host'),
          ...when(hits > 0 && hits < words.length, 'part of the name in the host'),
          ...when(within(place.path) > 1, 'name is in the path'),
          ...when(hits === 0, 'name not in the host'),
        ],
      ),
    )
  }
  if (words.length > 0 && body.links.length > 0) {
    const anchors = body.links
      .map(({ anchor, path, host: linked }) => `${anchor} ${path} ${linked}`)
      .join(' ')
      .toLowerCase()
    pieces.push(...piece(['name', 'links'], when(within(anchors) === words.length, 'name is in the links')))
  }
  if (place) pieces.push(...piece(['address', 'links'], when(hosts.includes(place.host), 'links to the address given')))
  if (place && emailDomain !== undefined)
    pieces.push(...piece(['address', 'mail'], when(place.host.endsWith(emailDomain), 'mail of the address given')))
  if (words.length > 0 && emailName !== undefined) {
    pieces.push(...piece(['name', 'mail'], when(within(emailName.toLowerCase()) === 0, 'name and mail do not belong together')))
  }
  return pieces
}
