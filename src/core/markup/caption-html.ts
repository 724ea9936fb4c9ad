import { ok, type Result } from '../result.js'
import { articleHtml } from './article-html.js'
import { type CleanHtml, keptCleanHtml, type MarkupRefusal } from './clean-html.js'

/** The words below a picture as clean HTML. A single paragraph stands without its mark, so that a credit can stand on the same line. */
export function captionHtml(source: string): Result<CleanHtml, MarkupRefusal> {
  const clean = articleHtml(source.trim())
  if (!clean.ok) return clean
  const [, only] = /^<p>(.*)<\/p>$/s.exec(clean.value) ?? []
  return ok(only === undefined || only.includes('<p') ? clean.value : keptCleanHtml(only))
}
