import { autoParagraphs } from './auto-paragraphs.js'
import { openBlocks } from './blocks.js'
import { expandShortcodes } from './shortcodes.js'

/** Something in a body that could not be shown as WordPress shows it. */
export type BodyWarning = { readonly type: 'unknown-shortcode' | 'dynamic-block'; readonly name: string }

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
