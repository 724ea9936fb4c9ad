import type {
  ArticleItem,
  AuthorItem,
  CommentItem,
  CustomField,
  Item,
  MediaItem,
  MenuEntryItem,
  SiteItem,
  TermItem,
} from '../../app/transfer/item.js'
import { wallClock } from '../../core/calendar.js'
import { escapeText } from '../../core/entities.js'
import type { Instant } from '../../core/instant.js'
import { creditLine, restoreCreditLine } from '../../core/publishing/credit-line.js'
import { alternativeTextField } from './article-item.js'
import { encodedSlug, foreignTermField } from './words.js'
import { withoutForbidden } from './xml-characters.js'

export type WordpressWriting = {
  /** The zone by which the site's clock goes. */
  readonly timeZone: string
}

/**
 * Items as a WordPress export (WXR 1.2), in pieces of text. The site must come first if it is to be named. What `toItems` read comes back
 * the same, but for what its notes say was dropped; credits of articles that are not WordPress's stand in their bodies again.
 */
export async function* writeWxr(items: AsyncIterable<Item> | Iterable<Item>, { timeZone }: WordpressWriting): AsyncGenerator<string> {
  const menus = new Set<string>()
  let begun = false
  for await (const item of items) {
    if (!begun) yield start(item.type === 'site' ? item : namelessSite)
    begun = true
    if (item.type === 'menu-entry' && !menus.has(item.menuSlug)) yield menuTerm(item.menuSlug)
    if (item.type === 'menu-entry') menus.add(item.menuSlug)
    yield written(item, timeZone)
  }
  yield `${begun ? '' : start(namelessSite)}</channel>\n</rss>\n`
}

const namelessSite: SiteItem = { type: 'site', source: '', url: '', title: '', motto: '' }

function written(item: Item, timeZone: string): string {
  switch (item.type) {
    case 'author':
      return author(item)
    case 'term':
      return term(item)
    case 'article':
      return article(item, timeZone)
    case 'media':
      return media(item, timeZone)
    case 'menu-entry':
      return menuEntry(item)
    case 'site':
    case 'skipped':
    case 'note':
    case 'refused':
      return ''
    default:
      return item satisfies never
  }
}

const sound = (text: string): string => withoutForbidden(text).toWellFormed()

/** Text in which nothing is markup. The sequence that would end it is parted in two. */
const cdata = (text: string): string => `<![CDATA[${sound(text).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`

const element = (name: string, text: string | number | undefined): string => `<${name}>${cdata(String(text ?? ''))}</${name}>`

const lines = (...elements: readonly string[]): string => elements.filter((one) => one !== '').join('\n')

const attributeText = (text: string): string => escapeText(sound(text)).replaceAll('"', '&quot;')

function start(site: SiteItem): string {
  return `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0"
\txmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
\txmlns:content="http://purl.org/rss/1.0/modules/content/"
\txmlns:wfw="http://wellformedweb.org/CommentAPI/"
\txmlns:dc="http://purl.org/dc/elements/1.1/"
\txmlns:wp="http://wordpress.org/export/1.2/"
>
<channel>
${lines(
  element('title', escapeText(site.title)),
  element('link', site.url),
  element('description', escapeText(site.motto)),
  site.language === undefined ? '' : element('language', site.language),
  '<wp:wxr_version>1.2</wp:wxr_version>',
  element('wp:base_site_url', site.url),
  element('wp:base_blog_url', site.url),
)}
`
}

function author(item: AuthorItem): string {
  return `<wp:author>${[
    item.foreignId === undefined ? '' : element('wp:author_id', item.foreignId),
    element('wp:author_login', item.login),
    element('wp:author_email', item.email),
    element('wp:author_display_name', escapeText(item.name)),
    element('wp:author_first_name', ''),
    element('wp:author_last_name', ''),
  ].join('')}</wp:author>\n`
}

