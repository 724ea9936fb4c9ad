import type { ErrandProgress, FoundFault } from '../../../app/ports/errands.js'
import { type NewsroomFrame, NewsroomPage, newsroomText } from '../frame.js'
import { UnderWay } from './errand-parts.js'
import { Above } from './parts.js'

export type HealthPage = {
  readonly frame: NewsroomFrame
  readonly facts: readonly { readonly name: string; readonly value: string }[]
  /** While it is looked, how far that is. */
  readonly looking?: ErrandProgress | undefined
  /** What was found when it was looked last, and when that was. */
  readonly found?: { readonly faults: readonly FoundFault[]; readonly at: string } | undefined
  /** Why it could not be looked. */
  readonly problem?: string | undefined
}

/** What is wrong with the publication and its surroundings, each with what to do. */
export const healthPage = ({ frame, facts, looking, found, problem }: HealthPage): string =>
  newsroomText(
    <NewsroomPage frame={frame} title="Health">
      <p class="deck">What masthead doctor says: configuration, data folder, database, search, counts, media.</p>
      <Above />
      {looking && <UnderWay title="Looking" progress={looking} stop="/newsroom/health/stop" />}
      {problem && (
        <p class="notice error" role="alert">
          {problem}
        </p>
      )}
      {found && (
        <section class="listed" aria-labelledby="found-title">
          <h2 id="found-title">{found.faults.length === 0 ? 'All is well' : 'To be seen to'}</h2>
          <p class="hint">Looked at on {found.at}.</p>
          <ul class="faults">
            {found.faults.map(({ isGrave, says }) => (
              <li class={isGrave ? 'grave' : undefined}>
                <b>{isGrave ? 'Wrong' : 'Notice'}</b> {says}
              </li>
            ))}
          </ul>
        </section>
      )}
      {!looking && (
        <form method="post" action="/newsroom/health">
          <button type="submit" class="secondary">
            {found ? 'Look again' : 'Look'}
          </button>
        </form>
      )}
      <section class="listed" aria-labelledby="facts-title">
        <h2 id="facts-title">What runs here</h2>
        <dl class="readings">
          {facts.map(({ name, value }) => (
            <div>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
    </NewsroomPage>,
  )
