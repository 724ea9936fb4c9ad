import { autoParagraphs } from './auto-paragraphs.js'
import { openBlocks, reusablePlace } from './blocks.js'
import { expandShortcodes } from './shortcodes.js'

/** Something in a body that could not be shown as WordPress shows it. */
export type BodyWarning = { readonly type: 'unknown-shortcode' | 'dynamic-block' | 'missing-block'; readonly name: string }

export type WordpressBody = { readonly html: string; readonly warnings: readonly BodyWarning[] }

/**
 * A WordPress body as plain HTML, not yet clean. `<!--more-->` and `<!--nextpage-->` become `<hr class="more">` and
 * `<hr class="page-break">`. Pure, and to be run again on the stored source whenever our rules change.
 */
export function wordpressBody(source: string): WordpressBody {
  const { parts, dynamic } = openBlocks(breaksMarked(source))
  const unknown = new Set<string>()
  const html = parts.map((part) => {
    const expanded = expandShortcodes(part.html)
    for (const name of expanded.unknown) unknown.add(name)
    return part.kind === 'classic' ? autoParagraphs(expanded.html) : expanded.html.trim()
  })
  return {
    html: html.filter((part) => part !== '').join('\n'),
    warnings: [
      ...[...unknown].map((name) => ({ type: 'unknown-shortcode', name }) as const),
      ...dynamic.map((name) => ({ type: 'dynamic-block', name }) as const),
    ],
  }
}

const breakComment = /<!--(more|nextpage|noteaser)(?:\s[^<>]{0,200})?-->/g
const breaks: Readonly<Record<string, string>> = { more: '<hr class="more">', nextpage: '<hr class="page-break">', noteaser: '' }

const breaksMarked = (source: string): string => source.replace(breakComment, (_, name: string) => breaks[name] ?? '')

/** Every place of a reusable block, or none. */
const reusablePlaces = new RegExp(reusablePlace('(\\d{1,16})'), 'g')

/** Blocks in blocks beyond that are hardly meant. */
const deepestBlocks = 5
/** What filling in may add to a body, so that a few blocks that name each other cannot make gigabytes. */
const longestFilling = 2_000_000

/**
 * Puts what reusable blocks hold where `wordpressBody` left their numbers. `sourceOf` gives the body of a block's own item. A block that nobody knows, or that stands
 * in itself, is left out and told of.
 */
export function fillBlocks(html: string, sourceOf: (ref: number) => string | undefined): WordpressBody {
  const warnings: BodyWarning[] = []
  let room = longestFilling
  const filled = (within: string, above: readonly number[]): string =>
    within.replace(reusablePlaces, (_, digits: string) => {
      const ref = Number(digits)
      const source = above.includes(ref) || above.length >= deepestBlocks ? undefined : sourceOf(ref)
      room -= source?.length ?? 0
      if (source === undefined || room < 0) {
        warnings.push({ type: 'missing-block', name: digits })
        return ''
      }
      const block = wordpressBody(source)
      warnings.push(...block.warnings)
      return filled(block.html, [...above, ref])
    })
  return { html: filled(html, []), warnings }
}

/** A picture of the media library as an article shows it. */
export type AttachedPicture = { readonly url: string; readonly alternativeText: string; readonly captionHtml: string }

/** The pictures that a body may name by number, and those that belong to its article, in order. */
export type Attachments = {
  readonly byNumber: (foreignId: number) => AttachedPicture | undefined
  readonly ofArticle: readonly AttachedPicture[]
}

/** Puts pictures where `wordpressBody` left only their numbers. Those that nobody knows go, and an empty gallery with them. */
export function resolveAttachments(html: string, attachments: Attachments): string {
  return html
    .replaceAll('<ul class="gallery" data-attachments="article"></ul>', () => galleryOf(attachments.ofArticle))
    .replace(/<li><img data-attachment="(\d{1,16})"><\/li>/g, (_, id: string) => entryOf(attachments.byNumber(Number(id))))
    .replace(/<ul class="gallery">\s*<\/ul>/g, '')
}

const galleryOf = (pictures: readonly AttachedPicture[]): string =>
  pictures.length === 0 ? '' : `<ul class="gallery">${pictures.map(entryOf).join('')}</ul>`

function entryOf(picture: AttachedPicture | undefined): string {
  if (!picture) return ''
  const image = `<img src="${attributeText(picture.url)}" alt="${attributeText(picture.alternativeText)}">`
  return `<li><figure>${image}${picture.captionHtml ? `<figcaption>${picture.captionHtml}</figcaption>` : ''}</figure></li>`
}

const attributeText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
