import type { Generated } from 'kysely'

/** Signing in by others’ word, by letters and by passkeys. */
export type SignInsTables = {
  identities: IdentitiesTable
  passkeys: PasskeysTable
  sign_in_attempts: SignInAttemptsTable
  drafts: DraftsTable
  mail_links: MailLinksTable
  mastodon_servers: MastodonServersTable
  used_token_ids: UsedTokenIdsTable
}

/** Who is who by whose word: issuer and subject together name one person for good. */
export type IdentitiesTable = {
  id: Generated<number>
  issuer: string
  subject: string
  account_id: number
  provider: string
  name: string
  /** In small letters. */
  verified_email: string | null
  created_at: number
  used_at: number
}

export type PasskeysTable = {
  id: Generated<number>
  credential: string
  account_id: number
  public_key: string
  counter: number
  transports: string
  name: string
  created_at: number
  used_at: number
}

export type SignInAttemptsTable = {
  state_hash: string
  browser_hash: string
  provider: string
  issuer: string
  nonce: string
  verifier: string
  return_to: string
  joining_id: number | null
  expires_at: number
}

export type DraftsTable = { token_hash: string; draft: string; expires_at: number }

export type MailLinksTable = {
  token_hash: string
  email: string
  network: string
  return_to: string
  joining_id: number | null
  created_at: number
  expires_at: number
  used_at: number | null
}

export type MastodonServersTable = { server: string; client_id: string; client_secret: string; created_at: number }

export type UsedTokenIdsTable = { id_hash: string; expires_at: number }
