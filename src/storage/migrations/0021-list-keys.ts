import type { Migration } from '../migrate.js'

/** The key by which a list of spam was asked for; null where that was not kept: such a list is asked for anew. */
export const listKeys: Migration = {
  version: 21,
  name: 'list-keys',
  statements: () => ['alter table spam_lists add column public_key text'],
}
