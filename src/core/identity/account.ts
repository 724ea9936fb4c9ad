import type { AccountId } from '../ids.js'
import type { Instant } from '../instant.js'
import type { Role } from './role.js'

/** A person of the newsroom, an author that an import brought and nobody has claimed yet, or a reader who signed in. */
export type Account = {
  readonly id: AccountId
  readonly login: string
  readonly name: string
  /** Its name in `/author/…/`. */
  readonly slug: string
  /** Never shown. */
  readonly email?: string | undefined
  /** None for those who only signed in to comment. */
  readonly role?: Role | undefined
  /** Whoever is suspended keeps their role and their articles, and comes in by no way until they are reinstated. */
  readonly state: 'unclaimed' | 'active' | 'suspended'
  readonly createdAt: Instant
}

/** Whether an account belongs to the newsroom or its bylines: these have a page, and stand in lists. A reader has neither. */
export const isColleague = ({ role, state }: Pick<Account, 'role' | 'state'>): boolean => role !== undefined || state === 'unclaimed'

/** Whether somebody can sign in by an account. */
export const mayComeIn = ({ state }: Pick<Account, 'state'>): boolean => state === 'active'

/** Whether an account runs the publication. */
export const isAdministrator = ({ role, state }: Pick<Account, 'role' | 'state'>): boolean => role === 'administrator' && state === 'active'

/** What is to become of a colleague. */
export type PersonChange =
  | { readonly type: 'role'; readonly role: Role }
  | { readonly type: 'suspend' }
  | { readonly type: 'reinstate' }
  /** Their ways in go, and their articles stay with an author whom nobody has claimed. */
  | { readonly type: 'remove' }

export type PersonRefusal =
  /** Whoever asks may not, or not any more. */
  | { readonly type: 'may-not-manage' }
  | { readonly type: 'no-such-person' }
  /** Somebody must be there who may let others in. */
  | { readonly type: 'last-administrator' }

/** Whether a change may be made, as things stand; undefined when it may. */
export function personProblem(
  person: Pick<Account, 'id' | 'role' | 'state'> | undefined,
  change: PersonChange,
  administrators: readonly AccountId[],
): PersonRefusal | undefined {
  if (person?.role === undefined) return { type: 'no-such-person' }
  const staysAdministrator = change.type === 'reinstate' || (change.type === 'role' && change.role === 'administrator')
  if (staysAdministrator || !isAdministrator(person)) return undefined
  return administrators.some((id) => id !== person.id) ? undefined : { type: 'last-administrator' }
}
