import { type Context, Hono } from 'hono'
import { type InviteRefusal, invite, mailInvitation, revokeInvitation } from '../../app/identity/invitations.js'
import { changePerson, readPeople, signOutEverywhere } from '../../app/identity/people.js'
import type { PersonChange, PersonRefusal } from '../../core/identity/account.js'
import { type Role, roles } from '../../core/identity/role.js'
import { type AccountId, accountId, invitationId } from '../../core/ids.js'
import type { Author } from '../../core/publishing/author.js'
import type { Result } from '../../core/result.js'
import { invitationLetter } from '../../render/letters/newsroom-letters.js'
import type { Choice } from '../../render/newsroom/parts/field.js'
import { type InviteForm, invitedPage, peoplePage } from '../../render/newsroom/people.js'
import { personPage } from '../../render/newsroom/person.js'
import type { Say, Sentence } from '../../render/newsroom/say.js'
import { fieldOf } from '../sign-in/sign-in-ports.js'
import { frameOf, momentOf, type NewsroomEnv, type NewsroomPorts } from './newsroom-ports.js'
import { noticeReply } from './notice.js'
import { roleNames } from './role-words.js'

type PeopleContext = Context<NewsroomEnv>

/** Who works here: invited, given roles, suspended and removed by those who may. */
export function peopleRoutes(ports: NewsroomPorts): Hono<NewsroomEnv> {
  const app = new Hono<NewsroomEnv>()
  app.get('/', (context) => showPeople(context, ports))
  app.post('/invitations', (context) => inviteSomebody(context, ports))
  app.post('/invitations/:id{[1-9][0-9]{0,14}}/revoke', async (context) => {
    const id = invitationId(Number(context.req.param('id')))
    const done = await revokeInvitation(ports, { by: context.get('account').id, id })
    return context.redirect(`/newsroom/people?done=${done.ok ? 'revoked' : done.refusal.type}`, 303)
  })
  app.get('/:id{[1-9][0-9]{0,14}}', async (context) => {
    const person = await ports.storage.stores.accounts.find(idOf(context))
    return person?.role === undefined ? context.notFound() : showPerson(context, ports, { ...person, role: person.role })
  })
  app.post('/:id{[1-9][0-9]{0,14}}/:act', (context) => act(context, ports))
  return app
}

const idOf = (context: PeopleContext): AccountId => accountId(Number(context.req.param('id')))

const roleChoices = (say: Say): readonly Choice[] =>
  roles.map((role) => ({ value: role, text: `${say(roleNames[role].name)} – ${say(roleNames[role].may)}` }))

const doneWords: Readonly<Record<string, Sentence>> = {
  role: 'The role is changed.',
  suspend: 'Suspended, and signed out everywhere.',
  reinstate: 'Reinstated.',
  remove: 'Removed. What stands under the name stays.',
  'sign-out': 'Signed out everywhere.',
  revoked: 'The invitation is taken back.',
}

const problemWords: Readonly<Record<PersonRefusal['type'] | InviteRefusal['type'] | 'not-sure', Sentence>> = {
  'last-administrator': 'That was the last administrator who can come in, so nothing was changed. Make somebody else one first.',
  'may-not-manage': 'You may not do that any more. Nothing was changed.',
  'no-such-person': 'That person is not here any more.',
  'email-invalid': 'This is not an e-mail address.',
  'no-such-author': 'That author has been claimed meanwhile.',
  'not-sure': 'Nothing was changed: the box was not ticked.',
}

function told(context: PeopleContext, say: Say) {
  const query = context.req.query('done') ?? ''
  const done = doneWords[query]
  const problem = Object.entries(problemWords).find(([type]) => type === query)?.[1]
  return { done: done && say(done), problem: problem && say(problem) }
}

async function showPeople(context: PeopleContext, ports: NewsroomPorts, typed?: InviteForm): Promise<Response> {
  const { stores } = ports.storage
  const people = await readPeople(ports)
  const unclaimed = await stores.accounts.unclaimed()
  const { settings } = await ports.reader.site()
  const frame = await frameOf(ports, context.get('account'))
  const { say } = frame
  const page = peoplePage({
    frame,
    people: people.map(({ account, lastSignIn }) => ({ ...account, role: say(roleNames[account.role ?? 'contributor'].name), lastSignIn })),
    invitations: (await stores.invitations.open(ports.clock.now())).map((invitation) => ({
      ...invitation,
      role: say(roleNames[invitation.role].name),
      claims: unclaimed.find(({ id }) => id === invitation.claims)?.name,
    })),
    roles: roleChoices(say),
    unclaimed: unclaimed.map(({ id, name, articles }) => ({
      value: String(id),
      text: `${name} (${say.count(articles, '1 article', '{count} articles')})`,
    })),
    typed: typed ?? { role: 'author', email: '', claims: context.req.query('claims') ?? '' },
    moment: await momentOf(ports),
    mail: settings['mail.smtp-url'] !== '',
    ...told(context, say),
  })
  return context.html(page, typed?.error === undefined ? 200 : 422)
}

