import { decodeEntities } from '../entities.js'
import type { CleanHtml } from './clean-html.js'

/** Where a text leads, and the pictures in it with what they say to those who cannot see them. */
export type References = {
  readonly links: readonly string[]
  readonly pictures: readonly { readonly address: string; readonly alternativeText: string }[]
}

// Clean HTML quotes every attribute with double quotes and has no `>` within one.
const tag = /<(a|img)\s([^>]*)>/g
const attribute = (name: string) => new RegExp(`(?:^|\\s)${name}="([^"]*)"`)
const href = attribute('href')
const source = attribute('src')
const alternative = attribute('alt')

/** What a clean text refers to, each address once, in the order of the text. */
export function referencesIn(html: CleanHtml): References {
  const links = new Set<string>()
  const pictures: References['pictures'][number][] = []
  for (const [, name, attributes = ''] of html.matchAll(tag)) {
    const read = (pattern: RegExp) => decodeEntities(pattern.exec(attributes)?.[1] ?? '')
    if (name === 'img') pictures.push({ address: read(source), alternativeText: read(alternative) })
    else if (read(href) !== '') links.add(read(href))
  }
  return { links: [...links], pictures }
}
