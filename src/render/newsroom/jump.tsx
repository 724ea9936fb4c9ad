import type { Target, TargetKind } from '../../app/jump/jump.js'
import { type NewsroomFrame, NewsroomPage, newsroomText } from './frame.js'
import type { Say, Sentence } from './say.js'

export type JumpPage = { readonly frame: NewsroomFrame; readonly words: string; readonly targets: readonly Target[] }

/** Where one can go, by what it is called. */
export const jumpPage = ({ frame, frame: { say }, words, targets }: JumpPage): string =>
  newsroomText(
    <NewsroomPage frame={frame} title={say('Go to')}>
      <form class="sought" method="get" action="/newsroom/go" aria-label={say('Go to')}>
        <label for="go">{say('Called')}</label> <input id="go" type="search" name="q" value={words} autofocus />{' '}
        <button type="submit">{say('Show')}</button>
      </form>
      <JumpTargets targets={targets} say={say} />
      {targets.length === 0 && <p class="deck">{say('Nothing is called that.')}</p>}
    </NewsroomPage>,
  )

// In the order in which they are shown.
const targetKinds: readonly TargetKind[] = ['place', 'article', 'category', 'tag', 'picture', 'person', 'setting']

const JumpTargets = ({ targets, say }: Pick<JumpPage, 'targets'> & { readonly say: Say }) => (
  <>
    {targetKinds
      .filter((kind) => targets.some((target) => target.kind === kind))
      .map((kind) => (
        <section>
          <h2>{say(targetWords[kind])}</h2>
          <ul class="terms">
            {targets
              .filter((target) => target.kind === kind)
              .map(({ text, href }) => (
                <li>
                  <a href={href}>{text || say('Without a name')}</a>
                </li>
              ))}
          </ul>
        </section>
      ))}
  </>
)

/** What each kind is called, of many. */
export const targetWords = {
  place: 'Places',
  article: 'Articles',
  category: 'Categories',
  tag: 'Tags',
  picture: 'Pictures',
  person: 'People',
  setting: 'Settings',
} as const satisfies Readonly<Record<TargetKind, Sentence>>
