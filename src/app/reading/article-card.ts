import type { Instant } from '../../core/instant.js'
import type { Credit } from '../../core/publishing/credit.js'
import type { Direction } from '../../core/publishing/language.js'
import type { Picture } from './picture.js'
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
