import type { Migration } from '../migrate.js'

/** What the spam filter thought of wanted comments before it learned of them, by which a site has thresholds of its own; null where they were not kept yet. */
export const wantedComments: Migration = {
  version: 19,
  name: 'wanted-comments',
  statements: (engine) => [
    'alter table spam_memories add column wanted text',
    `alter table spam_lessons add column odds ${engine === 'sqlite' ? 'real' : 'double precision'}`,
  ],
}
