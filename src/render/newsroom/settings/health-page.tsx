import type { ErrandProgress, FoundFault } from '../../../app/ports/errands.js'
import type { Phrase } from '../../../core/phrase.js'
import { type NewsroomFrame, NewsroomPage, newsroomText } from '../frame.js'
import { UnderWay } from './errand-parts.js'
import { Above } from './parts.js'
import { type ShownTrap, Traps } from './trials.js'

export type HealthPage = {
  readonly frame: NewsroomFrame
  readonly facts: readonly { readonly name: string; readonly value: string }[]
  readonly traps: readonly ShownTrap[]
  /** While it is looked, how far that is. */
  readonly looking?: ErrandProgress | undefined
  /** What was found when it was looked last, and when that was. */
  readonly found?: { readonly faults: readonly FoundFault[]; readonly at: string } | undefined
  /** Why it could not be looked. */
  readonly problem?: Phrase | undefined
}

/** What is wrong with the publication and its surroundings, each with what to do. */
export const healthPage = ({ frame, frame: { say }, facts, traps, looking, found, problem }: HealthPage): string =>
  newsroomText(
    <NewsroomPage frame={frame} title={say('Health')}>
      <p class="deck">{say('What masthead doctor says: configuration, data folder, database, search, counts, media.')}</p>
      <Above say={say} />
      {looking && <UnderWay title={say('Looking')} progress={looking} stop="/newsroom/health/stop" say={say} />}
      {problem && (
        <p class="notice error" role="alert">
          {say.phrase(problem)}
        </p>
      )}
      {found && (
        <section class="listed" aria-labelledby="found-title">
          <h2 id="found-title">{found.faults.length === 0 ? say('All is well') : say('To be seen to')}</h2>
          <p class="hint">{say('Looked at on {moment}.', { moment: found.at })}</p>
          <ul class="faults">
            {found.faults.map(({ isGrave, ...fault }) => (
              <li class={isGrave ? 'grave' : undefined}>
                <b>{isGrave ? say('Wrong') : say('Notice')}</b> {say.phrase(fault)}
              </li>
            ))}
          </ul>
        </section>
      )}
      {!looking && (
        <form method="post" action="/newsroom/health">
          <button type="submit" class="secondary">
            {found ? say('Look again') : say('Look now')}
          </button>
        </form>
      )}
      <Traps traps={traps} say={say} />
      <section class="listed" aria-labelledby="facts-title">
        <h2 id="facts-title">{say('What runs here')}</h2>
        <dl class="readings">
          {facts.map(({ name, value }) => (
            <div>
              <dt>{name}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      </section>
    </NewsroomPage>,
  )
