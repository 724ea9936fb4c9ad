import { readProblemPage } from '../../app/reading/problem-page.js'
import type { Theme } from '../../render/site/theme.js'
import type { RenderedPage } from '../kept-page.js'
import type { SiteReader } from '../site/site-reader.js'
import { privatePage, rendered } from './rendered.js'

/** What it takes to say that something broke. */
export type BrokenPorts = {
  readonly reader: SiteReader
  readonly theme: Theme
  /** Writes down why an answer could not be made, under a reference that the reader is told. */
  report(cause: unknown, path: string): string
  /** Whether it could not only because the database cannot be asked just now. */
  isAway(cause: unknown): boolean
}

// A server is started anew within it, and whoever fetches pages by a program should not ask much more often.
const retrySeconds = 30

const ways = {
  broken: { status: 500, headers: [] },
  away: { status: 503, headers: [['Retry-After', String(retrySeconds)]] },
} as const

/** Tells the log of an answer that could not be made, and gives what the reader is shown in its place. */
export async function brokenPage({ reader, theme, report, isAway }: BrokenPorts, cause: unknown, path: string): Promise<RenderedPage> {
  const reference = report(cause, path)
  const type = isAway(cause) ? 'away' : 'broken'
  try {
    const reading = await reader.reading()
    return privatePage(reading, theme.problemPage(await readProblemPage(reading, { type, reference })), ways[type])
  } catch {
    // The database itself may be what is broken; its story is in the log already.
    return rendered(`Something broke here. Reference ${reference}.\n`, { contentType: 'text/plain; charset=utf-8', ...ways[type] })
  }
}
