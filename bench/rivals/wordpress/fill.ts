import type { ArticleItem, CommentItem, TermItem, TermReference } from '../../../src/app/transfer/item.js'
import type { MadeSite } from '../../made-site.js'
import { type Filling, fill } from '../filling.js'
import { Rows, timeOf } from '../rows.js'
import type { WordPress } from './server.js'

/** Fills an empty WordPress with a made site, as its importer would have: with the same articles, threads, authors and terms, by the same numbers. */
export async function fillWordPress(wordpress: WordPress, made: MadeSite): Promise<void> {
  const filling = new WordPressFilling()
  await fill(filling, made)
  wordpress.sql(filling.statements())
  wordpress.php(`update_option('permalink_structure', '/%year%/%monthnum%/%day%/%postname%/');`)
  // Only a WordPress that began with these addresses has rules for its lists too.
  wordpress.php(`flush_rewrite_rules();
    foreach (['category', 'post_tag'] as $t) { delete_option($t . '_children'); wp_update_term_count_now(get_terms(['taxonomy' => $t, 'hide_empty' => false, 'fields' => 'tt_ids']), $t); }`)
}

/** The rows of a made site, table by table. */
class WordPressFilling implements Filling {
  readonly #rows = new Rows()
  readonly #terms = new Map<string, number>()
  readonly #authors = new Map<string, number>()

  author(login: string, name: string): void {
    const id = this.#authors.size + 2
    this.#authors.set(login, id)
    this.#rows.add('wp_users (ID, user_login, user_nicename, display_name)', [id, login, login, name])
  }

  term({ taxonomy, slug, name, parentSlug }: TermItem): void {
    // One is the category that WordPress begins with.
    const id = this.#terms.size + 2
    const parent = parentSlug === undefined ? 0 : (this.#terms.get(`${taxonomy}:${parentSlug}`) ?? 0)
    this.#terms.set(`${taxonomy}:${slug}`, id)
    this.#rows.add('wp_terms (term_id, name, slug)', [id, name, slug])
    const named = taxonomy === 'category' ? 'category' : 'post_tag'
    this.#rows.add('wp_term_taxonomy (term_taxonomy_id, term_id, taxonomy, description, parent)', [id, id, named, '', parent])
  }

  article(item: ArticleItem): void {
    const at = timeOf(item.publishedAt ?? 0)
    this.#rows.add(
      `wp_posts (ID, post_author, post_date, post_date_gmt, post_content, post_title, post_excerpt, post_name, to_ping, pinged, post_modified,
        post_modified_gmt, post_content_filtered, guid, comment_count)`,
      [
        ...[item.foreignId, this.#authors.get(item.authorLogin ?? '') ?? 1, at, at, item.bodySource, item.title, item.excerpt, item.slug],
        ...['', '', at, at, '', item.otherUrls[0] ?? '', item.comments.length],
      ],
    )
    for (const term of item.terms) this.#filed(item.foreignId, term)
    for (const comment of item.comments) this.#comment(item.foreignId, comment)
  }

  #filed(article: number, { taxonomy, slug }: TermReference): void {
    const term = this.#terms.get(`${taxonomy}:${slug}`)
    if (term !== undefined) this.#rows.add('wp_term_relationships (object_id, term_taxonomy_id)', [article, term])
  }

  #comment(article: number, { foreignId, parentForeignId = 0, name, email = '', at: said, bodySource }: CommentItem): void {
    const at = timeOf(said)
    this.#rows.add(
      `wp_comments (comment_ID, comment_post_ID, comment_author, comment_author_email, comment_date, comment_date_gmt, comment_content, comment_parent)`,
      [foreignId, article, name, email, at, at, bodySource, parentForeignId],
    )
  }

  statements(): string {
    return this.#rows.statements(['wp_posts', 'wp_postmeta', 'wp_comments', 'wp_term_relationships'])
  }
}
