import type { Migration } from '../migrate.js'

/** By how much decisions of a site surprised its spam filter; null in a memory that was begun before this was counted. */
export const surprise: Migration = {
  version: 18,
  name: 'surprise',
  statements: (engine) => [`alter table spam_memories add column surprise ${engine === 'sqlite' ? 'real' : 'double precision'}`],
}
