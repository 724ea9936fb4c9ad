import { type NewsroomFrame, NewsroomPage, newsroomText } from '../frame.js'
import type { Say } from '../say.js'

/** A page that one can go to from the index, with what is set there otherwise than standard. */
export type IndexedPage = { readonly href: string; readonly title: string; readonly means: string; readonly changed?: readonly string[] }

export type SettingsIndexPage = {
  readonly frame: NewsroomFrame
  readonly groups: readonly IndexedPage[]
  readonly tools: readonly IndexedPage[]
}

/** What can be set, and what the machine can be asked for. */
export const settingsIndexPage = ({ frame, frame: { say }, groups, tools }: SettingsIndexPage): string =>
  newsroomText(
    <NewsroomPage frame={frame} title={say('Settings')}>
      <p class="deck">{say('Each says what it does and what is standard, and can be undone.')}</p>
      <Pages pages={groups} say={say} />
      <h2 class="index-title">{say('Upkeep')}</h2>
      <Pages pages={tools} say={say} />
    </NewsroomPage>,
  )

const Pages = ({ pages, say }: { pages: readonly IndexedPage[]; say: Say }) => (
  <ul class="settings-index">
    {pages.map(({ href, title, means, changed = [] }) => (
      <li>
        <a href={href}>{title}</a>
        <p>{means}</p>
        {changed.length > 0 && <p class="hint">{say('Not as standard: {names}.', { names: listed(changed, say) })}</p>}
      </li>
    ))}
  </ul>
)

const mostNamed = 4

function listed(names: readonly string[], say: Say): string {
  const listed = names.slice(0, mostNamed).join(say(', '))
  return names.length <= mostNamed ? listed : say('{names} and {count} more', { names: listed, count: names.length - mostNamed })
}
