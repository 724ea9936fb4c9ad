import type { ArticleItem, ArticleItemState, CustomField, MediaItem, SkippedItem, TermReference } from '../../app/transfer/item.js'
import { decodeEntities, lineText } from '../../core/entities.js'
import { instant } from '../../core/instant.js'
import { type CommentReading, commentItem, commentState } from './comment-item.js'
import type { Losses } from './losses.js'
import { foreignTermField, idOf, present, slugOf, webAddress } from './words.js'
import type { WxrPost, WxrTermReference } from './wxr.js'

/**
 * An article or page. What plugins made keeps its own type and comes in as a private page: it may be a shop's order as well as a recipe,
 * and only its owner can say.
 */
export function articleItem(post: WxrPost, foreignId: number, reading: CommentReading): ArticleItem {
  const { clock, losses } = reading
  const isForeign = post.postType !== 'post' && post.postType !== 'page'
  const status = isForeign ? foreignStatus(post.status) : statusOf(post, losses)
  const url = addressOf(post, status.state)
  const publishedAt = clock.at({ utc: post.dateGmt, local: post.date })
  const comments = post.comments.flatMap((comment) => commentItem(comment, publishedAt ?? instant(0), reading) ?? [])
  return {
    type: 'article',
    kind: post.postType === 'post' ? 'article' : 'page',
    foreignId,
    ...status,
    title: titleOf(post.title, losses),
    url,
    otherUrls: otherAddresses(post),
    slug: slugOf(post.name),
    bodySource: post.content,
    bodyFormat: 'wordpress',
    excerpt: post.excerpt,
    authorLogin: present(post.creator),
    publishedAt,
    modifiedAt: clock.at({ utc: post.modifiedGmt, local: post.modified }),
    commentsOpen: post.commentStatus === 'open',
    pingsOpen: post.pingStatus === 'open',
    pinned: post.sticky === '1',
    password: present(post.password),
    parentForeignId: idOf(post.parent),
    menuOrder: Number(/^-?\d{1,9}$/.exec(post.menuOrder)?.[0] ?? 0),
    leadForeignId: leadOf(post),
    terms: termsOf(post.terms),
    fields: [...fieldsOf(post, leadOf(post) === undefined ? '' : '_thumbnail_id'), ...foreignTerms(post.terms)],
    comments,
    foreignType: isForeign ? post.postType : undefined,
  }
}

/** An attachment. Without an address of its file there is nothing to attach. */
export function mediaItem(post: WxrPost, foreignId: number, reading: CommentReading): MediaItem | SkippedItem {
  const fileUrl = webAddress(post.attachmentUrl) ?? webAddress(post.guid)
  if (fileUrl === undefined) return { type: 'skipped', line: post.line, what: 'attachment', why: 'without-file' }
  for (const comment of post.comments) reading.losses.add('dropped-attachment-comment', commentState(comment))
  const url = webAddress(post.link)
  return {
    type: 'media',
    foreignId,
    title: titleOf(post.title, reading.losses),
    slug: slugOf(post.name),
    url,
    otherUrls: otherAddresses(post).filter((address) => address !== fileUrl && address !== url),
    fileUrl,
    alternativeText: post.meta.find(({ key }) => key === alternativeTextField)?.value ?? '',
    captionHtml: post.excerpt,
    descriptionHtml: post.content,
    authorLogin: present(post.creator),
    uploadedAt: reading.clock.at({ utc: post.dateGmt, local: post.date }),
    parentForeignId: idOf(post.parent),
    fields: fieldsOf(post, alternativeTextField),
  }
}

export const alternativeTextField = '_wp_attachment_image_alt'

type Status = Pick<ArticleItem, 'state' | 'foreignState'>

const states: ReadonlyMap<string, ArticleItemState> = new Map(
  Object.entries({
    publish: 'published',
    future: 'scheduled',
    draft: 'draft',
    'auto-draft': 'draft',
    pending: 'pending',
    private: 'private',
    trash: 'trashed',
  }),
)

/** A password hid it from all who had none, or would have from its day on: here it is private. A status nobody knows is, too. */
function statusOf({ status, password }: WxrPost, losses: Losses): Status {
  const state = states.get(status)
  if (password !== '' && (state === 'published' || state === 'scheduled')) {
    losses.add('hidden-by-password')
    return { state: 'private', foreignState: status }
  }
  if (state !== undefined) return { state, foreignState: undefined }
  losses.add('unknown-state', status)
  return { state: 'private', foreignState: present(status) }
}

function foreignStatus(status: string): Status {
  const state = states.get(status)
  if (state === undefined || state === 'published' || state === 'scheduled') return { state: 'private', foreignState: present(status) }
  return { state, foreignState: undefined }
}

/** `?p=123` is the address of what has none yet, or of a site that gives no others. */
function addressOf(post: WxrPost, state: ArticleItemState): string | undefined {
  const url = webAddress(post.link)
  const isPlain = url !== undefined && /[?&](?:p|page_id|post_type)=/.test(url)
  return isPlain && state !== 'published' ? undefined : url
}

function otherAddresses(post: WxrPost): readonly string[] {
  const guid = webAddress(post.guid)
  return guid === undefined ? [] : [guid]
}

function titleOf(title: string, losses: Losses): string {
  const text = lineText(title)
  if (text !== decodeEntities(title)) losses.add('dropped-markup-in-title')
  return text.trim()
}

const leadOf = (post: WxrPost): number | undefined => idOf(post.meta.find(({ key }) => key === '_thumbnail_id')?.value ?? '')

const fieldsOf = (post: WxrPost, without: string): readonly CustomField[] => post.meta.filter(({ key }) => key !== without)

const taxonomies: ReadonlyMap<string, TermReference['taxonomy']> = new Map(
  Object.entries({ category: 'category', post_tag: 'tag', tag: 'tag' }),
)

function termsOf(terms: readonly WxrTermReference[]): readonly TermReference[] {
  const found = new Map<string, TermReference>()
  for (const { domain, slug, name } of terms) {
    const taxonomy = taxonomies.get(domain)
    if (taxonomy) found.set(`${taxonomy} ${slug}`, { taxonomy, slug: slugOf(slug), name: lineText(name) })
  }
  return [...found.values()]
}

function foreignTerms(terms: readonly WxrTermReference[]): readonly CustomField[] {
  return terms
    .filter(({ domain }) => !taxonomies.has(domain) && domain !== 'nav_menu')
    .map(({ domain, slug, name }) => ({ key: `${foreignTermField}${domain}`, value: `${slug} ${name}` }))
}
