import type { CalendarDay } from '../calendar.js'
import { escapeText, lineText } from '../entities.js'
import { parseWrittenDate, type WrittenDate } from '../written-date.js'
import type { Credit } from './credit.js'
import { type EdgeLine, edgeLines, withEdgeLine } from './edge-line.js'

/** A body without the line that named its source, and what the line said. `credit.recognised` is always there. */
export type RecognisedCredit = { readonly credit: Credit; readonly body: string }

/**
 * Finds the line with which a republished article names its source, at the beginning of its body (or below the picture there) or else at the end: `MEMO | December 31,
 * 2019`, `By Ines Falk | The Northern Ledger | 3 May 2021`, `Source: MEMO`, in several languages. Undefined when there is none.
 * `html` is a body in paragraphs. Only its edges are read, so the cost does not grow with the body.
 */
export function recogniseCreditLine(html: string): RecognisedCredit | undefined {
  for (const line of edgeLines(html)) {
    const found = readLine(line.inner)
    if (found) return { credit: creditOf(found, line), body: line.rest }
  }
  return undefined
}

/** Puts the line back where it stood. What `recogniseCreditLine` cut comes back exactly; a credit that was typed in changes nothing. */
export function restoreCreditLine(body: string, credit: Credit): string {
  return credit.recognised ? withEdgeLine(body, credit.recognised) : body
}

/** The line for a credit that was typed in, such as `recogniseCreditLine` reads: `By Ines Falk | MEMO | December 31, 2019`. */
export function creditLine({ publication, author, url, publishedOn, licence }: Credit): string {
  const name = escapeText(publication)
  const parts = [
    author === undefined ? undefined : `By ${escapeText(author)}`,
    url === undefined ? name : `<a href="${escapeText(url).replaceAll('"', '&quot;')}">${name}</a>`,
    publishedOn && englishDay(publishedOn),
    licence === undefined ? undefined : escapeText(licence),
  ]
  return `<p>${parts.filter((part) => part !== undefined && part !== '').join(' | ')}</p>`
}

const englishMonths = 'January February March April May June July August September October November December'.split(' ')

function englishDay(day: CalendarDay): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return `${englishMonths[Number(month) - 1]} ${Number(date)}, ${year}`
}

type Reading = {
  readonly publication: string
  readonly author?: string | undefined
  readonly url?: string | undefined
  readonly date?: WrittenDate | undefined
  readonly licence?: string | undefined
  readonly confidence: number
}

function creditOf(reading: Reading, { html, stood }: EdgeLine): Credit {
  // Below a picture it might be the picture's.
  const confidence = reading.confidence * (stood === 'below-picture' ? 0.9 : 1)
  return {
    publication: reading.publication,
    author: reading.author,
    url: reading.url,
    publishedOn: reading.date?.day,
    licence: reading.licence,
    recognised: { html, stood, confidence: Math.round(confidence * 100) / 100 },
  }
}

/** One part of a line, between two bars or dashes. */
type Part = {
  readonly text: string
  /** Where it, or the whole line, links to. */
  readonly url?: string | undefined
}

/** How a line is read; each either decides or passes. */
const readings: readonly ((parts: readonly Part[], strength: Strength) => Reading | undefined)[] = [readIntroduced, readDated]

/** Whether parts stand apart by bars, which prose never has, by dashes, or by line breaks. */
type Strength = 'bars' | 'dashes' | 'breaks' | 'one'

const longestText = 240

function readLine(inner: string): Reading | undefined {
  const text = lineText(inner).replace(/\s+/g, ' ').trim()
  if (text.length < 4 || text.length > longestText || notASource.test(text)) return undefined
  // Most lines name no number and introduce nothing; they need no closer look.
  if (!/\p{Nd}/u.test(text) && !introductions.some(({ words }) => words.test(text))) return undefined
  const strengths = /<br[\s/>]/i.test(inner) ? (['breaks'] as const) : (['bars', 'dashes', 'one'] as const)
  for (const strength of strengths) {
    const parts = partsOf(inner, separators[strength])
    if (parts.length > 4 || (parts.length === 1) !== (strength === 'one')) continue
    for (const read of readings) {
      const reading = read(parts, strength)
      if (reading) return reading
    }
  }
  return undefined
}

