import type { Instant } from '../../core/instant.js'
import type { Media } from '../../core/publishing/media.js'
import type { Clock } from '../ports/machine.js'
import type { MediaFiles, MediaRefusal, Pictures } from '../ports/media.js'
import type { Storage } from '../ports/stores.js'
import { type ImportReport, remember } from './import-report.js'

/** Where a file's bytes come from: its address, or a folder that lies at hand. */
export type MediaSource = { get(media: Pick<Media, 'originUrl'>): Promise<{ readonly bytes: Uint8Array } | { readonly why: string }> }

export type FetchMedia = {
  readonly source: MediaSource
  readonly report: ImportReport
  readonly progress?: (() => void) | undefined
  readonly stopped?: (() => boolean) | undefined
}

type FetchMediaPorts = { readonly storage: Storage; readonly clock: Clock; readonly pictures: Pictures; readonly files: MediaFiles }

const atOnce = 20

/** Fetches the files of all media that have none yet. What fails is reported, and tried again by the next import. */
export async function fetchMedia(ports: FetchMediaPorts, command: FetchMedia): Promise<void> {
  let after = 0
  for (;;) {
    const some = await ports.storage.stores.media.unfetched(after, atOnce)
    const last = some.at(-1)
    if (!last) return
    for (const media of some) {
      if (command.stopped?.()) return
      await fetchOne(ports, command, media)
      command.progress?.()
    }
    after = last.id
  }
}

async function fetchOne(ports: FetchMediaPorts, { source, report }: FetchMedia, media: Media): Promise<void> {
  const got = await source.get(media)
  if ('why' in got) return fail(report, media, got.why)
  const taken = await ports.pictures.takeIn(got.bytes)
  if (!taken.ok) return fail(report, media, reasonOf(taken.refusal))
  const { bytes, contentType, extension, picture } = taken.value
  const name = nameOf(media)
  const kept = await ports.files.keep({ bytes, extension, name, month: monthOf(media.uploadedAt) })
  const isFiled = await ports.storage.transact(async (stores) => {
    // It may have been given words since it was listed, and must keep them; or been removed, or fetched by another import.
    const now = await stores.media.findToChange(media.id)
    if (!now || now.file) return false
    // Two uploads of the same file under the same name in the same month have one path, and a path belongs to one of them.
    if (await stores.media.findByFilePath(kept.path)) return false
    const file = {
      path: kept.path,
      contentType,
      width: picture?.width,
      height: picture?.height,
      look: picture?.look,
      sizeBytes: kept.sizeBytes,
      sha256: kept.sha256,
    }
    await stores.media.save({ ...now, file })
    await stores.outbox.append([{ type: 'media-changed' }], ports.clock.now())
    return true
  })
  if (isFiled) report.mediaFetched.fetched++
  else report.mediaFetched.skipped++
}

function fail(report: ImportReport, media: Media, why: string): void {
  report.mediaFetched.failed++
  remember(report.failedMedia, { url: media.originUrl ?? '', why })
}

const nameOf = (media: Media): string =>
  (
    URL.parse(media.originUrl ?? '')
      ?.pathname.split('/')
      .at(-1) ?? media.slug
  ).replace(/\.[^.]*$/, '')

const monthOf = (at: Instant): string => new Date(at).toISOString().slice(0, 7).replace('-', '/')

function reasonOf(refusal: MediaRefusal): string {
  switch (refusal.type) {
    case 'media-too-large':
      return `it has ${refusal.bytes} bytes, more than ${refusal.limit}`
    case 'media-of-unknown-type':
      return 'its content is of no type that is taken'
    case 'picture-too-large':
      return `it measures ${refusal.width} by ${refusal.height} pixels`
    case 'picture-broken':
      return 'the picture is broken'
    default:
      return refusal satisfies never
  }
}
