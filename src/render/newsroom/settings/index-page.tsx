import { type NewsroomFrame, NewsroomPage, newsroomText } from '../frame.js'

/** A page that one can go to from the index, with what is set there otherwise than standard. */
export type IndexedPage = { readonly href: string; readonly title: string; readonly means: string; readonly changed?: readonly string[] }

export type SettingsIndexPage = {
  readonly frame: NewsroomFrame
  readonly groups: readonly IndexedPage[]
  readonly tools: readonly IndexedPage[]
}

/** What can be set, and what the machine can be asked for. */
export const settingsIndexPage = ({ frame, groups, tools }: SettingsIndexPage): string =>
  newsroomText(
    <NewsroomPage frame={frame} title="Settings">
      <p class="deck">Each says what it does and what is standard, and can be undone.</p>
      <Pages pages={groups} />
      <h2 class="index-title">Upkeep</h2>
      <Pages pages={tools} />
    </NewsroomPage>,
  )

const Pages = ({ pages }: { pages: readonly IndexedPage[] }) => (
  <ul class="settings-index">
    {pages.map(({ href, title, means, changed = [] }) => (
      <li>
        <a href={href}>{title}</a>
        <p>{means}</p>
        {changed.length > 0 && <p class="hint">{`Not as standard: ${listed(changed)}.`}</p>}
      </li>
    ))}
  </ul>
)

const mostNamed = 4

const listed = (names: readonly string[]): string =>
  names.length <= mostNamed ? names.join(', ') : `${names.slice(0, mostNamed).join(', ')} and ${names.length - mostNamed} more`
