import { html } from 'hono/html'
import type { Instant } from '../../../core/instant.js'
import type { Piece } from '../../trusted.js'
import type { Wording } from '../../words.js'

/** A day, with its exact time for machines. */
export const Moment = ({ at, wording, className }: { at: Instant; wording: Wording; className?: string }): Piece =>
  html`<time${className !== undefined && html` class="${className}"`} datetime="${new Date(at).toISOString()}">${wording.date(at)}</time>`
