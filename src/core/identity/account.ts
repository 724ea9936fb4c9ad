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
  readonly state: 'unclaimed' | 'active'
  readonly createdAt: Instant
}

/** Whether an account belongs to the newsroom or its bylines: these have a page, and stand in lists. A reader has neither. */
export const isColleague = ({ role, state }: Pick<Account, 'role' | 'state'>): boolean => role !== undefined || state === 'unclaimed'
