import { stat } from 'node:fs/promises'
import { setFlagsFromString } from 'node:v8'
import { fetchMedia, type MediaSource } from '../app/transfer/fetch-media.js'
import { importItems } from '../app/transfer/import-items.js'
import type { ImportReport } from '../app/transfer/import-report.js'
import type { SiteNaming } from '../app/transfer/name-site.js'
import { lineText } from '../core/entities.js'
import type { Actor } from '../core/log/log-entry.js'
import { ok, type Result, refuse } from '../core/result.js'
import { ArchiveError, type ArchiveFile, type ArchiveRefusal, type OpenedArchive, openArchive } from '../system/archive-files.js'
import { openMediaArchive } from '../system/media-archive.js'
import { mediaFromFolder, mediaFromOrigin } from '../system/media-sources.js'
import { readWxr } from '../transfer/wordpress/read-wxr.js'
import { surveyWxr, type WordpressSurvey } from '../transfer/wordpress/survey.js'
import { toItems } from '../transfer/wordpress/to-items.js'
import type { WxrRecord } from '../transfer/wordpress/wxr.js'
import { bodyMaker } from './body-maker.js'
import { type Masthead, outgoingFrom } from './compose.js'

/** What is asked of an import. */
export type WordpressImport = {
  readonly files: readonly string[]
  readonly dryRun: boolean
  readonly keepAddresses: boolean
  /** A folder or .zip in which uploads lie; `true` for their addresses, `false` to fetch none. */
  readonly media: string | boolean
  /** Whom the log names; without it, whoever runs the machine. */
  readonly by?: Actor | undefined
  readonly progress: (report: ImportReport, share: number) => void
  /** Hears how far the first reading is, which finds out whose files they are; false ends it. */
  readonly surveyed?: ((share: number) => boolean) | undefined
  readonly stopped: () => boolean
}

// Left to itself, V8 lets what is garbage grow to several times what lives before it clears up. In an import nearly everything is garbage soon:
// clearing up earlier takes a quarter off the memory of the whole process, and hardly any time.
const growSlowly = '--heap-growing-percent=10'

// What a thread of an import leaves behind lives no longer than its task. Read when a thread is started, and stronger than what the thread asks for.
const smallNurseriesOfThreads = '--max-semi-space-size=2'

/** Brings WordPress exports in, the files of each site as one, and then their pictures. Gives a report for each site. */
export async function importWordpress(
  masthead: Masthead,
  command: WordpressImport,
): Promise<Result<readonly ImportReport[], ArchiveRefusal>> {
  setFlagsFromString(growSlowly)
  setFlagsFromString(smallNurseriesOfThreads)
  const archives: OpenedArchive[] = []
  try {
    for (const file of command.files) {
      const opened = await openArchive(file)
      if (!opened.ok) return opened
      archives.push(opened.value)
    }
    const media = await openMedia(masthead, command.media)
    if (!media.ok) return media
    if (media.value) archives.push({ files: [], close: media.value.close })
    const totalBytes = await sizeOf(command.files)
    const reports: ImportReport[] = []
    let surveyedBytes = 0
    const goesOn = (bytes: number): boolean => {
      surveyedBytes += bytes
      return command.surveyed?.(Math.min(surveyedBytes / totalBytes, 1)) ?? true
    }
    for (const site of await bySite(
      archives.flatMap((archive) => archive.files),
      goesOn,
    ))
      reports.push(await importSite(masthead, command, { ...site, totalBytes, media: media.value?.source }))
    return ok(reports)
  } catch (cause) {
    if (cause instanceof ArchiveError) return refuse(cause.refusal)
    throw cause
  } finally {
    for (const archive of archives) archive.close()
  }
}

type SiteFiles = { readonly source: string; readonly files: readonly ArchiveFile[]; readonly survey: WordpressSurvey }

