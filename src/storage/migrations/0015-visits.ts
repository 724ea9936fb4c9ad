import type { Migration } from '../migrate.js'

/** How often pages were read, by day; of nobody in particular. */
export const visits: Migration = {
  version: 15,
  name: 'visits',
  statements: (engine) => {
    const statements = [
      // `looked` is the number of an article, or front, or lists.
      `create table view_days (
        day text not null,
        looked text not null,
        views bigint not null,
        visits bigint not null,
        primary key (day, looked)
      )`,
      `create table referrer_days (
        day text not null,
        host text not null,
        visits bigint not null,
        primary key (day, host)
      )`,
      'create index decisions_by_time on decisions (at)',
      'create index articles_by_public_time on articles (public_at)',
    ]
    return engine === 'sqlite' ? statements : statements.map((statement) => statement.replace(/ text\b/g, ' text collate "C"'))
  },
}
