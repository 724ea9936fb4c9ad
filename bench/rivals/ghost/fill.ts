import { randomUUID } from 'node:crypto'
import type { ArticleItem, TermItem } from '../../../src/app/transfer/item.js'
import { autoParagraphs } from '../../../src/transfer/wordpress/auto-paragraphs.js'
import type { MadeSite } from '../../made-site.js'
import { type Filling, fill } from '../filling.js'
import type { MariaDb } from '../mariadb.js'
import { Rows, timeOf } from '../rows.js'

/** Fills the tables of an empty Ghost with a made site: the same articles, authors and terms; categories and tags are tags. Comments stand in no page of Ghost's. */
export async function fillGhost(database: MariaDb, made: MadeSite): Promise<void> {
  const filling = new GhostFilling()
  await fill(filling, made)
  database.sql(filling.statements())
}

/** Where Ghost has an article, or the list of a term. */
export const ghostAddressOf = (slug: string): string => `/${slug}/`
export const ghostListOf = (slug: string): string => `/tag/${slug}/`

class GhostFilling implements Filling {
  readonly #rows = new Rows()
  readonly #ids = new Map<string, string>()

  author(login: string, name: string): void {
    const since = timeOf(0)
    this.#rows.add('users (id, name, slug, password, email, created_at)', [
      this.#idOf(`author ${login}`),
      name,
      login,
      '-',
      `${login}@made.example`,
      since,
    ])
  }

  term({ taxonomy, slug, name }: TermItem): void {
    this.#rows.add('tags (id, name, slug, created_at)', [this.#idOf(`${taxonomy} ${slug}`), name, slug, timeOf(0)])
  }

  article(item: ArticleItem): void {
    const [id, at] = [this.#idOf(`article ${item.slug}`), timeOf(item.publishedAt ?? 0)]
    const html = autoParagraphs(item.bodySource)
    this.#rows.add(
      'posts (id, uuid, title, slug, html, plaintext, comment_id, status, email_recipient_filter, custom_excerpt, created_at, updated_at, published_at)',
      [id, randomUUID(), item.title, item.slug, html, html.replace(/<[^>]*>/g, ''), id, 'published', 'all', item.excerpt, at, at, at],
    )
    this.#rows.add('posts_authors (id, post_id, author_id)', [this.#newId(), id, this.#idOf(`author ${item.authorLogin}`)])
    for (const [order, { taxonomy, slug }] of item.terms.entries())
      this.#rows.add('posts_tags (id, post_id, tag_id, sort_order)', [this.#newId(), id, this.#idOf(`${taxonomy} ${slug}`), order])
  }

  statements(): string {
    return this.#rows.statements(['posts_tags', 'posts_authors', 'posts_meta', 'posts', 'tags'])
  }

  #idOf(what: string): string {
    const id = this.#ids.get(what) ?? this.#newId()
    this.#ids.set(what, id)
    return id
  }

  #made = 0

  /** Twenty-four hexadecimal digits, as Ghost has them. */
  #newId(): string {
    return (++this.#made).toString(16).padStart(24, '0')
  }
}
