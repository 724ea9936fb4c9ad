import { escapeText } from '../../core/entities.js'
import { type CleanHtml, keptCleanHtml } from '../../core/markup/clean-html.js'
import { addressKey, pathOfUrl } from '../../core/publishing/address.js'
import type { Media } from '../../core/publishing/media.js'
import { mediaHref } from '../../core/publishing/picture-sizes.js'
import { unsized } from '../../core/publishing/upload-name.js'
import type { Stores } from '../ports/stores.js'
import { pictureOf } from './picture.js'

// Clean HTML quotes every attribute with double quotes and has no `>` within one.
const tag = /<a\s[^>]*>|<\/a>|<figure(?:\s[^>]*)?>|<img\s[^>]*>/g
// As wide as `site/text.css` makes them.
const wideFigure = /^<figure\s[^>]*class="(?:[^"]*\s)?(?:wide|full)[\s"]/
const sizesOf = { wide: '(min-width: 56rem) 49rem, 100vw', text: '(min-width: 48rem) 40rem, 100vw' } as const
const attribute = (name: string) => new RegExp(`\\s${name}="([^"]*)"`)
const source = attribute('src')
const alternative = attribute('alt')

/**
 * A body whose pictures come from the library in all their sizes. Those that lie elsewhere become links: a page of ours makes no reader's browser
 * call another server. One or two statements, and none for a body without pictures.
 */
export async function withPictures(media: Stores['media'], html: CleanHtml): Promise<CleanHtml> {
  if (!html.includes('<img ')) return html
  const sources = [...html.matchAll(tag)].flatMap(([found]) => source.exec(found)?.[1] ?? []).map(unescaped)
  const known = await mediaBySource(media, sources)
  let inLink = false
  let place: keyof typeof sizesOf = 'text'
  return keptCleanHtml(
    html.replace(tag, (found) => {
      if (found.startsWith('<figure')) {
        place = wideFigure.test(found) ? 'wide' : 'text'
        return found
      }
      if (!found.startsWith('<img')) {
        inLink = found.startsWith('<a')
        return found
      }
      const address = unescaped(source.exec(found)?.[1] ?? '')
      const picture = known.get(address)
      return picture ? sized(found, picture, sizesOf[place]) : besideThePage(found, address, inLink)
    }),
  )
}

async function mediaBySource(media: Stores['media'], sources: readonly string[]): Promise<ReadonlyMap<string, Media>> {
  const keys = new Map(sources.map((address) => [address, originKeys(address)]))
  const originals = sources.flatMap((address) => (address.startsWith('/media/') ? [decodeURI(address.slice('/media/'.length))] : []))
  const byOrigin = new Map(
    (await media.findManyByOriginPath([...new Set([...keys.values()].flat())])).map((each) => [each.originPath ?? '', each]),
  )
  const byFile = new Map((await media.findManyByFilePath(originals)).map((each) => [mediaHref(each.file?.path ?? ''), each]))
  const found = new Map<string, Media>()
  for (const [address, spellings] of keys) {
    const hit = byFile.get(address) ?? spellings.map((key) => byOrigin.get(key)).find((each) => each !== undefined)
    if (hit?.file && comesFrom(hit, address)) found.set(address, hit)
  }
  return found
}

/** The paths under which an import may have noted the file: as it is linked, and without the size in its name. */
function originKeys(address: string): readonly string[] {
  const path = address.startsWith('/') ? address.split(/[?#]/)[0] : pathOfUrl(address)
  return path === undefined ? [] : [...new Set([addressKey(path), unsized(addressKey(path))])]
}

/** Another site may have a file at the same path: it must be the import's own host, or a link within this site. */
function comesFrom(media: Media, address: string): boolean {
  if (address.startsWith('/')) return true
  return URL.parse(address)?.hostname === URL.parse(media.originUrl ?? '')?.hostname
}

function sized(image: string, media: Media, sizes: string): string {
  const picture = pictureOf(media)
  if (!picture) return image.replace(source, ` src="${mediaHref(media.file?.path ?? '')}"`)
  const alt = alternative.exec(image)?.[1] || escapeText(picture.alternativeText).replaceAll('"', '&quot;')
  const img = `<img src="${picture.src}" alt="${alt}" width="${picture.width}" height="${picture.height}" loading="lazy" decoding="async">`
  const sources = picture.sources.map(({ type, srcset }) => `<source type="${type}" srcset="${srcset}" sizes="${sizes}">`)
  return sources.length === 0 ? img : `<picture>${sources.join('')}${img}</picture>`
}

/** What stands in the place of a picture on another server. */
function besideThePage(image: string, address: string, inLink: boolean): string {
  const host = URL.parse(address)?.hostname
  if (host === undefined) return image
  const words = alternative.exec(image)?.[1] || escapeText(host)
  if (inLink) return words
  return `<a class="remote-picture" href="${escapeText(address).replaceAll('"', '&quot;')}" rel="external">${words}</a>`
}

const unescaped = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
