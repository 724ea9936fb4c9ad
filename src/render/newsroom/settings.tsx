import { type NewsroomFrame, NewsroomPage, newsroomText } from './frame.js'
import { Field, type FieldProps } from './parts/field.js'

/** One group of settings: those whose names begin alike. */
export type SettingsGroup = { readonly title: string; readonly fields: readonly FieldProps[] }

export type SettingsPage = {
  readonly frame: NewsroomFrame
  readonly groups: readonly SettingsGroup[]
  /** What catches spam, as tried just now. */
  readonly traps: readonly { readonly trap: string; readonly works: boolean }[]
  readonly saved: boolean
  readonly errors: number
}

/** The publication's settings, all on one page. */
export const settingsPage = ({ frame, groups, traps, saved, errors }: SettingsPage): string =>
  newsroomText(
    <NewsroomPage frame={frame} title="Settings">
      {saved && (
        <p class="notice" role="status">
          Saved. Readers see it from now on.
        </p>
      )}
      {errors > 0 && (
        <p class="notice error" role="alert">
          {errors === 1
            ? 'One setting was not taken; nothing has been saved.'
            : `${errors} settings were not taken; nothing has been saved.`}
        </p>
      )}
      <form method="post" action="/newsroom/settings" class="sheet-form">
        {groups.map(({ title, fields }) => (
          <fieldset>
            <legend>{title}</legend>
            {fields.map((field) => (
              <Field {...field} />
            ))}
          </fieldset>
        ))}
        <button type="submit" class="primary">
          Save
        </button>
      </form>
      <section class="traps">
        <h2>What catches spam</h2>
        <p class="deck">Each was tried just now, with a comment made for it.</p>
        <ul>
          {traps.map(({ trap, works }) => (
            <li>
              {works ? '✓' : '✗'} {trap} {works ? 'works' : 'does not work: install the program anew'}
            </li>
          ))}
        </ul>
      </section>
    </NewsroomPage>,
  )
