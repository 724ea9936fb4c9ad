import type { Credit } from '../../../core/publishing/credit.js'
import { creditWords, leadsToOriginal } from '../../credit-words.js'
import type { Wording } from '../../words.js'

/** Whose work an article is, below its headline: `MEMO | December 31, 2019`, with all that is to be named. */
export function CreditLine({ credit, wording }: { credit: Credit; wording: Wording }) {
  const { more } = creditWords(credit, wording)
  return (
    <div class="credit-line">
      <p class="republished">{wording.words.republished}</p>
      <p class="credit">
        <CreditWordsLine credit={credit} wording={wording} />
      </p>
      {more.length > 0 && (
        <p class="credit-more">
          {more.map((words) => (
            <span>{words}</span>
          ))}
        </p>
      )}
      {leadsToOriginal(credit) && (
        <p class="credit-more">
          <a href={credit.url} rel="external">
            {wording.words.readThere}
          </a>
        </p>
      )}
    </div>
  )
}

/** The same in a list: publication and day alone, on the line of its article. */
export const CreditNote = ({ credit, wording }: { credit: Credit; wording: Wording }) => (
  <span class="credit-note">
    <CreditWordsLine credit={credit} wording={wording} />
  </span>
)

function CreditWordsLine({ credit, wording }: { credit: Credit; wording: Wording }) {
  const { source, href, day } = creditWords(credit, wording)
  return (
    <>
      {href === undefined ? (
        <span class="source">{source}</span>
      ) : (
        <a class="source" href={href} rel="external">
          {source}
        </a>
      )}
      {day !== undefined && (
        <>
          {' | '}
          <time datetime={credit.publishedOn}>{day}</time>
        </>
      )}
    </>
  )
}
