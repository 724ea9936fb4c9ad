import type { Instant } from '../../core/instant.js'
import type { Actor, LoggedValue } from '../../core/log/log-entry.js'
import { captionHtml } from '../../core/markup/caption-html.js'
import { keptCleanHtml, type MarkupRefusal } from '../../core/markup/clean-html.js'
import type { FocalPoint } from '../../core/publishing/focal-point.js'
import type { Media, MediaFile } from '../../core/publishing/media.js'
import { parseMediaPath } from '../../core/publishing/media-path.js'
import { slugOf } from '../../core/publishing/slug.js'
import { ok, type Result } from '../../core/result.js'
import { writeDown } from '../log/write-down.js'
import type { Clock } from '../ports/machine.js'
import type { MediaFiles, MediaRefusal, Pictures } from '../ports/media.js'
import type { Storage, Stores } from '../ports/stores.js'

/** A file that somebody hands in, with the words that stand beside it. */
export type MediaUpload = {
  readonly bytes: Uint8Array
  /** What it is called, with or without an ending. */
  readonly name: string
  readonly alternativeText: string
  /** HTML; what an article may not have is taken out. */
  readonly caption: string
  readonly credit: string
  readonly focus?: FocalPoint | undefined
}

export type UploadRefusal = MediaRefusal | MarkupRefusal

type TakingPorts = { readonly pictures: Pictures; readonly files: MediaFiles }

/** Takes a file in. The same file again is the same media, with the words it is handed in with now. */
export async function uploadMedia(
  ports: TakingPorts & { readonly storage: Storage; readonly clock: Clock },
  upload: MediaUpload,
  by: Actor,
  /** What becomes of the words beside a file that is there already. */
  words: 'new-words' | 'keep-words' = 'new-words',
): Promise<Result<Media, UploadRefusal>> {
  const now = ports.clock.now()
  const taken = await takeUpload(ports, upload, now)
  if (!taken.ok) return taken
  const media = await ports.storage.transact(async (stores) => {
    const known = words === 'keep-words' ? await stores.media.findByContent(taken.value.file.sha256) : undefined
    return known ?? fileUpload(stores, taken.value, by)
  })
  await removeSecondCopy(ports.files, media, taken.value)
  return ok(media)
}

/** A file that is kept, and does not stand in the library yet. */
export type TakenUpload = Omit<Media, 'id' | 'file'> & { readonly file: MediaFile }

/** The first half, which waits for the disk: the file is checked and kept. */
export async function takeUpload(
  { pictures, files }: TakingPorts,
  upload: MediaUpload,
  now: Instant,
): Promise<Result<TakenUpload, UploadRefusal>> {
  const caption = captionHtml(upload.caption)
  if (!caption.ok) return caption
  const taken = await pictures.takeIn(upload.bytes)
  if (!taken.ok) return taken
  const { bytes, contentType, extension, picture } = taken.value
  const title = upload.name.replace(/\.[^.]*$/, '')
  const kept = await files.keep({ bytes, extension, name: title, month: monthOf(now) })
  return ok({
    title,
    slug: slugOf(title),
    file: { ...kept, contentType, width: picture?.width, height: picture?.height, look: picture?.look },
    alternativeText: upload.alternativeText.trim(),
    caption: caption.value,
    description: keptCleanHtml(''),
    credit: upload.credit.trim(),
    focus: upload.focus,
    uploadedAt: now,
  })
}

/** The second half, within a transaction: the file stands in the library. */
export async function fileUpload(stores: Stores, taken: TakenUpload, by: Actor): Promise<Media> {
  const { alternativeText, caption, credit, focus } = taken
  const known = await stores.media.findByContent(taken.file.sha256)
  const media = known ? { ...known, alternativeText, caption, credit, focus } : { ...taken, id: await stores.media.add(taken) }
  if (known) await stores.media.save(media)
  await stores.outbox.append([{ type: 'media-changed' }], taken.uploadedAt)
  await writeDown(stores, { at: taken.uploadedAt, by, act: 'media-saved', about: media.id, values: mediaValues(known, media) })
  return media
}

/** The words that stand beside a picture, for the log. */
export const mediaValues = (before: Media | undefined, after: Media): readonly LoggedValue[] => [
  { name: 'file', before: before?.file?.path, after: after.file?.path },
  { name: 'alternative text', before: before?.alternativeText, after: after.alternativeText },
  { name: 'caption', before: before?.caption, after: after.caption },
  { name: 'credit', before: before?.credit, after: after.credit },
  { name: 'focus', before: focusText(before?.focus), after: focusText(after.focus) },
]

const focusText = (focus: FocalPoint | undefined): string | undefined => focus && `${focus.x}% ${focus.y}%`

/** A file that came in another month lies under that month already; nothing leads to what was kept now. */
async function removeSecondCopy(files: MediaFiles, media: Media, taken: TakenUpload): Promise<void> {
  const path = parseMediaPath(taken.file.path)
  if (path !== undefined && media.file?.path !== path) await files.remove(path)
}

const monthOf = (at: Instant): string => new Date(at).toISOString().slice(0, 7).replace('-', '/')
