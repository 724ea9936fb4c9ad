import type { LetterComment, NewCommentsLetter } from '../../app/letters/letter-values.js'
import type { Letter } from '../../app/ports/mailer.js'
import { escapeText } from '../escape.js'
import { fill, type Wording, wordingFor } from '../words.js'
import { letterHtml, letterText, linkParagraph, paragraph, subjectLine } from './letter-parts.js'

/** New comments for somebody who follows them: one, or what came together. */
export function newCommentsLetter(letter: NewCommentsLetter): Omit<Letter, 'to'> {
  const { frame, article, what, comments, manageHref, stopHref, listId } = letter
  const wording = wordingFor(frame.language, frame.timeZone)
  const { letters } = wording.words
  const title = fill(wording.count(letters.subject[what], comments.length), { title: article.text })
  return {
    subject: subjectLine(title),
    text: letterText([
      title,
      article.href,
      ...comments.flatMap((comment) => ['* * *', wrote(comment, wording), comment.text, `${readWords(comment, wording)}: ${comment.href}`]),
      '* * *',
      `${letters.why[what]} ${letters.change}:`,
      manageHref,
    ]),
    html: letterHtml(frame, [
      `<p><a href="${escapeText(article.href)}"><b>${escapeText(title)}</b></a></p>`,
      ...comments.map((comment) => commentHtml(comment, wording)),
      '<hr>',
      paragraph(letters.why[what]),
      linkParagraph(letters.change, manageHref),
    ]),
    headers: {
      'List-Id': `<${listId}>`,
      // The one act that a letter can do by itself (RFC 8058); every other link opens a page.
      'List-Unsubscribe': `<${stopHref}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      Precedence: 'list',
    },
  }
}

function commentHtml(comment: LetterComment, wording: Wording): string {
  // Clean HTML stands as it is; all else is text.
  const said = comment.html ?? `<p>${escapeText(comment.text).replaceAll('\n', '<br>')}</p>`
  const when = `${wording.date(comment.at)}, ${wording.time(comment.at)}`
  return [
    '<hr>',
    `<p><b>${escapeText(wrote(comment, wording))}</b></p><div dir="auto">${said}</div>`,
    `<p><small>${escapeText(when)} · <a href="${escapeText(comment.href)}">${escapeText(readWords(comment, wording))}</a></small></p>`,
  ].join('')
}

/** `Nora wrote, in answer to Omar, #12:` */
export function wrote({ name, answers }: LetterComment, { words, number }: Wording): string {
  if (!answers) return fill(words.letters.wrote, { name })
  if (answers.number === undefined) return fill(words.letters.wroteToPerson, { name, other: answers.name })
  return fill(words.letters.wroteTo, { name, other: answers.name, number: number(answers.number) })
}

const readWords = ({ html }: LetterComment, { words }: Wording): string => (html === undefined ? words.readWhole : words.letters.read)
