import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { findPackageJSON } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { SiteKeys } from '../app/akismet/site-keys.js'
import { type Keys, keyring } from '../app/discussion/keys.js'
import type { Clock, Hashing, Random } from '../app/ports/machine.js'
import type { Mailer } from '../app/ports/mailer.js'
import type { MediaFiles, Pictures } from '../app/ports/media.js'
import type { OtherProcesses } from '../app/ports/other-processes.js'
import type { Outgoing } from '../app/ports/outgoing.js'
import type { PageReads } from '../app/ports/pages.js'
import type { Authenticators, Passwords, SealingKey } from '../app/ports/people.js'
import type { LaidLetters, Traces } from '../app/ports/privacy.js'
import type { MemberTokens, Passkeys, Providers } from '../app/ports/sign-in.js'
import type { Signatures } from '../app/ports/signatures.js'
import type { Storage, Stores } from '../app/ports/stores.js'
import { type SpamFilter, spamFilter } from '../app/spam/spam-filter.js'
import type { Event } from '../core/events.js'
import { ok, type Result, refuse } from '../core/result.js'
import { laidLetters } from '../mail/laid-letters.js'
import { wordingFor } from '../render/words.js'
import { authenticators } from '../sign-in/authenticators.js'
import { passwords } from '../sign-in/passwords.js'
import { type Database, openDatabase } from '../storage/database.js'
import { migrate } from '../storage/migrate.js'
import { pageReads } from '../storage/pages/page-reads.js'
import { findRows, type SearchRows } from '../storage/pages/search-rows.js'
import { searchThread } from '../storage/pages/search-thread.js'
import { storage } from '../storage/stores.js'
import { keyFile } from '../system/key-file.js'
import { sha256, systemClock, systemRandom } from '../system/machine.js'
import { mediaFiles } from '../system/media-files.js'
import { outgoing } from '../system/outgoing.js'
import { ed25519 } from '../system/signatures.js'
import { type Config, databaseFrom } from './config.js'
import { parts } from './data-folder.js'
import { type Log, logTo } from './log.js'
import { mailerWhenNeeded } from './mailer-when-needed.js'
import { picturesWhenNeeded } from './pictures-when-needed.js'
import { type DatabaseRefusal, presentDatabase } from './present-database.js'
import { memberTokensWhenNeeded, passkeysWhenNeeded, providersWhenNeeded } from './sign-in-when-needed.js'
import { spamModelWhenNeeded } from './spam-model-when-needed.js'

/** A publication that is open: every port with its adapter. */
export type Masthead = {
  readonly config: Config
  readonly database: Database
  readonly storage: Storage
  readonly pages: PageReads
  readonly clock: Clock
  readonly random: Random
  readonly hashing: Hashing
  /** The secrets of the discussion, made when they are first needed. */
  readonly keys: () => Promise<Keys>
  readonly filter: SpamFilter
  readonly siteKeys: SiteKeys
  readonly signatures: Signatures
  readonly pictures: Pictures
  readonly files: MediaFiles
  readonly mailer: Mailer
  readonly laidLetters: LaidLetters
  readonly traces: Traces
  /** What stands in the place of a name that was erased, in a language. */
  readonly nameless: (language: string) => string
  readonly providers: Providers
  readonly passkeys: Passkeys
  readonly passwords: Passwords
  readonly authenticators: Authenticators
  readonly sealingKey: SealingKey
  readonly memberTokens: MemberTokens
  readonly others: OtherProcesses
  /** Called after each commit of this process with the events in it, before whoever asked for it is answered. */
  onEvents(listener: (events: readonly Event[]) => Promise<void>): void
  close(): Promise<void>
}

/** The folder of the program itself, where its assets lie: the nearest above with a `package.json`, whether it runs as compiled or from few files. */
export const programFolder = dirname(findPackageJSON(import.meta.url) ?? import.meta.dirname)

/** Opens the publication that a configuration names, and brings its database up to date. Makes what is missing. */
export async function openMasthead(config: Config, log: Log = logTo(process.stderr)): Promise<Masthead> {
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 })
  return opened(config, log)
}

