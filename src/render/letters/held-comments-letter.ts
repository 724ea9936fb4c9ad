import type { HeldCommentsLetter } from '../../app/letters/letter-values.js'
import type { Letter } from '../../app/ports/mailer.js'
import { escapeText } from '../escape.js'
import { wordingFor } from '../words.js'
import { letterHtml, letterText, linkParagraph, paragraph, subjectLine } from './letter-parts.js'
import { wrote } from './new-comments-letter.js'

type Held = HeldCommentsLetter['comments'][number]

/** Held comments for a moderator, in English as the newsroom is. */
export function heldCommentsLetter({ frame, comments, queueHref }: HeldCommentsLetter): Omit<Letter, 'to'> {
  const wording = wordingFor('en', frame.timeZone)
  const [first] = comments
  const title =
    comments.length === 1 && first
      ? `A comment by ${first.name} waits on “${first.article.text}”`
      : `${comments.length} comments wait for a decision`
  const note = 'Each link opens a page whose buttons decide. It is yours alone, works once, and for seven days; do not pass it on.'
  const by = (comment: Held) => `${wording.date(comment.at)}, ${wording.time(comment.at)}, ${wrote(comment, wording)}`
  return {
    subject: subjectLine(`[${frame.name}] ${title}`),
    text: letterText([
      `${title}.`,
      ...comments.flatMap((comment) => [
        '* * *',
        `${comment.article.text}\n${comment.article.href}`,
        by(comment),
        comment.text,
        ...(comment.reason === undefined ? [] : [comment.reason]),
        `Decide: ${comment.decideHref}`,
      ]),
      '* * *',
      note,
      `All that wait: ${queueHref}`,
    ]),
    html: letterHtml({ language: 'en', direction: 'ltr' }, [
      paragraph(`${title}.`),
      ...comments.map((comment) => heldHtml(comment, by(comment))),
      '<hr>',
      paragraph(note),
      linkParagraph('All that wait', queueHref),
    ]),
    headers: { Precedence: 'list' },
  }
}

const heldHtml = (comment: Held, by: string): string =>
  [
    '<hr>',
    linkParagraph(comment.article.text, comment.article.href),
    `<p><b>${escapeText(by)}</b></p>`,
    // As text, not as HTML: the links of a spammer are to be seen, not to be followed.
    `<p dir="auto">${escapeText(comment.text).replaceAll('\n', '<br>')}</p>`,
    ...(comment.reason === undefined ? [] : [paragraph(comment.reason)]),
    linkParagraph('Decide', comment.decideHref),
  ].join('')
