import type { Target, TargetKind } from '../../app/jump/jump.js'
import { type NewsroomFrame, NewsroomPage, newsroomText } from './frame.js'

export type JumpPage = { readonly frame: NewsroomFrame; readonly words: string; readonly targets: readonly Target[] }

/** Where one can go, by what it is called. */
export const jumpPage = ({ frame, words, targets }: JumpPage): string =>
  newsroomText(
    <NewsroomPage frame={frame} title="Go to">
      <form class="sought" method="get" action="/newsroom/go" aria-label="Go to">
        <label for="go">Called</label> <input id="go" type="search" name="q" value={words} autofocus /> <button type="submit">Show</button>
      </form>
      <JumpTargets targets={targets} />
      {targets.length === 0 && <p class="deck">Nothing is called that.</p>}
    </NewsroomPage>,
  )

// In the order in which they are shown.
const targetKinds: readonly TargetKind[] = ['place', 'article', 'category', 'tag', 'picture', 'person', 'setting']

const JumpTargets = ({ targets }: Pick<JumpPage, 'targets'>) => (
  <>
    {targetKinds
      .filter((kind) => targets.some((target) => target.kind === kind))
      .map((kind) => (
        <section>
          <h2>{targetWords[kind]}</h2>
          <ul class="terms">
            {targets
              .filter((target) => target.kind === kind)
              .map(({ text, href }) => (
                <li>
                  <a href={href}>{text || 'Without a name'}</a>
                </li>
              ))}
          </ul>
        </section>
      ))}
  </>
)

export const targetWords: Readonly<Record<TargetKind, string>> = {
  place: 'Places',
  article: 'Articles',
  category: 'Categories',
  tag: 'Tags',
  picture: 'Pictures',
  person: 'People',
  setting: 'Settings',
}
