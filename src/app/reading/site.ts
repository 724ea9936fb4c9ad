import { commentPath } from '../../core/discussion/comment.js'
import { mediaId } from '../../core/ids.js'
import type { Instant } from '../../core/instant.js'
import type { Media } from '../../core/publishing/media.js'
import type { TermTree } from '../../core/publishing/taxonomy.js'
import type { PageReads, RecentCommentRecord } from '../ports/pages.js'
import type { Stores } from '../ports/stores.js'
import { type Settings, settingsFrom } from '../settings/settings.js'
import { commentExcerpt } from './comment-excerpt.js'
import type { RecentComment } from './site-frame.js'

/** What every page needs of the site itself; read once and kept until one of its parts changes. */
export type Site = {
  readonly settings: Settings
  /** The public address without a slash at its end. */
  readonly origin: string
  readonly categories: TermTree
  /** Public articles of each category, by `term:ID`. */
  readonly counts: ReadonlyMap<string, number>
  readonly logo?: Media | undefined
}

/** The parts of the frame that change with every article and comment; read for the pages that show them. */
export type Movements = {
  readonly newestEdition?: Instant | undefined
  readonly recentComments: readonly RecentComment[]
  /** `2019-12`, newest first. */
  readonly months: readonly { readonly month: string; readonly count: number }[]
}

export type SitePorts = { readonly stores: Pick<Stores, 'settings' | 'terms' | 'media'>; readonly pages: PageReads }

const recentComments = 8

/** The site as it is now. */
export async function readSite(ports: SitePorts, origin: string): Promise<Site> {
  const settings = settingsFrom(await ports.stores.settings.all())
  const categories = await ports.stores.terms.categories()
  const counts = await ports.pages.tallies([...categories.keys()].slice(0, 5_000).map((id) => `term:${id}`))
  const logoId = settings['site.logo']
  const logo = logoId === undefined ? undefined : await ports.stores.media.find(mediaId(logoId))
  return { settings, origin, categories, counts, logo }
}

/** What moved last. */
export async function readMovements(pages: PageReads): Promise<Movements> {
  const months = await pages.talliesLike('month:')
  return {
    newestEdition: await pages.newestEdition(),
    recentComments: (await pages.recentComments(recentComments)).map(recentComment),
    months: months.map(({ name, count }) => ({ month: name.slice('month:'.length), count })).reverse(),
  }
}

/** A comment as pages beside its own show it. */
const recentComment = (record: RecentCommentRecord): RecentComment => ({
  name: record.name,
  href: commentPath(record.address, record.id),
  at: record.at,
  excerpt: commentExcerpt(record.body),
  headline: record.headline,
})
