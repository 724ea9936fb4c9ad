import { fromWallClock, parseDay } from '../../core/calendar.js'
import { type Instant, instant } from '../../core/instant.js'
import type { Article } from '../../core/publishing/article.js'
import { publishedAt } from '../../core/publishing/article.js'
import type { Credit } from '../../core/publishing/credit.js'
import { ok, type Result, refuse } from '../../core/result.js'
import { isLanguage } from '../settings/setting.js'
import type { ArticleDraft, DraftWish } from './article-draft.js'
import type { TypedArticle } from './typed-article.js'
import { namesIn } from './typed-names.js'

/** What is wrong with a field of the form. */
export type FieldProblem = 'no-day' | 'no-time' | 'time-missing' | 'no-language' | 'whose-missing' | 'too-long'

/** The fields that are not right. */
export type DraftRefusal = {
  readonly type: 'article-fields'
  readonly problems: Readonly<Partial<Record<keyof TypedArticle, FieldProblem>>>
}

const longestLine = 1_000

/** The draft in what was typed, over the article that it changes; or what is wrong with it. What the form does not show stays as it was. */
export function draftFrom(typed: TypedArticle, before: Article | undefined, timeZone: string): Result<ArticleDraft, DraftRefusal> {
  const problems: Partial<Record<keyof TypedArticle, FieldProblem>> = {}
  for (const [name, value] of Object.entries(typed)) {
    if (typeof value === 'string' && !longFields.has(name) && value.length > longestLine) Object.assign(problems, { [name]: 'too-long' })
  }
  const day = dayIn(typed, 'day', problems)
  const at = timeIn(typed, timeZone, problems)
  const credit = creditFrom(typed, before?.credit, problems)
  if (typed.language !== '' && !isLanguage(typed.language)) problems.language = 'no-language'
  if (Object.keys(problems).length > 0) return refuse({ type: 'article-fields', problems })
  return ok({
    kind: typed.kind,
    headline: typed.headline,
    deck: typed.deck,
    body: { source: typed.body, format: typed.format },
    excerpt: typed.excerpt,
    bylines: namesIn(typed.bylines),
    credit,
    dateline: typed.place === '' && day === undefined ? undefined : { place: typed.place, day },
    categories: namesIn(typed.categories),
    tags: namesIn(typed.tags),
    lead: before?.lead,
    language: typed.language === '' ? undefined : typed.language,
    direction: before?.language === (typed.language || undefined) ? before?.direction : undefined,
    commentsOpen: typed.commentsOpen,
    pinned: typed.pinned,
    slug: typed.slug === '' ? undefined : typed.slug,
    wish: wishFrom(typed, at, before),
    corrections: before?.corrections ?? [],
  })
}

const longFields: ReadonlySet<string> = new Set(['body', 'deck', 'excerpt', 'notice', 'caption', 'correction'])

type Problems = Partial<Record<keyof TypedArticle, FieldProblem>>

function dayIn(typed: TypedArticle, name: 'day' | 'creditDay', problems: Problems) {
  const text = typed[name].trim()
  const day = text === '' ? undefined : parseDay(text)
  if (text !== '' && day === undefined) problems[name] = 'no-day'
  return day
}

/** `2019-12-31T16:14`, as browsers send it, or with a space. */
function timeIn(typed: TypedArticle, timeZone: string, problems: Problems): Instant | undefined {
  const text = typed.at.trim()
  const [, day = '', time = ''] = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::\d{2})?$/.exec(text) ?? []
  if (text === '') {
    if (typed.state === 'scheduled') problems.at = 'time-missing'
    return undefined
  }
  if (parseDay(day) === undefined) {
    problems.at = 'no-time'
    return undefined
  }
  return fromWallClock(`${day}T${time}:00`, timeZone)
}

function creditFrom(typed: TypedArticle, before: Credit | undefined, problems: Problems): Credit | undefined {
  const publishedOn = dayIn(typed, 'creditDay', problems)
  const { publication, creditAuthor, creditUrl, licence, changes } = typed
  const isEmpty = [publication, creditAuthor, creditUrl, typed.creditDay, licence, changes].every((text) => text.trim() === '')
  if (isEmpty) return undefined
  if (publication.trim() === '' && creditAuthor.trim() === '') problems.publication = 'whose-missing'
  const given = (text: string) => (text.trim() === '' ? undefined : text.trim())
  return {
    publication: publication.trim(),
    author: given(creditAuthor),
    url: given(creditUrl),
    publishedOn,
    licence: given(licence),
    changes: given(changes),
    recognised: before?.recognised,
  }
}

/** A time that was not changed changes nothing: the form shows no seconds. */
function wishFrom({ state, notice }: TypedArticle, at: Instant | undefined, before: Article | undefined): DraftWish {
  const known = before && publishedAt(before.life)
  const isSameMinute = known !== undefined && at !== undefined && Math.floor(known / 60_000) === Math.floor(at / 60_000)
  if (state === 'withdrawn') return { state, notice }
  if (state === 'scheduled') return { state, at: at ?? instant(0) }
  if (state === 'published') return { state, at: isSameMinute ? undefined : at }
  return { state }
}
