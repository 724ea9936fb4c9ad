import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { ArticleCard } from '../../../app/reading/article-card.js'
import type { Picture } from '../../../app/reading/picture.js'
import type { Piece } from '../../trusted.js'
import type { Wording } from '../../words.js'
import { Byline } from './byline.js'
import { CreditNote } from './credit-line.js'
import { LinkLine } from './link-list.js'
import { Moment } from './moment.js'
import { PictureImage } from './picture.js'

type CardProps = {
  card: ArticleCard
  wording: Wording
  /** The headline's rank among the page's headings. */
  heading: 'h2' | 'h3'
  /** How large the picture is shown (the `sizes` attribute); absent for a list without pictures. */
  pictureSizes?: string
  /** In place of the headline and excerpt as they are, as when a search marks what it found. */
  headline?: Child
  excerpt?: Child
  className?: string
  /** Left out where the list itself says when. */
  dated?: boolean
}

/**
 * An article in a list: section, headline, first words, and whose work it is. Written as templates, which escape just as components do: lists
 * show dozens of these, and components take three times as long.
 */
export function ArticleCardView({ card, wording, heading, pictureSizes, className, ...own }: CardProps): Piece {
  const foreign = card.language !== wording.language
  return html`<article class="${`card h-entry ${className ?? ''}`.trim()}"${foreign && html` lang="${card.language}" dir="${card.direction}"`}>${
    pictureSizes !== undefined && card.picture && <CardPicture picture={card.picture} sizes={pictureSizes} />
  }${
    card.categories.length > 0 &&
    html`<p class="eyebrow">${LinkLine({ links: card.categories.slice(0, 2), join: wording.words.listJoin })}</p>`
  }<${heading} class="card-headline p-name"><a class="u-url" href="${card.href}"${foreign && html` hreflang="${card.language}"`}>${own.headline ?? card.headline}</a></${heading}><p class="excerpt p-summary">${
    own.excerpt ?? (card.deck || card.excerpt)
  }</p>${cardMeta(card, wording, own.dated ?? true)}</article>`
}

const CardPicture = ({ picture, sizes }: { picture: Picture; sizes: string }) => (
  <div class="card-picture">
    <PictureImage picture={{ ...picture, alternativeText: '' }} sizes={sizes} />
  </div>
)

/** The line below: the credit where there is one, else the byline; the day it stood here; how many answered. */
function cardMeta(card: ArticleCard, wording: Wording, dated: boolean): Piece {
  const { credit, commentCount } = card
  return html`<p class="card-meta"${card.language !== wording.language && html` lang="${wording.language}"`}>${
    credit ? CreditNote({ credit, wording }) : Byline({ names: card.bylines, wording })
  }${dated && !credit?.publishedOn && Moment({ at: card.publishedAt, wording, className: 'dt-published' })}${
    commentCount > 0 && html`<a href="${card.href}#comments">${wording.count(wording.words.commentsShort, commentCount)}</a>`
  }</p>`
}
