import { type html, raw } from 'hono/html'
import type { CleanHtml } from '../core/markup/clean-html.js'

/** A part of a page whose text is escaped already. */
export type Piece = ReturnType<typeof html>

/** Clean HTML as a child of a component: the one way past the escaping of text. */
export const trusted = (html: CleanHtml): ReturnType<typeof raw> => raw(html)
