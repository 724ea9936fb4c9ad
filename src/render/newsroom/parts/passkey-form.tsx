import type { Child } from 'hono/jsx'
import type { Say } from '../say.js'

/** What a page with passkeys says where there is no script, and when the device gave none. The script of passkeys shows and hides it. */
export const PasskeyHints = ({ failed, say }: { failed: boolean; say: Say }) => (
  <>
    <p class="notice error" id="passkey-failed" role="alert" hidden={!failed}>
      {say('No passkey was given. Try again, or choose another way.')}
    </p>
    <p class="hint" id="passkey-needs-script">
      {say('Passkeys need JavaScript, and a browser that knows them. The other ways need neither.')}
    </p>
  </>
)

type Props = { action: string; ask: string; button: string; quiet?: boolean; children?: Child }

/** A form whose script asks the device for a passkey. It is hidden until there is a script. */
export const PasskeyForm = ({ action, ask, button, quiet, children }: Props) => (
  <form method="post" action={action} class="passkey-form" data-ask={ask} hidden>
    <input type="hidden" name="answer" value="" />
    {children}
    <button type="submit" class={quiet ? 'secondary' : 'primary'}>
      {button}
    </button>
  </form>
)
