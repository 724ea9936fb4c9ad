import type { LetterFrame } from '../../app/letters/letter-values.js'
import { escapeText } from '../escape.js'

const longestSubject = 140

/** A subject in one line of bounded length, whatever headlines and names hold. */
export function subjectLine(text: string): string {
  const line = [...text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()]
  return line.length > longestSubject ? `${line.slice(0, longestSubject).join('')}…` : line.join('')
}

/** A whole letter in HTML around paragraphs that are HTML already. It fetches nothing, so nobody learns that it was opened. */
export const letterHtml = ({ language, direction }: Pick<LetterFrame, 'language' | 'direction'>, parts: readonly string[]): string =>
  `<!DOCTYPE html><html lang="${escapeText(language)}" dir="${direction}"><head><meta charset="utf-8"></head><body>${parts.join('')}</body></html>`

/** A paragraph of text. */
export const paragraph = (text: string): string => `<p>${escapeText(text)}</p>`

/** A paragraph that is one link. */
export const linkParagraph = (text: string, href: string): string => `<p><a href="${escapeText(href)}">${escapeText(text)}</a></p>`

/** The plain part: paragraphs with an empty line between them. */
export const letterText = (parts: readonly string[]): string => `${parts.join('\n\n')}\n`
