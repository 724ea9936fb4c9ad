import type { AccentOnPaper } from '../../../core/publishing/accent.js'
import { type NewsroomFrame, NewsroomPage, newsroomText } from '../frame.js'
import type { Sentence } from '../say.js'
import { Contrast, LookPreview } from './look-parts.js'
import { Above, Notice, type Said } from './parts.js'
import { SettingField, type ShownSetting } from './setting-field.js'
import { MailTrial, type ShownTrap, type ShownWay, SignInTrials, Traps } from './trials.js'

/** What a page has besides its settings. */
export type GroupExtra =
  | { readonly type: 'look'; readonly papers: readonly AccentOnPaper[]; readonly script: string | undefined }
  | { readonly type: 'sign-in'; readonly ways: readonly ShownWay[]; readonly problem: string | undefined }
  | { readonly type: 'mail'; readonly to: string | undefined; readonly trial: ShownWay['trial'] }
  | { readonly type: 'spam'; readonly traps: readonly ShownTrap[] }

export type SettingsGroupPage = {
  readonly frame: NewsroomFrame
  readonly group: { readonly key: string; readonly title: Sentence; readonly means: Sentence }
  readonly settings: readonly ShownSetting[]
  readonly said?: Said | undefined
  /** Further places that belong here. */
  readonly seeAlso: readonly { readonly text: Sentence; readonly href: string }[]
  readonly extra?: GroupExtra | undefined
}

/** One page of settings. */
export const settingsGroupPage = ({ frame, frame: { say }, group, settings, said, seeAlso, extra }: SettingsGroupPage): string =>
  newsroomText(
    <NewsroomPage frame={frame} title={say(group.title)}>
      <p class="deck">{say(group.means)}</p>
      <Above say={say} />
      <Notice said={said} say={say} />
      <form method="post" action={`/newsroom/settings/${group.key}`} class="settings-form" data-group={group.key}>
        {/* The first button is what the Enter key presses: it must not be one that sets something back. */}
        <button type="submit" hidden>
          {say('Save')}
        </button>
        {settings.map((setting) => (
          <SettingField setting={setting} group={group.key} say={say}>
            {extra?.type === 'look' && setting.name === 'look.accent' && <Contrast papers={extra.papers} say={say} />}
          </SettingField>
        ))}
        {extra?.type === 'look' && <LookPreview script={extra.script} say={say} />}
        <p class="save">
          <button type="submit" class="primary">
            {say('Save')}
          </button>
        </p>
      </form>
      {extra?.type === 'sign-in' && <SignInTrials ways={extra.ways} problem={extra.problem} say={say} />}
      {extra?.type === 'mail' && <MailTrial to={extra.to} trial={extra.trial} say={say} />}
      {extra?.type === 'spam' && <Traps traps={extra.traps} say={say} />}
      {seeAlso.length > 0 && (
        <nav class="see-also" aria-label={say('See also')}>
          <ul>
            {seeAlso.map(({ text, href }) => (
              <li>
                <a href={href}>{say(text)}</a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </NewsroomPage>,
  )
