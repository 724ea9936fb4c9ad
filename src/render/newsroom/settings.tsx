import { type NewsroomFrame, NewsroomPage, newsroomText } from './frame.js'
import { Field, type FieldProps } from './parts/field.js'

/** One group of settings: those whose names begin alike. */
export type SettingsGroup = { readonly title: string; readonly fields: readonly FieldProps[] }

export type SettingsPage = {
  readonly frame: NewsroomFrame
  readonly groups: readonly SettingsGroup[]
  readonly saved: boolean
  readonly errors: number
}

/** The publication's settings, all on one page. */
export const settingsPage = ({ frame, groups, saved, errors }: SettingsPage): string =>
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
    </NewsroomPage>,
  )
