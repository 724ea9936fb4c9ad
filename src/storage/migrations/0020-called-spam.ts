import type { Migration } from '../migrate.js'

/** Whether the filter had called spam what another site then taught it, by which its mistakes are counted; null where that was not kept, as for our own comments. */
export const calledSpam: Migration = {
  version: 20,
  name: 'called-spam',
  statements: () => ['alter table spam_lessons add column called_spam integer check (called_spam in (0, 1))'],
}
