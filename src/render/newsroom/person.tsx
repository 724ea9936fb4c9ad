import type { Role } from '../../core/identity/role.js'
import type { AccountId } from '../../core/ids.js'
import type { Instant } from '../../core/instant.js'
import { type NewsroomFrame, NewsroomPage, newsroomText } from './frame.js'
import { type Choice, Field } from './parts/field.js'
import { Told } from './parts/told.js'
import { type ShownPerson, whereabouts } from './people.js'

export type PersonPage = {
  readonly frame: NewsroomFrame
  readonly person: ShownPerson & { readonly hasArticles: boolean; readonly roleValue: Role }
  readonly roles: readonly Choice[]
  readonly moment: (at: Instant) => string
  readonly isSelf: boolean
  readonly done?: string | undefined
  readonly problem?: string | undefined
}

/** One colleague, and what may become of them. */
export const personPage = (page: PersonPage): string => {
  const { frame, person, roles, moment, isSelf, done, problem } = page
  const { say } = frame
  return newsroomText(
    <NewsroomPage frame={frame} title={person.name}>
      <Told done={done} problem={problem} />
      <p class="deck">
        {isSelf ? say('{role} – this is you', { role: person.role }) : person.role} · {whereabouts(person, { moment, say })}
      </p>
      <dl class="facts">
        <dt>{say('Login')}</dt>
        <dd>{person.login}</dd>
        <dt>{say('E-mail')}</dt>
        <dd>{person.email ?? say('none')}</dd>
      </dl>
      <form method="post" action={hrefOf(person.id, 'role')} class="sheet-form">
        <Field name="role" label={say('Role')} value={person.roleValue} choices={roles} />
        <button type="submit" class="primary">
          {say('Save')}
        </button>
      </form>
      <section class="way">
        <h2>{say('Coming in')}</h2>
        <ul class="people">
          <Act id={person.id} act="sign-out" button={say('Sign out everywhere')} text={say('Ends all their sign-ins, on every device.')} />
          {person.state === 'suspended' ? (
            <Act id={person.id} act="reinstate" button={say('Reinstate')} text={say('They can come in again, as they did before.')} />
          ) : (
            <Act
              id={person.id}
              act="suspend"
              button={say('Suspend')}
              text={say('They are signed out, and come in by no way until they are reinstated. Their articles stay.')}
            />
          )}
          <Act
            id={person.id}
            act="remove"
            button={say('Remove')}
            text={
              person.hasArticles
                ? say(
                    'Takes the account away, with all ways in. The articles stay under the name, which can be claimed by an invitation again. This cannot be undone.',
                  )
                : say('Takes the account away, with all ways in. This cannot be undone.')
            }
            confirm={say('Yes, take the account away')}
          />
        </ul>
      </section>
      <p class="way-back">
        <a href="/newsroom/people">{say('Back to the people')}</a>
      </p>
    </NewsroomPage>,
  )
}

const hrefOf = (id: AccountId, act: string): string => `/newsroom/people/${id}/${act}`

type ActProps = { id: AccountId; act: string; button: string; text: string; confirm?: string }

const Act = ({ id, act, button, text, confirm }: ActProps) => (
  <li>
    <p>{text}</p>
    <form method="post" action={hrefOf(id, act)}>
      {confirm && (
        <p class="check">
          <input type="checkbox" id={`sure-${act}`} name="sure" value="yes" required />
          <label for={`sure-${act}`}>{confirm}</label>
        </p>
      )}
      <button type="submit">{button}</button>
    </form>
  </li>
)
