import { contrastBetween, readableOn } from './colour.js'

/** The papers of readers' pages, in light and dark, as in assets/site/ground.css. */
const papers = { light: '#faf8f3', dark: '#1b1916' } as const

// A little above what WCAG 2.2 asks of text (1.4.3), so that no rounding of a browser's falls below it.
const readable = 4.6

/** How a colour stands on one of the papers. */
export type AccentOnPaper = {
  readonly paper: 'light' | 'dark'
  /** From 1 to 21. */
  readonly ratio: number
  readonly isReadable: boolean
  /** The colour that readers see there: the nearest that can be read. */
  readonly shown: string
}

/** How a colour such as #9a2a1c stands on both papers; nothing for what is no colour. */
export const accentOnPapers = (accent: string): readonly AccentOnPaper[] =>
  (['light', 'dark'] as const).flatMap((paper) => {
    const ratio = contrastBetween(papers[paper], accent)
    if (ratio === undefined) return []
    return [{ paper, ratio, isReadable: ratio >= readable, shown: readableOn(papers[paper], accent, readable) }]
  })
