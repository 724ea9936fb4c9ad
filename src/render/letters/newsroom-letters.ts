import type { Letter } from '../../app/ports/mailer.js'
import type { Say } from '../newsroom/say.js'
import { letterHtml, letterText, linkParagraph, paragraph, subjectLine } from './letter-parts.js'

/** The letter by which a colleague chooses a new password. */
export function passwordLetter(say: Say, publication: string, link: string): Omit<Letter, 'to'> {
  const text = say(
    'Somebody asked for a new password in the newsroom of {publication}. Choose it here, within half an hour; you will need your authenticator app, or a recovery code:',
    { publication },
  )
  const note = say('If it was not you, do nothing: the link alone changes nothing, and your password stays.')
  return {
    subject: subjectLine(say('A new password at {publication}', { publication })),
    text: letterText([text, link, note]),
    html: letterHtml(say, [paragraph(text), linkParagraph(link, link), paragraph(note)]),
  }
}

/** The letter that brings an invitation. */
export function invitationLetter(
  say: Say,
  publication: string,
  { link, invitedBy, role }: { readonly link: string; readonly invitedBy: string; readonly role: string },
): Omit<Letter, 'to'> {
  const text = say('{name} invites you to work at {publication}, as {role}. The link is good once, and for a week:', {
    name: invitedBy,
    publication,
    role,
  })
  const note = say('If you do not know what this is about, do nothing: after a week the link is good no more.')
  return {
    subject: subjectLine(say('An invitation to {publication}', { publication })),
    text: letterText([text, link, note]),
    html: letterHtml(say, [paragraph(text), linkParagraph(link, link), paragraph(note)]),
  }
}
