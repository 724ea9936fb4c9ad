import { type Doer, mayKeepPictures } from '../../core/identity/role.js'
import type { MediaId } from '../../core/ids.js'
import { captionHtml } from '../../core/markup/caption-html.js'
import type { FocalPoint } from '../../core/publishing/focal-point.js'
import type { Media } from '../../core/publishing/media.js'
import { parseMediaPath } from '../../core/publishing/media-path.js'
import { ok, type Result, refuse } from '../../core/result.js'
import { writeDown } from '../log/write-down.js'
import type { Clock } from '../ports/machine.js'
import type { MediaFiles } from '../ports/media.js'
import type { Storage, Stores } from '../ports/stores.js'
import { settingsFrom } from '../settings/settings.js'
import { mediaValues } from './upload-media.js'

type MediaPorts = { readonly storage: Storage; readonly clock: Clock }

/** What stands beside a picture, as it is wished. Without a focus, the middle is what must be seen. */
export type MediaWords = {
  readonly alternativeText: string
  /** HTML; what may not stand beside a picture is taken out. */
  readonly caption: string
  readonly credit: string
  readonly focus?: FocalPoint | undefined
}

/** Why nothing was changed. */
export type MediaChangeRefusal =
  | { readonly type: 'may-not-keep-pictures' }
  | { readonly type: 'no-such-media'; readonly id: number }
  | { readonly type: 'caption-refused' }
  | { readonly type: 'too-long'; readonly field: 'alternativeText' | 'credit' }
  | { readonly type: 'in-use' }

const longestWords = 1_000

/** Changes the words beside a picture, and what of it must be seen where it is cropped. */
export function changeMedia(
  { storage, clock }: MediaPorts,
  { id, words, by }: { readonly id: MediaId; readonly words: MediaWords; readonly by: Doer },
): Promise<Result<void, MediaChangeRefusal>> {
  return storage.transact(async (stores) => {
    if (!mayKeepPictures(by.role)) return refuse({ type: 'may-not-keep-pictures' })
    const before = await stores.media.findToChange(id)
    if (!before) return refuse({ type: 'no-such-media', id })
    for (const field of ['alternativeText', 'credit'] as const)
      if (words[field].length > longestWords) return refuse({ type: 'too-long', field })
    const caption = captionHtml(words.caption.trim())
    if (!caption.ok) return refuse({ type: 'caption-refused' })
    const after = {
      ...before,
      alternativeText: words.alternativeText.trim(),
      caption: caption.value,
      credit: words.credit.trim(),
      focus: words.focus,
    }
    await stores.media.save(after)
    const at = clock.now()
    await stores.outbox.append([{ type: 'media-changed' }], at)
    await writeDown(stores, { at, by: { account: by.id }, act: 'media-saved', about: id, values: mediaValues(before, after) })
    return ok(undefined)
  })
}

/** Removes a file that no article, person or setting has, with all its sizes. Old addresses of it lead nowhere from then on. */
export async function removeMedia(
  { storage, clock, files }: MediaPorts & { readonly files: MediaFiles },
  { id, by }: { readonly id: MediaId; readonly by: Doer },
): Promise<Result<void, MediaChangeRefusal>> {
  const removed = await storage.transact(async (stores): Promise<Result<Media, MediaChangeRefusal>> => {
    if (!mayKeepPictures(by.role)) return refuse({ type: 'may-not-keep-pictures' })
    const media = await stores.media.findToChange(id)
    if (!media) return refuse({ type: 'no-such-media', id })
    if (await isInUse(stores, media)) return refuse({ type: 'in-use' })
    await stores.media.remove(id)
    const at = clock.now()
    await stores.outbox.append([{ type: 'media-changed' }], at)
    const values = [{ name: 'file', before: media.file?.path }]
    await writeDown(stores, { at, by: { account: by.id }, act: 'media-removed', about: id, values })
    return ok(media)
  })
  if (!removed.ok) return removed
  const path = removed.value.file && parseMediaPath(removed.value.file.path)
  if (path) await files.remove(path)
  return ok(undefined)
}

/** Whether anything shows it that the library knows of. */
export async function isInUse({ media: store, settings }: Stores, media: Media): Promise<boolean> {
  if (settingsFrom(await settings.all())['site.logo'] === media.id) return true
  return (await store.uses(media)).length > 0 || (await store.isPortrait(media.id))
}
