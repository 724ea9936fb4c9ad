import type { ArticleCard } from '../../../app/reading/article-card.js'
import type { Wording } from '../../words.js'
import { ArticleCardView } from './article-card.js'
import { Moment } from './moment.js'

/** Articles as a ledger: the day in the margin, once for all that stood on it, the article beside it. */
export function DatedArticles({ cards, wording, heading }: { cards: readonly ArticleCard[]; wording: Wording; heading: 'h2' | 'h3' }) {
  if (cards.length === 0) return null
  return (
    <ol class="ledger">
      {cards.map((card, index) => {
        const before = cards[index - 1]
        const sameDay = before !== undefined && wording.date(before.publishedAt) === wording.date(card.publishedAt)
        return (
          <li class={sameDay ? 'same-day' : undefined}>
            <p class="when">
              <Moment at={card.publishedAt} wording={wording} />
            </p>
            <ArticleCardView card={card} wording={wording} heading={heading} pictureSizes="9rem" dated={false} />
          </li>
        )
      })}
    </ol>
  )
}
