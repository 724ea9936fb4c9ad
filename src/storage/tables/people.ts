import type { Generated } from 'kysely'

/** Those who work here and read here, and how they come in. */
export type PeopleTables = {
  accounts: AccountsTable
  sessions: SessionsTable
  passwords: PasswordsTable
  authenticators: AuthenticatorsTable
  recovery_codes: RecoveryCodesTable
  failed_sign_ins: FailedSignInsTable
  invitations: InvitationsTable
  setup_links: SetupLinksTable
}

export type AccountsTable = {
  id: Generated<number>
  login: string
  name: string
  slug: string
  email: string | null
  role: string | null
  state: 'unclaimed' | 'active'
  /** 1 while a colleague may not come in. */
  suspended: Generated<number>
  biography_source: string
  biography_html: string
  biography_policy: number
  picture_id: number | null
  website: string | null
  created_at: number
}

export type SessionsTable = {
  token_hash: string
  account_id: number
  /** When this token was handed out. */
  created_at: number
  expires_at: number
  /** When the sign-in began; null for a link that has not been used. */
  began_at: number | null
  device: Generated<string>
  provider: Generated<string>
  /** 1 once another token has taken its place. */
  replaced: Generated<number>
  /** By what they came in: `passkey`, `password` …; empty where that was not noted. */
  way: Generated<string>
}

export type PasswordsTable = { account_id: number; hash: string; changed_at: number }

export type AuthenticatorsTable = { account_id: number; sealed: string; last_step: number; made_at: number }

export type RecoveryCodesTable = { account_id: number; code_hash: string }

export type FailedSignInsTable = { id: Generated<number>; mark: string; at: number }

export type InvitationsTable = {
  id: Generated<number>
  token_hash: string
  role: string
  email: string | null
  claims_id: number | null
  invited_by: number | null
  created_at: number
  expires_at: number
}

export type SetupLinksTable = { token_hash: string; expires_at: number; used_at: number | null }
