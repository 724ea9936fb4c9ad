import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { type Masthead, openMasthead } from '../src/main/compose.js'
import { configFrom } from '../src/main/config.js'
import type { Log } from '../src/main/log.js'
import { type RunningSite, serveSite } from '../src/main/site.js'

/** A site under test: a real database in a folder of its own, a real server on a port of its own. */
export type TestSite = {
  readonly masthead: Masthead
  readonly site: RunningSite
  readonly folder: string
  /** What went wrong while pages were made. */
  readonly problems: string[]
  get(path: string, headers?: Record<string, string>): Promise<Response>
  /** The text of a page that must be there. */
  page(path: string): Promise<string>
  /** Ends it before the tests of the file do: for one whose database is gone sooner. */
  end(): Promise<void>
}

export const publicAddress = 'https://news.example'

const running: (() => Promise<void>)[] = []
after(async () => {
  for (const end of running) await end()
})

/** Starts a site with these environment settings; it ends with the tests of the file. */
export async function startSite(environment: Record<string, string> = {}): Promise<TestSite> {
  const folder = mkdtempSync(join(tmpdir(), 'masthead-test-'))
  const problems: string[] = []
  const log: Log = {
    info: () => {},
    warn: () => {},
    error: (message, cause, { path = '' } = {}) => problems.push(`${message}: ${String(cause)} ${path}`),
  }
  const masthead = await openMasthead(
    configFrom({ PORT: '0', HOST: '127.0.0.1', MASTHEAD_URL: publicAddress, ...environment }, folder),
    log,
  )
  const site = await serveSite(masthead, log)
  let ended: Promise<void> | undefined
  const close = async () => {
    await site.close()
    await masthead.close()
    rmSync(folder, { recursive: true, force: true })
  }
  const end = () => {
    ended ??= close()
    return ended
  }
  running.push(end)
  const get = (path: string, headers: Record<string, string> = {}) => fetch(site.listensAt + path, { redirect: 'manual', headers })
  return {
    masthead,
    site,
    folder,
    problems,
    end,
    get,
    page: async (path) => {
      const reply = await get(path)
      if (reply.status !== 200) throw new Error(`${path} answered ${reply.status}`)
      return reply.text()
    },
  }
}
