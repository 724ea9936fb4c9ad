import type { Instant } from '../instant.js'
import type { CleanHtml } from '../markup/clean-html.js'

/** A change to what was public, said aloud below the article. */
export type Correction = { readonly at: Instant; readonly html: CleanHtml }
