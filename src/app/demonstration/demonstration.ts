import type { Instant } from '../../core/instant.js'
import type { SettingChange } from '../settings/change-settings.js'

/** A publication that is shown to those who have none yet. */
export type Demonstration = {
  /** The time of its newest edition: what is not dated is of then. */
  readonly edition: Instant
  readonly settings: readonly SettingChange[]
  readonly staff: readonly Colleague[]
}

/** Somebody of its newsroom. */
export type Colleague = {
  readonly login: string
  readonly name: string
  /** HTML. */
  readonly biography: string
  readonly portrait?: { readonly file: string; readonly alternativeText: string } | undefined
}

/** What readers said of one of its articles, which is named by its slug. */
export type DemonstrationThread = { readonly article: string; readonly comments: readonly DemonstrationComment[] }

export type DemonstrationComment = {
  readonly kind: 'comment' | 'pingback'
  readonly name: string
  /** The login of the colleague who wrote it. */
  readonly account?: string | undefined
  readonly url?: string | undefined
  readonly at: Instant
  readonly text: string
  readonly removed: boolean
  readonly answers: readonly DemonstrationComment[]
}
