import type { Generated } from 'kysely'

/** What was asked and erased, and what must be kept. */
export type PrivacyTables = {
  privacy_codes: PrivacyCodesTable
  privacy_requests: PrivacyRequestsTable
  erasures: ErasuresTable
  privacy_holds: PrivacyHoldsTable
  retention_runs: RetentionRunsTable
}

/** A code that was sent to an address, and, once it came back, what proves that. */
export type PrivacyCodesTable = {
  token_hash: string
  email: string
  network: string
  code_mark: string
  tries: Generated<number>
  created_at: number
  expires_at: number
  proof_hash: string | null
  proved_until: number | null
}

/** That somebody asked, and what was done; not who. */
export type PrivacyRequestsTable = {
  id: Generated<number>
  at: number
  kind: 'export' | 'erasure' | 'hold' | 'hold-ended'
  proved_by: 'cookie' | 'code' | 'account' | 'owner'
  outcome: 'done' | 'nothing-held' | 'partly-on-hold'
  comments: number
  subscriptions: number
  accounts: number
}

/** Keyed marks of what was erased, so that it is erased again when an older backup comes back. */
export type ErasuresTable = { mark: string; keeps_text: number; gone_since: number }

/** Comments that must not be erased while a court or an authority may ask for them; `asked_for` is what happens when that is over. */
export type PrivacyHoldsTable = { comment_id: number; reason: string; made_at: number; asked_for: 'keep' | 'remove' | null }

/** When what forgets by itself last ran, and how much went. */
export type RetentionRunsTable = { name: string; ran_at: number; removed: number; removed_ever: number }
