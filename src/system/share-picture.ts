import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import sharp, { type OverlayOptions } from 'sharp'
import type { ShareCard, SharePictures } from '../app/ports/media.js'

/**
 * Draws share pictures with the fonts of a folder, by Pango: it shapes and orders every script as it is read. System fonts are not needed.
 * A picture takes some 100 ms.
 */
export function sharePictures(fontFolder: string): SharePictures {
  let ready: Promise<void> | undefined
  return {
    draw: async (card) => {
      if (!hasFontsFor(card.headline + card.publication + (card.credit ?? ''))) return undefined
      ready ??= loadFonts(fontFolder)
      await ready
      return drawn(card)
    },
  }
}

const size = { width: 1200, height: 630 }
const margin = 80
const barHeight = 16
const lineWidth = size.width - 2 * margin
const fonts = 'Newsreader 16pt, Newsreader, Source Serif 4, Noto Naskh Arabic SemiBold'

/** A font that was named once is known to every later text. */
async function loadFonts(folder: string): Promise<void> {
  for (const name of (await readdir(folder)).filter((each) => each.endsWith('.ttf')))
    await sharp({ text: { text: '.', fontfile: join(folder, name) } })
      .raw()
      .toBuffer()
}

async function drawn({ headline, publication, credit, accent }: ShareCard): Promise<Uint8Array> {
  const colour = /^#[0-9a-f]{6}$/i.test(accent) ? accent : '#000000'
  const bar = { create: { width: size.width, height: barHeight, channels: 3, background: colour } } as const
  const fromRight = isRightToLeft(headline)
  const name = await textLayer(plain(publication, 60), { points: 34, colour, top: 70, room: 60, fromRight })
  const title = await headlineLayer(headline, fromRight)
  const foot = await textLayer(plain(credit ?? '', 70), { points: 28, colour: '#555555', top: 540, room: 60, fromRight })
  const layers = [{ input: bar, left: 0, top: 0 }, name, title, foot].filter((layer) => layer !== undefined)
  const made = sharp({ create: { ...size, channels: 3, background: '#fdfcfa' } })
    .composite(layers)
    .png({ compressionLevel: 9 })
  return new Uint8Array(await made.toBuffer())
}

/** As large as it fits, and shortened when it does not even fit small. */
async function headlineLayer(headline: string, fromRight: boolean): Promise<OverlayOptions | undefined> {
  const look = { points: 36, colour: '#1a1a1a', top: 150, room: 330, fromRight }
  const text = plain(headline, longestHeadline)
  for (const points of [76, 66, 57, 49, 42, 36]) {
    const layer = await textLayer(text, { ...look, points })
    if (!layer || layer.fits) return layer
  }
  return textLayer(plain(headline, longestHeadline / 2), look)
}

/** More than any newspaper prints, and what fits at the smallest size. */
const longestHeadline = 240

/** Its `room` is how high it may be; what does not fit is cut off. */
type Look = { readonly points: number; readonly colour: string; readonly top: number; readonly room: number; readonly fromRight: boolean }

/** Undefined for a text without anything to see. */
async function textLayer(text: string, look: Look): Promise<(OverlayOptions & { readonly fits: boolean }) | undefined> {
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(text)) return undefined
  const { points, colour, top, room, fromRight } = look
  const markup = `<span foreground="${colour}">${escaped(text)}</span>`
  const layout = { text: markup, font: `${fonts} ${points}`, width: lineWidth, dpi: 72, rgba: true, wrap: 'word-char' } as const
  const { data, info } = await sharp({ text: { ...layout, spacing: Math.round(points / 8) } })
    .png()
    .toBuffer({ resolveWithObject: true })
  const width = Math.min(info.width, lineWidth)
  const input = await sharp(data)
    .extract({ left: 0, top: 0, width, height: Math.min(info.height, room) })
    .png()
    .toBuffer()
  return { input, top, left: fromRight ? size.width - margin - width : margin, fits: info.height <= room }
}

/** In one line, without what cannot be seen, at most so many characters. */
function plain(text: string, most: number): string {
  const letters = [
    ...text
      .toWellFormed()
      .replace(/[\s\p{C}]+/gu, (found) => (/\s/.test(found) ? ' ' : ''))
      .trim(),
  ]
  return letters.length <= most
    ? letters.join('')
    : `${letters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** By its first letter, as the bidirectional algorithm has it (https://www.unicode.org/reports/tr9/#P2). */
const isRightToLeft = (text: string) => /^\P{L}*\p{sc=Arabic}/u.test(text)

/** True when no letter is of a script that the fonts lack; boxes in its place say less than no picture. */
const hasFontsFor = (text: string) =>
  !/(?![\p{scx=Latin}\p{scx=Greek}\p{scx=Cyrillic}\p{scx=Arabic}\p{scx=Common}\p{scx=Inherited}])\p{L}/u.test(text)