/** The same for a publication that must be there already: nothing is made where there is none, and why not is told. */
export async function openPresentMasthead(config: Config, log: Log = logTo(process.stderr)): Promise<Result<Masthead, DatabaseRefusal>> {
  // A file in its place is told of as when the folder is made.
  if (existsSync(config.dataFolder)) mkdirSync(config.dataFolder, { recursive: true })
  const refusal = await presentDatabase(config)
  // An older shape is brought up to date, and a newer one explains itself, as for everybody who opens it.
  if (refusal?.type === 'no-database' || refusal?.type === 'database-empty') return refuse(refusal)
  return ok(await opened(config, log))
}

/** The publication that is there, to be looked at; where there is none, an empty one in a folder that goes when it is closed. */
export async function openToLook(config: Config): Promise<Masthead> {
  const present = await openPresentMasthead(config)
  if (present.ok) return present.value
  const folder = mkdtempSync(join(tmpdir(), 'masthead-'))
  const empty = await openMasthead({ ...config, dataFolder: folder, database: databaseFrom(undefined, folder) })
  const close = async () => {
    await empty.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { ...empty, close }
}

async function opened(config: Config, log: Log): Promise<Masthead> {
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
  const kept = withSettingsOf(config, storage(database))
  return {
    config,
    database,
    storage: telling(kept, async (events) => {
      for (const listener of listeners) await listener(events)
    }),
    filter: spamFilter({ storage: kept, clock: systemClock, model: spamModelWhenNeeded(programFolder) }),
    siteKeys: new SiteKeys({ storage: kept, clock: systemClock, hashing: sha256 }),
    pages: pageReads(database.reads, database.engine, index),
    clock: systemClock,
    random: systemRandom,
    hashing: sha256,
    signatures: ed25519,
    keys: keyring({ storage: kept, clock: systemClock, random: systemRandom }),
    pictures: intake,
    files: mediaFiles(mediaFolder(config), intake),
    providers: providersWhenNeeded({ outgoing: outgoingFrom(config), allowPrivate: config.allowPrivateAddresses }),
    passkeys: passkeysWhenNeeded(),
    passwords: passwords(programFolder),
    authenticators,
    sealingKey: sealingKeyOf(config),
    memberTokens: memberTokensWhenNeeded,
    laidLetters: laidLetters(join(config.dataFolder, parts.letters)),
    traces: database,
    nameless: (language) => wordingFor(language, 'UTC').words.personalData.nameless,
    mailer: mailerWhenNeeded({ config, stores: kept.stores, clock: systemClock, random: systemRandom, log }),
    others: { tell: (text) => database.tell(text), hear: (listener) => database.onTold(listener) },
    onEvents: (listener) => listeners.push(listener),
    close: async () => {
      await index.close()
      await database.close()
    },
  }
}

/** What the environment hands over, or a file of the data folder. */
export function sealingKeyOf({ sealingKey, dataFolder }: Config): SealingKey {
  if (sealingKey === undefined) return keyFile(join(dataFolder, parts.sealingKey))
  return { find: async () => sealingKey, keep: async () => sealingKey }
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
  return { stores: overlaid(inner.stores), transact: (work, how) => inner.transact((stores) => work(overlaid(stores)), how) }
}

/** The storage, telling of the events in each transaction once it is committed. */
function telling(inner: Storage, tell: (events: readonly Event[]) => Promise<void>): Storage {
  return {
    stores: inner.stores,
    transact: async (work, how) => {
      const told: Event[] = []
      const result = await inner.transact((stores) => {
        // It may be run again.
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
      }, how)
      if (told.length > 0) await tell(told)
      return result
    },
  }
}

/** How this site asks others, and who it says it is. */
export const outgoingFrom = ({ origin, allowPrivateAddresses }: Config): Outgoing =>
  outgoing({ userAgent: `Masthead (+${origin})`, allowPrivate: allowPrivateAddresses })

/** Where pictures and other files lie. */
export const mediaFolder = (config: Config): string => join(config.dataFolder, 'media')
