import type { ConfirmationLetter } from '../../app/letters/letter-values.js'
import type { Letter } from '../../app/ports/mailer.js'
import { fill, wordingFor } from '../words.js'
import { letterHtml, letterText, linkParagraph, paragraph, subjectLine } from './letter-parts.js'

/** The letter that asks whether somebody really wants to hear of new comments. Its link opens a page, and only the button there says yes. */
export function confirmationLetter({ frame, article, what, pace, href, heldHref }: ConfirmationLetter): Omit<Letter, 'to'> {
  const { confirm, paces } = wordingFor(frame.language, frame.timeZone).words.letters
  const asked = fill(confirm.text[what], { title: article.text, publication: frame.name })
  return {
    subject: subjectLine(fill(confirm.subject, { title: article.text })),
    text: letterText([
      `${asked} ${paces[pace]}`,
      article.href,
      confirm.open,
      href,
      ...(heldHref === undefined ? [] : [confirm.held, heldHref]),
      confirm.note,
    ]),
    html: letterHtml(frame, [
      paragraph(`${asked} ${paces[pace]}`),
      linkParagraph(article.text, article.href),
      linkParagraph(confirm.open, href),
      ...(heldHref === undefined ? [] : [linkParagraph(confirm.held, heldHref)]),
      paragraph(confirm.note),
    ]),
  }
}
