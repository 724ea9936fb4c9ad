import { addressKey } from '../../core/publishing/address.js'
import { type Article, isPublic, publishedAt } from '../../core/publishing/article.js'
import { pagePath, permalink } from '../../core/publishing/permalink.js'
import { freeSlug, slugOf } from '../../core/publishing/slug.js'
import { lineage } from '../../core/publishing/taxonomy.js'
import { ok, type Result, refuse } from '../../core/result.js'
import type { Stores } from '../ports/stores.js'
import type { Settings } from '../settings/settings.js'
import type { ArticleDraft, SaveRefusal } from './article-draft.js'

/**
 * The slug of a draft: its own, which must be free; else the one it had; else one from its headline, made free. As long as readers never saw it, a
 * slug that was made from the headline follows it.
 */
export async function chooseSlug(stores: Stores, draft: ArticleDraft, before: Article | undefined): Promise<Result<string, SaveRefusal>> {
  if (draft.slug === undefined && before && !followsHeadline(before, draft)) return ok(before.slug)
  const wanted = slugOf(draft.slug ?? draft.headline)
  const taken = await stores.articles.slugsLike(wanted)
  if (draft.slug === undefined) return ok(freeSlug(wanted, 'article', taken))
  return taken.has(wanted) && before?.slug !== wanted
    ? refuse({ type: 'slug-taken', slug: wanted })
    : ok(freeSlug(wanted, 'article', new Set()))
}

const followsHeadline = (before: Article, draft: ArticleDraft): boolean =>
  hasMadeSlug(before) && slugOf(draft.headline) !== slugOf(before.headline)

/** Whether nobody chose the slug of an article, and no reader knows it. */
export const hasMadeSlug = ({ slug, headline, address, life }: Article): boolean =>
  address === undefined && !isPublic(life) && isMadeFrom(slug, slugOf(headline) || 'article')

const isMadeFrom = (slug: string, wanted: string) =>
  slug === wanted || (slug.startsWith(`${wanted}-`) && /^\d+$/.test(slug.slice(wanted.length + 1)))

/**
 * The article with the address at which readers find it, which is kept from then on: one that changes leaves the old address behind as a way to
 * the new. Articles that were never public have none.
 */
export async function giveAddress(stores: Stores, article: Article, settings: Settings): Promise<Article> {
  const at = publishedAt(article.life)
  const isNoticed = article.life.state === 'withdrawn' && article.address === undefined
  if ((!isPublic(article.life) && !isNoticed) || at === undefined) return article
  const address = await addressOf(stores, article, settings)
  await stores.addresses.set(addressKey(address), { type: 'article', id: article.id }, { byHand: false, replace: true })
  return { ...article, address }
}

async function addressOf(stores: Stores, article: Article, settings: Settings): Promise<string> {
  const at = publishedAt(article.life)
  if (article.kind === 'page' || at === undefined) return article.address ?? pagePath([article.slug])
  // An address that an import brought, or that is as the slug still says, is left alone.
  if (article.address?.includes(encodeURIComponent(article.slug))) return article.address
  const [first] = article.categories
  const category = first === undefined ? undefined : lineage(await stores.terms.categories(), first)
  const wanted = permalink(settings['site.addresses'], {
    id: article.id,
    slug: article.slug,
    publishedAt: at,
    timeZone: settings['site.time-zone'],
    category: category?.map((term) => term.slug).join('/'),
  })
  const holder = await stores.addresses.find(addressKey(wanted))
  const isFree = !holder || (holder.type === 'article' && holder.id === article.id)
  return isFree ? wanted : `${wanted.replace(/\/$/, '')}-${article.id}/`
}
