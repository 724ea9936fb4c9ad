import { html } from 'hono/html'
import type { BylineName } from '../../../app/reading/article-card.js'
import type { Piece } from '../../trusted.js'
import type { Wording } from '../../words.js'

/** Who wrote an article, each name leading to its author's page where there is one. */
export const BylineNames = ({ names, wording }: { names: readonly BylineName[]; wording: Wording }): Piece =>
  html`${names.map(({ name, href }, index) => [
    index > 0 && wording.words.listJoin,
    href === undefined
      ? html`<span class="p-author h-card">${name}</span>`
      : html`<a class="p-author h-card" href="${href}" rel="author">${name}</a>`,
  ])}`

/** `By Ines Falk`; nothing when no one is named. */
export const Byline = ({ names, wording }: { names: readonly BylineName[]; wording: Wording }): Piece | null =>
  names.length > 0 ? html`<span class="byline">${wording.words.by} ${BylineNames({ names, wording })}</span>` : null
