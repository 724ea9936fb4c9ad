import { fromWallClock, parseDay, wallClock } from '../../core/calendar.js'
import { type Instant, instant } from '../../core/instant.js'
import type { Article } from '../../core/publishing/article.js'
import { publicAt } from '../../core/publishing/article.js'
import type { Credit } from '../../core/publishing/credit.js'
import { ok, type Result, refuse } from '../../core/result.js'
import { isLanguage } from '../settings/setting.js'
import type { ArticleDraft, DraftWish } from './article-draft.js'
import type { TypedArticle } from './typed-article.js'
import { namesIn } from './typed-names.js'

/** What is wrong with a field of the form. */
export type FieldProblem = 'no-day' | 'no-time' | 'time-missing' | 'time-to-come' | 'no-language' | 'whose-missing' | 'too-long'

/** The fields that are not right. */
export type DraftRefusal = {
  readonly type: 'article-fields'
  readonly problems: Readonly<Partial<Record<keyof TypedArticle, FieldProblem>>>
}

const longestLine = 1_000

/** What the form is read by: the clock of the publication, and the time. */
export type FormClock = { readonly timeZone: string; readonly now: Instant }

/** The draft in what was typed, over the article that it changes; or what is wrong with it. What the form does not show stays as it was. */
export function draftFrom(typed: TypedArticle, before: Article | undefined, clock: FormClock): Result<ArticleDraft, DraftRefusal> {
  const problems: Partial<Record<keyof TypedArticle, FieldProblem>> = {}
  for (const [name, value] of Object.entries(typed)) {
    if (typeof value === 'string' && !longFields.has(name) && value.length > longestLine) Object.assign(problems, { [name]: 'too-long' })
  }
  const day = dayIn(typed, 'day', problems)
  const at = timeIn(typed, { before, ...clock }, problems)
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

type TypedOver = FormClock & { readonly before: Article | undefined }

/** `2019-12-31T16:14`, as browsers send it, or with a space. One that was not changed is the one that it was: the form shows no seconds, and an hour in autumn twice. */
function timeIn(typed: TypedArticle, { before, timeZone, now }: TypedOver, problems: Problems): Instant | undefined {
  const text = typed.at.trim()
  const [, day = '', time = ''] = /^(\d{4}-\d{2}-\d{2})[T ]((?:[01]\d|2[0-3]):[0-5]\d)(?::\d{2})?$/.exec(text) ?? []
  if (text === '') {
    if (typed.state === 'scheduled') problems.at = 'time-missing'
    return undefined
  }
  if (parseDay(day) === undefined) {
    problems.at = 'no-time'
    return undefined
  }
  const known = before && publicAt(before.life)
  if (known !== undefined && wallClock(known, timeZone).startsWith(`${day}T${time}`)) return known
  const at = fromWallClock(`${day}T${time}:00`, timeZone)
  if (typed.state === 'published' && at > now) problems.at = 'time-to-come'
  return at
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

/** A time that was not changed changes nothing; what was to appear at one appears now when it is published before. */
function wishFrom({ state, notice }: TypedArticle, at: Instant | undefined, before: Article | undefined): DraftWish {
  if (state === 'withdrawn') return { state, notice }
  if (state === 'scheduled') return { state, at: at ?? instant(0) }
  const isAsBefore = before !== undefined && at === publicAt(before.life)
  if (state === 'published') return { state, at: isAsBefore ? undefined : at }
  return { state }
}
