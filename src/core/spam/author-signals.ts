import type { ReadBody } from './body.js'
import type { Piece } from './evidence.js'
import { countOf, type Folded } from './folding.js'
import type { Place } from './link-signals.js'
import { span, when } from './span.js'

/** A name as the filter reads it, folded too, and the whole of it with all its words and the signs for what they offer. */
export type ReadName = {
  readonly read: string
  readonly folded: string
  readonly whole: Folded
  readonly words: readonly string[]
  readonly offers: readonly string[]
}

/** How a name is written. */
export function nameSignals(author: string, { disguised, invisible }: Folded, words: readonly string[]): readonly string[] {
  return [
    ...span('name: words', words.length, [1, 2, 3, 4, 6]),
    ...span('name: signs', author.length, [1, 4, 8, 14, 20, 30, 45]),
    ...when(/^\p{Lu}\S+ \p{Lu}\.$/u.test(author), 'name: of a person'),
    ...when(/^\p{Lu}[\p{Ll}'’-]+(?: \p{Lu}[\p{L}.'’-]*)+$/u.test(author), 'name: in capitalised words'),
    ...when(/^\P{Lu}+$/u.test(author), 'name: in small letters'),
    ...when(/^\P{Ll}+$/u.test(author) && /\p{Lu}{2}/u.test(author), 'name: in capitals'),
    ...span('name: digits', countOf(author, /\d/g), [1, 3]),
    ...when(/\.[a-z]{2,4}\b|https?:|www\./i.test(author), 'name: is an address'),
    ...when(/[^\p{L}\p{M}\p{N}\s.'’-]/u.test(author), 'name: odd signs'),
    ...when(disguised + invisible > 0, 'name: disguised'),
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
  readonly name: ReadName | undefined
  readonly place: Place | undefined
  readonly emailName: string | undefined
  readonly emailDomain: string | undefined
  readonly body: ReadBody
}

/** What two things about the author say together. */
export function pairSignals({ name, place, emailName, emailDomain, body }: Pair): readonly Piece[] {
  const piece = (needs: Piece['needs'], signals: readonly string[]): readonly Piece[] =>
    signals.length === 0 ? [] : [{ view: 'fields', needs, grams: [], signals }]
  const words = longWords(name?.folded)
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
  const all = longWords(name?.whole.text)
  if (all.length > 0 && emailName !== undefined) {
    const isOther = !all.some((word) => emailName.toLowerCase().includes(word))
    pieces.push(...piece(['name', 'mail'], when(isOther, 'name and mail do not belong together')))
  }
  return pieces
}

const longWords = (text: string | undefined): readonly string[] => text?.match(/[\p{L}\p{N}]{3,}/gu) ?? []
