import type { Migration } from '../migrate.js'

/** Among ten thousand comments of an article its few pings were looked for one by one. */
export const pings: Migration = {
  version: 6,
  name: 'pings',
  statements: () => [`create index comments_pings on comments (article_id, at, id) where kind <> 'comment'`],
}
