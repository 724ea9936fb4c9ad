import type { AddressTarget } from '../../app/ports/addresses.js'
import { authorPath } from '../../app/reading/article-card.js'
import type { Elsewhere, Reading } from '../../app/reading/reading.js'
import { accountId, articleId, mediaId, termId } from '../../core/ids.js'
import { addressKey } from '../../core/publishing/address.js'
import type { Media } from '../../core/publishing/media.js'
import { mediaHref } from '../../core/publishing/picture-sizes.js'
import { termPath } from '../../core/publishing/taxonomy.js'
import { unsized } from '../../core/publishing/upload-name.js'

/** A thing that an old address names: by what is kept of the address, by number, by where its file lay, or by the name in an article's address. */
export type OldAddress =
  | AddressTarget
  | { readonly type: 'category' | 'author' | 'article' | 'media'; readonly id: number }
  | { readonly type: 'upload'; readonly path: string }
  | { readonly type: 'slug'; readonly slug: string }

/** Where an old address leads now; undefined when it leads nowhere. */
export async function findAddress(reading: Reading, old: OldAddress): Promise<Elsewhere | undefined> {
  switch (old.type) {
    case 'url':
      return { type: 'moved', to: old.url }
    case 'article':
      return articleAddress(reading, old.id)
    case 'term':
    case 'category': {
      const term = await reading.stores.terms.find(termId(old.id))
      return term && { type: 'moved', to: termPath(reading.site.categories, term) }
    }
    case 'author': {
      const account = await reading.stores.accounts.find(accountId(old.id))
      return account && { type: 'moved', to: authorPath(account.slug) }
    }
    case 'media':
      return mediaAddress(reading, await reading.stores.media.find(mediaId(old.id)))
    case 'upload':
      return uploadAddress(reading, old.path)
    case 'slug':
      return slugAddress(reading, old.slug)
    default:
      return old satisfies never
  }
}

async function articleAddress(reading: Reading, id: number): Promise<Elsewhere | undefined> {
  const record = await reading.pages.article(articleId(id))
  if (record?.life.state === 'withdrawn') return { type: 'gone', id }
  if (record?.life.state === 'published') return { type: 'moved', to: record.card.address }
  // To WordPress an attachment is a post too.
  return record ? undefined : mediaAddress(reading, await reading.stores.media.find(mediaId(id)))
}

/** An attachment's page is the article it was attached to; without one, the file itself. */
async function mediaAddress(reading: Reading, media: Media | undefined): Promise<Elsewhere | undefined> {
  const parent = media?.parent === undefined ? undefined : await reading.pages.article(media.parent)
  if (parent?.life.state === 'published') return { type: 'moved', to: parent.card.address }
  return media?.file && { type: 'moved', to: mediaHref(media.file.path) }
}

/** `/wp-content/uploads/…` in any size leads to the picture's own address. */
async function uploadAddress(reading: Reading, path: string): Promise<Elsewhere | undefined> {
  const key = addressKey(path)
  const found = await reading.stores.media.findManyByOriginPath([...new Set([key, unsized(key)])])
  const best = found.find((media) => media.file && media.originPath === key) ?? found.find((media) => media.file)
  return best?.file && { type: 'moved', to: mediaHref(best.file.path) }
}

/** The one public article of a name, or the one page where no article has it; two of a kind could both be meant. */
async function slugAddress(reading: Reading, slug: string): Promise<Elsewhere | undefined> {
  const [first, second] = await reading.pages.addressesOfSlug(slug)
  return first && first.kind !== second?.kind ? { type: 'moved', to: first.address } : undefined
}
