import { type Draft, draftFrom, draftJson } from '../../core/discussion/draft.js'
import { draftLasts } from '../../core/identity/session.js'
import { type Instant, later } from '../../core/instant.js'
import type { Clock, Hashing } from '../ports/machine.js'
import type { Storage } from '../ports/stores.js'

type DraftPorts = { readonly storage: Storage; readonly clock: Clock; readonly hashing: Hashing }

/** Keeps what a reader has typed for an hour, for the browser that holds the token; it takes the place of what was kept by the token before. */
export async function keepDraft({ storage, clock, hashing }: DraftPorts, token: string, draft: Draft): Promise<Instant> {
  const expiresAt = later(clock.now(), draftLasts)
  await storage.transact((stores) => stores.signIns.keepDraft(hashing.ofToken(token), draftJson(draft), expiresAt))
  return expiresAt
}

/** What is kept by a token; undefined when there is nothing, or the hour is over. */
export async function draftOf({ storage, clock, hashing }: DraftPorts, token: string): Promise<Draft | undefined> {
  const json = await storage.stores.signIns.draft(hashing.ofToken(token), clock.now())
  return json === undefined ? undefined : draftFrom(json)
}

/** Forgets what is kept by a token. */
export async function forgetDraft({ storage, hashing }: DraftPorts, token: string): Promise<void> {
  await storage.transact((stores) => stores.signIns.forgetDraft(hashing.ofToken(token)))
}