const separators: Readonly<Record<Strength, RegExp>> = {
  bars: /\s*(?:\||│|¦|&#124;|•|&bull;|·|&middot;)\s*/,
  breaks: /<br\s*\/?>|\s*\|\s*/i,
  dashes: /\s(?:[–—-]|&#821[12];|&[nm]dash;|--)\s/,
  one: /(?!)/,
}

/** Cut where the separator stands in the HTML; a link that was opened before goes on. */
function partsOf(inner: string, separator: RegExp): Part[] {
  let goingOn: string | undefined
  return inner
    .split(separator)
    .map((html) => {
      const links = [...html.matchAll(/<a\s([^<>]*)>|<\/a>/gi)]
      const url = goingOn ?? links.flatMap((link) => addressIn(link[1] ?? '') ?? [])[0]
      const last = links.at(-1)
      if (last) goingOn = last[1] === undefined ? undefined : addressIn(last[1])
      return { text: lineText(html).replace(/\s+/g, ' ').trim(), url }
    })
    .filter((part) => part.text !== '' && !timeOnly.test(part.text))
}

/** `RT | 31 Dec, 2019 | 10:32`: the hour says nothing about the source. */
const timeOnly = /^\d{1,2}[:.]\d{2}(?:\s?[ap]m)?(?:\s?[A-Z]{2,4})?$/i

function addressIn(attributes: string): string | undefined {
  const href = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(attributes)
  const address = lineText(href?.[1] ?? href?.[2] ?? '').trim()
  return /^https?:\/\/[^\s/]/i.test(address) ? address : undefined
}

/** `Source: MEMO`, `Originally published at MEMO on May 3, 2021`, `Via MEMO, May 3, 2021`. */
function readIntroduced(parts: readonly Part[], strength: Strength): Reading | undefined {
  const [first, ...others] = parts
  if (!first || others.length > 1) return undefined
  for (const { words, confidence } of introductions) {
    const match = words.exec(first.text)
    if (!match) continue
    const { name, date } = nameAndDate(first.text.slice(match[0].length))
    const second = others[0] && parseWrittenDate(others[0].text)
    if (others.length === 1 && !second) return undefined
    if (!isName(name, first.url !== undefined)) return undefined
    // What goes on without a colon may be a sentence: `Published by a small press, it sold well`.
    if (!first.url && !/[:：]\s?$/.test(match[0]) && !isWrittenAsName(name)) return undefined
    const dated = date ?? second
    const sure = confidence + (first.url ? 0.15 : 0) + (dated ? 0.1 : 0) - (strength === 'breaks' ? 0.05 : 0)
    return { publication: name, url: first.url ?? others[0]?.url, date: dated, confidence: Math.min(sure, 0.97) }
  }
  return undefined
}

/** `MEMO, May 3, 2021`, `MEMO (May 3, 2021)`, `MEMO on May 3, 2021`: the date is what can be read as one at the end. */
function nameAndDate(text: string): { name: string; date: WrittenDate | undefined } {
  const trimmed = text.trim().replace(/[.:]$/, '').trim()
  for (const between of trimmed.matchAll(/\s*,\s+|\s+\(|\s+(?:on|am|le|el|il|em|op|dnia|в|بتاريخ)\s+/g)) {
    const date = parseWrittenDate(trimmed.slice(between.index + between[0].length).replace(/\)$/, ''))
    if (date) return { name: trimmed.slice(0, between.index).trim(), date }
  }
  return { name: trimmed, date: undefined }
}

/** Names and one date, set apart: `MEMO | May 3, 2021`, `By Ines Falk | MEMO | May 3, 2021`, `May 3, 2021 | MEMO`. */
function readDated(parts: readonly Part[], strength: Strength): Reading | undefined {
  const dates = parts.flatMap((part) => parseWrittenDate(part.text) ?? [])
  const [date] = dates
  if (strength === 'one' || !date || dates.length > 1) return undefined
  const licence = parts.find((part) => isLicence.test(part.text))
  const names = parts.filter((part) => part !== licence && !parseWrittenDate(part.text))
  const named = namesOf(names)
  if (!named || !mayStandAlone(named, strength)) return undefined
  const datePart = parts.find((part) => parseWrittenDate(part.text))
  const url = bestAddress([datePart?.url, named.publication.url])
  return {
    publication: named.publication.text,
    author: named.author,
    url,
    date,
    licence: licence?.text,
    confidence: confidenceOf({ strength, isLinked: url !== undefined, hasDay: date.day !== undefined, saysBy: named.saysBy }),
  }
}

type Named = { readonly publication: Part; readonly author: string | undefined; readonly saysBy: boolean }

/** Of two names the one after `By` is the author's, else the first, unless only that one is linked. */
function namesOf(names: readonly Part[]): Named | undefined {
  const [one, other] = names
  if (!one || names.length > 2 || names.some((part) => !isName(part.text.replace(by, ''), part.url !== undefined))) return undefined
  // `By Ines Falk | May 3, 2021` is the byline of this very site.
  if (!other) return by.test(one.text) ? undefined : { publication: one, author: undefined, saysBy: false }
  const otherIsAuthor = by.test(other.text) || (!by.test(one.text) && one.url !== undefined && other.url === undefined)
  const author = otherIsAuthor ? other : one
  return { publication: otherIsAuthor ? one : other, author: author.text.replace(by, ''), saysBy: by.test(author.text) }
}

/** Prose has dashes too: without a link, each word of the name must be written as names are. */
function mayStandAlone({ publication, author }: Named, strength: Strength): boolean {
  if (strength === 'bars') return true
  return (publication.url !== undefined || isWrittenAsName(publication.text)) && (author === undefined || isWrittenAsName(author))
}

function bestAddress(addresses: readonly (string | undefined)[]): string | undefined {
  const known = addresses.filter((address) => address !== undefined)
  return known.find((address) => /^https?:\/\/[^/]+\/./i.test(address)) ?? known[0]
}

type Signs = { readonly strength: Strength; readonly isLinked: boolean; readonly hasDay: boolean; readonly saysBy: boolean }

function confidenceOf({ strength, isLinked, hasDay, saysBy }: Signs): number {
  const base = strength === 'bars' ? 0.9 : strength === 'breaks' ? 0.7 : 0.6
  return Math.min(base + (isLinked ? (strength === 'bars' ? 0.08 : 0.25) : 0) + (saysBy ? 0.05 : 0) - (hasDay ? 0 : 0.2), 0.99)
}

/** A name of a publication or a person: short, begun like a name, not ended like a sentence. */
function isName(text: string, isLinked: boolean): boolean {
  if (text.length < 2 || text.length > 80 || text.split(' ').length > 10) return false
  if (!/\p{L}/u.test(text) || /[?!;:"“”„«»[\]{}=]/.test(text)) return false
  if (/\.$/.test(text) && !/(?:^|\s|\.)\p{L}{1,4}\.$/u.test(text)) return false
  return isLinked || /^[\p{Lu}\p{Lo}\d@‘’']/u.test(text) || /^[\w-]+(?:\.[\w-]+)+$/.test(text)
}

/** `The Northern Ledger`, `the intercept.com` but not `The war ended`. */
const isWrittenAsName = (text: string): boolean =>
  /\.\p{L}{2,}$/u.test(text) || text.split(' ').every((word) => word.length < 4 || /^[\p{Lu}\p{Lo}\d(&‘’']/u.test(word))

const by = /^(?:by|par|von|por|di|da|door|av|af|przez|autor|yazan|بقلم|автор)[:\s]\s*/iu

const isLicence = /^(?:CC(?:\s|-|0)|Creative Commons\b)/i

/** What begins like this tells of something else: a picture, this site's own dates and lists, a place to go on to. */
const notASource =
  /^(?:photo|image|picture|pic|video|credit|caption|file|illustration|cartoon|graphic|map|foto|bild|imagen|getty|©|copyright|\(c\)|updated?|last|posted|published on|published:|publié le|aktualisiert|stand:|filed|tags?|categor|comments?|share|read|see|click|related|more|continue|edit|note|correction|transcript|translated|watch|listen|follow|subscribe|donate)\b/i

/** Words that say that a source follows, and how sure they make it. They are matched at the start of the line. */
const introductions: readonly { readonly words: RegExp; readonly confidence: number }[] = [
  {
    words:
      /^(?:this (?:article|story|piece|report|post|essay|interview|column) (?:was |has been |is |originally |first )+)?(?:originally |first |previously )?(?:published|appeared|posted|printed|ran|republished|reprinted|re-?posted|cross-?posted|syndicated|reproduced|taken)(?: (?:here|with permission|courtesy))?,? (?:at|by|in|on|from|of|via)(?: the website of)?:? /i,
    confidence: 0.72,
  },
  { words: /^(?:zuerst|ursprünglich|erstmals) (?:erschienen|veröffentlicht) (?:bei|in|auf|im):? /i, confidence: 0.75 },
  { words: /^(?:publié|paru) (?:à l['’]origine|initialement|d['’]abord) (?:par|sur|dans|en):? /i, confidence: 0.75 },
  { words: /^publicad[oa] (?:originalmente|originariamente|por primera vez) (?:en|em|no|na|por):? /i, confidence: 0.75 },
  { words: /^pubblicat[oa] (?:originariamente|originalmente|per la prima volta) (?:su|in|da):? /i, confidence: 0.75 },
  { words: /^oorspronkelijk (?:gepubliceerd|verschenen) (?:op|in|bij|door):? /i, confidence: 0.75 },
  {
    words:
      /^(?:original )?(?:source|sources|quelle|fuente|fonte|bron|källa|kilde|zdroj|sursa|kaynak|źródło|источник|джерело|المصدر|منبع)\s?[:：] ?/i,
    confidence: 0.7,
  },
  { words: /^via:? /i, confidence: 0.55 },
]
