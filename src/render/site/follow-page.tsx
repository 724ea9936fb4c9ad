import type { FollowPage } from '../../app/reading/follow-page.js'
import { documentText, Page, wordingOf } from '../page.js'
import { fill, type Wording } from '../words.js'

/** What one follows by mail; its buttons act, and looking does nothing. */
export function followPage(page: FollowPage): string {
  const { frame, article, what, address } = page
  const wording = wordingOf(frame)
  const words = wording.words.follow.page
  return documentText(
    <Page frame={frame} wording={wording} head={{ title: words.title, listed: false }} kind="problem">
      <header class="head">
        <h1>{words.title}</h1>
        {article && <p class="deck">{fill(words.what[what], { title: article.text })}</p>}
      </header>
      <div class="story">
        <p role="status">{stateWords(page, wording)}</p>
        <p class="form-hint">{fill(words.address, { address })}</p>
        <Buttons page={page} wording={wording} />
        {article && (
          <p class="ways">
            <a href={article.href}>{words.article}</a> | <a href={article.feedHref}>{words.feed}</a>
          </p>
        )}
      </div>
    </Page>,
  )
}

function stateWords({ state, pace }: FollowPage, { words }: Wording): string {
  const { unconfirmed, active, stopped } = words.follow.page
  if (state.type === 'unconfirmed') return unconfirmed
  if (state.type === 'active') return active[pace]
  return state.by === 'bounce' ? stopped.bounce : stopped.reader
}

function Buttons({ page: { token, state, pace }, wording }: { page: FollowPage; wording: Wording }) {
  const words = wording.words.follow.page
  const other = pace === 'daily' ? 'at-once' : 'daily'
  if (state.type === 'stopped') return null
  return (
    <>
      <form class="comment-form" method="post" action={`/letters/${token}`}>
        <p class="form-buttons">
          {state.type === 'unconfirmed' ? (
            <button type="submit" class="primary" name="act" value="confirm">
              {words.confirm}
            </button>
          ) : (
            <button type="submit" name="act" value={other}>
              {words.pace[other]}
            </button>
          )}
        </p>
      </form>
      <form class="comment-form" method="post" action={`/letters/${token}/stop`}>
        <p class="form-buttons">
          <button type="submit">{words.stop}</button>
        </p>
      </form>
    </>
  )
}
