import type { CommentDataPage } from '../../app/reading/comment-data-page.js'
import { documentText, Page, wordingOf } from '../page.js'
import { fill } from '../words.js'
import { DataElsewhere } from './comment-data-elsewhere.js'

/** How comment data is processed: what is kept, why, for how long, and who sees it. */
export function commentDataPage({ frame, emailNeeded, editMinutes, networkDays, providers, letters, elsewhere }: CommentDataPage): string {
  const wording = wordingOf(frame)
  const { words, number } = wording
  const { commentData: said } = words
  const values = { minutes: number(editMinutes), days: number(networkDays), providers: providers.join(words.listJoin) }
  const rows = said.rows.filter(({ only }) => only === undefined || (only === 'providers' ? providers.length > 0 : letters))
  return documentText(
    <Page frame={frame} wording={wording} head={{ title: said.title, listed: true }} kind="problem">
      <header class="head">
        <h1>{said.title}</h1>
        <p class="deck">{said.deck}</p>
      </header>
      <div class="story">
        <dl class="kept-data">
          {rows.map(({ what, text }) => (
            <div>
              <dt>{what}</dt>
              <dd>{fill(text, values)}</dd>
            </div>
          ))}
        </dl>
        <DataElsewhere elsewhere={elsewhere} words={words} />
        <p class="form-hint">{emailNeeded ? said.emailNeeded : said.emailOptional}</p>
      </div>
    </Page>,
  )
}
