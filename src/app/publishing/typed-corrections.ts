import type { Instant } from '../../core/instant.js'
import { markdownHtml } from '../../core/markup/markdown.js'
import type { Article } from '../../core/publishing/article.js'
import { ok, type Result } from '../../core/result.js'
import type { ArticleDraft, SaveRefusal } from './article-draft.js'
import type { TypedArticle } from './typed-article.js'

/** The corrections of an article after the form: without those that were taken away, and with the one that was typed, as of now. */
export function correctionsFrom(
  { correction, withoutCorrections }: TypedArticle,
  before: Article | undefined,
  now: Instant,
): Result<ArticleDraft['corrections'], SaveRefusal> {
  const gone = new Set(withoutCorrections.split(' '))
  const kept = (before?.corrections ?? []).filter((_, at) => !gone.has(String(at)))
  if (correction.trim() === '') return ok(kept)
  const html = markdownHtml(correction)
  return html.ok ? ok([...kept, { at: now, html: html.value }]) : html
}
