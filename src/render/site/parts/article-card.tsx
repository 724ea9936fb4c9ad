import type { Child } from 'hono/jsx'
import type { ArticleCard } from '../../../app/reading/article-card.js'
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

/** An article in a list: section, headline, first words, and whose work it is. */
export function ArticleCardView({ card, wording, heading: Heading, pictureSizes, className, ...own }: CardProps) {
  const foreign = card.language !== wording.language
  return (
    <article
      class={`card h-entry ${className ?? ''}`.trim()}
      lang={foreign ? card.language : undefined}
      dir={foreign ? card.direction : undefined}
    >
      {pictureSizes !== undefined && card.picture && (
        <div class="card-picture">
          <PictureImage picture={{ ...card.picture, alternativeText: '' }} sizes={pictureSizes} />
        </div>
      )}
      {card.categories.length > 0 && (
        <p class="eyebrow">
          <LinkLine links={card.categories.slice(0, 2)} join={wording.words.listJoin} />
        </p>
      )}
      <Heading class="card-headline p-name">
        <a class="u-url" href={card.href}>
          {own.headline ?? card.headline}
        </a>
      </Heading>
      <p class="excerpt p-summary">{own.excerpt ?? (card.deck || card.excerpt)}</p>
      <CardMeta card={card} wording={wording} dated={own.dated ?? true} />
    </article>
  )
}

/** The line below: the credit where there is one, else the byline; the day it stood here; how many answered. */
export function CardMeta({ card, wording, dated }: { card: ArticleCard; wording: Wording; dated: boolean }) {
  const { commentsShort } = wording.words
  return (
    <p class="card-meta" lang={card.language === wording.language ? undefined : wording.language}>
      {card.credit ? <CreditNote credit={card.credit} wording={wording} /> : <Byline names={card.bylines} wording={wording} />}
      {dated && !card.credit?.publishedOn && <Moment at={card.publishedAt} wording={wording} className="dt-published" />}
      {card.commentCount > 0 && <a href={`${card.href}#comments`}>{wording.count(commentsShort, card.commentCount)}</a>}
    </p>
  )
}
