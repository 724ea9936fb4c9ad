import type { Say } from '../say.js'
import type { Said } from './parts.js'

/** A way in and what is known of it. */
export type ShownWay = {
  readonly key: string
  readonly name: string
  /** In words: whether it is set up, and what is missing. */
  readonly state: string
  /** The address to register with the provider. */
  readonly redirect?: string | undefined
  readonly canBeTried: boolean
  readonly trial?: { readonly said?: Said | undefined } | undefined
}

/** The ways by which readers can sign in, each with a button that tries it. */
export const SignInTrials = ({ ways, problem, say }: { ways: readonly ShownWay[]; problem: string | undefined; say: Say }) => (
  <section class="trials" id="try" aria-labelledby="try-title">
    <h2 id="try-title">{say('Try it')}</h2>
    <p class="hint">
      {say(
        'Each is asked what it can do, and for the page to which readers would be sent. Whether a secret is right shows only when somebody signs in.',
      )}
    </p>
    {problem && <p class="notice error">{problem}</p>}
    {ways.map(({ key, name, state, redirect, canBeTried, trial }) => (
      <div class="trial">
        <h3>{name}</h3>
        <p>{state}</p>
        {redirect && (
          <p class="hint">
            {say('Redirect address to register there:')} <code>{redirect}</code>
          </p>
        )}
        {canBeTried && (
          <form method="post" action="/newsroom/settings/sign-in/try">
            <input type="hidden" name="key" value={key} />
            <button type="submit" class="secondary" aria-label={say('Try it: {name}', { name })}>
              {say('Try it')}
            </button>
          </form>
        )}
        <TrialWords trial={trial} say={say} />
      </div>
    ))}
  </section>
)

/** The button that sends a letter to whoever presses it. */
export const MailTrial = ({ to, trial, say }: { to: string | undefined; trial: ShownWay['trial']; say: Say }) => (
  <section class="trials" id="try" aria-labelledby="try-title">
    <h2 id="try-title">{say('Try it')}</h2>
    {to === undefined ? (
      <p>
        {say.parts('Your account has no mail address to send a letter to: {give}.', {
          give: <a href="/newsroom/account">{say('give it one')}</a>,
        })}
      </p>
    ) : (
      <div class="trial">
        <p>{say('A letter goes to {address}, by what is saved above.', { address: to })}</p>
        <form method="post" action="/newsroom/settings/mail/try">
          <button type="submit" class="secondary">
            {say('Send a letter to me')}
          </button>
        </form>
        <TrialWords trial={trial} say={say} />
      </div>
    )}
  </section>
)

const TrialWords = ({ trial, say }: { trial: ShownWay['trial']; say: Say }) => {
  if (!trial) return null
  if (!trial.said) return <p role="status">{say('Under way … this page looks again by itself.')}</p>
  return (
    <p class={trial.said.isProblem ? 'notice error' : 'notice'} role={trial.said.isProblem ? 'alert' : 'status'}>
      {trial.said.text}
    </p>
  )
}

/** What catches spam, whether it does, and the setting by which it is off, where it is. */
export type ShownTrap = { readonly trap: string; readonly works: boolean; readonly offBy?: string | undefined }

/** What catches spam, as it was tried just now. */
export const Traps = ({ traps, say }: { traps: readonly ShownTrap[]; say: Say }) => (
  <section class="trials">
    <h2>{say('What catches spam')}</h2>
    <p class="hint">{say('Each was tried just now, with a comment made for it.')}</p>
    <ul>
      {traps.map((trap) => (
        <li>{trapWords(trap, say)}</li>
      ))}
    </ul>
  </section>
)

function trapWords({ trap: name, works, offBy }: ShownTrap, say: Say) {
  const trap = say.known(name)
  if (!works) return say('✗ {trap} does not work: install the program anew', { trap })
  if (offBy === undefined) return say('✓ {trap} works', { trap })
  return say.parts('– {trap} works, but is off ({setting})', {
    trap,
    setting: (
      <bdi dir="ltr">
        <code>{offBy}</code>
      </bdi>
    ),
  })
}