function term(item: TermItem): string {
  const slug = encodedSlug(item.slug)
  const meta = item.fields.map((field) => metaOf('wp:termmeta', field)).join('')
  const id = item.foreignId === undefined ? '' : element('wp:term_id', item.foreignId)
  if (item.taxonomy === 'tag')
    return `<wp:tag>${id}${element('wp:tag_slug', slug)}${element('wp:tag_name', escapeText(item.name))}${element('wp:tag_description', item.description)}${meta}</wp:tag>\n`
  return `<wp:category>${id}${element('wp:category_nicename', slug)}${element('wp:category_parent', encodedSlug(item.parentSlug ?? ''))}${element(
    'wp:cat_name',
    escapeText(item.name),
  )}${element('wp:category_description', item.description)}${meta}</wp:category>\n`
}

const menuTerm = (slug: string): string =>
  `<wp:term>${element('wp:term_taxonomy', 'nav_menu')}${element('wp:term_slug', encodedSlug(slug))}${element('wp:term_name', escapeText(slug))}</wp:term>\n`

const metaOf = (name: string, { key, value }: CustomField): string =>
  `<${name}>${element('wp:meta_key', key)}${element('wp:meta_value', value)}</${name}>`

const postMeta = (fields: readonly CustomField[]): string => lines(...fields.map((field) => metaOf('wp:postmeta', field)))

const unknownTime = '0000-00-00 00:00:00'

function times(name: string, at: Instant | undefined, timeZone: string): string {
  const local = at === undefined ? unknownTime : wallClock(at, timeZone).replace('T', ' ')
  const utc = at === undefined ? unknownTime : wallClock(at, 'UTC').replace('T', ' ')
  return element(name, local) + element(`${name}_gmt`, utc)
}

const categoryOf = (domain: string, slug: string, name: string): string =>
  `<category domain="${attributeText(domain)}" nicename="${attributeText(encodedSlug(slug))}">${cdata(name)}</category>`

function article(item: ArticleItem, timeZone: string): string {
  const isForeignTerm = ({ key }: CustomField) => key.startsWith(foreignTermField)
  const lead = item.leadForeignId === undefined ? [] : [{ key: '_thumbnail_id', value: String(item.leadForeignId) }]
  return `<item>\n${lines(
    element('title', escapeText(item.title)),
    element('link', item.url),
    item.publishedAt === undefined ? '' : element('pubDate', new Date(item.publishedAt).toUTCString().replace('GMT', '+0000')),
    element('dc:creator', item.authorLogin),
    guid(item.otherUrls[0]),
    '<description></description>',
    element('content:encoded', bodyOf(item)),
    element('excerpt:encoded', item.excerpt),
    element('wp:post_id', item.foreignId),
    times('wp:post_date', item.publishedAt, timeZone),
    item.modifiedAt === undefined ? '' : times('wp:post_modified', item.modifiedAt, timeZone),
    element('wp:comment_status', item.commentsOpen ? 'open' : 'closed'),
    element('wp:ping_status', item.pingsOpen ? 'open' : 'closed'),
    element('wp:post_name', encodedSlug(item.slug)),
    element('wp:status', statusOf(item)),
    element('wp:post_parent', item.parentForeignId ?? 0),
    element('wp:menu_order', item.menuOrder),
    element('wp:post_type', item.foreignType ?? (item.kind === 'article' ? 'post' : 'page')),
    element('wp:post_password', item.password),
    element('wp:is_sticky', item.pinned ? 1 : 0),
    ...item.terms.map(({ taxonomy, slug, name }) => categoryOf(taxonomy === 'tag' ? 'post_tag' : taxonomy, slug, escapeText(name))),
    ...item.fields.filter(isForeignTerm).map(foreignTerm),
    postMeta([...item.fields.filter((field) => !isForeignTerm(field)), ...lead]),
    ...item.comments.map((one) => comment(one, timeZone)),
  )}\n</item>\n`
}

const guid = (url: string | undefined): string => `<guid isPermaLink="false">${cdata(url ?? '')}</guid>`

function foreignTerm({ key, value }: CustomField): string {
  const [slug = '', ...name] = value.split(' ')
  return `<category domain="${attributeText(key.slice(foreignTermField.length))}" nicename="${attributeText(slug)}">${cdata(name.join(' '))}</category>`
}

