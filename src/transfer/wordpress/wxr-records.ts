import type { WxrAuthor, WxrComment, WxrMeta, WxrPost, WxrSite, WxrTerm, WxrTermReference } from './wxr.js'
import type { WxrElement } from './wxr-element.js'

type Field = (name: string) => string

/** The text of each field by its element's name; of two with one name the first, as WordPress reads them. Absent ones are empty. */
function fieldsOf(element: WxrElement): Field {
  const fields = new Map<string, string>()
  for (const child of element.children) if (!fields.has(child.name)) fields.set(child.name, child.text)
  return (name) => fields.get(name) ?? ''
}

/** Names, numbers and dates, around which some files have blanks and line breaks. */
const trimmed =
  (field: Field): Field =>
  (name) =>
    field(name).trim()

/** The site from the fields of the channel that came before the first record. */
export function siteOf(channel: WxrElement): WxrSite {
  const field = trimmed(fieldsOf(channel))
  return {
    type: 'site',
    line: channel.line,
    title: field('title'),
    link: field('link'),
    description: field('description'),
    language: field('language'),
    version: field('wp:wxr_version'),
    baseSiteUrl: field('wp:base_site_url'),
    baseBlogUrl: field('wp:base_blog_url'),
  }
}

export function authorOf(element: WxrElement): WxrAuthor {
  const field = trimmed(fieldsOf(element))
  return {
    type: 'author',
    line: element.line,
    id: field('wp:author_id'),
    login: field('wp:author_login'),
    email: field('wp:author_email'),
    displayName: field('wp:author_display_name'),
    firstName: field('wp:author_first_name'),
    lastName: field('wp:author_last_name'),
  }
}

/** `wp:category`, `wp:tag` and `wp:term` say the same in different words. */
export function termOf(element: WxrElement): WxrTerm {
  const field = trimmed(fieldsOf(element))
  const common = { type: 'term', line: element.line, id: field('wp:term_id'), meta: metaOf(element, 'wp:termmeta') } as const
  if (element.name === 'wp:category')
    return {
      ...common,
      taxonomy: 'category',
      slug: field('wp:category_nicename'),
      parent: field('wp:category_parent'),
      name: field('wp:cat_name'),
      description: field('wp:category_description'),
    }
  if (element.name === 'wp:tag')
    return {
      ...common,
      taxonomy: 'post_tag',
      slug: field('wp:tag_slug'),
      parent: '',
      name: field('wp:tag_name'),
      description: field('wp:tag_description'),
    }
  return {
    ...common,
    taxonomy: field('wp:term_taxonomy'),
    slug: field('wp:term_slug'),
    parent: field('wp:term_parent'),
    name: field('wp:term_name'),
    description: field('wp:term_description'),
  }
}

export function postOf(element: WxrElement): WxrPost {
  const whole = fieldsOf(element)
  const field = trimmed(whole)
  return {
    type: 'post',
    line: element.line,
    title: whole('title'),
    link: field('link'),
    creator: field('dc:creator'),
    guid: field('guid'),
    content: whole('content:encoded'),
    excerpt: whole('excerpt:encoded'),
    id: field('wp:post_id'),
    date: field('wp:post_date'),
    dateGmt: field('wp:post_date_gmt') || utcOf(field('pubDate')),
    modified: field('wp:post_modified'),
    modifiedGmt: field('wp:post_modified_gmt'),
    commentStatus: field('wp:comment_status'),
    pingStatus: field('wp:ping_status'),
    name: field('wp:post_name'),
    status: field('wp:status'),
    parent: field('wp:post_parent'),
    menuOrder: field('wp:menu_order'),
    postType: field('wp:post_type'),
    password: whole('wp:post_password'),
    sticky: field('wp:is_sticky'),
    attachmentUrl: field('wp:attachment_url'),
    terms: termsOf(element),
    meta: metaOf(element, 'wp:postmeta'),
    comments: element.children.filter((child) => child.name === 'wp:comment').map(commentOf),
  }
}

/** WXR 1.0 names each term twice, once without `nicename`: like WordPress we take the other. */
function termsOf(element: WxrElement): WxrTermReference[] {
  const terms: WxrTermReference[] = []
  for (const child of element.children) {
    const slug = child.attributes.nicename
    if (child.name === 'category' && slug) terms.push({ domain: child.attributes.domain ?? 'category', slug, name: child.text.trim() })
  }
  return terms
}

function commentOf(element: WxrElement): WxrComment {
  const whole = fieldsOf(element)
  const field = trimmed(whole)
  return {
    id: field('wp:comment_id'),
    author: field('wp:comment_author'),
    email: field('wp:comment_author_email'),
    url: field('wp:comment_author_url'),
    networkAddress: field('wp:comment_author_IP'),
    userAgent: field('wp:comment_agent'),
    date: field('wp:comment_date'),
    dateGmt: field('wp:comment_date_gmt'),
    content: whole('wp:comment_content'),
    approved: field('wp:comment_approved'),
    kind: field('wp:comment_type'),
    parent: field('wp:comment_parent'),
    userId: field('wp:comment_user_id'),
    meta: metaOf(element, 'wp:commentmeta'),
  }
}

function metaOf(element: WxrElement, name: string): WxrMeta[] {
  const meta: WxrMeta[] = []
  for (const child of element.children) {
    if (child.name !== name) continue
    const field = fieldsOf(child)
    const key = field('wp:meta_key')
    if (key) meta.push({ key, value: field('wp:meta_value') })
  }
  return meta
}

/** A date of RSS (`Fri, 20 Jun 2008 20:06:53 +0000`) as WordPress writes those in UTC; empty when it is none, or of a draft. */
function utcOf(date: string): string {
  const at = Date.parse(date)
  return Number.isNaN(at) || at <= 0 ? '' : new Date(at).toISOString().slice(0, 19).replace('T', ' ')
}
