import type { AccountId } from '../ids.js'
import type { Instant } from '../instant.js'
import type { Role } from './role.js'

/** A person of the newsroom, or an author that an import brought and nobody has claimed yet. */
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