async function showPerson(context: PeopleContext, ports: NewsroomPorts, person: Author & { readonly role: Role }): Promise<Response> {
  const { stores } = ports.storage
  const last = await stores.sessions.lastOf([person.id], ports.clock.now())
  const frame = await frameOf(ports, context.get('account'))
  const { say } = frame
  return context.html(
    personPage({
      frame,
      person: {
        ...person,
        role: say(roleNames[person.role].name),
        roleValue: person.role,
        lastSignIn: last.get(person.id),
        hasArticles: await stores.accounts.hasBylines(person.id),
      },
      roles: roleChoices(say),
      moment: await momentOf(ports),
      isSelf: context.get('account').id === person.id,
      ...told(context, say),
    }),
  )
}

async function inviteSomebody(context: PeopleContext, ports: NewsroomPorts): Promise<Response> {
  const form = await context.req.parseBody()
  const typed = { role: fieldOf(form, 'role'), email: fieldOf(form, 'email'), claims: fieldOf(form, 'claims') }
  const role = roles.find((known) => known === typed.role)
  if (!role)
    return noticeReply(context, ports, { title: 'Nobody was invited', text: 'Go back, and choose what they are to be.', status: 422 })
  const by = context.get('account')
  const claims = /^[1-9]\d{0,14}$/.test(typed.claims) ? accountId(Number(typed.claims)) : undefined
  const invited = await invite(ports, { by: by.id, role, email: typed.email, claims })
  const frame = await frameOf(ports, by)
  const { say } = frame
  if (!invited.ok) return showPeople(context, ports, { ...typed, error: say(problemWords[invited.refusal.type]) })
  const { settings } = await ports.reader.site()
  const link = `${ports.origin}/newsroom/join/${invited.value.token}`
  const letter = invitationLetter(say, settings['site.name'] || new URL(ports.origin).host, {
    link,
    invitedBy: by.name,
    role: say(roleNames[role].withArticle),
  })
  // Without a mail server letters are laid aside in a folder, where nobody waits for one.
  const sent = settings['mail.smtp-url'] === '' ? undefined : await mailInvitation(ports, invited.value.invitation, letter)
  if (sent && !sent.ok) ports.signInFailed('mail', sent.refusal.type)
  return context.html(
    invitedPage({
      frame,
      link,
      sentTo: sent?.ok ? invited.value.invitation.email : undefined,
      problem: sent && !sent.ok ? say('The letter could not be sent.') : undefined,
    }),
  )
}

async function act(context: PeopleContext, ports: NewsroomPorts): Promise<Response> {
  const form = await context.req.parseBody()
  const name = context.req.param('act') ?? ''
  const id = idOf(context)
  if (name === 'remove' && fieldOf(form, 'sure') !== 'yes') return context.redirect(`/newsroom/people/${id}?done=not-sure`, 303)
  const done = await doneTo(context, ports, { name, role: fieldOf(form, 'role') })
  if (done === undefined) return context.notFound()
  const isGone = name === 'remove' && done.ok
  return context.redirect(`/newsroom/people${isGone ? '' : `/${id}`}?done=${done.ok ? name : done.refusal.type}`, 303)
}

async function doneTo(
  context: PeopleContext,
  ports: NewsroomPorts,
  asked: { readonly name: string; readonly role: string },
): Promise<Result<unknown, PersonRefusal> | undefined> {
  const by = context.get('account').id
  const id = idOf(context)
  if (asked.name === 'sign-out') return signOutEverywhere(ports, { by, id })
  const change = changeFrom(asked)
  return change && changePerson(ports, { by, id, change })
}

function changeFrom({ name, role: typed }: { readonly name: string; readonly role: string }): PersonChange | undefined {
  if (name === 'suspend' || name === 'reinstate' || name === 'remove') return { type: name }
  const role = roles.find((known) => known === typed)
  return name === 'role' && role ? { type: 'role', role } : undefined
}
