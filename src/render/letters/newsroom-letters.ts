import type { Letter } from '../../app/ports/mailer.js'
import { letterHtml, letterText, linkParagraph, paragraph, subjectLine } from './letter-parts.js'

const english = { language: 'en', direction: 'ltr' } as const

/** The letter by which a colleague chooses a new password. The newsroom speaks English. */
export function passwordLetter(publication: string, link: string): Omit<Letter, 'to'> {
  const text = `Somebody asked for a new password in the newsroom of ${publication}. Choose it here, within half an hour; you will need your authenticator app, or a recovery code:`
  const note = 'If it was not you, do nothing: the link alone changes nothing, and your password stays.'
  return {
    subject: subjectLine(`A new password at ${publication}`),
    text: letterText([text, link, note]),
    html: letterHtml(english, [paragraph(text), linkParagraph(link, link), paragraph(note)]),
  }
}

/** The letter that brings an invitation. */
export function invitationLetter(
  publication: string,
  { link, invitedBy, role }: { readonly link: string; readonly invitedBy: string; readonly role: string },
): Omit<Letter, 'to'> {
  const text = `${invitedBy} invites you to work at ${publication}, as ${role}. The link is good once, and for a week:`
  const note = 'If you do not know what this is about, do nothing: after a week the link is good no more.'
  return {
    subject: subjectLine(`An invitation to ${publication}`),
    text: letterText([text, link, note]),
    html: letterHtml(english, [paragraph(text), linkParagraph(link, link), paragraph(note)]),
  }
}
