import type { Migration } from '../migrate.js'

/** Which pictures stand in which texts, and how each looks. */
export const pictureUses: Migration = {
  version: 13,
  name: 'picture-uses',
  statements: (engine) => {
    const text = engine === 'sqlite' ? 'text' : 'text collate "C"'
    return [
      `create table picture_uses (
        article_id bigint not null references articles (id) on delete cascade,
        path ${text} not null,
        primary key (article_id, path)
      )`,
      `alter table media add column look ${text}`,
      'create index picture_uses_by_path on picture_uses (path, article_id)',
    ]
  },
}
