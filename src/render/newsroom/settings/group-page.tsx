import type { AccentOnPaper } from '../../../core/publishing/accent.js'
import { type NewsroomFrame, NewsroomPage, newsroomText } from '../frame.js'
import { Contrast, LookPreview } from './look-parts.js'
import { Above, Notice, type Said } from './parts.js'
import { SettingField, type ShownSetting } from './setting-field.js'
import { MailTrial, type ShownWay, SignInTrials, Traps } from './trials.js'

/** What a page has besides its settings. */
export type GroupExtra =
  | { readonly type: 'look'; readonly papers: readonly AccentOnPaper[]; readonly script: string | undefined }
  | { readonly type: 'sign-in'; readonly ways: readonly ShownWay[]; readonly problem: string | undefined }
  | { readonly type: 'mail'; readonly to: string | undefined; readonly trial: ShownWay['trial'] }
  | { readonly type: 'spam'; readonly traps: readonly { readonly trap: string; readonly works: boolean }[] }

export type SettingsGroupPage = {
  readonly frame: NewsroomFrame
  readonly group: { readonly key: string; readonly title: string; readonly means: string }
  readonly settings: readonly ShownSetting[]
  readonly said?: Said | undefined
  /** Further places that belong here. */
  readonly seeAlso: readonly { readonly text: string; readonly href: string }[]
  readonly extra?: GroupExtra | undefined
}

/** One page of settings. */
export const settingsGroupPage = ({ frame, group, settings, said, seeAlso, extra }: SettingsGroupPage): string =>
  newsroomText(
    <NewsroomPage frame={frame} title={group.title}>
      <p class="deck">{group.means}</p>
      <Above />
      <Notice said={said} />
      <form method="post" action={`/newsroom/settings/${group.key}`} class="settings-form" data-group={group.key}>
        {/* The first button is what the Enter key presses: it must not be one that sets something back. */}
        <button type="submit" hidden>
          Save
        </button>
        {settings.map((setting) => (
          <SettingField setting={setting} group={group.key}>
            {extra?.type === 'look' && setting.name === 'look.accent' && <Contrast papers={extra.papers} />}
          </SettingField>
        ))}
        {extra?.type === 'look' && <LookPreview script={extra.script} />}
        <p class="save">
          <button type="submit" class="primary">
            Save
          </button>
        </p>
      </form>
      {extra?.type === 'sign-in' && <SignInTrials ways={extra.ways} problem={extra.problem} />}
      {extra?.type === 'mail' && <MailTrial to={extra.to} trial={extra.trial} />}
      {extra?.type === 'spam' && <Traps traps={extra.traps} />}
      {seeAlso.length > 0 && (
        <nav class="see-also" aria-label="See also">
          <ul>
            {seeAlso.map(({ text, href }) => (
              <li>
                <a href={href}>{text}</a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </NewsroomPage>,
  )
