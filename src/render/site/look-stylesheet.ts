import { accentOnPapers } from '../../core/publishing/accent.js'

// As in assets/site/ground.css.
const standardAccent = '#9a2a1c'

/** The stylesheet of a publication's own accent, made readable on both papers; undefined for the standard one. */
export function lookStylesheet(accent: string): string | undefined {
  if (accent.toLowerCase() === standardAccent) return undefined
  const [light, dark] = accentOnPapers(accent)
  return `:root{--accent:light-dark(${light?.shown ?? accent},${dark?.shown ?? accent})}\n`
}
