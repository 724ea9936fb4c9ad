import { readableOn } from '../../core/publishing/colour.js'

// As in assets/site/ground.css.
const standardAccent = '#9a2a1c'
const paper = { light: '#faf8f3', dark: '#1b1916' }
const readable = 4.6

/** The stylesheet of a publication's own accent, made readable on both papers; undefined for the standard one. */
export function lookStylesheet(accent: string): string | undefined {
  if (accent.toLowerCase() === standardAccent) return undefined
  const light = readableOn(paper.light, accent, readable)
  const dark = readableOn(paper.dark, accent, readable)
  return `:root{--accent:light-dark(${light},${dark})}\n`
}
