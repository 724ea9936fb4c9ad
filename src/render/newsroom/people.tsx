import type { Account } from '../../core/identity/account.js'
import type { InvitationId } from '../../core/ids.js'
import type { Instant } from '../../core/instant.js'
import { type NewsroomFrame, NewsroomPage, newsroomText } from './frame.js'
import { type Choice, Field } from './parts/field.js'
import { Told } from './parts/told.js'
import type { Say } from './say.js'

/** A colleague as the list shows them. */
export type ShownPerson = Pick<Account, 'id' | 'login' | 'name' | 'email' | 'state'> & {
  readonly role: string
  readonly lastSignIn?: Instant | undefined
}

export type ShownInvitation = {
  readonly id: InvitationId
  readonly role: string
  readonly email?: string | undefined
  readonly claims?: string | undefined
  readonly expiresAt: Instant
}

export type InviteForm = {
  readonly role: string
  readonly email: string
  readonly claims: string
  readonly error?: string | undefined
}

export type PeoplePage = {
  readonly frame: NewsroomFrame
  readonly people: readonly ShownPerson[]
  readonly invitations: readonly ShownInvitation[]
  readonly roles: readonly Choice[]
  /** Authors whom an import brought and nobody has claimed. */
  readonly unclaimed: readonly Choice[]
  readonly typed: InviteForm
  readonly moment: (at: Instant) => string
  readonly mail: boolean
  readonly done?: string | undefined
  readonly problem?: string | undefined
}

/** Who works here, who is invited, and the form that invites. */
export const peoplePage = (page: PeoplePage): string =>
  newsroomText(
    <NewsroomPage frame={page.frame} title={page.frame.say('People')}>
      <Told done={page.done} problem={page.problem} />
      <ul class="people">
        {page.people.map((person) => (
          <PersonLine person={person} moment={page.moment} say={page.frame.say} />
        ))}
      </ul>
      {page.invitations.length > 0 && <Invitations page={page} />}
      <Invite page={page} />
    </NewsroomPage>,
  )

export type Whereabouts = { readonly moment: PeoplePage['moment']; readonly say: Say }

const PersonLine = ({ person, moment, say }: Whereabouts & { person: ShownPerson }) => (
  <li>
    <p>
      <a href={`/newsroom/people/${person.id}`}>{person.name}</a>
      <span class="hint">
        {person.login}
        {person.email && ` · ${person.email}`}
      </span>
    </p>
    <p class="role">
      {person.role}
      <span class="hint">{whereabouts(person, { moment, say })}</span>
    </p>
  </li>
)

/** Whether somebody came in lately, or cannot. */
export function whereabouts({ state, lastSignIn }: ShownPerson, { moment, say }: Whereabouts): string {
  if (state === 'suspended') return say('suspended')
  return lastSignIn === undefined ? say('not signed in') : say('signed in {moment}', { moment: moment(lastSignIn) })
}

const Invitations = ({
  page: {
    frame: { say },
    invitations,
    moment,
  },
}: {
  page: PeoplePage
}) => (
  <section class="way">
    <h2>{say('Invited')}</h2>
    <ul class="people">
      {invitations.map(({ id, role, email, claims, expiresAt }) => (
        <li>
          <p>
            <b>{email ?? say('By a link')}</b>
            <span class="hint">
              {claims ? say('{role}, as {name}', { role, name: claims }) : role} ·{' '}
              {say('good until {moment}', { moment: moment(expiresAt) })}
            </span>
          </p>
          <form method="post" action={`/newsroom/people/invitations/${id}/revoke`}>
            <button
              type="submit"
              aria-label={
                email
                  ? say('Take back the invitation to {email}, good until {moment}', { email, moment: moment(expiresAt) })
                  : say('Take back the invitation, good until {moment}', { moment: moment(expiresAt) })
              }
            >
              {say('Take back')}
            </button>
          </form>
        </li>
      ))}
    </ul>
  </section>
)

const Invite = ({
  page: {
    frame: { say },
    roles,
    unclaimed,
    typed,
    mail,
  },
}: {
  page: PeoplePage
}) => (
  <section class="way">
    <h2>{say('Invite somebody')}</h2>
    <p class="hint">{say('By a link that is good once, and for a week. They choose their own way to come in.')}</p>
    <form method="post" action="/newsroom/people/invitations" class="sheet-form">
      <Field name="role" label={say('As')} value={typed.role} choices={roles} />
      {unclaimed.length > 0 && (
        <Field
          name="claims"
          label={say('Is this an author who is here already?')}
          hint={say('Then the articles under that name become theirs.')}
          value={typed.claims}
          choices={[{ value: '', text: say('No, somebody new') }, ...unclaimed]}
        />
      )}
      <Field
        name="email"
        label={say('E-mail address')}
        type="email"
        value={typed.email}
        error={typed.error}
        hint={
          mail
            ? say('The link is sent there. Left empty, you are shown it, and bring it to them yourself.')
            : say('May be left empty. Letters are not set up, so you are shown the link, and bring it to them yourself.')
        }
      />
      <button type="submit" class="primary">
        {say('Invite')}
      </button>
    </form>
  </section>
)

/** The link of an invitation, shown this once. */
export const invitedPage = ({
  frame,
  frame: { say },
  link,
  sentTo,
  problem,
}: {
  readonly frame: NewsroomFrame
  readonly link: string
  readonly sentTo?: string | undefined
  readonly problem?: string | undefined
}): string =>
  newsroomText(
    <NewsroomPage frame={frame} title={say('Invited')}>
      <Told problem={problem} done={sentTo && say('The letter to {address} is on its way.', { address: sentTo })} />
      <p class="deck">
        {sentTo
          ? say('Should it not arrive, bring them this link yourself. It is shown now and never again.')
          : say('Bring them this link. It is good once, for a week, and shown now and never again.')}
      </p>
      <Field name="link" label={say('The link')} value={link} verbatim readonly />
      <p class="way-back">
        <a href="/newsroom/people">{say('Back to the people')}</a>
      </p>
    </NewsroomPage>,
  )
