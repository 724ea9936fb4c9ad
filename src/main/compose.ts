import { mkdirSync } from 'node:fs'
import { findPackageJSON } from 'node:module'
import { dirname, join } from 'node:path'
import type { Clock, Hashing, Random } from '../app/ports/machine.js'
import type { MediaFiles, Pictures } from '../app/ports/media.js'
import type { PageReads } from '../app/ports/pages.js'
import type { Storage, Stores } from '../app/ports/stores.js'
import type { Event } from '../core/events.js'
import { type Database, openDatabase } from '../storage/database.js'
import { migrate } from '../storage/migrate.js'
import { pageReads } from '../storage/pages/page-reads.js'
import { findRows, type SearchRows } from '../storage/pages/search-rows.js'
import { searchThread } from '../storage/pages/search-thread.js'
import { storage } from '../storage/stores.js'
import { sha256, systemClock, systemRandom } from '../system/machine.js'
import { mediaFiles } from '../system/media-files.js'
import type { Config } from './config.js'
import { picturesWhenNeeded } from './pictures-when-needed.js'

/** A publication that is open: every port with its adapter. */
export type Masthead = {
  readonly config: Config
  readonly database: Database
  readonly storage: Storage
  readonly pages: PageReads
  readonly clock: Clock
  readonly random: Random
  readonly hashing: Hashing
  readonly pictures: Pictures
  readonly files: MediaFiles
  /** Called after each commit of this process with the events in it, before whoever asked for it is answered. */
  onEvents(listener: (events: readonly Event[]) => Promise<void>): void
  close(): Promise<void>
}

/** The folder of the program itself, where its assets lie: the nearest above with a `package.json`, whether it runs as compiled or from few files. */
export const programFolder = dirname(findPackageJSON(import.meta.url) ?? import.meta.dirname)

/** Opens the publication that a configuration names, and brings its database up to date. */
export async function openMasthead(config: Config): Promise<Masthead> {
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 })
  const database = openDatabase(config.database)
  try {
    await migrate(database)
  } catch (cause) {
    await database.close()
    throw cause
  }
  const intake = picturesWhenNeeded()
  const index = searchIndex(database, config)
  const listeners: ((events: readonly Event[]) => Promise<void>)[] = []
  return {
    config,
    database,
    storage: telling(withSettingsOf(config, storage(database)), async (events) => {
      for (const listener of listeners) await listener(events)
    }),
    pages: pageReads(database.reads, database.engine, index),
    clock: systemClock,
    random: systemRandom,
    hashing: sha256,
    pictures: intake,
    files: mediaFiles(mediaFolder(config), intake),
    onEvents: (listener) => listeners.push(listener),
    close: async () => {
      await index.close()
      await database.close()
    },
  }
}

function searchIndex(database: Database, { database: address }: Config): SearchRows {
  if (address.engine === 'sqlite') return searchThread(address.file)
  return { find: (wanted) => findRows(database.reads, 'postgres', wanted), close: async () => {} }
}

/** The storage, in which settings that the environment has set stand before those that were saved. */
function withSettingsOf({ overrides }: Config, inner: Storage): Storage {
  const overlaid = (stores: Stores): Stores => ({
    ...stores,
    settings: { ...stores.settings, all: async () => ({ ...(await stores.settings.all()), ...overrides }) },
  })
  return { stores: overlaid(inner.stores), transact: (work) => inner.transact((stores) => work(overlaid(stores))) }
}

/** The storage, telling of the events in each transaction once it is committed. */
function telling(inner: Storage, tell: (events: readonly Event[]) => Promise<void>): Storage {
  return {
    stores: inner.stores,
    transact: async (work) => {
      const told: Event[] = []
      const result = await inner.transact((stores) => {
        // A transaction that clashed with another is run once more.
        told.length = 0
        return work({
          ...stores,
          outbox: {
            ...stores.outbox,
            append: async (events, at) => {
              await stores.outbox.append(events, at)
              told.push(...events)
            },
          },
        })
      })
      if (told.length > 0) await tell(told)
      return result
    },
  }
}

/** Where pictures and other files lie. */
export const mediaFolder = (config: Config): string => join(config.dataFolder, 'media')
