import { parse, YAMLParseError } from 'yaml'
import type { ArticleDraft, DraftWish } from '../../app/publishing/article-draft.js'
import { instant } from '../../core/instant.js'
import type { Credit } from '../../core/publishing/credit.js'
import { type FocalPoint, focalPoint } from '../../core/publishing/focal-point.js'
import { ok, type Result, refuse } from '../../core/result.js'
import { type FieldProblem, Fields } from './fields.js'
import { dayFrom, timeFrom } from './times.js'

/** An article in a file: front matter between lines of `---`, then the body as Markdown or HTML. */
export type ArticleFile = {
  readonly draft: ArticleDraft
  /** The lead picture beside it. */
  readonly picture?: PictureNote | undefined
}

/** A picture that lies beside the file. */
export type PictureNote = {
  readonly file: string
  readonly alternativeText: string
  readonly caption: string
  readonly credit: string
  readonly focus?: FocalPoint | undefined
}

export type ArticleFileRefusal =
  | { readonly type: 'front-matter-missing' }
  | { readonly type: 'front-matter-broken'; readonly line: number; readonly problem: string }
  | { readonly type: 'front-matter-fields'; readonly problems: readonly FieldProblem[] }

/** How the file is to be read. */
export type ReadingManner = { readonly format: 'markdown' | 'html'; readonly timeZone: string }

const frontMatter = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/

/** The article in the text of a file. Times without a zone are told in `timeZone`. */
export function readArticleFile(text: string, { format, timeZone }: ReadingManner): Result<ArticleFile, ArticleFileRefusal> {
  const match = frontMatter.exec(text)
  if (!match) return refuse({ type: 'front-matter-missing' })
  const parsed = parseFrontMatter(match[1] ?? '')
  if (!parsed.ok) return parsed
  const problems: FieldProblem[] = []
  const fields = new Fields(parsed.value, problems)
  const file = articleFrom(fields, { source: text.slice(match[0].length), format }, timeZone)
  fields.refuseOthers()
  return problems.length > 0 ? refuse({ type: 'front-matter-fields', problems }) : ok(file)
}

function parseFrontMatter(text: string): Result<Record<string, unknown>, ArticleFileRefusal> {
  try {
    // Aliases could make a small text into a huge value.
    const value: unknown = parse(text, { maxAliasCount: 0 })
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return ok(value as Record<string, unknown>)
    return refuse({ type: 'front-matter-broken', line: 2, problem: 'it holds no fields such as `headline: …`' })
  } catch (cause) {
    const line = cause instanceof YAMLParseError ? (cause.linePos?.[0].line ?? 0) + 1 : 2
    return refuse({
      type: 'front-matter-broken',
      line,
      problem: cause instanceof Error ? withoutPlace(cause.message) : String(cause),
    })
  }
}

/** The parser counts lines from where the fields begin. */
const withoutPlace = (message: string): string => (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '')

function articleFrom(fields: Fields, body: ArticleDraft['body'], timeZone: string): ArticleFile {
  const headline = fields.text('headline')
  if (!headline) fields.problem('headline', 'a headline')
  const comments = fields.word('comments', ['open', 'closed'])
  const dateline = fields.group('dateline')
  const draft: ArticleDraft = {
    kind: fields.word('kind', ['article', 'page']) ?? 'article',
    headline: headline ?? '',
    deck: fields.text('deck') ?? '',
    body,
    excerpt: fields.text('excerpt') ?? '',
    bylines: fields.texts('bylines'),
    credit: creditFrom(fields.group('credit')),
    dateline: dateline && { place: dateline.text('place') ?? '', day: dayFrom(dateline, 'day') },
    categories: fields.texts('categories'),
    tags: fields.texts('tags'),
    language: fields.text('language'),
    direction: fields.word('direction', ['ltr', 'rtl']),
    commentsOpen: comments === undefined ? undefined : comments === 'open',
    pinned: fields.truth('pinned') ?? false,
    slug: fields.text('slug'),
    wish: wishFrom(fields, timeZone),
    corrections: fields
      .groups('corrections')
      .map((entry) => ({ at: timeFrom(entry, 'date', timeZone) ?? instant(0), html: entry.text('text') ?? '' })),
  }
  return { draft, picture: pictureFrom(fields.group('picture')) }
}

const states = ['draft', 'pending', 'published', 'scheduled', 'private', 'withdrawn'] as const

function wishFrom(fields: Fields, timeZone: string): DraftWish {
  const state = fields.word('state', states) ?? 'published'
  const at = timeFrom(fields, 'date', timeZone)
  const notice = fields.text('notice')
  const withdrawnAt = timeFrom(fields, 'withdrawn', timeZone)
  if (state === 'withdrawn') return { state, notice: notice ?? '', publishedAt: at, withdrawnAt }
  if (state === 'published') return { state, at }
  if (state !== 'scheduled') return { state }
  if (at === undefined) fields.problem('date', 'the time at which a scheduled article is to appear')
  return { state, at: at ?? instant(0) }
}

function creditFrom(fields: Fields | undefined): Credit | undefined {
  if (!fields) return undefined
  const publication = fields.text('publication')
  const author = fields.text('author')
  if (!publication && !author) fields.problem('publication', 'the name of the publication, or an author')
  return {
    publication: publication ?? '',
    author,
    url: fields.text('url'),
    publishedOn: dayFrom(fields, 'date'),
    licence: fields.text('licence'),
    changes: fields.text('changes'),
  }
}

function pictureFrom(fields: Fields | undefined): PictureNote | undefined {
  const file = fields?.text('file')
  if (!fields || !file) {
    fields?.problem('file', 'the name of the picture’s file')
    return undefined
  }
  const alternativeText = fields.text('alternative-text')
  if (alternativeText === undefined) fields.problem('alternative-text', 'what the picture shows, for those who cannot see it')
  const caption = fields.text('caption') ?? ''
  const credit = fields.text('credit') ?? ''
  return { file, alternativeText: alternativeText ?? '', caption, credit, focus: focusFrom(fields) }
}

function focusFrom(fields: Fields): FocalPoint | undefined {
  const typed = fields.text('focus')
  const focus = typed === undefined ? undefined : focalPoint(typed)
  if (typed !== undefined && !focus) fields.problem('focus', 'how far from the left and from the top, as in 70% 30%')
  return focus
}
