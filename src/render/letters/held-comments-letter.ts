import type { HeldCommentsLetter } from '../../app/letters/letter-values.js'
import type { Letter } from '../../app/ports/mailer.js'
import { reasonText } from '../../core/discussion/reason-text.js'
import { escapeText } from '../escape.js'
import { type Say, sayIn } from '../newsroom/say.js'
import { type Wording, wordingFor } from '../words.js'
import { letterHtml, letterText, linkParagraph, paragraph, subjectLine } from './letter-parts.js'
import { wrote } from './new-comments-letter.js'

type Held = HeldCommentsLetter['comments'][number]

/** Held comments for a moderator, in the language of the newsroom. */
export function heldCommentsLetter({ frame, comments, queueHref }: HeldCommentsLetter): Omit<Letter, 'to'> {
  const say = sayIn(frame.language)
  const wording = wordingFor(say.language, frame.timeZone)
  const title = titleOf(comments, say)
  const note = say('Each link opens a page whose buttons decide. It is yours alone, works once, and for seven days; do not pass it on.')
  const by = (comment: Held) => [wording.date(comment.at), wording.time(comment.at), wrote(comment, wording)].join(wording.words.listJoin)
  return {
    subject: subjectLine(`[${frame.name}] ${title}`),
    text: letterText([
      `${title}.`,
      ...comments.flatMap((comment) => [
        '* * *',
        `${comment.article.text}\n${comment.article.href}`,
        by(comment),
        comment.text,
        ...reasonOf(comment, wording),
        `${say('Decide')}: ${comment.decideHref}`,
      ]),
      '* * *',
      note,
      `${say('All that wait')}: ${queueHref}`,
    ]),
    html: letterHtml(say, [
      paragraph(`${title}.`),
      ...comments.flatMap((comment) => [
        '<hr>',
        linkParagraph(comment.article.text, comment.article.href),
        `<p><b>${escapeText(by(comment))}</b></p>`,
        // As text, not as HTML: the links of a spammer are to be seen, not to be followed.
        `<p dir="auto">${escapeText(comment.text).replaceAll('\n', '<br>')}</p>`,
        ...reasonOf(comment, wording).map(paragraph),
        linkParagraph(say('Decide'), comment.decideHref),
      ]),
      '<hr>',
      paragraph(note),
      linkParagraph(say('All that wait'), queueHref),
    ]),
    headers: { Precedence: 'list' },
  }
}

function titleOf(comments: readonly Held[], say: Say): string {
  const [first] = comments
  return comments.length === 1 && first
    ? say('A comment by {name} waits on “{headline}”', { name: first.name, headline: first.article.text })
    : say.count(comments.length, '{count} comment waits for a decision', '{count} comments wait for a decision')
}

/** What the filter saw is kept in English. */
const reasonOf = ({ reason }: Held, { words }: Wording): readonly string[] =>
  reason === undefined ? [] : [reasonText(reason, words.personalData.reasons)]
