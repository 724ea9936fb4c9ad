import type { Link, ReadBody } from './body.js'
import { countOf } from './folding.js'
import { span, when } from './span.js'

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
  const hosts = [...new Set(links.map(({ host }) => host))]
  const forms = [...new Set(links.map(({ form }) => form))]
  const last = links.at(-1)
  return [
    ...span('links', links.length, [1, 2, 3, 5, 10]),
    ...span('hosts', hosts.length, [1, 2, 3, 5]),
    ...span('share of links', linkLength / Math.max(length, 1), [0.05, 0.2, 0.4, 0.7]),
    ...forms.map((form) => `link as ${form}`),
    ...when(forms.length > 2, 'links in many forms'),
    ...when(links.length > 1 && hosts.length === 1, 'one host again and again'),
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
    ...span(
      'words of an anchor',
      words.reduce((most, count) => Math.max(most, count), 0),
      [1, 2, 3, 5, 9],
    ),
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

/** Where an address leads. */
export type Place = { readonly host: string; readonly path: string }

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