/** WordPress's own bodies still have their line; ours have it in the record. */
function bodyOf({ bodySource, bodyFormat, credit }: ArticleItem): string {
  if (bodyFormat === 'wordpress' || !credit) return bodySource
  return credit.recognised ? restoreCreditLine(bodySource, credit) : `${creditLine(credit)}\n${bodySource}`
}

const statuses: Readonly<Record<ArticleItem['state'], string>> = {
  draft: 'draft',
  pending: 'pending',
  scheduled: 'future',
  published: 'publish',
  private: 'private',
  trashed: 'trash',
}

/** The source's own status holds as long as nobody has published or binned the article since. */
const statusOf = ({ state, foreignState }: ArticleItem): string => (state === 'private' && foreignState) || statuses[state]

const approvals: Readonly<Record<CommentItem['state'], string>> = { published: '1', held: '0', spam: 'spam', trashed: 'trash' }

function comment(item: CommentItem, timeZone: string): string {
  return `<wp:comment>\n${lines(
    element('wp:comment_id', item.foreignId),
    element('wp:comment_author', escapeText(item.name)),
    element('wp:comment_author_email', item.email),
    element('wp:comment_author_url', item.url),
    element('wp:comment_author_IP', item.networkAddress),
    item.userAgent === undefined ? '' : element('wp:comment_agent', item.userAgent),
    times('wp:comment_date', item.at, timeZone),
    element('wp:comment_content', item.bodySource),
    element('wp:comment_approved', approvals[item.state]),
    element('wp:comment_type', item.kind),
    element('wp:comment_parent', item.parentForeignId ?? 0),
    element('wp:comment_user_id', item.foreignUserId ?? 0),
    ...item.fields.map((field) => metaOf('wp:commentmeta', field)),
  )}\n</wp:comment>`
}

function media(item: MediaItem, timeZone: string): string {
  const fields = item.alternativeText === '' ? [] : [{ key: alternativeTextField, value: item.alternativeText }]
  return `<item>\n${lines(
    element('title', escapeText(item.title)),
    element('link', item.url),
    element('dc:creator', item.authorLogin),
    guid(item.otherUrls[0] ?? item.fileUrl),
    element('content:encoded', item.descriptionHtml),
    element('excerpt:encoded', item.captionHtml),
    element('wp:post_id', item.foreignId),
    times('wp:post_date', item.uploadedAt, timeZone),
    element('wp:post_name', encodedSlug(item.slug)),
    element('wp:status', 'inherit'),
    element('wp:post_parent', item.parentForeignId ?? 0),
    element('wp:post_type', 'attachment'),
    element('wp:attachment_url', item.fileUrl),
    postMeta([...item.fields, ...fields]),
  )}\n</item>\n`
}

function menuEntry(item: MenuEntryItem): string {
  const field = (key: string, value: string | number) => ({ key: `_menu_item_${key}`, value: String(value) })
  return `<item>\n${lines(
    element('title', escapeText(item.title)),
    element('wp:post_id', item.foreignId),
    element('wp:status', 'publish'),
    element('wp:menu_order', item.order),
    element('wp:post_type', 'nav_menu_item'),
    categoryOf('nav_menu', item.menuSlug, escapeText(item.menuSlug)),
    postMeta([...targetFields(item.target), field('menu_item_parent', item.parentForeignId ?? 0)]),
  )}\n</item>\n`

  function targetFields(target: MenuEntryItem['target']): readonly CustomField[] {
    switch (target.kind) {
      case 'url':
        return [field('type', 'custom'), field('url', target.url)]
      case 'article':
        return [field('type', 'post_type'), field('object_id', target.foreignId), field('object', 'page')]
      case 'term':
        return [
          field('type', 'taxonomy'),
          field('object_id', target.foreignId),
          field('object', target.taxonomy === 'tag' ? 'post_tag' : 'category'),
        ]
      default:
        return target satisfies never
    }
  }
}
