import type { CleanHtml } from '../../core/markup/clean-html.js'
import { excerpt, plainText } from '../../core/markup/plain-text.js'

const words = 22

/** The first words of what was said. */
export const commentExcerpt = (body: CleanHtml): string => excerpt(plainText(body), words)
