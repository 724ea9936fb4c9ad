import type { Letter } from '../../app/ports/mailer.js'
import type { SiteFrame } from '../../app/reading/site-frame.js'
import { escapeText } from '../escape.js'
import { fill, wordingFor } from '../words.js'

/** The letter with the link that signs in. */
export function signInLetter(frame: Pick<SiteFrame, 'name' | 'language' | 'timeZone' | 'direction'>, link: string): Omit<Letter, 'to'> {
  const { letterSubject, letterText, letterNote } = wordingFor(frame.language, frame.timeZone).words.signIn.mail
  const publication = frame.name
  const text = fill(letterText, { publication })
  return {
    subject: fill(letterSubject, { publication }),
    text: `${text}\n\n${link}\n\n${letterNote}\n`,
    html: [
      `<!DOCTYPE html><html lang="${escapeText(frame.language)}" dir="${frame.direction}"><body>`,
      `<p>${escapeText(text)}</p><p><a href="${escapeText(link)}">${escapeText(link)}</a></p><p>${escapeText(letterNote)}</p>`,
      '</body></html>',
    ].join(''),
  }
}
