import { wallClock } from '../calendar.js'
import type { ArticleId } from '../ids.js'
import type { Instant } from '../instant.js'
import { ok, type Result, refuse } from '../result.js'

/** The addresses that WordPress.com gives, and so the ones that readers' links have. */
export const standardPattern = '/%year%/%monthnum%/%day%/%postname%/'

const names = ['year', 'monthnum', 'day', 'hour', 'minute', 'second', 'post_id', 'postname', 'category', 'author'] as const
type PatternName = (typeof names)[number]

export type PatternRefusal =
  | { readonly type: 'pattern-shape'; readonly pattern: string }
  | { readonly type: 'pattern-name'; readonly name: string }
  | { readonly type: 'pattern-names-nothing' }

/** A pattern as WordPress writes it, if every address made by it would name one article: it starts with a slash and holds the slug or the id. */
export function parsePattern(pattern: string): Result<string, PatternRefusal> {
  if (!/^\/(?:[\w.~-]|%[a-z_]+%|\/)*$/.test(pattern) || pattern.includes('//')) return refuse({ type: 'pattern-shape', pattern })
  for (const [, name = ''] of pattern.matchAll(/%([a-z_]+)%/g)) {
    if (!names.includes(name as PatternName)) return refuse({ type: 'pattern-name', name })
  }
  if (!pattern.includes('%postname%') && !pattern.includes('%post_id%')) return refuse({ type: 'pattern-names-nothing' })
  return ok(pattern)
}

/** What an address is made from. */
export type PermalinkParts = {
  readonly id: ArticleId
  readonly slug: string
  readonly publishedAt: Instant
  readonly timeZone: string
  /** Path of its first category, `europe/france`; WordPress says `uncategorized` where there is none. */
  readonly category?: string | undefined
  readonly author?: string | undefined
}

/** The path of an article by the site's pattern: `/2019/12/31/slug/`. */
export function permalink(pattern: string, parts: PermalinkParts): string {
  const [date = '', time = ''] = wallClock(parts.publishedAt, parts.timeZone).split('T')
  const [year = '', monthnum = '', day = ''] = date.split('-')
  const [hour = '', minute = '', second = ''] = time.split(':')
  const values: Record<PatternName, string> = {
    year,
    monthnum,
    day,
    hour,
    minute,
    second,
    post_id: String(parts.id),
    postname: parts.slug,
    category: parts.category ?? 'uncategorized',
    author: parts.author ?? 'newsroom',
  }
  return pattern.replace(/%([a-z_]+)%/g, (_, name: PatternName) => values[name].split('/').map(encodeURIComponent).join('/'))
}

/** The path of a page such as About: under its parents' slugs. */
export const pagePath = (slugs: readonly string[]): string => `/${slugs.map(encodeURIComponent).join('/')}/`
