import type { Generated } from 'kysely'

/** Articles, what they are filed under, and where they are found. */
export type PublishingTables = {
  articles: ArticlesTable
  bodies: BodiesTable
  bylines: BylinesTable
  terms: TermsTable
  article_terms: ArticleTermsTable
  addresses: AddressesTable
  corrections: CorrectionsTable
  revisions: RevisionsTable
  custom_fields: CustomFieldsTable
  refilings: RefilingsTable
  preview_links: PreviewLinksTable
}

export type ArticlesTable = {
  id: Generated<number>
  kind: 'article' | 'page'
  state: 'draft' | 'pending' | 'scheduled' | 'published' | 'private' | 'withdrawn' | 'trashed'
  /** When it became or becomes public. */
  public_at: number | null
  /** The day of that in the publication's time zone: `2019-12-31`. */
  public_day: string | null
  withdrawn_at: number | null
  withdrawal_notice: string | null
  headline: string
  deck: string
  slug: string
  address: string | null
  /** The editor's own, as plain text. */
  excerpt: string
  /** The body's first words, for lists. */
  opening: string
  word_count: number
  language: string | null
  direction: 'ltr' | 'rtl' | null
  credit: string | null
  place: string | null
  dateline_day: string | null
  lead_id: number | null
  comments_open: number
  pings_open: number
  pinned: number
  comment_count: Generated<number>
  /** The highest number given in the thread, so that none is given twice. */
  last_comment_number: Generated<number>
  /** Rules of its own for comments, as JSON. */
  comment_rules: Generated<string | null>
  posted_by: number | null
  parent_id: number | null
  menu_order: number
  foreign_type: string | null
  /** Its row in the search index, while it stands there. */
  search_row: Generated<number | null>
  created_at: number
  updated_at: number
}

export type BodiesTable = { article_id: number; source: string; format: 'html' | 'markdown' | 'wordpress'; html: string; policy: number }

/** `public_at` is the article's while readers may see it, else null: so that lists of an author need no join. The same goes for terms. */
export type BylinesTable = { article_id: number; position: number; name: string; account_id: number | null; public_at: number | null }

export type TermsTable = {
  id: Generated<number>
  taxonomy: 'category' | 'tag'
  parent_id: number | null
  slug: string
  name: string
  description_source: string
  description_html: string
  description_policy: number
}

/** `direct` is 0 for the ancestors of a category the article was filed under. */
export type ArticleTermsTable = { article_id: number; term_id: number; position: number; direct: number; public_at: number | null }

/** Every path that ever was public, in the form of `addressKey`. One of article, term, media and target is set. */
export type AddressesTable = {
  path: string
  article_id: number | null
  term_id: number | null
  media_id: number | null
  target: string | null
  /** Made by an editor, so shown among the redirects. */
  by_hand: number
}

export type CorrectionsTable = { article_id: number; position: number; at: number; html: string }

export type RevisionsTable = { id: Generated<number>; article_id: number; at: number; account_id: number | null; snapshot: string }

export type CustomFieldsTable = {
  owner_kind: 'article' | 'comment' | 'term' | 'media'
  owner_id: number
  position: number
  key: string
  value: string
}

export type RefilingsTable = { term_id: number; into_id: number | null; after_id: number }

export type PreviewLinksTable = {
  id: Generated<number>
  token_hash: string
  article_id: number
  account_id: number | null
  made_at: number
  expires_at: number
  /** `PreviewedText` */
  snapshot: string
}
