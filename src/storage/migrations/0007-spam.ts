import type { Migration } from '../migrate.js'

/** What the spam filter said, what moderators taught it, and what authors say to it. */
export const spam: Migration = {
  version: 7,
  name: 'spam',
  statements: (engine) => {
    const real = engine === 'sqlite' ? 'real' : 'double precision'
    const statements = [
      `create table spam_memories (
        name text primary key,
        weights text not null,
        ham bigint not null,
        spam bigint not null,
        version bigint not null,
        learned_at bigint not null
      )`,
      `create table spam_lessons (
        memory text not null,
        mark text not null,
        is_spam integer not null check (is_spam in (0, 1)),
        step ${real} not null,
        learned_at bigint not null,
        primary key (memory, mark)
      )`,
      'create index spam_lessons_by_age on spam_lessons (memory, learned_at)',
      `create table spam_places (
        memory text not null,
        place text not null,
        ham bigint not null,
        spam bigint not null,
        changed_at bigint not null,
        primary key (memory, place)
      )`,
      `create table spam_judgements (
        comment_id bigint primary key references comments (id) on delete cascade,
        score ${real} not null,
        verdict text not null check (verdict in ('ham', 'unsure', 'spam')),
        reasons text not null,
        model text not null,
        text_mark text,
        links text
      )`,
      `create table spam_lists (
        origin text primary key,
        fetched_at bigint not null
      )`,
      `create table spam_listed (
        origin text not null references spam_lists (origin) on delete cascade,
        kind text not null check (kind in ('place', 'text')),
        mark text not null,
        primary key (origin, kind, mark)
      )`,
      'create index spam_listed_by_mark on spam_listed (mark, kind)',
      `create table appeals (
        comment_id bigint primary key references comments (id) on delete cascade,
        note text not null,
        at bigint not null,
        settled_at bigint
      )`,
    ]
    return engine === 'sqlite' ? statements : statements.map((statement) => statement.replace(/ text\b/g, ' text collate "C"'))
  },
}
