import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Errands } from '../app/ports/errands.js'
import { type RestoreRevision, restoreRevision } from '../app/publishing/restore-revision.js'
import { standardTheme } from '../render/site/theme.js'
import { readAssets } from '../web/assets.js'
import type { RoutesPorts } from '../web/routes.js'
import { SiteReader } from '../web/site/site-reader.js'
import { bodyMaker } from './body-maker.js'
import { type Masthead, outgoingFrom, programFolder } from './compose.js'
import type { Log } from './log.js'
import { newsroomTools, programVersion } from './newsroom-tools.js'
import { sharePicturesWhenNeeded } from './pictures-when-needed.js'
import { webPageReader } from './web-page-reader.js'

/** Stylesheets and fonts, the scripts of pages, and those that are bundled. */
const assetFolders = ['assets', 'dist/src/browser', 'dist/assets']

/** What the addresses of the site on the web need of an open publication. */
export function webPorts(masthead: Masthead, log: Log, errands: Errands): RoutesPorts {
  const { config, storage, pages, clock } = masthead
  const assets = readAssets(assetFolders.map((folder) => join(programFolder, folder)))
  return {
    ...masthead,
    filterVersion: () => `${programVersion()} · ${masthead.filter.model().name}`,
    report: reportTo(log),
    isAway: (cause) => masthead.database.isAway(cause),
    origin: config.origin,
    proxies: config.proxies,
    reader: new SiteReader({ stores: storage.stores, pages, clock, origin: config.origin, assets: assets.paths }),
    theme: standardTheme,
    signInFailed: (provider, why) => log.warn('a provider let nobody in', { provider, why }),
    assets,
    sharePictures: sharePicturesWhenNeeded(join(programFolder, 'assets', 'share-picture')),
    ready: () => answers(masthead),
    outgoing: outgoingFrom(config),
    webPages: webPageReader(),
    ...newsroomTools(masthead, errands),
    restoreRevision: (command) => restoreInThread(masthead, command),
  }
}

/** Writes down what broke, under a reference that the reader is told. */
const reportTo =
  (log: Log) =>
  (cause: unknown, path: string): string => {
    const reference = randomBytes(4).toString('hex').toUpperCase()
    log.error('could not make a page', cause, { path, reference })
    return reference
  }

async function restoreInThread(masthead: Masthead, command: RestoreRevision) {
  const bodies = bodyMaker()
  try {
    return await restoreRevision({ ...masthead, bodies }, command)
  } finally {
    await bodies.close()
  }
}

async function answers(masthead: Masthead): Promise<boolean> {
  try {
    await masthead.storage.stores.outbox.newest()
    return true
  } catch {
    return false
  }
}
