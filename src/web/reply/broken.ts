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
}

/** Tells the log of an answer that could not be made, and gives what the reader is shown in its place. */
export async function brokenPage({ reader, theme, report }: BrokenPorts, cause: unknown, path: string): Promise<RenderedPage> {
  const reference = report(cause, path)
  try {
    const reading = await reader.reading()
    return privatePage(reading, theme.problemPage(await readProblemPage(reading, { type: 'broken', reference })), { status: 500 })
  } catch {
    // The database itself may be what is broken; its story is in the log already.
    return rendered(`Something broke here. Reference ${reference}.\n`, { contentType: 'text/plain; charset=utf-8', status: 500 })
  }
}
