import type { AuthorItem, Item, SiteItem, TermItem } from '../../app/transfer/item.js'
import { decodeEntities, lineText } from '../../core/entities.js'
import { articleItem, mediaItem } from './article-item.js'
import type { CommentReading } from './comment-item.js'
import { Losses } from './losses.js'
import { menuEntryItem } from './menu-entry-item.js'
import { PostNumbers } from './post-numbers.js'
import { SiteClock } from './site-clock.js'
import { idOf, inwardTypes, present, slugOf } from './words.js'
import type { WxrAuthor, WxrPost, WxrRecord, WxrSite, WxrTerm } from './wxr.js'

export type WordpressReading = {
  /** The zone of the site's clock, for dates that are not told in UTC. Without it, guessed from the dates that were read before. */
  readonly timeZone?: string | undefined
  /** Keeps commenters' network addresses and browsers, which otherwise are dropped and counted. */
  readonly keepAddresses?: boolean | undefined
}

/**
 * A WordPress export as items of no system. Names and titles are plain text; bodies and comments are as they stood. Authors whom the file
 * names only in articles come before the first of these. What was dropped is told by notes at the end. The records may be those of several
 * files, one after the other: when one breaks off, the next goes on.
 */
export async function* toItems(records: AsyncIterable<WxrRecord>, options: WordpressReading = {}): AsyncGenerator<Item> {
  const reading: Reading = {
    clock: new SiteClock(options.timeZone),
    losses: new Losses(),
    keepAddresses: options.keepAddresses ?? false,
    numbers: new PostNumbers(),
  }
  const logins = new Set<string>()
  for await (const record of records) {
    for (const item of itemsOf(record, reading)) {
      const login = item.type === 'article' || item.type === 'media' ? item.authorLogin : undefined
      if (login !== undefined && !logins.has(login)) yield authorNamedOnly(login)
      if (login !== undefined) logins.add(login)
      if (item.type === 'author') logins.add(item.login)
      yield item
    }
  }
  yield* reading.losses.notes
}

type Reading = CommentReading & { readonly numbers: PostNumbers }

/** What one record becomes: one item, or none. */
function itemsOf(record: WxrRecord, reading: Reading): readonly Item[] {
  switch (record.type) {
    case 'site':
      return [siteItem(record)]
    case 'author':
      return record.login === '' ? [] : [authorItem(record)]
    case 'term':
      return termItems(record, reading.losses)
    case 'post':
      return postItems(record, reading)
    case 'note':
      return [{ type: 'note', code: 'file-fault', detail: `${record.why} in ${record.what}`, count: 1, line: record.line }]
    case 'skipped':
    case 'refused':
      return [record]
    default:
      return record satisfies never
  }
}

function siteItem(site: WxrSite): SiteItem {
  const url = site.baseBlogUrl || site.link || site.baseSiteUrl
  return {
    type: 'site',
    source: url
      .replace(/^https?:\/\//i, '')
      .replace(/^www\./i, '')
      .replace(/\/+$/, ''),
    url,
    title: lineText(site.title),
    motto: lineText(site.description),
    language: present(site.language),
  }
}

function authorItem(author: WxrAuthor): AuthorItem {
  const fullName = `${author.firstName} ${author.lastName}`.trim()
  return {
    type: 'author',
    foreignId: idOf(author.id),
    login: author.login,
    email: present(author.email),
    name: decodeEntities(author.displayName || fullName || author.login),
    slug: undefined,
  }
}

const authorNamedOnly = (login: string): AuthorItem => ({
  type: 'author',
  foreignId: undefined,
  login,
  email: undefined,
  name: login,
  slug: undefined,
})

function termItems(term: WxrTerm, losses: Losses): readonly Item[] {
  const taxonomy = term.taxonomy === 'category' ? 'category' : term.taxonomy === 'post_tag' ? 'tag' : undefined
  if (!taxonomy) {
    // Menus come with their entries. Of other taxonomies articles keep what they stand under; the rest has no place here.
    if (term.taxonomy !== 'nav_menu') losses.add('dropped-taxonomy', term.taxonomy)
    return []
  }
  if (term.slug === '') return [{ type: 'skipped', line: term.line, what: term.taxonomy, why: 'without-slug' }]
  const item: TermItem = {
    type: 'term',
    taxonomy,
    foreignId: idOf(term.id),
    slug: slugOf(term.slug),
    name: lineText(term.name) || slugOf(term.slug),
    parentSlug: term.parent === '' || term.parent === '0' ? undefined : slugOf(term.parent),
    description: present(term.description),
    fields: term.meta,
  }
  return [item]
}

function postItems(post: WxrPost, reading: Reading): readonly Item[] {
  if (post.postType === '') return [{ type: 'skipped', line: post.line, what: 'item', why: 'without-type' }]
  if (inwardTypes.has(post.postType)) {
    reading.losses.add('dropped-type', post.postType)
    return []
  }
  const foreignId = reading.numbers.of(post)
  if (foreignId !== idOf(post.id)) reading.losses.add('numbered-anew', post.postType)
  if (post.postType === 'attachment') return [mediaItem(post, foreignId, reading)]
  if (post.postType === 'nav_menu_item') {
    const entry = menuEntryItem(post, foreignId)
    if (!entry) reading.losses.add('dropped-menu-entry')
    return entry ? [entry] : []
  }
  return [articleItem(post, foreignId, reading)]
}
