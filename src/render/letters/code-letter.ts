import type { LetterFrame } from '../../app/letters/letter-values.js'
import type { Letter } from '../../app/ports/mailer.js'
import { escapeText } from '../escape.js'
import { fill, wordingFor } from '../words.js'
import { letterHtml, letterText, paragraph, subjectLine } from './letter-parts.js'

/** The letter with the code by which one sees what is held under an address. The code is not in the subject, which lies open on locked screens. */
export function codeLetter(frame: Pick<LetterFrame, 'name' | 'language' | 'direction' | 'timeZone'>, code: string): Omit<Letter, 'to'> {
  const { letterSubject, letterText: said, letterNote } = wordingFor(frame.language, frame.timeZone).words.personalData
  const text = fill(said, { publication: frame.name })
  const inGroups = `${code.slice(0, 4)} ${code.slice(4)}`
  return {
    subject: subjectLine(fill(letterSubject, { publication: frame.name })),
    text: letterText([text, inGroups, letterNote]),
    html: letterHtml(frame, [paragraph(text), `<p><b>${escapeText(inGroups)}</b></p>`, paragraph(letterNote)]),
  }
}
