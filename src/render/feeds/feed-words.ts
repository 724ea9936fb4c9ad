import type { Feed, FeedEntry } from '../../app/reading/feed.js'
import { type CleanHtml, keptCleanHtml } from '../../core/markup/clean-html.js'
import { creditWords, leadsToOriginal } from '../credit-words.js'
import { escapeText } from '../escape.js'
import { fill, type Wording, wordingFor } from '../words.js'

/** The wording of a feed. Its only dates in words are days of the calendar, so no time zone is asked for. */
export const wordingOfFeed = (feed: Feed): Wording => wordingFor(feed.language, 'UTC')

/** `Comments on: Headline`, `Comments for The Post`, or the feed's own title. */
export function feedTitle({ about, ofOneArticle, title }: Feed, { words }: Wording): string {
  if (about === 'articles') return title
  return fill(ofOneArticle ? words.commentsOn : words.commentsFor, { title })
}

/** An article's headline; of a comment `By: Hanne`, or `Comment on Headline by Hanne` where those of many articles come together. */
export function entryTitle(entry: FeedEntry, feed: Feed, { words }: Wording): string {
  if (feed.about === 'articles') return entry.title
  return fill(feed.ofOneArticle ? words.commentByAlone : words.commentOnBy, { title: entry.title, name: entry.authors[0]?.name ?? '' })
}

/** Who is named as the author: of a republished article, who wrote it there, or the publication itself. */
export function entryAuthors({ authors, credit }: FeedEntry): FeedEntry['authors'] {
  if (credit?.author) return [{ name: credit.author }]
  if (credit?.publication) return [{ name: credit.publication, url: credit.url }]
  return authors
}

/** The summary with the credit before it, as plain text: `MEMO | December 31, 2019 — The port authority …`. */
export const entrySummary = ({ credit, summary }: FeedEntry, wording: Wording): string =>
  [credit && creditWords(credit, wording).line, summary].filter(Boolean).join(' — ')

/** The whole text, the credit before it and what was put right below it. */
export function entryContent(entry: FeedEntry, wording: Wording): CleanHtml {
  const below = (entry.corrections ?? []).map(
    ({ day, html }) => `\n<h2>${escapeText(wording.words.correction)}</h2>\n<p>${escapeText(wording.day(day))}</p>\n${html}`,
  )
  return keptCleanHtml(`${credited(entry, wording)}${below.join('')}`)
}

function credited({ credit, content }: FeedEntry, wording: Wording): string {
  if (!credit) return content
  const { source, href, day, more } = creditWords(credit, wording)
  const name = href === undefined ? escapeText(source) : `<a href="${escapeText(href)}">${escapeText(source)}</a>`
  const original =
    leadsToOriginal(credit) && href !== undefined ? `<a href="${escapeText(href)}">${escapeText(wording.words.readThere)}</a>` : ''
  const line = [name, ...[day, ...more].map((words) => escapeText(words ?? '')), original].filter(Boolean).join(' | ')
  return `<p>${line}</p>\n${content}`
}
