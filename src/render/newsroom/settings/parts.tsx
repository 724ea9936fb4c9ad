import type { Child } from 'hono/jsx'
import type { Say, Sentence } from '../say.js'

/** What is said above a page after something was done or was not, and the way back where there is one. */
export type Said = {
  readonly text: string
  readonly isProblem?: boolean | undefined
  /** The entry of the log that can be taken back, and where to ask for that. */
  readonly undo?: { readonly action: string; readonly entry: number } | undefined
}

/** The notice above a page. */
export const Notice = ({ said, say }: { said: Said | undefined; say: Say }) =>
  said === undefined ? null : (
    <div class={said.isProblem ? 'notice error' : 'notice'} role={said.isProblem ? 'alert' : 'status'}>
      <p>{said.text}</p>
      {said.undo && (
        <form method="post" action={said.undo.action}>
          <input type="hidden" name="entry" value={String(said.undo.entry)} />
          <button type="submit">{say('Undo')}</button>
        </form>
      )}
    </div>
  )

/** The way up to all settings. */
export const Above = ({ say }: { say: Say }) => (
  <nav class="above" aria-label={say('Above')}>
    <a href="/newsroom/settings">{say('Settings')}</a>
  </nav>
)

type MakingProps = { action: string; legend: Sentence; say: Say; children: Child }

/** The form that makes another one of what its page lists, around its fields. Links lead to it as `#new`. */
export const Making = ({ action, legend, say, children }: MakingProps) => (
  <form method="post" action={action} class="sheet-form" id="new">
    <fieldset>
      <legend>{say(legend)}</legend>
      <div class="pairs">{children}</div>
    </fieldset>
    <button type="submit" class="primary">
      {say('Make it')}
    </button>
  </form>
)
