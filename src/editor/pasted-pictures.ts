import type { Transaction } from 'prosemirror-state'
import { make } from './dom.js'

/** A text that was copied elsewhere, and what becomes of the pictures in it. */
export type PastedPictures = {
  /** With a mark in the place of each picture that it brings along. */
  readonly html: string
  /** Those, in the order of their marks. */
  readonly brought: readonly File[]
  /** How many lie on other sites. */
  readonly elsewhere: number
  /** How many lie where nobody gets at them: on the disk of another program, in a letter, in a page that is gone. */
  readonly lost: number
}

/** Parts the pictures from a pasted text. Nothing in it runs or is loaded. */
export function partPictures(source: string): PastedPictures {
  if (!/<img\b/i.test(source)) return { html: source, brought: [], elsewhere: 0, lost: 0 }
  const page = new DOMParser().parseFromString(source, 'text/html')
  const brought: File[] = []
  let [elsewhere, lost] = [0, 0]
  for (const image of [...page.images]) {
    const address = image.getAttribute('src') ?? ''
    const file = fileIn(address, `pasted-${brought.length + 1}`)
    if (file) {
      putMark(image, brought.length)
      brought.push(file)
    } else if (/^(?:https?:|\/\/)/i.test(address)) elsewhere += 1
    else if (!address.startsWith('/')) lost += 1
  }
  return { html: brought.length === 0 ? source : page.documentElement.outerHTML, brought, elsewhere, lost }
}

// Letters that no language has (https://www.unicode.org/faq/private_use.html). They are gone before anybody sees them.
const markOf = (index: number): string => `\uE000${index}\uE001`
const mark = /\uE000(\d{1,4})\uE001/g

/** The figure around a picture is made anew when it is here; words that stood below it stay in the text. */
function putMark(image: HTMLImageElement, index: number): void {
  const figure = image.closest('figure')
  if (figure?.querySelectorAll('img').length !== 1) {
    image.replaceWith(markOf(index))
    return
  }
  const caption = figure.querySelector('figcaption')
  figure.replaceWith(make('p', {}, markOf(index)), ...(caption ? [make('p', {}, ...caption.childNodes)] : []))
}

// What stands in for a picture that a page has not loaded yet is smaller than any picture.
const leastBytes = 200

/** The picture that an address holds in itself (RFC 2397). */
function fileIn(address: string, name: string): File | undefined {
  const [, type = '', base64, content] = /^data:(image\/[\w.+-]+)(?:;[^,;]*)*?(;base64)?,(.*)$/is.exec(address) ?? []
  if (content === undefined) return undefined
  try {
    const text = base64 ? atob(decodeURIComponent(content).replace(/\s/g, '')) : decodeURIComponent(content)
    const bytes = base64 ? Uint8Array.from(text, (letter) => letter.charCodeAt(0)) : new TextEncoder().encode(text)
    const ending = type.toLowerCase().replace(/^image\/(?:x-)?|\+.*$/g, '')
    return bytes.length < leastBytes ? undefined : new File([bytes], `${name}.${ending}`, { type: type.toLowerCase() })
  } catch {
    // Cut off or garbled, it holds nothing.
    return undefined
  }
}

/** Takes the marks out of the document; gives where each picture belongs. */
export function takeMarks(tr: Transaction): readonly { readonly at: number; readonly index: number }[] {
  const found: { readonly at: number; readonly length: number; readonly index: number }[] = []
  tr.doc.descendants((node, at) => {
    for (const match of node.text?.matchAll(mark) ?? []) {
      found.push({ at: at + match.index, length: match[0].length, index: Number(match[1]) })
    }
  })
  for (const { at, length } of [...found].reverse()) tr.delete(at, at + length)
  let gone = 0
  return found.map(({ at, length, index }) => {
    const place = { at: at - gone, index }
    gone += length
    return place
  })
}
