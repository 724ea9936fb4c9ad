import type { Migration } from '../migrate.js'

/** Terms whose articles are to be filed anew, since the term moved in the tree or is to go into another. */
export const refilings: Migration = {
  version: 11,
  name: 'refilings',
  statements: (engine) => [
    `create table refilings (
      term_id bigint primary key references terms (id) on delete cascade,
      into_id bigint references terms (id) on delete cascade,
      after_id bigint not null
    )`,
    // PostgreSQL takes no index entry longer than a third of a page, and names and headlines may be.
    ...(engine === 'sqlite'
      ? [
          'create index terms_by_name on terms (taxonomy, name, id)',
          'create index articles_by_headline on articles (updated_at desc, id desc, headline)',
        ]
      : []),
  ],
}
