import type { Migration } from '../migrate.js'

/** Addresses at which nothing was found; of nobody in particular. */
export const missedAddresses: Migration = {
  version: 17,
  name: 'missed-addresses',
  statements: (engine) => {
    const statements = [
      `create table missed_addresses (
        path text primary key,
        times bigint not null,
        last_day text not null
      )`,
    ]
    return engine === 'sqlite' ? statements : statements.map((statement) => statement.replace(/ text\b/g, ' text collate "C"'))
  },
}
