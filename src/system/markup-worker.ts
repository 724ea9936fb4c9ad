import { parentPort } from 'node:worker_threads'
import type { ArticleSource, CleaningOutcome } from '../app/ports/markup.js'
import { articleHtml } from '../core/markup/article-html.js'
import { commentHtml } from '../core/markup/comment-html.js'
import { markdownHtml } from '../core/markup/markdown.js'

/** A batch of work; the answer is an array of outcomes in the same order. */
export type CleaningTask =
  | { readonly kind: 'articles'; readonly sources: readonly ArticleSource[] }
  | { readonly kind: 'comments'; readonly sources: readonly string[] }

parentPort?.on('message', (task: CleaningTask) => parentPort?.postMessage(outcomesOf(task)))

function outcomesOf(task: CleaningTask): readonly CleaningOutcome[] {
  if (task.kind === 'comments') return task.sources.map(commentHtml)
  return task.sources.map(({ format, text }) => (format === 'markdown' ? markdownHtml(text) : articleHtml(text)))
}