/** The files of each site, by what their heads say. */
async function bySite(files: readonly ArchiveFile[], goesOn: (bytes: number) => boolean): Promise<readonly SiteFiles[]> {
  const sites = new Map<string, { source: string; files: ArchiveFile[]; survey: WordpressSurvey }>()
  for (const file of files) {
    const survey = await surveyWxr(readWxr(whileIt(goesOn, file.bytes())))
    const source = (addressOf(survey) ?? 'unknown').replace(/^https?:\/\/(?:www\.)?/i, '').replace(/\/+$/, '')
    const known = sites.get(source)
    if (known) known.files.push(file)
    else sites.set(source, { source, files: [file], survey })
  }
  return [...sites.values()]
}

const addressOf = ({ site }: WordpressSurvey): string | undefined => site?.baseBlogUrl || site?.link || undefined

async function importSite(
  masthead: Masthead,
  command: WordpressImport,
  site: SiteFiles & { readonly totalBytes: number; readonly media: MediaSource | undefined },
): Promise<ImportReport> {
  const bodies = bodyMaker()
  const { survey, files, source } = site
  let readBytes = 0
  const records = recordsOf(files, (bytes) => {
    readBytes += bytes
  })
  try {
    const report = await importItems(
      { ...masthead, bodies },
      {
        items: toItems(records, { timeZone: survey.timeZone, keepAddresses: command.keepAddresses }),
        source,
        hosts: hostsOf([addressOf(survey), survey.site?.link, survey.site?.baseSiteUrl]),
        naming: survey.site && namingOf(survey),
        dryRun: command.dryRun,
        by: command.by,
        // Packed files unpack to some eight times their size, so the share of those is a guess that ends at its end.
        progress: (so) => command.progress(so, Math.min(readBytes / site.totalBytes, 1)),
        stopped: command.stopped,
      },
    )
    if (!command.dryRun && site.media) await fetchFiles(masthead, command, { source: site.media, report })
    return report
  } finally {
    await bodies.close()
  }
}

async function* recordsOf(files: readonly ArchiveFile[], count: (bytes: number) => void): AsyncGenerator<WxrRecord> {
  for (const file of files) yield* readWxr(counted(file.bytes(), count))
}

async function* counted(bytes: AsyncIterable<Uint8Array>, count: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    count(chunk.length)
    yield chunk
  }
}

/** What comes for as long as it is to go on. */
async function* whileIt(goesOn: (bytes: number) => boolean, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    if (!goesOn(chunk.length)) return
    yield chunk
  }
}

function namingOf({ site, timeZone, addressPattern }: WordpressSurvey): SiteNaming {
  return {
    title: lineText(site?.title ?? ''),
    motto: lineText(site?.description ?? ''),
    language: site?.language,
    timeZone,
    addressPattern,
  }
}

/** The names of the site's host with and without `www.`. */
function hostsOf(urls: readonly (string | undefined)[]): readonly string[] {
  const hosts = urls.flatMap((url) => URL.parse(url ?? '')?.hostname ?? [])
  return [...new Set(hosts.flatMap((host) => (host.startsWith('www.') ? [host, host.slice(4)] : [host, `www.${host}`])))]
}

async function sizeOf(files: readonly string[]): Promise<number> {
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size))
  return sizes.reduce((sum, size) => sum + size, 1)
}

type OpenedMedia = { readonly source: MediaSource; readonly close: () => void }

/** Where files come from; nothing where none are to be fetched. */
async function openMedia(masthead: Masthead, media: WordpressImport['media']): Promise<Result<OpenedMedia | undefined, ArchiveRefusal>> {
  if (media === false) return ok(undefined)
  if (media === true) return ok({ source: mediaFromOrigin(outgoingFrom(masthead.config)), close: () => {} })
  const found = await stat(media).catch(() => undefined)
  return found?.isDirectory() ? ok({ source: mediaFromFolder(media), close: () => {} }) : openMediaArchive(media)
}

type Fetching = { readonly source: MediaSource; readonly report: ImportReport }

async function fetchFiles(masthead: Masthead, command: WordpressImport, { source, report }: Fetching): Promise<void> {
  await fetchMedia(masthead, { source, report, progress: () => command.progress(report, 1), stopped: command.stopped })
}
