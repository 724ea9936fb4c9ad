import MarkdownIt from 'markdown-it'
import type { Result } from '../result.js'
import { articleHtml } from './article-html.js'
import { type CleanHtml, type MarkupRefusal, tooLong } from './clean-html.js'
import { articlePolicy } from './policy.js'

/**
 * An article written in Markdown (CommonMark with tables and strikethrough, https://spec.commonmark.org) as clean HTML. HTML in it is cleaned
 * like any other; bare addresses become links.
 */
export function markdownHtml(source: string): Result<CleanHtml, MarkupRefusal> {
  return tooLong(source, articlePolicy.maxLength) ?? articleHtml(reader.render(source))
}

const reader = new MarkdownIt({ html: true, linkify: true })
