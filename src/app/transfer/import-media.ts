import { type MediaId, mediaId } from '../../core/ids.js'
import type { Instant } from '../../core/instant.js'
import { articleHtml } from '../../core/markup/article-html.js'
import { type CleanHtml, keptCleanHtml } from '../../core/markup/clean-html.js'
import { addressKey, pathOfUrl } from '../../core/publishing/address.js'
import type { Hashing } from '../ports/machine.js'
import type { Stores } from '../ports/stores.js'
import type { KnownAuthor } from './import-people.js'
import type { ImportReport } from './import-report.js'
import type { MediaItem } from './item.js'

/** What media are brought in with. */
export type MediaImport = {
  readonly source: string
  readonly hashing: Hashing
  readonly now: Instant
  readonly report: ImportReport
  readonly authors: ReadonlyMap<string, KnownAuthor>
  /** Pairs of a number here and the number there of the article it is attached to. */
  readonly parents: [media: number, foreignArticle: number][]
}

/** Brings in what is known of a picture; the file itself is fetched later. */
export async function importMedia(stores: Stores, by: MediaImport, item: MediaItem): Promise<void> {
  const foreignId = String(item.foreignId)
  const mark = (await stores.imports.marks(by.source, 'media', [foreignId])).get(foreignId)
  if (mark) {
    by.report.media.unchanged++
    return waitAgain(stores, by, item, mediaId(mark.localId))
  }
  const wanted = mediaId(item.foreignId)
  const isFree = (await stores.media.findMany([wanted])).length === 0
  const path = pathOfUrl(item.fileUrl)
  const id = await stores.media.add({
    id: isFree ? wanted : undefined,
    title: item.title,
    slug: item.slug,
    alternativeText: item.alternativeText,
    caption: clean(item.captionHtml),
    description: clean(item.descriptionHtml),
    credit: '',
    originUrl: path === undefined ? undefined : item.fileUrl,
    originPath: path === undefined ? undefined : addressKey(path),
    account: item.authorLogin === undefined ? undefined : by.authors.get(item.authorLogin)?.id,
    uploadedAt: item.uploadedAt ?? by.now,
  })
  const page = item.url === undefined || URL.parse(item.url)?.search ? undefined : pathOfUrl(item.url)
  if (page !== undefined && page !== '/')
    await stores.addresses.set(addressKey(page), { type: 'media', id }, { byHand: false, replace: false })
  if (item.parentForeignId !== undefined) by.parents.push([id, item.parentForeignId])
  if (item.fields.length > 0) await stores.customFields.replace({ kind: 'media', id }, item.fields)
  await stores.imports.mark(by.source, 'media', [
    { foreignId, localId: id, fingerprint: by.hashing.fingerprint(item.fileUrl), localVersion: 0 },
  ])
  by.report.media.added++
}

/** An import that was stopped did not come to its end, where a picture finds the article that it is attached to. */
async function waitAgain(stores: Stores, by: MediaImport, item: MediaItem, id: MediaId): Promise<void> {
  if (item.parentForeignId === undefined) return
  const ours = await stores.media.find(id)
  if (ours && ours.parent === undefined) by.parents.push([id, item.parentForeignId])
}

function clean(html: string): CleanHtml {
  const cleaned = html === '' ? undefined : articleHtml(html)
  return cleaned?.ok ? cleaned.value : keptCleanHtml('')
}
