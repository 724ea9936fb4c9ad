import type { Instant } from '../../core/instant.js'
import type { Credit } from '../../core/publishing/credit.js'
import type { Direction } from '../../core/publishing/language.js'
import { directionOf } from '../../core/publishing/language.js'
import { termPath } from '../../core/publishing/taxonomy.js'
import type { CardRecord } from '../ports/pages.js'
import { type Picture, pictureFrom } from './picture.js'
import type { Site } from './site.js'
import type { Link } from './site-frame.js'

/** A byline's name; `href` leads to the author's page when there is an account behind it. */
export type BylineName = { readonly name: string; readonly href?: string | undefined }

/** An article as lists show it. */
export type ArticleCard = {
  readonly href: string
  readonly headline: string
  readonly deck: string
  /** Plain text; the editor's own, or the body's first words. */
  readonly excerpt: string
  readonly language: string
  readonly direction: Direction
  readonly publishedAt: Instant
  readonly bylines: readonly BylineName[]
  readonly credit?: Credit | undefined
  readonly place?: string | undefined
  readonly categories: readonly Link[]
  readonly picture?: Picture | undefined
  readonly commentCount: number
  readonly pinned: boolean
}

/** The card of an article. */
export function cardFrom(record: CardRecord, site: Site): ArticleCard {
  const language = record.language ?? site.settings['site.language']
  return {
    href: record.address,
    headline: record.headline,
    deck: record.deck,
    excerpt: record.excerpt,
    language,
    direction: record.direction ?? directionOf(language),
    publishedAt: record.publishedAt,
    bylines: record.bylines.map(({ name, slug }) => ({ name, href: slug === undefined ? undefined : authorPath(slug) })),
    credit: record.credit,
    place: record.place,
    categories: record.filedUnder.flatMap((id) => {
      const known = site.categories.get(id)
      return known ? [{ text: known.name, href: termPath(site.categories, known) }] : []
    }),
    picture: record.lead && pictureFrom(record.lead),
    commentCount: record.commentCount,
    pinned: record.pinned,
  }
}

/** The page of an author. */
export const authorPath = (slug: string): string => `/author/${encodeURIComponent(slug)}/`
