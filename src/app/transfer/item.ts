import type { Instant } from '../../core/instant.js'
import type { BodyFormat } from '../../core/publishing/article.js'
import type { Credit } from '../../core/publishing/credit.js'

/**
 * One thing that is brought in or taken out, in a form that belongs to no system. A reader yields them in this order: the site, then
 * people and terms, then the rest as it comes. Nothing in it is clean or checked yet: the importer does that.
 */
export type Item = SiteItem | AuthorItem | TermItem | ArticleItem | MediaItem | MenuEntryItem | SkippedItem | NoteItem | RefusedItem

/** What the file says about the site it came from. */
export type SiteItem = {
  readonly type: 'site'
  /** The source's key for later imports: its address without scheme, `www.` and trailing slash. */
  readonly source: string
  readonly url: string
  readonly title: string
  readonly motto: string
  readonly language?: string | undefined
}

/** Someone who wrote there. */
export type AuthorItem = {
  readonly type: 'author'
  readonly foreignId?: number | undefined
  /** The name to sign in by, which articles refer to. */
  readonly login: string
  readonly email?: string | undefined
  readonly name: string
  /** The name in `/author/…/`, when the source tells it. */
  readonly slug?: string | undefined
}

/** A category or tag. Parents are named by slug, and may come later or never. */
export type TermItem = {
  readonly type: 'term'
  readonly taxonomy: 'category' | 'tag'
  readonly foreignId?: number | undefined
  readonly slug: string
  readonly name: string
  readonly parentSlug?: string | undefined
  readonly description?: string | undefined
  readonly fields: readonly CustomField[]
}

/** A field of the source's own that means nothing here, kept as it is. */
export type CustomField = { readonly key: string; readonly value: string }

export type ArticleItemState = 'draft' | 'pending' | 'scheduled' | 'published' | 'private' | 'trashed'

/** A term that an article stands under; the name serves when the term itself never comes. */
export type TermReference = { readonly taxonomy: 'category' | 'tag'; readonly slug: string; readonly name: string }

/** An article or page with all that hangs on it. */
export type ArticleItem = {
  readonly type: 'article'
  readonly kind: 'article' | 'page'
  readonly foreignId: number
  readonly state: ArticleItemState
  readonly title: string
  /** Its address, taken from the source, never computed; absent for what never had one. */
  readonly url?: string | undefined
  /** Other addresses it had. By the first, its `guid`, feeds know it, even where it is the same as its own. */
  readonly otherUrls: readonly string[]
  readonly slug: string
  /** The body as the source holds it, byte for byte. */
  readonly bodySource: string
  /** How to read it: `wordpress` has blocks, shortcodes and paragraphs to be made from blank lines. */
  readonly bodyFormat: BodyFormat
  readonly excerpt: string
  readonly authorLogin?: string | undefined
  /** When it became, or will become, public; for drafts, when it was begun. */
  readonly publishedAt?: Instant | undefined
  readonly modifiedAt?: Instant | undefined
  readonly commentsOpen: boolean
  readonly pingsOpen: boolean
  readonly pinned: boolean
  /** Kept so that an export gives it back; the article itself comes in as private. */
  readonly password?: string | undefined
  readonly parentForeignId?: number | undefined
  readonly menuOrder: number
  /** The attachment that is its lead picture. */
  readonly leadForeignId?: number | undefined
  readonly terms: readonly TermReference[]
  readonly credit?: Credit | undefined
  readonly fields: readonly CustomField[]
  readonly comments: readonly CommentItem[]
  /** The source's own post type where it is neither article nor page, so that an export gives it back. */
  readonly foreignType?: string | undefined
  /** The source's own status where ours says less, so that an export gives it back. */
  readonly foreignState?: string | undefined
}

export type CommentItemState = 'published' | 'held' | 'spam' | 'trashed'

/** A comment; its parent may come later, or never. */
export type CommentItem = {
  readonly foreignId: number
  readonly parentForeignId?: number | undefined
  readonly kind: 'comment' | 'pingback' | 'trackback'
  readonly state: CommentItemState
  readonly name: string
  readonly email?: string | undefined
  readonly url?: string | undefined
  readonly at: Instant
  readonly bodySource: string
  /** Only when the import was told to keep them. */
  readonly networkAddress?: string | undefined
  readonly userAgent?: string | undefined
  /** The source's own account, when it was written by one. */
  readonly foreignUserId?: number | undefined
  readonly fields: readonly CustomField[]
}

/** A picture or other file. */
export type MediaItem = {
  readonly type: 'media'
  readonly foreignId: number
  readonly title: string
  readonly slug: string
  /** The address of the attachment's own page. */
  readonly url?: string | undefined
  readonly otherUrls: readonly string[]
  /** Where the file itself lies. */
  readonly fileUrl: string
  readonly alternativeText: string
  readonly captionHtml: string
  readonly descriptionHtml: string
  readonly authorLogin?: string | undefined
  readonly uploadedAt?: Instant | undefined
  readonly parentForeignId?: number | undefined
  readonly fields: readonly CustomField[]
}

/** One line of a menu. */
export type MenuEntryItem = {
  readonly type: 'menu-entry'
  readonly foreignId: number
  readonly menuSlug: string
  readonly title: string
  readonly order: number
  readonly parentForeignId?: number | undefined
  /** Either a free address, or the thing it points to. */
  readonly target:
    | { readonly kind: 'url'; readonly url: string }
    | { readonly kind: 'article'; readonly foreignId: number }
    | { readonly kind: 'term'; readonly taxonomy: 'category' | 'tag'; readonly foreignId: number }
}

/** What could not be read, and why, for the report. */
export type SkippedItem = {
  readonly type: 'skipped'
  readonly line: number
  readonly what: string
  readonly why: string
}

/** What was left out or changed on the way, and how often, for the report. What an export gives back all the same is not told. */
export type NoteItem = {
  readonly type: 'note'
  readonly code: NoteCode
  /** Which one: the post type, the field's key, the fault. */
  readonly detail: string
  readonly count: number
  /** Where it stands, when it was a single one. */
  readonly line?: number | undefined
}

export type NoteCode =
  | 'dropped-network-address'
  | 'dropped-user-agent'
  | 'dropped-spam-field'
  | 'dropped-type'
  | 'dropped-taxonomy'
  | 'dropped-comment'
  | 'dropped-attachment-comment'
  | 'dropped-menu-entry'
  | 'dropped-markup-in-title'
  | 'unknown-state'
  | 'hidden-by-password'
  | 'numbered-anew'
  | 'file-fault'

/** The rest of a file could not be read. Of that file nothing comes after it, but perhaps another file. */
export type RefusedItem = { readonly type: 'refused'; readonly line: number; readonly why: string }
